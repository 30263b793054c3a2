"""Reads the pages of a file that are pictures: drawn, seen by OCR two at a time, laid out like any other page."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from knowledge.adapters.document_record import from_record
from knowledge.adapters.isolation import in_isolation, most_bytes_of
from knowledge.adapters.ocr.confidence import seen_page
from knowledge.adapters.ocr.isolated import PageSource
from knowledge.adapters.ocr.limits import OcrLimits
from knowledge.adapters.ocr.marks import with_marks
from knowledge.adapters.ocr.placing import placed_runs
from knowledge.adapters.ocr.tesseract import PACKAGE, Tesseract
from knowledge.adapters.reading_limits import ReadingLimits
from knowledge.adapters.refusal import Refusal
from knowledge.document import Document, SeenPage
from knowledge.intake.scanned import ocr_warnings, scanned_pages, sparse_pages
from knowledge.layout.lines import Run
from knowledge.ports import Progress

NOT_INSTALLED = (
    "it is a scan, and there is no OCR on the machine that Conferral runs on: "
    f"install Debian's package {PACKAGE} there, or save a copy that has its text"
)
_PROCESS = "knowledge.adapters.ocr.process"
_MOSTLY = 0.4  # of a page: a seal or a signature covers less
_DOING = "reading scanned pages"


@dataclass(frozen=True, slots=True)
class _Seen:
    """A page as OCR saw it: its size in points, the words in it, and what is to be said of them."""

    page: SeenPage
    width: float
    height: float
    runs: Sequence[Run]


class ScanReader:
    """Reads scans with `tesseract`; without one, each is refused with the reason and what to install."""

    def __init__(
        self,
        tesseract: Tesseract | None,
        limits: OcrLimits | None = None,
        *,
        progress: Progress | None = None,
    ) -> None:
        self._tesseract = tesseract
        self._limits = limits or OcrLimits()
        self._progress = progress or (lambda _what, _done, _all: None)

    @classmethod
    def installed(cls, limits: OcrLimits | None = None, *, progress: Progress | None = None) -> ScanReader:
        """One that uses the Tesseract of this machine, if it has one."""
        return cls(Tesseract.installed(limits), limits, progress=progress)

    def complete(self, path: Path, document: Document, limits: ReadingLimits) -> Document:
        """`document` with the pages of the PDF at `path` that are pictures. Raises Refusal, OSError.

        A document that has nothing to be seen is handed back as it is, and so is one of which some pages are
        readable where there is no OCR: its warnings name the others.
        """
        if self._tesseract is None:
            if not document.paragraphs:
                raise Refusal(NOT_INSTALLED)
            return document
        source = PageSource(path, self._limits, file_bytes=limits.file_bytes)
        wanted = set(scanned_pages(document)) | _pictured(source, sparse_pages(document))
        if not wanted:
            return document
        return self._laid_out(path, self._see(source, self._tesseract, wanted), limits)

    def read_picture(self, path: Path, limits: ReadingLimits) -> Document:
        """The document of the picture (PNG, JPEG, TIFF) of a page or more at `path`. Raises Refusal, OSError."""
        if self._tesseract is None:
            raise Refusal(NOT_INSTALLED)
        source = PageSource(path, self._limits, file_bytes=limits.file_bytes)
        seen = self._see(source, self._tesseract, range(1, source.count() + 1))
        return self._laid_out(path, seen, limits)

    def _see(self, source: PageSource, tesseract: Tesseract, wanted: Collection[int]) -> dict[int, _Seen]:
        """What is seen on each page. The first page that fails refuses the file: nothing is half read."""
        if len(wanted) > self._limits.pages:
            most = f"at most {self._limits.pages:,} are read by OCR; split it"
            raise Refusal(f"it has {len(wanted):,} scanned pages, and {most}")
        seen: dict[int, _Seen] = {}
        with ThreadPoolExecutor(self._limits.at_once) as together:
            try:
                for found in together.map(lambda number: _see_page(source, tesseract, number), sorted(wanted)):
                    seen[found.page.number] = found
                    self._progress(_DOING, len(seen), len(wanted))
            finally:
                together.shutdown(cancel_futures=True)
        return seen

    def _laid_out(self, path: Path, seen: Mapping[int, _Seen], limits: ReadingLimits) -> Document:
        pages = [
            [number, s.width, s.height, [[r.text, r.x0, r.x1, r.y, r.size] for r in s.runs]]
            for number, s in sorted(seen.items())
        ]
        with path.open("rb", buffering=0) as file:
            document = in_isolation(
                file,
                _PROCESS,
                json.dumps({"pages": pages}),
                limits,
                most_bytes=most_bytes_of(limits),
                read=lambda record: from_record(record["document"]),
            )
        if not document.paragraphs:
            raise Refusal("no words can be seen on its pages, not by OCR either")
        told = tuple(s.page for _, s in sorted(seen.items()))
        document = replace(document, seen=told)
        return replace(document, warnings=(*document.warnings, *ocr_warnings(document)))


def _pictured(source: PageSource, sparse: Sequence[int]) -> set[int]:
    """Those of the pages with few words that are mostly a picture: the few are a stamp or a label over a scan."""
    return {page.number for page in source.make_up(sparse) if page.pictured >= _MOSTLY} if sparse else set()


def _see_page(source: PageSource, tesseract: Tesseract, number: int) -> _Seen:
    picture = source.draw(number)
    try:
        words = with_marks(tesseract.read(picture), picture, tesseract.read_number)
    except Refusal as refusal:
        raise Refusal(f"page {number} is a scan, and {refusal}") from None
    scale = picture.points_per_pixel
    height = picture.height * scale
    runs = placed_runs(words, points_per_pixel=scale, height=height)
    page = seen_page(number, words, blank=not words and picture.is_blank)
    return _Seen(page, picture.width * scale, height, runs)
