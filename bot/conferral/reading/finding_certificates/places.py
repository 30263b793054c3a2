"""Where in a paper something stands: its line, and its page where the paper shows pages."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from knowledge.document import Page
from knowledge.passage import Span

_PAGE_OF = re.compile(r"^.{0,100}\bpage:? (\d{1,4}) of (\d{1,4})\b.*$", re.IGNORECASE | re.MULTILINE)
_FEWEST_AT_FOOT = 2


def pages_of(text: str) -> tuple[Page, ...]:
    """The pages a plain text shows by form feeds, or by lines as "Page 3 of 12"; empty where it shows none."""
    feeds = [found.end() for found in re.finditer("\f", text)]
    if feeds:
        edges = [0, *feeds] if feeds[-1] >= len(text.rstrip()) else [0, *feeds, len(text)]
        return _pages(edges, range(1, len(edges)))
    marks = [found for found in _PAGE_OF.finditer(text) if int(found[1]) <= int(found[2])]
    numbers = [int(found[1]) for found in marks]
    if not marks or numbers != sorted(set(numbers)):
        return ()
    if not text[: marks[0].start()].strip():
        return _pages([*(found.start() for found in marks), len(text)], numbers)
    if len(marks) < _FEWEST_AT_FOOT:
        return ()
    return _pages([0, *(found.end() for found in marks)], numbers)


def _pages(edges: Sequence[int], numbers: Sequence[int]) -> tuple[Page, ...]:
    return tuple(
        Page(number, Span(start, end))
        for number, start, end in zip(numbers, edges, edges[1:], strict=False)
        if start < end
    )


class Places:
    """Tells lines and pages of offsets of one text."""

    def __init__(self, text: str, pages: Sequence[Page]) -> None:
        self._line_ends = [found.start() for found in re.finditer("\n", text)]
        self._pages = pages
        self._starts = [page.span.start for page in pages]

    def line(self, offset: int) -> int:
        """The number of the line, from 1."""
        return bisect_right(self._line_ends, offset - 1) + 1

    def page(self, offset: int) -> int | None:
        """The number of the page; None where the paper shows none there."""
        number = bisect_right(self._starts, offset) - 1
        return self._pages[number].number if number >= 0 else None
