"""A version of a draft as a paper in its parts again, for a layout that asks for the parts by name."""

from __future__ import annotations

from bot.conferral.drafting import Caption, Draft, Section, SectionName
from bot.conferral.drafting.paper import HEADINGS
from bot.conferral.review.layout import CAPTION, PaperPlace, laid_out, paragraphs_of
from bot.conferral.review.version import DraftVersion

_NAMES = {heading: name for name, heading in HEADINGS.items()}


def as_paper(version: DraftVersion) -> Draft | None:
    """The paper that says exactly what `version` says, in its order; None where an edit left no such paper.

    The part under a heading that drafting does not use is body.
    """
    placed = list(zip(version.paragraphs, version.places, strict=True))
    caption = _caption(version.paragraphs[: len(CAPTION)]) if version.places[: len(CAPTION)] == CAPTION else None
    if caption is not None:
        del placed[: len(CAPTION)]
    alone = {place: text for text, place in placed if place in (PaperPlace.TITLE, PaperPlace.SUBTITLE)}
    paper = Draft(
        title=alone.get(PaperPlace.TITLE, ""),
        subtitle=alone.get(PaperPlace.SUBTITLE, ""),
        sections=_sections([one for one in placed if one[1] not in (*alone, PaperPlace.CLOSING)]),
        closing=tuple(text for text, place in placed if place is PaperPlace.CLOSING),
        caption=caption,
    )
    return paper if paragraphs_of(laid_out(paper)[0]) == version.paragraphs else None


def _sections(placed: list[tuple[str, PaperPlace]]) -> tuple[Section, ...]:
    found: list[tuple[SectionName, str, list[str]]] = []
    for text, place in placed:
        heads = place is PaperPlace.HEADING
        if heads or not found:
            other = SectionName.BODY if found else SectionName.CERTIFICATION
            found.append((_NAMES.get(text, other) if heads else other, text if heads else "", []))
        if not heads:
            found[-1][2].append(text)
    return tuple(Section(name, heading, tuple(texts)) for name, heading, texts in found)


def _caption(lines: tuple[str, ...]) -> Caption | None:
    """The caption with these lines; None where an edit left them in another shape."""
    court, first, _, second, number = lines
    first_name, _, first_role = first.removesuffix(",").rpartition(", ")
    second_name, _, second_role = second.removesuffix(".").rpartition(", ")
    caption = Caption(court, first_role, second_role, number, first_name, second_name)
    return caption if caption.lines == lines else None
