"""`make soak`: the long failure counts, one JSON object a line; exits 1 where anything was lost.

A soak is a function that yields counts; put it into SOAKS.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

from tests.load.intake_soaks import hostile_pdfs
from tests.load.publishing_soaks import full_disks, kills, two_publishers
from tests.load.purging_soaks import purges_killed, purges_on_a_full_disk
from tests.load.slack_soaks import memory, redeliveries, slack_kills

SOAKS: dict[str, Callable[[argparse.Namespace], Iterator[dict[str, Any]]]] = {
    "publish_killed": lambda options: kills(options.times, seed=options.seed),
    "publish_on_a_full_disk": lambda _options: full_disks(),
    "two_publishers": lambda options: two_publishers(options.times),
    "purge_killed": lambda options: purges_killed(options.times, seed=options.seed),
    "purge_on_a_full_disk": lambda _options: purges_on_a_full_disk(),
    "slack_killed": lambda options: slack_kills(4 * options.times, seed=options.seed),
    "slack_redelivered": lambda options: redeliveries(200 * options.times),
    "hostile_pdfs": lambda options: hostile_pdfs(20 * options.times, seed=options.seed),
    "slack_memory": lambda options: memory(400 * options.times),
}


def main() -> int:
    """Run the soaks named on the command line, or all of them."""
    parser = argparse.ArgumentParser(description="Count the failures survived; one JSON object a line.")
    parser.add_argument("soak", nargs="*", choices=[*SOAKS, []], help="which to run (all of them by default)")
    parser.add_argument("--times", type=int, default=50, help="how often to fail in each")
    parser.add_argument("--seed", type=int, default=1, help="of the moments that are drawn")
    options = parser.parse_args()
    lost = 0
    for name in options.soak or SOAKS:
        for count in SOAKS[name](options):
            lost += len(count["lost"])
            sys.stdout.write(json.dumps({"soak": name, **count}) + "\n")
            sys.stdout.flush()
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
