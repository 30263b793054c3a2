"""Where the words of a picture stand on the page, as a PDF would tell it: baseline, edges and font size in points.

Tesseract tells the box of a word's ink. Where its baseline runs and how large its type is follows from its letters: a
"g" reaches below the baseline, an "x" does not reach as high as a "d". A page that lay askew on the glass is turned
upright, or the left edge of its text would wander over an inch and no line would keep its height.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from knowledge.adapters.ocr.words import SeenWord
from knowledge.layout.lines import Run

_ASCENDING = re.compile(r"[A-Z0-9bdfhklijt()\[\]{}\"'“”‘’!?/&$%§¶#]")
_DESCENDING = re.compile(r"[gjpqyQ()\[\]{}§¶/$]")
_HANGING = re.compile(r"[,;]")
_LETTER = re.compile(r"\w", re.UNICODE)
_MARK = re.compile(r"\d{1,3}|[*†‡§]{1,3}")
ABOVE = 0.67
"""How high a capital is, of the font size, in common text faces."""
_ABOVE_X, _BELOW, _A_LITTLE_BELOW = 0.45, 0.22, 0.14  # likewise
_RAISED = 0.15  # of the font size: a mark whose foot is higher stands above the line
_SMALLER = 0.8  # of a line's capitals
_SAME_SIZE = 0.12  # of the page's usual size: nearer ones are one size that was measured twice
_FEWEST_FOR_SLOPE = 5  # words in a line
_LEVEL = 0.0015  # a slope under this moves nothing by a point
_STEEPEST = 0.2
_SMALLEST, _LARGEST = 4.0, 40.0  # points


@dataclass(frozen=True, slots=True)
class _Measured:
    """A word, turned upright, in points from the left and the foot of the page; `size` is None where none shows."""

    text: str
    x0: float
    x1: float
    baseline: float
    height: float
    size: float | None


def placed_runs(words: Sequence[SeenWord], *, points_per_pixel: float, height: float) -> list[Run]:
    """The runs of a page that is `height` points high, in the order they are read, upright.

    Each run ends with a space: what Tesseract parts are words, however close justified type sets them.
    """
    lines = _by_line(words)
    slope = _slope(lines)
    measured = [[_measure(w, slope, points_per_pixel, height) for w in line] for line in lines]
    sizes = [_size_of(line) for line in measured]
    usual = _usual(measured, sizes)
    runs: list[Run] = []
    for line, size in zip(measured, sizes, strict=True):
        runs.extend(_runs_of(line, _settled(size, usual)))
    return runs


def _by_line(words: Iterable[SeenWord]) -> list[list[SeenWord]]:
    lines: defaultdict[tuple[int, int, int], list[SeenWord]] = defaultdict(list)
    for word in words:
        lines[word.line].append(word)
    return list(lines.values())


def foot_of(word: SeenWord, size: float) -> float:
    """The baseline of `word` in pixels from the top, if its type has this size in pixels."""
    below = _BELOW if _DESCENDING.search(word.text) else _A_LITTLE_BELOW if _HANGING.search(word.text) else 0.0
    return word.bottom - below * size


def type_size(word: SeenWord) -> float | None:
    """The size of its type in pixels, or None where its letters do not tell."""
    if not _LETTER.search(word.text):
        return None
    above = ABOVE if _ASCENDING.search(word.text) else _ABOVE_X
    below = _BELOW if _DESCENDING.search(word.text) else _A_LITTLE_BELOW if _HANGING.search(word.text) else 0.0
    return word.height / (above + below)


def _slope(lines: Iterable[Sequence[SeenWord]]) -> float:
    """How much the lines of a page fall from left to right, in pixels for each pixel; 0.0 where they are level."""
    slopes: list[float] = []
    for line in lines:
        sizes = [size for w in line if (size := type_size(w)) is not None]
        if len(line) < _FEWEST_FOR_SLOPE or not sizes:
            continue
        size = median(sizes)
        points = [(w.left + w.width / 2, foot_of(w, size)) for w in line]
        half = len(points) // 2
        rises = [
            (y1 - y0) / (x1 - x0)
            for (x0, y0), (x1, y1) in zip(points[:half], points[-half:], strict=True)
            if x1 - x0 > size
        ]
        slopes += [median(rises)] * len(line) if rises else []
    found = median(slopes) if slopes else 0.0
    return found if _LEVEL < abs(found) < _STEEPEST else 0.0


def _measure(word: SeenWord, slope: float, scale: float, height: float) -> _Measured:
    size = type_size(word)
    turn = math.atan(slope)
    middle = word.left + word.width / 2
    foot = foot_of(word, size or word.height)
    # Turned about the upper left corner of the page, by the angle that the lines fall.
    x = middle * math.cos(turn) + foot * math.sin(turn)
    y = foot * math.cos(turn) - middle * math.sin(turn)
    # The box of a word on a falling line is higher than its letters.
    tall = max(word.height - abs(slope) * word.width, word.height / 2)
    grown = None if size is None else size * tall / word.height
    return _Measured(
        word.text,
        (x - word.width / 2) * scale,
        (x + word.width / 2) * scale,
        height - y * scale,
        tall * scale,
        None if grown is None else grown * scale,
    )


def _size_of(line: Sequence[_Measured]) -> float | None:
    long = [w.size for w in line if w.size is not None and len(w.text) > 2]  # noqa: PLR2004 - "a" and "of" measure badly
    sizes = long or [w.size for w in line if w.size is not None]
    return min(max(median(sizes), _SMALLEST), _LARGEST) if sizes else None


def _usual(lines: Sequence[Sequence[_Measured]], sizes: Sequence[float | None]) -> float:
    """The size of most characters."""
    weighed = [size for line, size in zip(lines, sizes, strict=True) if size is not None for w in line for _ in w.text]
    return median(weighed) if weighed else 12.0


def _settled(size: float | None, usual: float) -> float:
    """The size of a line: the page's usual one where it is hardly another, else to half a point."""
    if size is None or abs(size - usual) <= _SAME_SIZE * usual:
        return round(usual, 1)
    return round(size * 2) / 2


def _runs_of(line: Sequence[_Measured], size: float) -> list[Run]:
    """The runs of a line, all on its one baseline but for raised footnote marks, which follow their word closely."""
    baseline = median(w.baseline for w in line)
    raised = [_is_raised(w, baseline, size) for w in line]
    runs = []
    for w, is_raised, next_is in zip(line, raised, [*raised[1:], False], strict=True):
        text = w.text if next_is else w.text + " "
        if is_raised:
            runs.append(Run(text, w.x0, w.x1, round(w.baseline, 1), round(w.height / ABOVE, 1)))
        else:
            runs.append(Run(text, w.x0, w.x1, round(baseline, 1), size))
    return runs


def _is_raised(word: _Measured, baseline: float, size: float) -> bool:
    """Whether `word` is a footnote mark above the line."""
    small = word.height < _SMALLER * ABOVE * size
    return _MARK.fullmatch(word.text) is not None and small and word.baseline - baseline > _RAISED * size
