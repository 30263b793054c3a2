"""Which words of a page its picture does not show: those that can be taken away without changing it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.adapters.hidden_text.colours import LEAST_CONTRAST, Picture, differences
from knowledge.adapters.hidden_text.pdf_layers import Layer, layers_of
from knowledge.adapters.hidden_text.pdf_objects import PageObjects, TextObject
from knowledge.adapters.hidden_text.pdf_pictures import Pictures
from knowledge.adapters.hidden_text.pdf_places import Place, Spot, slices
from knowledge.adapters.hidden_text.pdf_reasons import is_like_ground
from knowledge.adapters.hidden_text.pdf_words import Piece

SMALLEST = 3.0  # points: smaller words are not read
_SMALLEST_LETTER = 1.2  # points: the height of the largest letter of a word, whatever size its font claims
_FEW_LETTERS = 3  # one of so many is not a dot
_SMALLEST_PIXELS = 2.5
_LARGE = 18.0  # points: letters so large are seen in a paler colour
_LEAST_LARGE = 0.04  # of full ink
_LEAST_SHARE = LEAST_CONTRAST / 255  # of full ink
_SOME = 4  # of 255: below, a difference is none
_CLEAR = 60  # of 255: a difference that nobody overlooks
_CLEAR_AREA = 0.08  # of a word's box: letters cover some 15 to 50 of a hundred
_SHOWN = 0.35  # of a word's ink
_SHOWN_AMONG_OTHERS = 0.6  # where words lie over words: white ones take away some ink of black ones below
_SHOWN_IN_COLOUR_OF_GROUND = 0.9  # where words in the colour of the paper lie over others, too
_OUTLINED = frozenset((2, 6))  # ISO 32000-1, table 106: filled, and a line around
_SHOWN_OF_OUTLINED = 0.15  # the line alone is enough
_COPY = 4.0  # points: so near, the same word again is its shadow
_ON_PAGE = 0.3  # of a letter's box


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
        judge = _Judge(
            layer, objects.texts, pictures, _like_ground(layer, objects, ground) if len(layers) > 1 else None
        )
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
        _without_copies([piece for piece in pieces if id(piece) in unseen], pieces, unseen | away),
        [piece for piece in pieces if id(piece) in under],
        ground,
    )


def _without_copies(unseen: list[Piece], pieces: list[Piece], away: set[int]) -> list[Piece]:
    """The unseen words without those that are seen at nearly the same place: shadows, and letters drawn twice."""
    if not unseen:
        return unseen
    seen: dict[str, list[Piece]] = {}
    for piece in pieces:
        if id(piece) not in away:
            seen.setdefault(piece.text, []).append(piece)
    return [piece for piece in unseen if not any(_is_copy(piece, other) for other in seen.get(piece.text, ()))]


def _is_copy(one: Piece, other: Piece) -> bool:
    return all(abs(a - b) < _COPY for a, b in zip(one.box, other.box, strict=True))


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
    """Whether most of its letters lie outside of the picture: they may be spaced over it and beyond."""
    return 2 * sum(_is_outside(spot, size) for spot in piece.spots) > len(piece.spots)


def _is_outside(spot: Spot, size: tuple[int, int]) -> bool:
    left, top, right, bottom = spot
    inside = max(0.0, min(right, size[1]) - max(left, 0)) * max(0.0, min(bottom, size[0]) - max(top, 0))
    area = (right - left) * (bottom - top)
    if area <= 0:
        return not (0 <= left < size[1] and 0 <= top < size[0])
    return inside / area < _ON_PAGE


class _Judge:
    """Judges the words of one layer; the ink they would put is drawn only where it is needed."""

    def __init__(
        self, layer: Layer, texts: dict[int, TextObject], pictures: Pictures, like_ground: set[int] | None
    ) -> None:
        """`like_ground` are the pieces in the colour of their ground, where words lie over each other; else None."""
        self._layer = layer
        self._texts = texts
        self._pictures = pictures
        self._like_ground = like_ground
        self._ink: Picture | None = None

    def unseen(self, pieces: Sequence[Piece], change: Picture) -> list[Piece]:
        """Which of `pieces` did not change the picture when they were taken away."""
        if not pieces:
            return []
        clear = _are_clear(pieces, change) if self._like_ground is None else [False] * len(pieces)
        return [
            piece for piece, seen in zip(pieces, clear, strict=True) if not seen and not self._is_seen(piece, change)
        ]

    def _needed(self, piece: Piece) -> float:
        """The share of its ink that must be seen."""
        text = self._texts.get(piece.owner)
        if text is not None and text.mode in _OUTLINED:
            return _SHOWN_OF_OUTLINED
        if self._like_ground is None:
            return _SHOWN
        return _SHOWN_IN_COLOUR_OF_GROUND if id(piece) in self._like_ground else _SHOWN_AMONG_OTHERS

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
        return float(ink[changed >= np.maximum(_SOME, least * ink)].sum()) / whole >= self._needed(piece)


def _like_ground(layer: Layer, objects: PageObjects, ground: Picture) -> set[int]:
    """The pieces of a layer that have the colour of what is behind all words."""
    return {id(piece) for piece in layer.pieces if is_like_ground(piece, objects, ground)}


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
