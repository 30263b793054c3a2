"""Raised footnote marks, which Tesseract takes for quotation marks: found by their shape, and read again by themselves.

"conferred.¹" is read as "conferred.'" and the mark is lost. Its ink tells: it stands clear of the baseline like a
quotation mark, but is taller than one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING

from knowledge.adapters.ocr.picture import PagePicture
from knowledge.adapters.ocr.placing import ABOVE, foot_of, type_size
from knowledge.adapters.ocr.words import SeenWord

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ReadNumber = Callable[[PagePicture], str]
"""Reads the number that a small picture shows; nothing where it shows none."""

_TRAILING = re.compile(r"(?<=.)['’‘`´\"”“!?*°^~>»\d]{1,3}$")
_LEADING = re.compile(r"['’‘`´\"”“*°^~>»\d]{1,3}(?=.)")
_ALONE = re.compile(r"['’‘`´\"”“*°^~>»!?|\d]{1,3}")
_NUMBER = re.compile(r"[1-9]\d{0,2}")
_DARK = 140  # of 255
_LOWEST, _HIGHEST = 0.49, 0.85  # of a capital's height: a quotation mark has a third of it, in bold type half
_BEFORE = 1.2  # of the font size: where a mark may stand before a line
_ABOVE_WORD = 0.2  # of the font size: how far a mark may stand above capitals
_CLEAR = 0.25  # of a capital's height, between baseline and mark
_SPECK = 4  # pixels
_MOST = 24  # marks of a page
_NARROW = 0.45  # of its height
_PADDING = 6  # pixels


@dataclass(frozen=True, slots=True)
class _Box:
    """Edges of some ink in pixels; right and bottom lie outside."""

    left: int
    top: int
    right: int
    bottom: int


def with_marks(words: Sequence[SeenWord], picture: PagePicture, read_number: ReadNumber) -> tuple[SeenWord, ...]:
    """`words` with the raised marks among them read as numbers, each a word of its own."""
    sizes: defaultdict[tuple[int, int, int], list[float]] = defaultdict(list)
    for word in words:
        if (size := type_size(word)) is not None:
            sizes[word.line].append(size)
    left = _MOST
    found: list[SeenWord] = []
    for word in words:
        size = median(sizes[word.line]) if sizes[word.line] else 0.0
        parted = _parted(word, size, picture, read_number) if left and size else None
        begins = not found or found[-1].line != word.line
        if parted is None and left and size and begins:
            parted = _led(word, size, picture, read_number)
        found.extend(parted or (word,))
        left -= parted is not None
    return tuple(found)


def _led(word: SeenWord, size: float, picture: PagePicture, read_number: ReadNumber) -> tuple[SeenWord, ...] | None:
    """The first word of a line with the mark before it that was not seen at all; None where there is none."""
    above = _ABOVE_WORD * size
    left, top = word.left - _BEFORE * size, word.top - above
    before = replace(word, left=left, top=top, width=_BEFORE * size, height=word.height + above)
    inks = [ink for ink in _inks(before, picture) if ink.right <= word.left]
    raised = _raised(inks[::-1], foot_of(word, size), ABOVE * size)
    if not raised or len(raised) != len(inks):
        return None
    number = _number_of(raised, picture, read_number)
    if not number:
        return None
    [mark] = _apart(before, before.text, raised, number, at_end=True)
    return mark, word


def _parted(word: SeenWord, size: float, picture: PagePicture, read_number: ReadNumber) -> tuple[SeenWord, ...] | None:
    """The word without its raised mark, and the mark; None where it has none."""
    trailing, leading = _TRAILING.search(word.text), _LEADING.match(word.text)
    if _ALONE.fullmatch(word.text):
        trailing, leading = None, re.match(r".*", word.text)
    if trailing is None and leading is None:
        return None
    baseline = foot_of(word, size) if type_size(word) is not None else word.top + ABOVE * size
    inks = list(_inks(word, picture))
    for text, at_end in ((trailing, True), (leading, False)):
        raised = _raised(inks[::-1] if at_end else inks, baseline, ABOVE * size) if text else []
        number = _number_of(raised, picture, read_number) if raised else ""
        if text and number:
            return tuple(_apart(word, text[0], raised, number, at_end=at_end))
    return None


def _inks(word: SeenWord, picture: PagePicture) -> Iterator[_Box]:
    """The pieces of ink of a word, from left to right, parted by columns without any."""
    import numpy as np  # noqa: PLC0415 - slow to import, and most files are no scans

    left, top = max(int(word.left), 0), max(int(word.top), 0)
    right, bottom = min(int(word.right) + 1, picture.width), min(int(word.bottom) + 1, picture.height)
    dark = _grey(picture)[top:bottom, left:right] < _DARK
    if not dark.size:
        return
    edges = np.flatnonzero(np.diff(np.concatenate(([0], dark.any(axis=0), [0]))))
    for begin, end in zip(edges[::2], edges[1::2], strict=True):
        rows = np.flatnonzero(dark[:, begin:end].any(axis=1))
        box = _Box(left + int(begin), top + int(rows[0]), left + int(end), top + int(rows[-1]) + 1)
        if box.bottom - box.top >= _SPECK:
            yield box


def _raised(inks: Sequence[_Box], baseline: float, capital: float) -> list[_Box]:
    """The first pieces that stand clear of the baseline and are taller than a quotation mark."""
    raised: list[_Box] = []
    for ink in inks:
        tall = ink.bottom - ink.top
        if not (_LOWEST * capital <= tall <= _HIGHEST * capital and baseline - ink.bottom >= _CLEAR * capital):
            break
        raised.append(ink)
    return raised


def _apart(word: SeenWord, text: str, inks: Sequence[_Box], number: str, *, at_end: bool) -> Iterator[SeenWord]:
    left, right = min(ink.left for ink in inks), max(ink.right for ink in inks)
    top, bottom = min(ink.top for ink in inks), max(ink.bottom for ink in inks)
    mark = replace(word, text=number, left=left, top=top, width=right - left, height=bottom - top)
    if len(text) == len(word.text):
        yield mark
    elif at_end:
        yield replace(word, text=word.text[: -len(text)], width=left - word.left)
        yield mark
    else:
        yield mark
        yield replace(word, text=word.text[len(text) :], left=right, width=word.right - right)


def _number_of(inks: Sequence[_Box], picture: PagePicture, read_number: ReadNumber) -> str:
    """The number that pieces of ink are, or nothing. A narrow one can be no digit but a 1, which OCR reads worst."""
    [first, *others] = inks
    if not others and first.right - first.left <= _NARROW * (first.bottom - first.top):
        return "1"
    number = read_number(_cut_out(picture, inks))
    return number if _NUMBER.fullmatch(number) else ""


def _cut_out(picture: PagePicture, inks: Sequence[_Box]) -> PagePicture:
    """The pieces of ink by themselves, on white."""
    import numpy as np  # noqa: PLC0415 - as above

    left, right = min(ink.left for ink in inks), max(ink.right for ink in inks)
    top, bottom = min(ink.top for ink in inks), max(ink.bottom for ink in inks)
    ink = np.pad(_grey(picture)[top:bottom, left:right], _PADDING, constant_values=255)
    height, width = ink.shape
    return PagePicture(width, height, picture.dots_per_inch, ink.tobytes())


def _grey(picture: PagePicture) -> NDArray[np.uint8]:
    import numpy as np  # noqa: PLC0415 - as above

    return np.frombuffer(picture.pixels, np.uint8).reshape(picture.height, picture.width)
