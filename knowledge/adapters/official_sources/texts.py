"""The official text in what was downloaded: parsed in a process of its own, and judged here."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from knowledge.adapters.isolation import in_isolation, most_bytes_of
from knowledge.adapters.reading_limits import INTAKE_LIMITS, ReadingLimits
from knowledge.adapters.refusal import Refusal
from knowledge.errors import UnreadableDocument
from knowledge.passage import cut
from knowledge.ports import DocumentReader
from knowledge.watching.judging import FileWords, official_text
from knowledge.watching.page_signs import PageSigns
from knowledge.watching.ports import Fetched, HowToRead, Media, NotRead, OfficialText, WhyNotRead

_PROCESS = "knowledge.adapters.page_parts.process"
_SUFFIX = {Media.HTML: ".html", Media.PDF: ".pdf", Media.TEXT: ".txt", Media.WORD: ".docx"}
_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST_STEM = 60
_UNREAD = " cannot be read: "
_REASONS = (
    ("encrypted", WhyNotRead.ENCRYPTED),
    ("damaged", WhyNotRead.DAMAGED),
    ("is empty", WhyNotRead.EMPTY),
    ("holds no text", WhyNotRead.EMPTY),
)
"""How the readers begin to say why they refuse a file."""


class IsolatedReadings:
    """Implements `Readings`. `reader` reads all but web pages, in processes of its own (`FileReader` does)."""

    def __init__(self, reader: DocumentReader, limits: ReadingLimits = INTAKE_LIMITS) -> None:
        self._reader = reader
        self._limits = limits

    def read(self, fetched: Fetched, how: HowToRead, *, had_words: int = 0) -> OfficialText | NotRead:
        """Its words, or why not. `had_words` is how many it had when it was last read (0: it never was)."""
        with tempfile.TemporaryDirectory(prefix="official-") as folder:
            path = Path(folder) / file_name(fetched)
            path.write_bytes(fetched.body)
            try:
                words = self._page(path, how) if fetched.media is Media.HTML else self._file(path, fetched.media)
            except Refusal as refusal:
                return _not_read(path.name, str(refusal))
            except UnreadableDocument as fault:
                return _not_read(path.name, str(fault).partition(_UNREAD)[2].rstrip("."))
        return official_text(words, how, had_words=had_words)

    def _page(self, path: Path, how: HowToRead) -> FileWords:
        with path.open("rb", buffering=0) as file:
            return in_isolation(
                file, _PROCESS, how.selector, self._limits, most_bytes=most_bytes_of(self._limits), read=_checked
            )

    def _file(self, path: Path, media: Media) -> FileWords:
        document = self._reader.read(path)
        paragraphs = [cut(document.text, paragraph.spans) for paragraph in document.paragraphs]
        if media is not Media.TEXT:
            return FileWords(paragraphs, PageSigns())
        said = " ".join(paragraphs)
        return FileWords(paragraphs, PageSigns(opening=said[:2_000], count=len(said.split())))


def file_name(fetched: Fetched) -> str:
    """A name for what was downloaded: as its address ends, with the suffix of what it is."""
    last = urlsplit(fetched.final_address).path.rstrip("/").rpartition("/")[2]
    suffix = _SUFFIX[fetched.media]
    stem = _NOT_IN_A_NAME.sub("-", last).strip(".-")
    stem = stem[: -len(suffix)] if stem.lower().endswith(suffix) else stem
    return f"{stem[:_LONGEST_STEM] or 'text'}{suffix}"


def _checked(record: Any) -> FileWords:
    """The words in `record`. Raises ValueError, TypeError or KeyError where there are none as agreed."""
    signs = PageSigns(**record["signs"])
    for name in PageSigns.__dataclass_fields__:
        if type(getattr(signs, name)) is not type(getattr(PageSigns(), name)):
            raise TypeError(name)
    paragraphs = [str(words) for words in record["paragraphs"]]
    return FileWords(paragraphs, signs, int(record["matches"]))


def _not_read(name: str, why: str) -> NotRead:
    kind = next((kind for words, kind in _REASONS if words in why), WhyNotRead.UNREADABLE)
    return NotRead(f"{name}{_UNREAD}{why}.", kind)
