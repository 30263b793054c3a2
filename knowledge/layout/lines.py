"""Lines of a page, put together from the runs of text that a page description places.

Distances are points. `y` grows upward from the foot of the page, as in a PDF, and names the baseline.
A *run* is a string shown at one place; a *line* is what a reader sees as one: runs on one baseline, with
the raised footnote marks that stand in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from knowledge.layout.stamps import read_stamp

_MARK = re.compile(r"\s*(?:\d{1,3}|[*†‡§]{1,3})\s*")
_MARGIN_NUMBER = re.compile(r"\d{1,2}")
_WORD_GAP = 0.17  # of the font size: kerning stays under a tenth, a word space is a quarter
_SEGMENT_GAP = 1.0  # of the font size: farther apart, two runs need not belong to one line
_SAME_BASELINE = 0.2  # of the font size
_LARGEST_RISE = 0.7  # of the font size: a raised mark stays under the line above
_FEWEST_MARGIN_NUMBERS = 6
_SHORTEST_STAMP = 25  # characters
_WIDE = 20  # characters


@dataclass(frozen=True, slots=True)
class Run:
    """A string shown at one place: edges of its ink, baseline, font size; `turned` stands on its side."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line as a reader sees it; `marks` are the places of raised footnote marks in `text`.

    `turned` lines stand on their side in a margin; `numbers_a_line` is the margin number of a line.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    marks: tuple[tuple[int, int], ...] = ()
    turned: bool = False
    numbers_a_line: bool = False


@dataclass(frozen=True, slots=True)
class PageLines:
    """One page: its size in points and its lines, in the order the page describes them."""

    width: float
    height: float
    lines: tuple[Line, ...]


def put_together(runs: Iterable[Run], *, width: float, height: float) -> PageLines:
    """The lines of a page. Line numbers of pleading paper come first, so that they part no paragraph."""
    segments = _segments(runs)
    margin = _margin_numbers(segments)
    numbers = [_line([s], numbers_a_line=True) for i, s in enumerate(segments) if i in margin]
    turned = [_line([s]) for s in segments if s.turned and s.text.strip()]
    upright = [(i, s) for i, s in enumerate(segments) if i not in margin and not s.turned]
    rows = [_line(row) for row in _rows(upright)]
    return PageLines(width, height, tuple(line for line in [*numbers, *turned, *rows] if line.text))


@dataclass(slots=True)
class _Segment:
    """Runs that follow each other closely on one baseline; a stamp stays `alone`, whatever it is printed over."""

    runs: list[Run]
    y: float
    size: float
    raised: list[bool] = field(default_factory=list)
    alone: bool = False

    @property
    def x0(self) -> float:
        return min(r.x0 for r in self.runs)

    @property
    def x1(self) -> float:
        return self.runs[-1].x1

    @property
    def turned(self) -> bool:
        return self.runs[0].turned

    @property
    def text(self) -> str:
        return "".join(r.text for r in self.runs)

    def take(self, run: Run) -> bool:
        """Add `run` if it continues the segment; a raised mark and the words after it continue it too."""
        if self.alone or run.turned != self.turned:
            return False
        size = max(self.size, run.size)
        gap = run.x0 - self.x1
        if not -0.5 * size <= gap <= _SEGMENT_GAP * size:
            return False
        rise = run.y - self.y
        if abs(rise) <= _SAME_BASELINE * size and not _rises(run, self.y, self.size):
            self.raised.append(False)
        elif _rises(run, self.y, self.size):
            self.raised.append(True)
        elif len(self.runs) == 1 and _rises(self.runs[0], run.y, run.size):
            self.raised = [True, False]
            self.y, self.size = run.y, run.size
        else:
            return False
        self.runs.append(run)
        return True

    def note_space(self, run: Run) -> None:
        """Remember that a space was shown after the last run: justified text may leave it hardly any room."""
        last = self.runs[-1]
        if abs(run.y - self.y) < self.size and -0.3 * self.size <= run.x0 - last.x1 <= self.size:
            self.runs[-1] = replace(last, text=last.text.rstrip() + " ")


def _rises(run: Run, y: float, size: float) -> bool:
    """Whether `run` is a raised mark beside text of `size` with its baseline at `y`."""
    least = 0.08 if run.size < 0.85 * size else _SAME_BASELINE
    return least * size < run.y - y <= _LARGEST_RISE * size and _MARK.fullmatch(run.text) is not None


def _segments(runs: Iterable[Run]) -> list[_Segment]:
    segments: list[_Segment] = []
    for run in runs:
        if not run.text.strip():
            if segments:
                segments[-1].note_space(run)
            continue
        alone = len(run.text) >= _SHORTEST_STAMP and read_stamp(run.text) is not None
        if not alone and segments and segments[-1].take(run):
            continue
        segments.append(_Segment([run], run.y, run.size, [False], alone))
    return segments


def _margin_numbers(segments: Sequence[_Segment]) -> frozenset[int]:
    """Which segments are the line numbers of pleading paper: one column, left of the words, counting up."""
    wide = sorted(s.x0 for s in segments if len(s.text) > _WIDE and not s.turned)
    if not wide:
        return frozenset()
    left = wide[len(wide) // 3]
    column: dict[int, list[int]] = {}
    for i, s in enumerate(segments):
        if not s.turned and _MARGIN_NUMBER.fullmatch(s.text.strip()) and s.x1 <= left:
            column.setdefault(round(s.x1 / 12), []).append(i)
    best: list[int] = []
    for key, members in column.items():
        near = members + column.get(key + 1, [])
        if len(near) > len(best):
            best = near
    best.sort(key=lambda i: -segments[i].y)
    values = [int(segments[i].text) for i in best]
    steps = sum(1 for a, b in pairwise(values) if b == a + 1)
    if len(best) < _FEWEST_MARGIN_NUMBERS or steps < 0.8 * (len(best) - 1):
        return frozenset()
    return frozenset(best)


def _rows(segments: Sequence[tuple[int, _Segment]]) -> list[list[_Segment]]:
    """Segments of one baseline in one row.

    Segments that follow each other in the page description join at any distance; others only where they
    nearly touch, because two columns must stay two.
    """
    rows: list[list[_Segment]] = []
    at_height: dict[int, list[int]] = {}
    previous: tuple[int, int] | None = None  # (position, row) of the segment before
    for i, segment in segments:
        band = round(segment.y / 4)
        target = None
        for number in (n for b in (band - 1, band, band + 1) for n in at_height.get(b, ())):
            if _joins(rows[number], segment, follows=previous is not None and previous[1] == number):
                target = number
        if target is None:
            target = len(rows)
            rows.append([])
            at_height.setdefault(band, []).append(target)
        rows[target].append(segment)
        previous = (i, target)
    return [sorted(row, key=lambda s: s.x0) for row in rows]


def _joins(row: Sequence[_Segment], segment: _Segment, *, follows: bool) -> bool:
    if segment.alone or row[0].alone:
        return False
    size = max(segment.size, row[0].size)
    if abs(row[0].y - segment.y) > _SAME_BASELINE * size and not _rises(segment.runs[0], row[0].y, row[0].size):
        return False
    if any(s.x0 < segment.x1 - 0.2 * size and segment.x0 < s.x1 - 0.2 * size for s in row):
        return False
    if follows:
        return True
    return any(min(abs(segment.x0 - s.x1), abs(s.x0 - segment.x1)) <= 0.6 * size for s in row)


def _line(row: Sequence[_Segment], *, numbers_a_line: bool = False) -> Line:
    """The line of a row: gaps become spaces, raised marks are remembered."""
    text = ""
    marks: list[tuple[int, int]] = []
    end: float | None = None
    base = max(row, key=lambda s: s.size)
    for segment in row:
        whole_raised = segment is not base and len(segment.runs) == 1 and _rises(segment.runs[0], base.y, base.size)
        for run, raised in zip(segment.runs, segment.raised, strict=True):
            piece = run.text.lstrip() if not text else run.text
            gap = 0.0 if end is None else run.x0 - end
            if text and gap > _WORD_GAP * max(run.size, 1.0) and not text.endswith(" ") and not piece.startswith(" "):
                text += " "
            if raised or whole_raised:
                bare = len(piece) - len(piece.lstrip())
                marks.append((len(text) + bare, len(text) + len(piece.rstrip())))
            text += piece
            end = run.x1
    text = text.rstrip()
    return Line(
        text=text,
        x0=row[0].x0,
        x1=max(row[0].x0, *(s.x1 for s in row)),
        y=base.y,
        size=base.size,
        marks=tuple(m for m in marks if m[1] <= len(text)),
        turned=row[0].turned,
        numbers_a_line=numbers_a_line,
    )
