"""The text of a page parted into layers, none of which lies over itself.

Whether words are shown is seen by taking them away: where the picture stays the same, they were not shown.
Words that lie over each other must be taken away one after the other, or one would answer for the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.adapters.hidden_text.pdf_objects import TextObject
from knowledge.adapters.hidden_text.pdf_places import Box, Spot, around, slices
from knowledge.adapters.hidden_text.pdf_words import Piece

MOST_LAYERS = 6
_CELL = 4.0  # points
_SAME_PLACE = 0.3  # of the height: a copy that close makes letters bold, or a shadow
_STRAIGHT = 1.6  # of its tallest or broadest letter
_INSIDE = 0.2  # of a letter's box left out at each side: lines and slanted letters touch


@dataclass(slots=True)
class Group:
    """Objects that are taken away together: words, and their copies at the same place."""

    box: Box
    handles: list[Any] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)


@dataclass(slots=True)
class Layer:
    """Groups that do not lie over each other."""

    handles: list[Any] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)


def layers_of(pieces: Iterable[Piece], texts: dict[int, TextObject], size: tuple[int, int]) -> list[Layer]:
    """The layers of a page whose picture has `size` (height and width); what fits into none is in the last one."""
    groups = _groups(pieces, texts)
    layers = [Layer() for _ in range(MOST_LAYERS)]
    taken = np.zeros((MOST_LAYERS, *size), np.bool_)
    for group in groups:
        spots = [inner for piece in group.pieces for spot in _parts(piece) if (inner := _inner(spot, size))]
        number = next((n for n in range(MOST_LAYERS) if _is_free(taken[n], group, spots)), MOST_LAYERS - 1)
        for spot in spots:
            taken[number][spot] = True
        layers[number].handles += group.handles
        layers[number].pieces += group.pieces
    return [layer for layer in layers if layer.handles]


def _groups(pieces: Iterable[Piece], texts: dict[int, TextObject]) -> list[Group]:
    """Pieces by the object that draws them; copies of words at one place in one group."""
    drawn: dict[int, list[Piece]] = {}
    for piece in pieces:
        drawn.setdefault(piece.owner, []).append(piece)
    near = _Neighbours()
    for owner, words in drawn.items():
        held = texts.get(owner)
        if held is not None:
            near.add(Group(around([piece.box for piece in words]), [held.handle], words), _text(words))
    for owner, held in texts.items():
        if owner not in drawn:  # the text layer leaves out a copy at the same place
            near.add(Group(held.box, [held.handle]), "")
    return near.groups


def _text(words: list[Piece]) -> str:
    return "".join(piece.text for piece in words)


class _Neighbours:
    """Groups that can be found by where they begin."""

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self._cells: dict[tuple[int, int], list[tuple[Group, str]]] = {}

    def add(self, group: Group, text: str) -> None:
        """Add to a group with the same text at the same place, or as a new one."""
        column, row = int(group.box[0] // _CELL), int(group.box[1] // _CELL)
        for x in (column - 1, column, column + 1):
            for y in (row - 1, row, row + 1):
                for held, words in self._cells.get((x, y), ()):
                    if text in ("", words) and _same_place(group.box, held.box):
                        held.handles += group.handles
                        held.pieces += group.pieces
                        return
        self.groups.append(group)
        self._cells.setdefault((column, row), []).append((group, text))


def _same_place(one: Box, other: Box) -> bool:
    most = max(0.5, _SAME_PLACE * min(one[3] - one[1], other[3] - other[1]))
    return all(abs(a - b) <= most for a, b in zip(one, other, strict=True))


def _parts(piece: Piece) -> Sequence[Spot]:
    """The place of a piece as one, or letter by letter where it runs aslant."""
    tallest = max(bottom - top for _, top, _, bottom in piece.spots)
    broadest = max(right - left for left, _, right, _ in piece.spots)
    left, top, right, bottom = piece.spot
    is_straight = bottom - top <= _STRAIGHT * tallest or right - left <= _STRAIGHT * broadest
    return (piece.spot,) if is_straight else piece.spots


def _inner(spot: Spot, size: tuple[int, int]) -> tuple[slice, slice] | None:
    """The inner part of a letter's place in the picture; None where nothing is left of it."""
    left, top, right, bottom = spot
    inset_x, inset_y = (right - left) * _INSIDE, (bottom - top) * _INSIDE
    rows = slice(max(0, round(top + inset_y)), max(0, min(size[0], round(bottom - inset_y))))
    columns = slice(max(0, round(left + inset_x)), max(0, min(size[1], round(right - inset_x))))
    return (rows, columns) if rows.start < rows.stop and columns.start < columns.stop else None


def _is_free(taken: NDArray[np.bool_], group: Group, spots: Iterable[tuple[slice, slice]]) -> bool:
    if not group.pieces or not taken[slices(around([piece.spot for piece in group.pieces]))].any():
        return True
    return not any(taken[spot].any() for spot in spots)
