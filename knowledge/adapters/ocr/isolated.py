"""Has pages drawn in the isolated process, and believes nothing that comes back before it was looked at."""

from __future__ import annotations

import base64
import json
import os
import zlib
from collections.abc import Sequence
from io import FileIO
from pathlib import Path
from typing import Any

from knowledge.adapters.isolation import in_isolation
from knowledge.adapters.ocr.limits import OcrLimits
from knowledge.adapters.ocr.picture import PageMakeUp, PagePicture
from knowledge.adapters.refusal import Refusal

_PROCESS = "knowledge.adapters.ocr.drawing"
_MOST_TOLD = 1_000_000  # bytes, where no pixels are told


class PageSource:
    """The pages of one file that does not change while they are drawn. Raises Refusal where it does."""

    def __init__(self, path: Path, limits: OcrLimits, *, file_bytes: int) -> None:
        self._path = path
        self._limits = limits
        self._drawing = limits.drawing(file_bytes)
        self._before = _identity(path.stat())

    def draw(self, number: int) -> PagePicture:
        """The page `number`, from 1. Raises Refusal with the reason, OSError where the file cannot be opened."""
        pixels = self._limits.pixels
        wanted = {"page": number, "dpi": self._limits.dots_per_inch, "pixels": pixels}
        with self._opened() as file:
            return in_isolation(
                file,
                _PROCESS,
                json.dumps(wanted),
                self._drawing,
                most_bytes=2 * pixels,  # base64 and the values beside it
                read=lambda record: _picture(record, pixels),
            )

    def count(self) -> int:
        """How many pages it has. Raises Refusal, OSError."""
        with self._opened() as file:
            return in_isolation(
                file,
                _PROCESS,
                json.dumps({"count": True}),
                self._drawing,
                most_bytes=_MOST_TOLD,
                read=lambda record: int(record["count"]),
            )

    def make_up(self, numbers: Sequence[int]) -> tuple[PageMakeUp, ...]:
        """What these pages of a PDF are made of. Raises Refusal, OSError."""
        with self._opened() as file:
            return in_isolation(
                file,
                _PROCESS,
                json.dumps({"make_up": list(numbers)}),
                self._drawing,
                most_bytes=_MOST_TOLD,
                read=lambda record: tuple(PageMakeUp(int(n), float(p), float(u)) for n, p, u in record["make_up"]),
            )

    def _opened(self) -> FileIO:
        """The file, opened for one process alone: those that share an opening share the place they read at."""
        file = self._path.open("rb", buffering=0)
        if _identity(os.fstat(file.fileno())) != self._before:
            file.close()
            raise Refusal("it changed while it was read")
        return file


def _identity(found: os.stat_result) -> tuple[int, ...]:
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _picture(record: Any, most: int) -> PagePicture:
    """The picture of `record`. Raises ValueError, TypeError or KeyError where it is none."""
    width, height = int(record["width"]), int(record["height"])
    if not 0 < width * height <= most * 1.01 or min(width, height) < 1:  # rounded up to whole pixels
        raise ValueError("not a picture of an allowed size")
    unpacker = zlib.decompressobj()
    try:
        pixels = unpacker.decompress(base64.b64decode(record["pixels"], validate=True), width * height + 1)
    except zlib.error:
        raise ValueError("not the pixels of a picture") from None
    return PagePicture(width, height, float(record["dpi"]), pixels)
