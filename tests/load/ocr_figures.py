"""What OCR of scans costs, and how many words it reads rightly: ten pages, on paper that was scanned well and badly."""

from __future__ import annotations

import resource
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rapidfuzz.distance import LCSseq

from knowledge.adapters.ocr import PACKAGE, ScanReader, Tesseract, compare_with_ocr
from knowledge.adapters.reading import FileReader
from knowledge.document import Document
from tests.samples.court_papers import CourtPage, CourtPdf
from tests.samples.scans import Scanner

_PUNCTUATION = ".,;:()[]'’‘\"“”"
Figure = dict[str, Any]
SCANNERS = {
    "clean": Scanner(dpi=300, quality=80),
    "usual": Scanner(dpi=200, skew=1.0, specks=4, quality=50),
    "poor": Scanner(dpi=200, skew=-1.0, specks=10, grain=12, quality=25),
}
_LINES = (
    "The motion to compel came before the court on the {} day of the term, and the",
    "parties appeared by counsel. A motion must include a certification that the movant",
    "has in good faith conferred or attempted to confer with the other side in an effort",
    "to obtain the discovery without court action. Counsel wrote {} letters and made no",
    "call. A reasonable effort to confer means more than mailing or faxing a letter to the",
    "opposing party. It requires that the parties in good faith converse, confer, compare",
    "views, consult, and deliberate, or in good faith attempt to do so. The movant must",
    "describe with particularity the steps taken by all attorneys to resolve the issues in",
    "dispute, with the dates, the {} calls, and what was said about each of the requests.",
)


def ocr_figures(folder: Path | None = None) -> Iterator[Figure]:
    """Measure ten scanned pages for each scanner; with `folder`, the PDFs in it that have text too."""
    if Tesseract.installed() is None:
        yield {"figure": "ocr", "skipped": f"Tesseract is not installed (Debian's package {PACKAGE})"}
        return
    papers = {"ten pages": _ten_pages()}
    papers |= {path.stem: path.read_bytes() for path in sorted(folder.glob("*.pdf"))} if folder else {}
    with tempfile.TemporaryDirectory() as temporary:
        scratch = Path(temporary) / "paper.pdf"
        for name, paper in papers.items():
            scratch.write_bytes(paper)
            told = _told(scratch)
            for scanner, scans in SCANNERS.items() if told else ():
                scratch.write_bytes(scans.scan(paper))
                yield {"figure": "ocr", "paper": name, "scanner": scanner, **_measured(scratch, told)}
        scratch.write_bytes(_ten_pages())
        started = time.perf_counter()
        document = FileReader().read(scratch)
        concerns = compare_with_ocr(scratch, document, pages=range(1, 11))
        seconds = round(time.perf_counter() - started, 1)
        yield {"figure": "compare", "pages": 10, "seconds": seconds, "false_alarms": len(concerns)}


def _told(path: Path) -> Sequence[str]:
    """The words of a paper by its own text layer; none where it has none."""
    document = FileReader().read(path)
    return document.text.split() if document.paragraphs else ()


def _measured(path: Path, told: Sequence[str]) -> Figure:
    started = time.perf_counter()
    document: Document = FileReader(scans=ScanReader.installed()).read(path)
    seconds = time.perf_counter() - started
    seen = document.text.split()
    right = LCSseq.similarity(list(told), seen)
    words = Counter(word for word in told if word.strip(_PUNCTUATION).isalpha())
    missed = words - Counter(seen)
    return {
        "pages": len(document.pages),
        "seconds": round(seconds, 1),
        "words": len(told),
        "right_in_order": round(right / len(told), 4),
        "words_of_letters_right": round(1 - missed.total() / max(words.total(), 1), 4),
        "confidence": round(sum(page.confidence for page in document.seen) / max(len(document.seen), 1), 3),
        "largest_process_mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024,
    }


def _ten_pages() -> bytes:
    pages = []
    for number in range(1, 11):
        lines = [line.format(number + 3 * row) for row in range(3) for line in _LINES]
        pages.append(CourtPage([f"\t{line}" if not row % 9 else line for row, line in enumerate(lines)]))
    return CourtPdf(pages=pages, page_numbers="- {page} -").write()
