"""The words that Tesseract tells in its table (TSV): each with its box, its line and how sure it is of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_COLUMNS = 12
_WORD_LEVEL = "5"
_NOISE = 0.35  # of the whole: marks of no letter or digit that are less sure are specks, not words
_DROPPED = frozenset(("Cc", "Cf", "Cn", "Co", "Cs"))


@dataclass(frozen=True, slots=True)
class SeenWord:
    """A word in a picture: its box in pixels from the top left, its line, and the confidence in it from 0 to 1."""

    text: str
    left: float
    top: float
    width: float
    height: float
    confidence: float
    line: tuple[int, int, int]

    @property
    def right(self) -> float:
        """Where its box ends."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The foot of its box."""
        return self.top + self.height


def seen_words(table: str) -> tuple[SeenWord, ...]:
    """The words of `table`, in the order they are read. Raises ValueError where it is no such table."""
    lines = table.split("\n")
    if not lines[0].startswith("level\t"):
        raise ValueError("no table of words")
    return tuple(_words(lines[1:]))


def _words(lines: list[str]) -> Iterator[SeenWord]:
    for line in lines:
        cells = line.split("\t", _COLUMNS - 1)
        if len(cells) < _COLUMNS or cells[0] != _WORD_LEVEL:
            continue
        text = "".join(c for c in cells[11].strip() if unicodedata.category(c) not in _DROPPED)
        block, paragraph, row = (int(cell) for cell in cells[2:5])
        left, top, width, height = (float(cell) for cell in cells[6:10])
        confidence = min(max(float(cells[10]) / 100, 0.0), 1.0)
        if not text or (confidence < _NOISE and not any(c.isalnum() for c in text)):
            continue
        yield SeenWord(text, left, top, width, height, confidence, (block, paragraph, row))
