"""`make bench`: speed and memory, one JSON object a line.

A bench is a function that yields figures; put it into BENCHES. `--passages` sets the size of the large corpus,
`--answers` the number of answers kept, `--entries` the length of the conferral log, `--acts` that of the audit.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.load.audit_figures import audit_figures
from tests.load.check_figures import check_figures
from tests.load.describing_figures import describing_figures
from tests.load.health_figures import health_figures
from tests.load.index_figures import index_figures
from tests.load.intake_figures import intake_figures
from tests.load.intake_soaks import hidden_text_figures
from tests.load.log_figures import log_figures
from tests.load.ocr_figures import ocr_figures
from tests.load.poison_figures import poison_figures
from tests.load.question_figures import asking_figures
from tests.load.slack_figures import slack_figures
from tests.load.watch_figures import watch_figures

BENCHES: dict[str, Callable[[argparse.Namespace], Iterator[dict[str, Any]]]] = {
    "asking": lambda _options: asking_figures(),
    "audit": lambda options: audit_figures(options.acts),
    "check": lambda _options: check_figures(),
    "describing": lambda _options: describing_figures(),
    "health": lambda options: health_figures(options.passages, options.answers),
    "hidden_text": lambda _options: hidden_text_figures(),
    "index": lambda options: index_figures(options.passages),
    "intake": lambda _options: intake_figures(),
    "log": lambda options: log_figures(options.entries),
    "ocr": lambda options: ocr_figures(options.papers),
    "poison": lambda _options: poison_figures(),
    "slack": lambda options: slack_figures(options.events),
    "watch": lambda _options: watch_figures(),
}


def main() -> None:
    """Run the benches named on the command line, or all of them."""
    parser = argparse.ArgumentParser(description="Measure speed and memory; one JSON object a line.")
    parser.add_argument("bench", nargs="*", choices=[*BENCHES, []], help="which to run (all of them by default)")
    parser.add_argument("--passages", type=int, default=100_000, help="size of the large corpus")
    parser.add_argument("--events", type=int, default=500, help="questions asked in Slack within ten seconds")
    parser.add_argument("--acts", type=int, default=100_000, help="length of the audit")
    parser.add_argument("--answers", type=int, default=50_000, help="answers that are kept")
    parser.add_argument("--entries", type=int, default=10_000, help="length of the long conferral log")
    parser.add_argument("--papers", type=Path, help="a folder of PDFs with text, to be scanned and read by OCR")
    options = parser.parse_args()
    for name in options.bench or BENCHES:
        for figure in BENCHES[name](options):
            sys.stdout.write(json.dumps({"bench": name, **figure}) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
