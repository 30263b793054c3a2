"""Footnotes of pages: found at the foot of a page, taken apart from the text, linked to their calls.

A footnote begins with a raised mark at the start of a line, or, in smaller type, with a plain one, and
stands below everything else on its page. One that runs on continues at the foot of the next page.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from typing import TypeAlias

from knowledge.layout.placing import Placed, usual_size

_PLAIN_MARK = re.compile(r"(\d{1,3}|[*†‡§]{1,3})\.?\s+(?=\S)")
_SMALLER = 0.7  # points under the usual size
Called: TypeAlias = Set[tuple[int, str]]
"""Marks that are called in the text: (index of the page, mark)."""
_UNIT = re.compile(r"(?:^|[\s\d])(?:mm|cm|km|m|ft|in|yd)$")


@dataclass(slots=True)
class Footnote:
    """One footnote: its mark, the place where its words begin on the first line, and its lines."""

    mark: str
    words_start: int
    lines: list[Placed] = field(default_factory=list)

    @property
    def page(self) -> int:
        """The index of the page it begins on."""
        return self.lines[0].page


@dataclass(frozen=True, slots=True)
class Call:
    """A raised mark in the text that calls a footnote."""

    mark: str
    page: int
    start: int
    end: int


def part_footnotes(placed: Sequence[Placed], pages: int) -> tuple[list[Placed], list[Footnote]]:
    """The lines of the text, and the footnotes, in order."""
    usual = usual_size(placed)
    called = {(p.page, p.line.text[a:b]) for p in placed for a, b in p.line.marks if a > 0}
    text: list[Placed] = []
    notes: list[Footnote] = []
    by_page: list[list[Placed]] = [[] for _ in range(pages)]
    for line in placed:
        by_page[line.page].append(line)
    for lines in by_page:
        start = _zone(lines, usual, called)
        start = _with_run_on(lines, start, usual, notes)
        text.extend(lines[:start])
        for line in lines[start:]:
            mark = _mark_at_start(line, usual, called)
            if mark is not None:
                notes.append(Footnote(mark[0], line.start + mark[1], [line]))
            elif notes:
                notes[-1].lines.append(line)
            else:
                text.append(line)
    return text, notes


def calls(lines: Sequence[Placed], notes: Sequence[Footnote]) -> list[Call]:
    """The calls in `lines`: raised marks, save exponents (a unit before, and no such footnote)."""
    known = {n.mark for n in notes}
    found = []
    for placed in lines:
        for start, end in placed.line.marks:
            mark = placed.line.text[start:end]
            if mark not in known and (start == 0 or _UNIT.search(placed.line.text[:start])):
                continue
            found.append(Call(mark, placed.page, placed.start + start, placed.start + end))
    return found


def link(found: Sequence[Call], notes: Sequence[Footnote]) -> list[int | None]:
    """For each footnote the offset of its call: on its own page, else on the page before; None where none is."""
    free: dict[tuple[str, int], list[Call]] = defaultdict(list)
    for call in found:
        free[call.mark, call.page].append(call)
    anchors: list[int | None] = []
    for note in notes:
        own, before = free[note.mark, note.page], free[note.mark, note.page - 1]
        chosen = own.pop(0) if own else before.pop() if before else None
        anchors.append(None if chosen is None else chosen.start)
    return anchors


def _mark_at_start(line: Placed, usual: float, called: Called) -> tuple[str, int] | None:
    """The mark a footnote line begins with and where its words start in the line, or None.

    A plain number begins a footnote only where a raised one calls it; else it is a number in small type.
    """
    text = line.line.text
    if line.line.marks and line.line.marks[0][0] == 0:
        end = line.line.marks[0][1]
        words = end + len(text[end:]) - len(text[end:].lstrip())
        return (text[:end], words) if words < len(text) else None
    plain = _PLAIN_MARK.match(text)
    if plain is None or line.line.size > usual - _SMALLER:
        return None
    return (plain[1], plain.end()) if {(line.page, plain[1]), (line.page - 1, plain[1])} & called else None


def _zone(lines: Sequence[Placed], usual: float, called: Called) -> int:
    """Where the footnotes of a page begin: at a marked line that everything after it stands below."""
    for i, line in enumerate(lines):
        if _mark_at_start(line, usual, called) is None:
            continue
        raised = bool(line.line.marks) and line.line.marks[0][0] == 0
        below = all(after.line.y < line.line.y for after in lines[i + 1 :])
        small = all(after.line.size <= usual - _SMALLER for after in lines[i:])
        above = all(before.line.y > line.line.y for before in lines[:i])
        if above and below and (small or raised):
            return i
    return len(lines)


def _with_run_on(lines: Sequence[Placed], start: int, usual: float, notes: Sequence[Footnote]) -> int:
    """Move the start of the footnotes up over small lines that finish the last page's footnote."""
    if not notes or not lines or notes[-1].lines[-1].page != lines[0].page - 1:
        return start
    if notes[-1].lines[-1].ends_a_sentence:
        return start
    first = start
    while first > 0 and lines[first - 1].line.size <= usual - _SMALLER:
        first -= 1
    return first
