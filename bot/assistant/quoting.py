"""How much of a passage a quotation takes: whole sentences, so that no exception is cut off."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.errors import ConferralError
from knowledge.locating import comparable
from knowledge.passage import Passage, Span, clip, cut
from knowledge.sentences import sentence_spans

LONGEST = 600
"""Characters a quotation may have."""

_TURNS_WHAT_FOLLOWS = re.compile(r"\b(?:not|no|never|neither|nor|cannot|unless|except|without|if)\b[^.;]{0,40}$")
_TURNS_WHAT_WENT_BEFORE = re.compile(r"\b(?:unless|except|provided that|other than|only if|but not)\b")


class MisleadingCut(ConferralError):
    """The words found cannot be quoted by themselves; the message says why."""


def whole_sentences(passage: Passage, source_text: str, found: Sequence[Span]) -> tuple[Span, ...]:
    """Widen `found` to the sentences of the passage it touches, or narrow it to those that fit `LONGEST`.

    Words inside a sentence that is itself too long to quote stay as they were found, where the rest of the
    sentence does not turn them round. Raises MisleadingCut.
    """
    window = Span(found[0].start, found[-1].end)
    touched = [
        sentence
        for provision in passage.provisions
        for sentence in sentence_spans(source_text, provision.spans)
        if clip(sentence, window)
    ]
    fitting: tuple[Span, ...] = ()
    for sentence in touched:
        longer = (*fitting, *sentence)
        if len(cut(source_text, longer)) > LONGEST:
            break
        fitting = longer
    if fitting:
        return fitting
    if len(cut(source_text, found)) > LONGEST:
        raise MisleadingCut(f"quotes a sentence of more than {LONGEST} characters")
    _refuse_if_turned(touched, source_text, found)
    return tuple(found)


def _refuse_if_turned(touched: Sequence[Sequence[Span]], source_text: str, found: Sequence[Span]) -> None:
    """Refuse words whose sentence denies them before they begin, or excepts from them after they end."""
    sentence = [span for spans in touched for span in spans]
    start, end = found[0].start, found[-1].end
    before = clip(sentence, Span(sentence[0].start, start)) if sentence[0].start < start else ()
    after = clip(sentence, Span(end, sentence[-1].end)) if end < sentence[-1].end else ()
    if _TURNS_WHAT_FOLLOWS.search(comparable(cut(source_text, before))):
        raise MisleadingCut("quotes words without the denial or condition that stands before them")
    if _TURNS_WHAT_WENT_BEFORE.search(comparable(cut(source_text, after))):
        raise MisleadingCut("quotes words without the exception that follows them")
