"""Which words of a page its picture does not show: those that can be taken away without changing it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.adapters.hidden_text.colours import LEAST_CONTRAST, Picture, differences
from knowledge.adapters.hidden_text.pdf_layers import Layer, layers_of
from knowledge.adapters.hidden_text.pdf_objects import PageObjects
from knowledge.adapters.hidden_text.pdf_pictures import Pictures
from knowledge.adapters.hidden_text.pdf_places import Place, slices
from knowledge.adapters.hidden_text.pdf_words import Piece

SMALLEST = 3.0  # points: smaller words are not read
_SMALLEST_LETTER = 1.2  # points: the height of the largest letter of a word, whatever size its font claims
_FEW_LETTERS = 3  # one of so many is not a dot
_SMALLEST_PIXELS = 2.5
_LARGE = 24.0  # points: letters so large are seen in a paler colour
_LEAST_LARGE = 0.04  # of full ink
_LEAST_SHARE = LEAST_CONTRAST / 255  # of full ink
_SOME = 4  # of 255: below, a difference is none
_CLEAR = 60  # of 255: a difference that nobody overlooks
_CLEAR_AREA = 0.08  # of a word's box: letters cover some 15 to 50 of a hundred
_SHOWN = 0.35  # of a word's ink
_ON_PAGE = 0.3  # of a word's box


@dataclass(slots=True)
class Looked:
    """What was seen: pieces by why they are not shown, and the picture of the page without any text."""

    off_page: list[Piece]
    tiny: list[Piece]
    unseen: list[Piece]
    under_annotations: list[Piece]
    ground: Picture


def look(pieces: list[Piece], objects: PageObjects, pictures: Pictures, place: Place, *, annotations: bool) -> Looked:
    """Look for `pieces` in the picture of their page, and in one with its `annotations` where it has such."""
    whole = pictures.whole()
    size = whole.shape[0], whole.shape[1]
    off_page = [piece for piece in pieces if _is_off_page(piece, size)]
    away = set(map(id, off_page))
    tiny = [piece for piece in pieces if id(piece) not in away and _is_tiny(piece, place)]
    away.update(map(id, tiny))
    layers = layers_of(pieces, objects.texts, size)
    changes = [differences(whole, pictures.without(layer.handles)) for layer in layers]
    covered = _changes_under_annotations(layers, pictures) if annotations else []
    ground = pictures.without(text.handle for text in objects.texts.values())
    unseen: set[int] = set()
    under: set[int] = set()
    for number, layer in enumerate(layers):
        judge = _Judge(layer, pictures, stacked=len(layers) > 1)
        asked = [piece for piece in layer.pieces if piece.letters and id(piece) not in away]
        missing = judge.unseen(asked, changes[number])
        unseen.update(map(id, missing))
        if covered:
            seen = [piece for piece in asked if id(piece) not in unseen]
            under.update(map(id, judge.unseen(seen, covered[number])))
    # In the order of the text, whatever layers the words are in.
    return Looked(
        off_page,
        tiny,
        [piece for piece in pieces if id(piece) in unseen],
        [piece for piece in pieces if id(piece) in under],
        ground,
    )


def _changes_under_annotations(layers: Iterable[Layer], pictures: Pictures) -> list[Picture]:
    whole = pictures.whole(annotations=True)
    return [differences(whole, pictures.without(layer.handles, annotations=True)) for layer in layers]


def _is_tiny(piece: Piece, place: Place) -> bool:
    """Whether nobody can read it, for its size on paper or in the picture."""
    size = min(piece.size, piece.breadth * 2)  # a letter may be narrow, not that narrow
    if size < SMALLEST or piece.size * place.scale < _SMALLEST_PIXELS:
        return True
    largest = max(max(box[2] - box[0], box[3] - box[1]) for box in piece.boxes)
    return piece.letters >= _FEW_LETTERS and largest < _SMALLEST_LETTER


def _is_off_page(piece: Piece, size: tuple[int, int]) -> bool:
    left, top, right, bottom = piece.spot
    inside = max(0.0, min(right, size[1]) - max(left, 0)) * max(0.0, min(bottom, size[0]) - max(top, 0))
    area = (right - left) * (bottom - top)
    if area <= 0:
        return not (0 <= left < size[1] and 0 <= top < size[0])
    return inside / area < _ON_PAGE


class _Judge:
    """Judges the words of one layer; the ink they would put is drawn only where it is needed."""

    def __init__(self, layer: Layer, pictures: Pictures, *, stacked: bool) -> None:
        self._layer = layer
        self._pictures = pictures
        self._stacked = stacked
        self._ink: Picture | None = None

    def unseen(self, pieces: Sequence[Piece], change: Picture) -> list[Piece]:
        """Which of `pieces` did not change the picture when they were taken away."""
        if not pieces:
            return []
        clear = [False] * len(pieces) if self._stacked else _are_clear(pieces, change)
        return [
            piece for piece, seen in zip(pieces, clear, strict=True) if not seen and not self._is_seen(piece, change)
        ]

    def _is_seen(self, piece: Piece, change: Picture) -> bool:
        """Whether enough of the ink of `piece` is seen, whatever its colour."""
        spots = [spot for place in piece.spots if change[spot := slices(place)].size]
        if max((int(change[spot].max()) for spot in spots), default=0) < _SOME:
            return False
        if self._ink is None:
            self._ink = self._pictures.ink(self._layer.handles)
        least = _LEAST_LARGE if piece.size >= _LARGE else _LEAST_SHARE
        ink = np.concatenate([self._ink[spot].ravel() for spot in spots]).astype(np.float32)
        changed = np.concatenate([change[spot].ravel() for spot in spots]).astype(np.float32)
        whole = float(ink.sum())
        if whole < 1:
            return float(changed.max(initial=0)) >= _CLEAR
        return float(ink[changed >= np.maximum(_SOME, least * ink)].sum()) / whole >= _SHOWN


def _are_clear(pieces: Sequence[Piece], change: Picture) -> list[bool]:
    """Whether each of `pieces` is seen so clearly that nothing has to be measured: the sums of all boxes at once."""
    sums = np.zeros((change.shape[0] + 1, change.shape[1] + 1), np.int32)
    np.cumsum(np.cumsum(change >= _CLEAR, axis=0, dtype=np.int32), axis=1, out=sums[1:, 1:])
    places = np.array([place for piece in pieces for place in piece.spots]).reshape(-1, 4)
    columns = np.clip(places[:, (0, 2)] + (-1, 2), 0, change.shape[1]).astype(np.intp)
    rows = np.clip(places[:, (1, 3)] + (-1, 2), 0, change.shape[0]).astype(np.intp)
    (left, right), (top, bottom) = columns.T, rows.T
    inked = sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]
    area = (right - left) * (bottom - top)
    starts = np.cumsum([0, *(len(piece.spots) for piece in pieces[:-1])])
    clear: list[bool] = (np.add.reduceat(inked, starts) > _CLEAR_AREA * np.add.reduceat(area, starts)).tolist()
    return clear
