"""The paragraphs of a paper under review, and the place each has in it; edits keep the places of what they change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum

from bot.conferral.drafting import STAMP, Draft
from bot.conferral.drafting.prose import folded


class PaperPlace(StrEnum):
    """What a paragraph is in a court paper."""

    COURT = "court"
    FIRST_PARTY = "first party"
    VERSUS = "versus"
    SECOND_PARTY = "second party"
    CASE_NUMBER = "case number"
    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADING = "heading"
    BODY = "body"
    CLOSING = "closing"


CAPTION = (
    PaperPlace.COURT,
    PaperPlace.FIRST_PARTY,
    PaperPlace.VERSUS,
    PaperPlace.SECOND_PARTY,
    PaperPlace.CASE_NUMBER,
)
"""The places of a caption, in the order of its lines."""

Places = tuple[PaperPlace, ...]


def paragraphs_of(text: str) -> tuple[str, ...]:
    """The paragraphs of a paper as typed, one to a line.

    White space is folded and what cannot be seen is dropped. The stamp is no paragraph: whether a paper bears it
    follows from its review, and nobody types it in or out.
    """
    lines = (folded(line) for line in text.splitlines())
    return tuple(line for line in lines if line and line.casefold() != STAMP.casefold())


def paper_text(paragraphs: Sequence[str]) -> str:
    """Paragraphs as one text, an empty line between them."""
    return "\n\n".join(paragraphs) + "\n"


def laid_out(draft: Draft) -> tuple[str, Places]:
    """The text of `draft` without the stamp, and the place of each of its paragraphs."""
    placed = [(folded(text), place) for text, place in _placed(draft)]
    kept = [(text, place) for text, place in placed if text]
    return paper_text([text for text, _ in kept]), tuple(place for _, place in kept)


def _placed(draft: Draft) -> Iterator[tuple[str, PaperPlace]]:
    if draft.caption:
        yield from zip(draft.caption.lines, CAPTION, strict=True)
    yield draft.title, PaperPlace.TITLE
    yield draft.subtitle, PaperPlace.SUBTITLE
    for section in draft.sections:
        yield section.heading, PaperPlace.HEADING
        yield from ((text, PaperPlace.BODY) for text in section.paragraphs)
    yield from ((text, PaperPlace.CLOSING) for text in draft.closing)


def carried(old: Sequence[str], places: Places, new: Sequence[str]) -> Places:
    """The places of the paragraphs `new`, made from `old` by an edit.

    A paragraph that was kept or changed keeps its place; one that was added is body, or closing among the closing.
    """
    found: list[PaperPlace] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "delete":
            continue
        kept = list(places[i:j])[: m - k]
        before = kept[-1] if kept else found[-1] if found else None
        after = places[j] if j < len(places) else before
        among_closing = before is PaperPlace.CLOSING and after is PaperPlace.CLOSING
        added = PaperPlace.CLOSING if among_closing else PaperPlace.BODY
        found += [*kept, *([added] * (m - k - len(kept)))]
    return tuple(found)
