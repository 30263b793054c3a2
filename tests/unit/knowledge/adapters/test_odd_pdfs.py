"""Fifty hostile and odd PDFs, drawn from a seed: each is read or refused with a reason, and nothing else happens."""

from __future__ import annotations

import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bot.adapters.page_pictures import IsolatedPagePictures
from bot.assistant.page_pictures import DrawnPage, PageWords
from knowledge.adapters.hidden_text import HiddenText
from knowledge.adapters.reading import FileReader
from knowledge.adapters.reading_limits import ReadingLimits
from knowledge.errors import UnreadableDocument
from tests.samples.odd_pdfs import odd_pdf

SEED = 20
FILES = 50
QUICK = ReadingLimits(memory_bytes=600_000_000, cpu_seconds=2, wall_seconds=8.0)


def take_in(folder: Path, number: int) -> str:
    """What an intake does with the file of this number, and what is wrong with what comes of it."""
    kind, data = odd_pdf(number, SEED)
    path = folder / f"{number}.pdf"
    path.write_bytes(data)
    try:
        document = FileReader(QUICK).read(path)
    except UnreadableDocument as refused:
        if not str(refused).startswith(f"{path.name} cannot be read: "):
            return f"{kind}: {refused}"
    else:
        if not document.text.strip():
            return f"{kind}: read as an empty text"
    for concern in HiddenText(QUICK).find(path):
        if not concern.reason.endswith("."):
            return f"{kind}: {concern}"
    return ""


def test_each_is_read_or_refused_with_a_reason(tmp_path: Path) -> None:
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        assert list(filter(None, threads.map(lambda number: take_in(tmp_path, number), range(FILES)))) == []


def test_each_kind_is_drawn_or_not_with_a_reason(tmp_path: Path) -> None:
    for number in range(0, FILES, 5):
        kind, data = odd_pdf(number, SEED)
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(data)
        drawn = IsolatedPagePictures(QUICK).draw(path, hashlib.sha256(data).hexdigest(), PageWords(1))
        assert isinstance(drawn, DrawnPage) or drawn.reason.endswith("."), kind


def test_the_same_number_is_the_same_file() -> None:
    assert [odd_pdf(number, 3) for number in range(9)] == [odd_pdf(number, 3) for number in range(9)]
