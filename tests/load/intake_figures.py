"""How long it takes until a file that was handed in can be reviewed: read, described, looked at, kept."""

from __future__ import annotations

import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from textwrap import wrap
from typing import Any

from bot.bootstrap import Product, assemble, starter_folder
from bot.settings import Settings
from tests.samples.court_papers import CourtPage, CourtPdf
from tests.samples.scans import Scanner

_LINES = 25
_SENTENCE = (
    "Counsel for the movant shall describe with particularity the steps that were taken to resolve dispute {number} "
    "before the motion was filed, by telephone or in person, and which of the objections were withdrawn."
)


def intake_figures() -> Iterator[dict[str, Any]]:
    """Measure a text PDF of 50 pages and a scan of 10, in a home that holds the starter corpus, and that corpus."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "home")
        with assemble(Settings(home=home, one_manager=True)) as product:
            yield {"figure": "starter_corpus_to_proposals", **_proposed(product, [starter_folder()])}
            product.curating.publication.publish(by="bench", now=datetime.now(UTC), override="a bench")
            text, scan = Path(folder, "order.pdf"), Path(folder, "scan.pdf")
            text.write_bytes(_paper(50))
            yield {"figure": "text_of_50_pages_to_a_proposal", **_proposed(product, [text])}
            scan.write_bytes(Scanner(dpi=200, specks=20).scan(_paper(10)))
            yield {"figure": "scan_of_10_pages_to_a_proposal", **_proposed(product, [scan])}


def _proposed(product: Product, paths: Sequence[Path]) -> dict[str, Any]:
    started = time.perf_counter()
    intake = product.curating.intake.propose(paths, by="bench", now=datetime.now(UTC))
    seconds = round(time.perf_counter() - started, 2)
    concerns = Counter(f"{c.kind.value}, {c.gravity.value}" for p in intake.proposals for c in p.concerns)
    refused = [refusal.reason for refusal in intake.refused]
    return {"proposals": len(intake.proposals), "concerns": dict(concerns), "refused": refused, "seconds": seconds}


def _paper(pages: int) -> bytes:
    caption = ["IN THE UNITED STATES DISTRICT COURT", "FOR THE DISTRICT OF KANSAS", "", "ORDER", ""]
    paper = CourtPdf(page_numbers="{page}")
    for number in range(pages):
        told = " ".join(_SENTENCE.format(number=f"{number + 1}.{sentence}") for sentence in range(12))
        lines = [*(caption if number == 0 else ()), *wrap(told, 80)]
        paper.pages.append(CourtPage(lines[:_LINES]))
    return paper.write()
