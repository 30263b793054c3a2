"""The words of a page of a PDF as its text layer holds them, each with its place and the object that draws it."""

from __future__ import annotations

import ctypes
import math
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # it ships no type information
from pypdfium2 import raw

from knowledge.adapters.hidden_text.pdf_places import NOWHERE, Box, Place, Spot, around
from knowledge.adapters.refusal import Refusal

_MOST_CHARACTERS = 60_000  # on one page
_NO_CHARACTER = "\ufffd"


@dataclass(slots=True)
class Piece:
    """A word, or the part of it that one object draws.

    `owner` is the address of that object, `size` the height and `width` the breadth in points that a letter of
    its font is drawn at, `last` whether the word ends here. `box` goes around its letters; `spots` are the places
    of its letters in the picture and `spot` the place of all of them.
    """

    owner: int
    text: str = ""
    boxes: list[Box] = field(default_factory=list)
    size: float = math.inf
    breadth: float = math.inf
    last: bool = False
    box: Box = NOWHERE
    spots: tuple[Spot, ...] = ()
    spot: Spot = NOWHERE

    @property
    def letters(self) -> int:
        """How many letters and digits it has."""
        return sum(character.isalnum() for character in self.text)


class _Character(NamedTuple):
    text: str
    owner: int
    box: Box


def read_words(page: pdfium.PdfPage, unit: float, place: Place) -> list[Piece]:
    """The pieces of the text layer in its order; `unit` is what a point of this page measures, in points.

    Raises Refusal where there are too many.
    """
    text = page.get_textpage()
    count = text.count_chars()
    if count > _MOST_CHARACTERS:
        raise Refusal(f"it holds {count:,} characters, and at most {_MOST_CHARACTERS:,} are looked at")
    pieces: list[Piece] = []
    open_piece: Piece | None = None
    characters = _Characters(text)
    for index in range(count):
        character = characters.at(index)
        if character is None:
            if pieces:
                pieces[-1].last = True
            open_piece = None
            continue
        if open_piece is None or open_piece.owner != character.owner:
            open_piece = Piece(character.owner)
            open_piece.size, open_piece.breadth = (unit * length for length in _drawn_size(text, index))
            pieces.append(open_piece)
        open_piece.text += character.text
        open_piece.boxes.append(character.box)
    _put_in_place(pieces, place)
    return pieces


def _put_in_place(pieces: list[Piece], place: Place) -> None:
    spots = iter(place.pixels([box for piece in pieces for box in piece.boxes]).tolist())
    for piece in pieces:
        piece.box = around(piece.boxes)
        piece.spots = tuple(islice(spots, len(piece.boxes)))
        piece.spot = around(piece.spots)


class _Characters:
    """The characters of a text layer that are drawn."""

    def __init__(self, text: pdfium.PdfTextPage) -> None:
        self._text = text
        self._edges = tuple(ctypes.c_double() for _ in range(4))

    def at(self, index: int) -> _Character | None:
        """A character; None for white space and for what the text layer adds by itself."""
        code = raw.FPDFText_GetUnicode(self._text, index)
        shown = chr(code) if 0 < code <= sys.maxunicode else _NO_CHARACTER
        if shown.isspace() or raw.FPDFText_IsGenerated(self._text, index) == 1:
            return None
        owner = ctypes.cast(raw.FPDFText_GetTextObject(self._text, index), ctypes.c_void_p).value
        if owner is None or not raw.FPDFText_GetCharBox(self._text, index, *self._edges):
            return None
        left, right, bottom, top = self._edges
        box = (left.value, bottom.value, right.value, top.value)
        return _Character(shown, owner, box) if math.isfinite(sum(box)) else None


def _drawn_size(text: pdfium.PdfTextPage, index: int) -> tuple[float, float]:
    """Height and breadth that a letter of the font's size is drawn at."""
    matrix = raw.FS_MATRIX()
    if not raw.FPDFText_GetMatrix(text, index, matrix):
        return math.inf, math.inf
    size = abs(raw.FPDFText_GetFontSize(text, index))
    return size * math.hypot(matrix.c, matrix.d), size * math.hypot(matrix.a, matrix.b)


def written(pieces: list[Piece]) -> Iterator[str]:
    """The text of `pieces`, with a space after each word."""
    for piece in pieces:
        yield piece.text
        if piece.last:
            yield " "
