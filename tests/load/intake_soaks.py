"""What a stranger's files do to an intake: a thousand hostile and odd PDFs, and words hidden in a hundred."""

from __future__ import annotations

import hashlib
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.adapters.page_pictures import IsolatedPagePictures
from bot.assistant.page_pictures import DrawnPage, PageWords
from knowledge.adapters.hidden_text import HiddenText
from knowledge.adapters.reading import FileReader
from knowledge.adapters.reading_limits import INTAKE_LIMITS
from knowledge.document import Document
from knowledge.errors import UnreadableDocument
from knowledge.intake.concern import Concern, ConcernKind, Gravity
from tests.samples.clean_pdfs import LOOKS, clean_pdf
from tests.samples.court_papers import CourtPage, CourtPdf
from tests.samples.hidden_pdfs import WAYS, hidden_pdf
from tests.samples.odd_pdfs import odd_pdf

_SECONDS = 30.0
_EACH = 50


def hostile_pdfs(files: int, *, seed: int, first: int = 0) -> Iterator[dict[str, Any]]:
    """Read, look at and draw hostile and odd PDFs; each must end in a result or a reason within 30 seconds."""
    counted: Counter[str] = Counter()
    slowest = {"taking_in": 0.0, "drawing": 0.0}
    lost: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "paper.pdf")
        for number in range(first, first + files):
            kind, data = odd_pdf(number, seed)
            path.write_bytes(data)
            try:
                times = _take_in(path, data, counted)
            except Exception as error:  # whatever gets through to the caller is what is counted
                lost.append(f"{number} ({kind}): {type(error).__name__}")
                continue
            for step, seconds in times.items():
                slowest[step] = max(slowest[step], round(seconds, 1))
                if seconds > _SECONDS:
                    lost.append(f"{number} ({kind}): {step} took {seconds:.0f} seconds")
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    yield {"files": files, **counted, "slowest_seconds": slowest, "most_memory_mb": most, "lost": lost}


def _take_in(path: Path, data: bytes, counted: Counter[str]) -> dict[str, float]:
    """Do with a file what an intake does; how long it took to take in, and to draw its first page."""
    started = time.monotonic()
    document: Document | None = None
    left = None
    try:
        document = FileReader(INTAKE_LIMITS).read(path)
        counted["read"] += 1
        left = _SECONDS - 1 - (time.monotonic() - started)
    except UnreadableDocument:
        counted["refused"] += 1
    concerns = HiddenText().find(path, document, seconds=left)
    counted["not_looked_at"] += any(concern.kind is ConcernKind.NOT_CHECKED for concern in concerns)
    taken_in = time.monotonic()
    drawn = IsolatedPagePictures().draw(path, hashlib.sha256(data).hexdigest(), PageWords(1))
    counted["drawn"] += isinstance(drawn, DrawnPage)
    return {"taking_in": taken_in - started, "drawing": time.monotonic() - taken_in}


def hidden_text_figures(seed: int = 1) -> Iterator[dict[str, Any]]:
    """Fifty PDFs that hide a sentence and fifty that show all they hold; and the time that fifty pages take."""
    ways, looks = list(WAYS), list(LOOKS)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "paper.pdf")
        missed, alarmed = [], []
        for number in range(_EACH):
            way, look = ways[number % len(ways)], looks[number % len(looks)]
            data, secret = hidden_pdf(way, seed * _EACH + number)
            if not any(_tells(concern, secret) for concern in _found(path, data)):
                missed.append(way)
            if any(
                concern.gravity is Gravity.ALARM for concern in _found(path, clean_pdf(look, seed * _EACH + number))
            ):
                alarmed.append(look)
        yield {"figure": "hidden", "files": _EACH, "found": _EACH - len(missed), "missed": missed}
        yield {"figure": "clean", "files": _EACH, "false_alarms": len(alarmed), "alarmed": alarmed}
        lines = ["The parties shall confer in good faith before any motion to compel is filed with the clerk."] * 26
        path.write_bytes(CourtPdf(line_numbers=True, pages=[CourtPage(lines)] * 50).write())
        document = FileReader(INTAKE_LIMITS).read(path)
        started, spent = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        concerns = HiddenText().find(path, document, seconds=_SECONDS)
        seconds = round(time.perf_counter() - started, 1)
        processor = round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - spent, 1)
        yield {"figure": "fifty_pages", "seconds": seconds, "processor_seconds": processor, "concerns": len(concerns)}


def _found(path: Path, data: bytes) -> tuple[Concern, ...]:
    path.write_bytes(data)
    return HiddenText().find(path)


def _tells(concern: Concern, secret: str) -> bool:
    """Whether an alarm shows most of the words that were hidden."""
    words = {word.strip(".,").lower() for word in secret.split()}
    shown = {word.strip(".,").lower() for word in concern.words.split()}
    hidden = concern.kind is ConcernKind.HIDDEN_TEXT and concern.gravity is Gravity.ALARM
    return hidden and len(words & shown) >= len(words) / 2
