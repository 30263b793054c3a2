"""What a text says of other authorities that they do not say, and whether it is what it is described as.

Courts speak of rules all the time, quote them in part, from earlier editions and with changes in brackets, and hold
that they do not apply. What is told apart: words given as a rule's that stand in no edition held, sentences that turn
a rule round, a note that passes for a rule, a rule with other words than the one held for the same days. A quotation
or a statement is never corrected here; a person is shown both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.authority import FEDERAL, SEVERAL_COURTS, Edition
from knowledge.citing import render
from knowledge.document import Document
from knowledge.intake.concern import Concern, ConcernKind, Gravity
from knowledge.intake.false_rules.attributing import Attributed, attributed_in
from knowledge.intake.false_rules.known import KnownRules, KnownText
from knowledge.intake.false_rules.presenting import presented
from knowledge.intake.false_rules.quoted import Compared, compare
from knowledge.intake.false_rules.turned import contradicted, turned_in
from knowledge.intake.showing import page_at, words_around
from knowledge.locating import comparable
from knowledge.ports import SourceContent

__all__ = ["false_rules_in"]

MOST_SHOWN = 20
"""Misquotations, and statements, that are told one by one."""
_MOST_NAMED = 5


def false_rules_in(
    document: Document, edition: Edition | None, held: Sequence[SourceContent], *, as_of: date
) -> tuple[Concern, ...]:
    """What of `document` another authority does not say, and what does not fit its description `edition`.

    `edition` is None while the description is not complete: then only what is said of other authorities is looked at.
    `held` is what the library holds; `as_of` the day on which the text is looked at, for texts that bear no day.
    """
    known = KnownRules(held)
    court = None if edition is None or edition.court in (FEDERAL, SEVERAL_COURTS) else edition.court
    own = _own_texts(edition, known)
    day = (edition.first_known if edition else None) or as_of
    set_off = edition is None or not edition.kind.is_rule
    quoted = attributed_in(document, court, set_off=set_off)
    said = [*_misquoted(document, quoted, known, own, day), *_turned(document, known, court, own)]
    return (*said[:MOST_SHOWN], *(presented(document, edition, known) if edition else ()))


def _own_texts(edition: Edition | None, known: KnownRules) -> tuple[KnownText, ...]:
    """The texts held of the rule that `edition` is itself an edition of: a rule may change what it says."""
    if edition is None or not edition.kind.is_rule:
        return ()
    return known.editions_like(edition.citation, edition.court)


def _misquoted(
    document: Document, quoted: Iterable[Attributed], known: KnownRules, own: Sequence[KnownText], day: date
) -> Iterator[Concern]:
    unknown: dict[str, Attributed] = {}
    for attributed in quoted:
        if attributed.cited is None:
            yield from _nearly_a_rule(document, attributed, known, own)
            continue
        if not known.texts_of(attributed.cited):
            unknown.setdefault(render(attributed.cited), attributed)
        texts = tuple(text for text in known.texts_of(attributed.cited) if text not in own)
        beside = tuple(text for rule in attributed.beside for text in known.texts_of(rule))
        compared = compare(attributed.words, texts) if texts else Compared(stands=True)
        if not compared.stands and not (beside and compare(attributed.words, beside).stands):
            covered = any(text.whole and text.known_on(day) for text in texts)
            denied = contradicted(comparable(attributed.words), texts, attributed.cited)
            yield _misquotation(
                document, attributed, compared, _Standing(render(attributed.cited), covered, bool(denied))
            )
    yield from _not_compared(document, unknown)


def _not_compared(document: Document, unknown: Mapping[str, Attributed]) -> Iterator[Concern]:
    """What a text gives as the words of rules of which nothing is held, by the names of those rules."""
    if unknown:
        span = next(iter(unknown.values())).span
        names = ", ".join([*unknown][:_MOST_NAMED]) + (" and others" if len(unknown) > _MOST_NAMED else "")
        reason = f"It gives words as those of {names}, of which no text is held: they could not be compared."
        words = words_around(document.text, span).words
        yield Concern(ConcernKind.NOT_CHECKED, Gravity.NOTICE, reason, words, page_at(document, span.start))


@dataclass(frozen=True, slots=True)
class _Standing:
    """A rule by its name, whether all of its text is held as of the day, and whether the words deny what it says."""

    name: str
    covered: bool
    denied: bool


def _nearly_a_rule(
    document: Document, attributed: Attributed, known: KnownRules, own: Sequence[KnownText]
) -> Iterator[Concern]:
    """Words that nobody is named for, where they are nearly those of a rule and can mean something else."""
    nearest = known.nearest(attributed.words)
    if nearest is None or nearest in own:
        return
    edition = nearest.content.edition
    compared = compare(attributed.words, known.editions_like(edition.citation, edition.court))
    if not compared.stands:
        differing = _listed(compared)
        reason = f"Words in quotation marks are nearly those of {edition.citation}, and differ in these: {differing}."
        words = words_around(document.text, attributed.span).words
        gravity = Gravity.ALARM if compared.hides else Gravity.NOTICE
        yield Concern(ConcernKind.MISQUOTATION, gravity, reason, words, page_at(document, attributed.span.start))


def _listed(compared: Compared) -> str:
    return ", ".join(f"“{word}”" for word in compared.differing[:8])


def _misquotation(document: Document, attributed: Attributed, compared: Compared, stands: _Standing) -> Concern:
    sure = compared.turned or (stands.covered and compared.added)
    unheard_of = stands.denied or (stands.covered and (attributed.stated or attributed.loosens))
    gravity = Gravity.ALARM if (sure if compared.alike else unheard_of) else Gravity.NOTICE
    if compared.alike:
        reason = f"Words given as those of {stands.name} differ from every edition held in these: {_listed(compared)}."
    else:
        reason = f"Words given as those of {stands.name} stand in no edition held of it."
    if not stands.covered:
        reason += " Only part of its text, or a later one, is held."
    words = words_around(document.text, attributed.span).words
    return Concern(ConcernKind.MISQUOTATION, gravity, reason, words, page_at(document, attributed.span.start))


def _turned(document: Document, known: KnownRules, court: str | None, own: Sequence[KnownText]) -> Iterator[Concern]:
    seen: set[str] = set()
    for turned in turned_in(document, known, court, own):
        words = words_around(document.text, turned.span).words
        if comparable(words) not in seen:
            seen.add(comparable(words))
            page = page_at(document, turned.span.start)
            yield Concern(ConcernKind.MISQUOTATION, turned.gravity, turned.why, words, page)
