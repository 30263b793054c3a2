"""What stands on a page and is not part of its text: stamps, running heads and feet, page and line numbers.

A line is taken for furniture only from the outer edge of a page inward, and only while it repeats from
page to page or is a bare page number; so a numbered paragraph or a subdivision of a rule at the top of a
page stays what it is. When in doubt a line stays text: a stray foot in a quotation is seen, a lost
sentence is not.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from knowledge.document import EcfStamp
from knowledge.layout.lines import PageLines
from knowledge.layout.stamps import read_stamp

_EDGE_ROWS = 6
_EDGE = 0.15  # of the page's height: margins are an inch of eleven, heads may reach a little farther
_SAME_HEIGHT = 9.0  # points
_LONG_ROW_HEIGHT = 15.0  # points: a long row that comes back says enough by its words
_LONG_ROW = 25  # characters
_LONGEST_HEAD = 200  # characters
_FEWEST_PAGES = 3
_NEARLY = 0.9  # of the characters: heads of one document with a slip in one of them
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:[-–—\[|•]\s*)?(?:(?:page|pg\.?|p\.)\s*)?(?:\d{1,4}|[ivxl]{1,7})(?:\s*(?:of|/)\s*\d{1,4})?(?:\s*[-–—\]|•])?",
)
_NOTHING = re.compile(r"[\s_.\-–—|•*]*")


@dataclass(frozen=True, slots=True)
class Furniture:
    """For each page the positions of its furniture lines, and what the first stamp says."""

    lines: tuple[frozenset[int], ...]
    stamp: EcfStamp | None


def find_furniture(pages: Sequence[PageLines]) -> Furniture:
    """Tell furniture from text on all pages at once, because running heads show only by repeating."""
    plain: list[set[int]] = []
    stamp: EcfStamp | None = None
    for page in pages:
        taken = {i for i, line in enumerate(page.lines) if line.turned or line.numbers_a_line}
        for i, line in enumerate(page.lines):
            printed = read_stamp(line.text)
            if printed is not None:
                taken.add(i)
                stamp = stamp or printed.stamp
        plain.append(taken)
    rows = [_rows(page, taken) for page, taken in zip(pages, plain, strict=True)]
    for edge in (1, -1):
        edges = [sides[::edge][:_EDGE_ROWS] for sides in rows]
        repeated = _repeated(edges, len(pages), from_top=edge == 1)
        for number, page_rows in enumerate(edges):
            plain[number].update(_taken_from_edge(page_rows, number, repeated, pages[number]))
    return Furniture(tuple(frozenset(taken) for taken in plain), stamp)


@dataclass(frozen=True, slots=True)
class _Row:
    """The lines of one height on a page, read from left to right; heights from the foot and from the top."""

    lines: tuple[int, ...]
    text: str
    y: float
    top: float

    @property
    def skeleton(self) -> str:
        return _DIGITS.sub("#", self.text)

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(int(n[:9]) for n in _DIGITS.findall(self.text))


def _rows(page: PageLines, taken: set[int]) -> list[_Row]:
    """The rows of a page from top to bottom, without what is furniture already."""
    rest = sorted((i for i in range(len(page.lines)) if i not in taken), key=lambda i: (-page.lines[i].y, i))
    rows: list[list[int]] = []
    for i in rest:
        line = page.lines[i]
        if rows and abs(page.lines[rows[-1][0]].y - line.y) <= 0.3 * max(line.size, 1.0):
            rows[-1].append(i)
        else:
            rows.append([i])
    return [_row(page, sorted(r, key=lambda i: page.lines[i].x0)) for r in rows]


def _row(page: PageLines, members: Sequence[int]) -> _Row:
    text = " ".join(" ".join(page.lines[i].text for i in members).split()).casefold()
    y = page.lines[members[0]].y
    return _Row(tuple(members), text, y, page.height - y)


@dataclass(frozen=True, slots=True)
class _Repeated:
    """Which rows repeat: (page, row text and height) and all the texts such rows have."""

    places: frozenset[tuple[int, str, float]]
    texts: frozenset[str]


def _repeated(edges: Sequence[Sequence[_Row]], pages: int, *, from_top: bool) -> _Repeated:
    """Rows that come back at the same height, with the same words; numbers must stay or count the pages."""
    groups: dict[str, list[tuple[int, _Row]]] = defaultdict(list)
    for number, page_rows in enumerate(edges):
        for row in page_rows:
            if any(c.isalpha() for c in row.text):
                groups[row.skeleton].append((number, row))
    places: set[tuple[int, str, float]] = set()
    texts: set[str] = set()
    for group in groups.values():
        for members in _at_one_height(_with_steady_numbers(group), from_top=from_top):
            on = sorted({number for number, _ in members})
            if not _runs_through(on, pages):
                continue
            places.update((number, row.text, row.y) for number, row in members)
            texts.update(row.text for _, row in members)
    joined = {
        " ".join(row.text for row in page_rows[start:end])
        for page_rows in edges
        for start in range(len(page_rows))
        for end in range(start + 2, min(start + 4, len(page_rows)) + 1)
        if all(row.text in texts for row in page_rows[start:end])
    }
    return _Repeated(frozenset(places), frozenset(texts | joined))


def _with_steady_numbers(group: Sequence[tuple[int, _Row]]) -> list[tuple[int, _Row]]:
    """The members whose numbers are the group's usual ones: the same throughout, or counting with the pages."""
    kept = list(group)
    for slot in range(len(group[0][1].numbers)):
        same = Counter(row.numbers[slot] for _, row in kept).most_common(1)[0]
        counting = Counter(row.numbers[slot] - number for number, row in kept).most_common(1)[0]
        if counting[1] > same[1]:
            kept = [(n, row) for n, row in kept if row.numbers[slot] - n == counting[0]]
        else:
            kept = [(n, row) for n, row in kept if row.numbers[slot] == same[0]]
    return kept


def _at_one_height(members: Iterable[tuple[int, _Row]], *, from_top: bool) -> list[list[tuple[int, _Row]]]:
    """Members by height: pages may differ in size, so heads are measured from the top and feet from the foot."""

    def height(member: tuple[int, _Row]) -> float:
        return member[1].top if from_top else member[1].y

    heights: list[list[tuple[int, _Row]]] = []
    for member in sorted(members, key=height):
        allowed = _LONG_ROW_HEIGHT if len(member[1].text) >= _LONG_ROW else _SAME_HEIGHT
        if heights and height(member) - height(heights[-1][0]) <= allowed:
            heights[-1].append(member)
        else:
            heights.append([member])
    return heights


def _runs_through(on: Sequence[int], pages: int) -> bool:
    """Whether a row on these pages runs through the document, or through a part of it.

    Two pages prove it only for a document of two or three pages; otherwise it takes three, and half of
    the pages (or of the left or right ones) between the first and the last.
    """
    if len(on) < (2 if pages <= _FEWEST_PAGES else _FEWEST_PAGES):
        return False
    return len(on) >= 0.4 * (on[-1] - on[0] + 1)


def _taken_from_edge(rows: Sequence[_Row], number: int, repeated: _Repeated, page: PageLines) -> set[int]:
    """The furniture of one edge, from the outside inward, up to the first row that is text."""
    taken: set[int] = set()
    for row in rows:
        at_edge = min(row.y, page.height - row.y) <= _EDGE * page.height
        is_number = at_edge and _PAGE_NUMBER.fullmatch(row.text) is not None
        known = (number, row.text, row.y) in repeated.places or _reads_like(row.text, repeated)
        if not (is_number or (at_edge and known) or _NOTHING.fullmatch(row.text)):
            break
        taken.update(row.lines)
    return taken


def _reads_like(text: str, repeated: _Repeated) -> bool:
    """Whether `text` is one of the repeated rows, or a long one with a slip."""
    if text in repeated.texts:
        return True
    if not _LONG_ROW <= len(text) <= _LONGEST_HEAD:
        return False
    return any(
        abs(len(text) - len(known)) < 0.1 * len(text)
        and _DIGITS.sub("", text)[:8] == _DIGITS.sub("", known)[:8]
        and SequenceMatcher(None, text, known, autojunk=False).ratio() >= _NEARLY
        for known in repeated.texts
    )
