"""What one page of a PDF holds and does not show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # it ships no type information

from knowledge.adapters.hidden_text.pdf_look import Looked, look
from knowledge.adapters.hidden_text.pdf_objects import PageObjects, read_objects
from knowledge.adapters.hidden_text.pdf_pictures import Pictures
from knowledge.adapters.hidden_text.pdf_places import place_of
from knowledge.adapters.hidden_text.pdf_reasons import Why, why_unseen
from knowledge.adapters.hidden_text.pdf_scan import part_of_scan
from knowledge.adapters.hidden_text.pdf_words import Piece, read_words, written
from knowledge.adapters.hidden_text.records import found, hidden
from knowledge.intake.concern import Concern, ConcernKind, Gravity

_LEAST_LETTERS = 2  # one letter or figure that is not seen is an accident of the picture, not a word


@dataclass(slots=True)
class LookedAt:
    """A page: all words of its text layer, those that its picture shows, and the words that it hides by reason."""

    text: str = ""
    shown: str = ""
    hidden: dict[Why, str] = field(default_factory=dict)
    words_over_scan: int = 0

    def concerns(self, number: int) -> Iterator[Concern]:
        """The concerns about this page."""
        for why, words in self.hidden.items():
            yield hidden(f"Page {number:,} holds words that its picture does not show: {why}.", words, number)
        if self.words_over_scan:
            reason = (
                f"Page {number:,} is a scan with {self.words_over_scan:,} words behind it; whether they are what the "
                "picture shows cannot be told without OCR."
            )
            yield found(ConcernKind.NOT_CHECKED, Gravity.NOTICE, reason, page=number)


def look_at_page(page: pdfium.PdfPage, unit: float, *, annotations: bool) -> LookedAt:
    """Look at one page; `unit` is what a point measures there. Raises Refusal with the reason why it cannot be."""
    place = place_of(page)
    pieces = read_words(page, unit, place)
    text = "".join(written(pieces))
    if not pieces:
        return LookedAt()
    objects = read_objects(page)
    looked = look(pieces, objects, Pictures(page, objects, place.scale), place, annotations=annotations)
    scan = part_of_scan(_drawn(looked, objects), pieces, objects, looked.ground, place)
    by_reason = _by_reason(looked, scan.without_ink, objects)
    away = {id(piece) for held in by_reason.values() for piece in held}
    over = {id(piece) for piece in scan.over_ink}
    return LookedAt(
        text,
        "".join(written([piece for piece in pieces if id(piece) not in away])),
        {why: "".join(written(held)) for why, held in by_reason.items() if _is_much(held)},
        sum(piece.last for piece in pieces if id(piece) in over),
    )


def _drawn(looked: Looked, objects: PageObjects) -> list[Piece]:
    """The unseen words without those that are used as stencils, which show as what is painted through them."""
    return [piece for piece in looked.unseen if not _is_stencil(piece, objects)]


def _is_stencil(piece: Piece, objects: PageObjects) -> bool:
    text = objects.texts.get(piece.owner)
    return text is not None and text.mode == 7 and any(s.order > text.order for s in objects.surfaces)  # noqa: PLR2004 - ISO 32000-1, table 106


def _by_reason(looked: Looked, unseen: list[Piece], objects: PageObjects) -> dict[Why, list[Piece]]:
    held = {Why.OFF_PAGE: looked.off_page, Why.TINY: looked.tiny, Why.ANNOTATED: looked.under_annotations}
    for piece in unseen:
        held.setdefault(why_unseen(piece, objects, looked.ground), []).append(piece)
    return {why: pieces for why, pieces in held.items() if pieces}


def _is_much(pieces: list[Piece]) -> bool:
    return sum(piece.letters for piece in pieces) >= _LEAST_LETTERS
