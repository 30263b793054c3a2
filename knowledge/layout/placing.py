"""Lines with the place their text has in the document, and what can be said of one line alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.layout.lines import Line

_SENTENCE_END = re.compile(r"[.?!:;][\"'”’)\]]*$")
_ENUMERATOR = re.compile(
    r"(?:\((?:[a-z]{1,2}|[A-Z]|\d{1,3}|[ivx]{1,5})\)|\d{1,3}[.)]|[A-Z][.)]|[IVX]{1,5}\.|[a-z]\.|[•·▪●◦*–-]|¶+\s?\d+\.?)(?=\s)"
)
_OFF_CENTER = 5.0  # points
_FEWEST_FULL = 4  # full lines that show a page's edges
_PARAGRAPH_NUMBER = re.compile(r"\[?¶\s?(\d+)\]?\.?\s")


@dataclass(frozen=True, slots=True)
class Placed:
    """A line, the index of its page, and where its text starts in the document's text."""

    page: int
    line: Line
    start: int

    @property
    def end(self) -> int:
        """Where its text ends."""
        return self.start + len(self.line.text)

    @property
    def words(self) -> str:
        """Its text without a footnote mark at the end."""
        text = self.line.text
        for start, end in reversed(self.line.marks):
            if end == len(text):
                text = text[:start].rstrip()
        return text

    @property
    def ends_a_sentence(self) -> bool:
        """Whether a sentence, or a clause before a list or quotation, ends with the line."""
        return _SENTENCE_END.search(self.words) is not None

    @property
    def goes_on(self) -> bool:
        """Whether it begins in the middle of a sentence, as far as its first letter shows."""
        return self.line.text[:1].islower() and not self.enumerated

    @property
    def enumerated(self) -> bool:
        """Whether it begins with the number or letter of an item, or a bullet."""
        first = self.line.text[:1]
        return _ENUMERATOR.match(self.line.text) is not None or "\ue000" <= first <= "\uf8ff"

    @property
    def paragraph_number(self) -> int | None:
        """The N of a line that begins with "¶ N"."""
        match = _PARAGRAPH_NUMBER.match(self.line.text)
        return int(match[1][:9]) if match else None

    @property
    def first_word_width(self) -> float:
        """How wide its first word is, in points, by its share of the characters."""
        text = self.line.text
        return (self.line.x1 - self.line.x0) * len(text.split(" ", 1)[0]) / max(len(text), 1)


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the text of one page stands: left and right edge in points, and the usual distance of lines."""

    left: float
    right: float
    spacing: float

    def centers(self, line: Line) -> bool:
        """Whether `line` stands in the middle, clear of both edges."""
        off = abs((line.x0 + line.x1) / 2 - (self.left + self.right) / 2)
        return off <= _OFF_CENTER and line.x0 > self.left + 10 and line.x1 < self.right - 10


def frames(placed: Sequence[Placed], pages: int) -> list[Frame]:
    """The frame of each page; a page with few full lines borrows the edges of the whole document."""
    whole = _frame(placed, Frame(72.0, 540.0, 0.0))
    return [_frame(group, whole) for group in _by_page(placed, pages)]


def usual_size(placed: Sequence[Placed]) -> float:
    """The font size of most characters, in points."""
    weight: Counter[float] = Counter()
    for p in placed:
        weight[round(p.line.size * 2) / 2] += len(p.line.text)
    return weight.most_common(1)[0][0] if weight else 0.0


def _by_page(placed: Sequence[Placed], pages: int) -> list[list[Placed]]:
    grouped: list[list[Placed]] = [[] for _ in range(pages)]
    for p in placed:
        grouped[p.page].append(p)
    return grouped


def _frame(placed: Sequence[Placed], fallback: Frame) -> Frame:
    if not placed:
        return fallback
    widest = max(p.line.x1 - p.line.x0 for p in placed)
    full = [p.line for p in placed if p.line.x1 - p.line.x0 >= 0.7 * widest]
    gaps = Counter(
        round(a.line.y - b.line.y)
        for a, b in pairwise(placed)
        if a.page == b.page and 0.8 * a.line.size < a.line.y - b.line.y < 3.5 * a.line.size
    )
    spacing = float(gaps.most_common(1)[0][0]) if gaps else fallback.spacing
    if len(full) < _FEWEST_FULL and fallback.right > fallback.left and fallback.spacing:
        return Frame(min(fallback.left, *(p.line.x0 for p in placed)), fallback.right, spacing)
    left = Counter(round(line.x0) for line in full).most_common(1)[0][0]
    ends = sorted(line.x1 for line in full)
    return Frame(float(left), ends[int(0.95 * (len(ends) - 1))], spacing)
