"""Why the picture of a page does not show words."""

from __future__ import annotations

from enum import StrEnum

import numpy as np

from knowledge.adapters.hidden_text.colours import LEAST_CONTRAST, Colour, Picture, alike, difference
from knowledge.adapters.hidden_text.pdf_objects import PageObjects, Surface, TextObject, fill_of, is_on_a_layer
from knowledge.adapters.hidden_text.pdf_places import overlap, slices
from knowledge.adapters.hidden_text.pdf_words import Piece

_NOT_DRAWN = frozenset((3, 7))  # ISO 32000-1, table 106
_TRANSPARENT = 20  # of 255
_OPAQUE = 128
_COVERS = 0.5  # of a word's box


class Why(StrEnum):
    """Why words are not shown; completes "... that its picture does not show: ..."."""

    OFF_PAGE = "they lie outside of the page"
    TINY = "they are too small to be read"
    INVISIBLE = "they are marked as invisible"
    TRANSPARENT = "they are transparent"
    COVERED = "a box or a picture covers them"
    COLOUR = "they have the colour of what is behind them"
    LAYER = "they are on a layer that is switched off"
    CUT_OFF = "they are cut off or covered"
    ANNOTATED = "a mark that was laid over the page covers them"


def why_unseen(piece: Piece, objects: PageObjects, ground: Picture) -> Why:
    """Why `piece` did not change the picture; `ground` is the picture without any text."""
    text = objects.texts.get(piece.owner)
    if text is None:
        return Why.CUT_OFF
    behind = _colour_at(piece, ground)
    reasons = {
        Why.INVISIBLE: text.mode in _NOT_DRAWN,
        Why.TRANSPARENT: text.opaque < _TRANSPARENT,
        Why.COVERED: any(_covers(surface, text, piece) for surface in objects.surfaces),
        Why.LAYER: is_on_a_layer(text),
        Why.COLOUR: behind is not None and difference(text.colour, behind) < 2 * LEAST_CONTRAST,
    }
    return next((why for why, holds in reasons.items() if holds), Why.CUT_OFF)


def is_like_ground(piece: Piece, objects: PageObjects, ground: Picture) -> bool:
    """Whether `piece` is filled with the colour that the page has behind it."""
    text = objects.texts.get(piece.owner)
    behind = _colour_at(piece, ground)
    return text is not None and behind is not None and alike(text.colour, behind)


def _covers(surface: Surface, text: TextObject, piece: Piece) -> bool:
    if surface.order < text.order or overlap(piece.box, surface.box) < _COVERS:
        return False
    return surface.is_picture or fill_of(surface.handle)[1] >= _OPAQUE


def _colour_at(piece: Piece, picture: Picture) -> Colour | None:
    """The colour that most of the picture has where `piece` stands."""
    part = picture[slices(piece.spot)]
    if not part.size:
        return None
    blue, green, red = (int(value) for value in np.median(part.reshape(-1, 3), axis=0))
    return red, green, blue
