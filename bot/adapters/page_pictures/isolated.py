"""Draws pages in the isolated process, and believes nothing that comes back before it was looked at."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import struct
from dataclasses import asdict
from io import FileIO
from pathlib import Path
from typing import Any

from bot.assistant.page_pictures import DrawnPage, Marking, NoPicture, PageWords
from knowledge.adapters.isolation import in_isolation
from knowledge.adapters.reading_limits import ReadingLimits
from knowledge.adapters.refusal import Refusal

PICTURE_LIMITS = ReadingLimits(memory_bytes=1_000_000_000, cpu_seconds=20, wall_seconds=25.0)
MOST_PICTURE_BYTES = 1_000_000

_PROCESS = "bot.adapters.page_pictures.process"
_MOST_WRITTEN = MOST_PICTURE_BYTES * 2  # base64 and the values beside it
_PDF = b"%PDF-"
_HEAD = 1024  # bytes: a PDF may have that much before its header
_PNG = b"\x89PNG\r\n\x1a\n"
_SIZE = struct.Struct(">4sII")  # "IHDR", width, height: the first chunk of every PNG


class IsolatedPagePictures:
    """Implements `PagePictures` for PDFs; each page is drawn in a process of its own, within limits."""

    def __init__(self, limits: ReadingLimits = PICTURE_LIMITS) -> None:
        self._limits = limits

    def draw(self, path: Path, sha256: str, words: PageWords) -> DrawnPage | NoPicture:
        """Draw a page of the file at `path`, if it is a PDF and still has this sha256."""
        try:
            with path.open("rb", buffering=0) as file:
                if not _is_pdf(file):
                    return NoPicture("There is no picture of the page: the source is not a PDF.")
                _expect_the_file_read(file, sha256, self._limits)
                wanted = json.dumps(asdict(words))
                return in_isolation(file, _PROCESS, wanted, self._limits, most_bytes=_MOST_WRITTEN, read=_checked)
        except Refusal as refusal:
            return NoPicture(f"There is no picture of the page: {path.name} could not be drawn, because {refusal}.")
        except OSError as error:
            why = error.strerror or "the system refused"
            return NoPicture(f"There is no picture of the page: {path.name} cannot be read ({why}).")


def _is_pdf(file: FileIO) -> bool:
    return _PDF in file.read(_HEAD)


def _expect_the_file_read(file: FileIO, sha256: str, limits: ReadingLimits) -> None:
    """Raise Refusal where `file` is not the one that the edition was read from; then stand at its beginning."""
    if os.fstat(file.fileno()).st_size > limits.file_bytes:
        raise Refusal("it is too large")
    file.seek(0)
    if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
        raise Refusal("it is not the file any more that was read")
    file.seek(0)


def _checked(record: Any) -> DrawnPage:
    """The page of `record`. Raises ValueError, TypeError, KeyError or IndexError where it is none."""
    page = DrawnPage(
        base64.b64decode(record["png"], validate=True),
        int(record["width"]),
        int(record["height"]),
        Marking(record["marking"]),
    )
    expect_picture(page)
    return page


def expect_picture(page: DrawnPage) -> None:
    """Raise ValueError where `page` does not hold a PNG of the size it tells, or too large a one."""
    if len(page.png) > MOST_PICTURE_BYTES or not page.png.startswith(_PNG):
        raise ValueError("not a PNG of an allowed size")
    first = page.png[len(_PNG) + 4 : len(_PNG) + 4 + _SIZE.size]
    if len(first) < _SIZE.size or _SIZE.unpack(first) != (b"IHDR", page.width, page.height):
        raise ValueError("not the size it tells")
