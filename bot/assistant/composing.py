"""Composing an answer from what the library found, with no model: the best sentences, cut where they stand.

The first places get the most room, so that the direct answer is whole; later ones are shorter. Nothing is
joined, shortened inside a sentence or reworded.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.assistant.answer import Statement, StatementKind, Support
from bot.assistant.claim import stems
from bot.assistant.excerpting import best_excerpt, mostly_said, sentences_of
from bot.assistant.quoting import LONGEST, MisleadingCut, whole_sentences
from knowledge.authority import Kind
from knowledge.library import FoundPassage
from knowledge.locating import locate
from knowledge.passage import Locator, Passage, Span, clip, cut
from knowledge.sentences import says_something

MOST_SUPPORTS = 6
MOST_CHARACTERS = 2500
ROOM = (900, 640, 440, 360, 320, 320)
"""Characters a support may take, by its place."""


def compose(found: Sequence[FoundPassage], *, asked: str, source_text: Callable[[str], str]) -> tuple[Statement, ...]:
    """Statements from the best passages, grouped, the group of the direct answer first.

    `asked` holds the words of the question and the law's words for them.
    """
    words = stems(asked)
    statements: list[Statement] = []
    left = MOST_CHARACTERS
    for item in found:
        if len(statements) == MOST_SUPPORTS:
            break
        room = min(ROOM[len(statements)], left)
        if room < min(ROOM) / 2:
            break
        text = source_text(item.edition.source)
        support = quote_pinned(item, text) or quote_best(item, text, words, room)
        if support is None or not says_something(support.quotation):
            continue
        if mostly_said(support.quotation, [s.support[0].quotation for s in statements]):
            continue
        left -= len(support.quotation)
        statements.append(Statement(kind_of(item), lead_in(item, support), (support,)))
    return grouped(statements, leading_kind(found))


def grouped(statements: Sequence[Statement], leading: StatementKind) -> tuple[Statement, ...]:
    """Statements by kind, the leading one first, then the rule, courts, guidelines and notes."""
    order = [leading, *(kind for kind in StatementKind if kind is not leading)]
    return tuple(sorted(statements, key=lambda s: order.index(s.kind)))


def leading_kind(found: Sequence[FoundPassage]) -> StatementKind:
    """The group that holds the direct answer: that of the best passage.

    A note never stands before the rule of its own court, where the rule's words are held and found too.
    """
    if not found:
        return StatementKind.RULE
    best = found[0]
    rules = {item.edition.court for item in found[:MOST_SUPPORTS] if item.edition.kind.is_rule}
    return StatementKind.RULE if best.edition.own_words and best.edition.court in rules else kind_of(best)


def kind_of(item: FoundPassage) -> StatementKind:
    """The group a passage belongs to."""
    kinds = {
        Kind.ORDER: StatementKind.APPLICATION,
        Kind.GUIDELINE: StatementKind.GUIDELINE,
        Kind.NOTE: StatementKind.NOTE,
    }
    return kinds.get(item.edition.kind, StatementKind.RULE)


def lead_in(item: FoundPassage, support: Support) -> str:
    """The words of ours before a quotation: where it stands, and the heading it stands under."""
    locator = _locator_at(item.passage, support.spans[0].start)
    headings = [p.heading for p in item.passage.provisions if p.locator == locator and p.heading]
    exactly_there = headings and support.pin_cite == item.pin(locator)
    return f"{support.pin_cite}, {headings[0]}" if exactly_there else support.pin_cite


def quote_best(item: FoundPassage, text: str, words: frozenset[str], room: int) -> Support | None:
    """The support that quotes what of the passage answers best; None where it holds no words."""
    chosen = best_excerpt(sentences_of(item.passage, text, item.nearness), words, room)
    if not chosen:
        return None
    return support_for(item, _touching(text, [span for sentence in chosen for span in sentence.spans]), text)


def quote_pinned(item: FoundPassage, text: str) -> Support | None:
    """The support that quotes the words a manager pinned, to whole sentences; None where they are not quoted so.

    A passage that was pinned whole, and is longer than a quotation may be, is quoted as any other.
    """
    found = None if item.pinned is None else locate(item.passage.spans, text, item.pinned.quotation)
    if item.pinned is None or found is None or len(item.pinned.quotation) > LONGEST:
        return None
    try:
        return support_for(item, _touching(text, whole_sentences(item.passage, text, found)), text)
    except MisleadingCut:
        return None


def support_for(item: FoundPassage, spans: tuple[Span, ...], text: str) -> Support:
    """The support that quotes `spans`, with everything a reader needs to weigh it."""
    edition = item.edition
    locator = _locator_at(item.passage, spans[0].start)
    whole = any(
        p.locator != locator and clip(p.spans, Span(spans[0].start, spans[-1].end)) for p in item.passage.provisions
    )
    quotation = cut(text, spans)
    return Support(
        quotation=quotation,
        source=edition.source,
        authority=edition.citation,
        pin_cite=item.pin(item.passage.locator_of(spans) if whole else locator),
        spans=spans,
        currency=item.currency,
        weight=edition.weight,
        own_words=edition.own_words,
        passage_id=item.passage.id,
        page=locator.page,
        in_force_from=edition.in_force_from,
        in_force_until=edition.in_force_until,
        attested_on=edition.attested_on,
        caution="; ".join([*([item.caution] if item.caution else []), *edition.slips_in(quotation)]) or None,
        dated=edition.dated,
        official_address=edition.official_address,
    )


def _locator_at(passage: Passage, offset: int) -> Locator:
    for provision in passage.provisions:
        if any(s.start <= offset < s.end for s in provision.spans):
            return provision.locator
    return passage.locator


def _touching(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans with those made one that only white space parts."""
    whole: list[Span] = []
    for span in spans:
        if whole and not text[whole[-1].end : span.start].strip():
            whole[-1] = Span(whole[-1].start, span.end)
        else:
            whole.append(span)
    return tuple(whole)
