"""The text layer over a scan: invisible too, and rightly so, as long as the picture has words where it has words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from knowledge.adapters.hidden_text.colours import Picture, brightness
from knowledge.adapters.hidden_text.pdf_objects import PageObjects
from knowledge.adapters.hidden_text.pdf_places import Place, slices
from knowledge.adapters.hidden_text.pdf_words import Piece

_MOSTLY = 0.5  # of the page
_STAMPS = 250  # letters: the court's stamps and a page number, drawn over a scan
_INK = 50  # of 255: how much darker ink is than paper
_LEAST_INK, _MOST_INK = 0.02, 0.9  # of a word's box
_INSIDE = 0.25  # of a word's height left out above and below: the lines of OCR touch
_CROWDED = 0.5  # of a word's place
_RUN = 3  # words: OCR sets a word or two beside its ink or over another, not a sentence


@dataclass(frozen=True, slots=True)
class Scan:
    """The unseen words of a page: those that may be what the picture shows, and those for which it shows nothing."""

    over_ink: list[Piece]
    without_ink: list[Piece]


def part_of_scan(unseen: list[Piece], pieces: list[Piece], objects: PageObjects, ground: Picture, place: Place) -> Scan:
    """Part the unseen words of a page; all are without ink where the page is no scan."""
    pictured = _pictured(objects, ground, place)
    hidden = sum(piece.letters for piece in unseen)
    shown = sum(piece.letters for piece in pieces) - hidden
    if pictured is None or shown > max(_STAMPS, hidden // 2):
        return Scan([], unseen)
    bright = brightness(ground)
    taken = np.zeros(ground.shape[:2], np.uint8)
    over_ink: list[Piece] = []
    without_ink: list[Piece] = []
    run: list[Piece] = []
    for piece in unseen:
        if _has_ink(piece, bright, pictured) and not _is_crowded(piece, taken):
            (without_ink if _words(run) >= _RUN else over_ink).extend(run)
            run = []
            over_ink.append(piece)
        else:
            run.append(piece)
    (without_ink if _words(run) >= _RUN or not over_ink else over_ink).extend(run)
    return Scan(over_ink, without_ink)


def _words(run: list[Piece]) -> int:
    return sum(piece.last for piece in run)


def _pictured(objects: PageObjects, ground: Picture, place: Place) -> Picture | None:
    """Where the page shows pictures; None where they are less than most of it."""
    mask = np.zeros(ground.shape[:2], np.uint8)
    for surface in objects.surfaces:
        if surface.is_picture:
            mask[slices(tuple(place.pixels([surface.box])[0]))] = 1
    return mask if mask.mean() >= _MOSTLY else None


def _has_ink(piece: Piece, bright: Picture, pictured: Picture) -> bool:
    spot = slices(piece.spot)
    part = bright[spot]
    if not part.size or not pictured[spot].any():
        return False
    darker = float((part < int(part.max()) - _INK).mean())
    return _LEAST_INK <= darker <= _MOST_INK


def _is_crowded(piece: Piece, taken: Picture) -> bool:
    """Whether `piece` stands where other words stand already: a scan shows one word at one place."""
    left, top, right, bottom = piece.spot
    inset = (bottom - top) * _INSIDE
    spot = slices((left, top + inset, right, bottom - inset), margin=0)
    crowded = bool(taken[spot].size) and float(taken[spot].mean()) >= _CROWDED
    taken[spot] = 1
    return crowded
