"""Everything a rule says where it is written: all its supports, and the words the corpus has to hold for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from typing import TypeAlias

from bot.conferral.rule import Basis, ConferralRule, RuleSupport
from knowledge.authority import Edition, Kind
from knowledge.locating import comparable, locate
from knowledge.passage import Span, cut
from knowledge.ports import Expectation, GenerationReader

_Text: TypeAlias = tuple[str, tuple[tuple[str, tuple[Span, ...]], ...]]
"""The text of a source, and of each of its passages the words as they are compared, and where they stand."""


def supports_of(rule: ConferralRule) -> Iterator[RuleSupport]:
    """Every support of every item of `rule`, in the order of its profile."""
    yield from rule.duty
    yield from rule.exchange.support
    yield from rule.certificate.support
    yield from rule.before_filing.support
    yield from rule.before_filing.window_support
    listed = [step.support for step in rule.extra_steps]
    listed += [exemption.support for exemption in rule.exemptions]
    listed += [excuse.support for excuse in rule.excuses]
    yield from (support for supports in listed for support in supports)
    yield from (applied.support for applied in rule.applied)
    yield from rule.consequences


def expectations(rules: Iterable[ConferralRule], held: Sequence[Edition]) -> tuple[Expectation, ...]:
    """The quotations that a corpus of the editions `held` has to contain for `rules`, each once.

    A quotation is expected only where a text of its authority is held that was in force on some of the rule's own
    days: a corpus without the orders, or with a later wording alone, is not at fault for what it does not hold.
    """
    texts = [edition for edition in held if not edition.own_words]
    found = (
        Expectation(support.citation, support.quotation)
        for rule in rules
        for support in supports_of(rule)
        if support.basis is Basis.TEXT and any(_may_say(edition, support.citation, rule) for edition in texts)
    )
    return tuple(dict.fromkeys(found))


def unmet_quotations(rules: Sequence[ConferralRule]) -> Callable[[GenerationReader], list[str]]:
    """Make the check of a generation, before it is published, that every quotation of `rules` stands in it.

    It says in a sentence for each what is not found. A quotation may run over a footnote or a page break.
    """

    def check(generation: GenerationReader) -> list[str]:
        editions = generation.editions()

        @cache  # many quotations stand in few texts, and each is read once
        def text_of(source: str) -> _Text:
            text = generation.source_text(source)
            passages = generation.passages(generation.passage_ids(source))
            return text, tuple((comparable(cut(text, passage.spans)), passage.spans) for passage in passages)

        return [
            f'The profiles quote {expected.citation}: "{expected.quotation}"; no text held for it says so.'
            for expected in expectations(rules, editions)
            if not any(
                _stands_in(expected.quotation, text_of(edition.source))
                for edition in editions
                if not edition.own_words and leads_to(expected.citation, edition.citation)
            )
        ]

    return check


def leads_to(citation: str, held: str) -> bool:
    """Whether `citation` names the authority held, or a subdivision of it."""
    return citation == held or citation.startswith(f"{held}(")


def _stands_in(quotation: str, read: _Text) -> bool:
    text, passages = read
    wanted = comparable(quotation)
    # most passages hold no such words at all, which costs far less to see than where words stand
    return any(wanted in words and locate(spans, text, quotation) for words, spans in passages)


def _may_say(edition: Edition, citation: str, rule: ConferralRule) -> bool:
    """Whether the text held for `edition` is of the authority cited, and of a time when the rule's edition was seen."""
    if not leads_to(citation, edition.citation):
        return False
    if edition.kind is Kind.ORDER:
        return True
    begins, ends = _days(rule.in_force_from, rule.in_force_until, rule.attested_on)
    held_from, held_until = _days(edition.in_force_from, edition.in_force_until, edition.attested_on)
    return max(begins, held_from) < min(ends, held_until)


def _days(start: date | None, end: date | None, seen: date | None) -> tuple[date, date]:
    """The days on which a text is known to have been in force, the last one exclusive."""
    first = start or seen or date.min
    last_seen = max(first, seen or first)
    return first, end or (last_seen + timedelta(days=1) if last_seen < date.max else last_seen)
