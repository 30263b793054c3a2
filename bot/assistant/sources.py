"""Opening what stands behind a quotation: the passage, and the page as a picture."""

from __future__ import annotations

from bot.assistant.answer import Answer, SourceView, Support
from bot.assistant.page_pictures import NoPicture, PagePicture, SourcePictures
from knowledge.library import Library
from knowledge.locating import comparable
from knowledge.passage import Passage, Span, clip, cut


def view_of(support: Support, library: Library) -> SourceView | None:
    """The passage that `support` was cut from, with the quoted words marked; None where it is gone."""
    passage = library.passage(support.passage_id)
    if passage is None:
        return None
    return SourceView(
        pin_cite=support.pin_cite,
        authority=support.authority,
        text=passage.text,
        quoted=quoted_in(passage, support, library.source_text(support.source)),
        currency=support.currency,
        weight=support.weight,
        own_words=support.own_words,
        attested_on=support.attested_on,
        in_force_from=support.in_force_from,
        in_force_until=support.in_force_until,
        dated=support.dated,
        caution=support.caution,
        context=passage.context,
        official_address=support.official_address,
    )


def picture_of(
    answer: Answer, support: Support, library: Library, pictures: SourcePictures | None
) -> PagePicture | NoPicture | None:
    """The page on which the words of `support` begin, or why there is none; None where the passage is gone."""
    if library.passage(support.passage_id) is None:
        return None
    if support.own_words:
        return NoPicture("There is no picture of the page: this is a note of ours, and no court's paper.")
    if pictures is None:
        return NoPicture("There is no picture of the page: this service shows none.")
    return pictures.of_support(support, generation=answer.generation, source_text=library.source_text(support.source))


def quoted_in(passage: Passage, support: Support, source_text: str) -> tuple[tuple[int, int], ...]:
    """Where the quoted words stand in the passage's own text, span by span."""
    marks: list[tuple[int, int]] = []
    for span in support.spans:
        before = clip(passage.spans, Span(0, span.start)) if span.start else ()
        words = cut(source_text, (span,))
        at = comparable(passage.text).find(
            comparable(words), max(0, len(cut(source_text, before)) - 2) if before else 0
        )
        if at >= 0:
            marks.append((at, at + len(words)))
    return tuple(marks)
