"""From a model's claims to facts: a claim counts only where its words stand in the text and really tell it.

Each quotation is looked up in the text and shown as the whole clause it stands in, so that no cut can turn
its sense. Words that were set aside (addressed to a checker, quoted from a rule) tell nothing here either,
and a talk that a clause denies, plans or places in another matter is no talk. What does not pass is counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.assistant.reading_ports import ClaimedFact, FactKind
from bot.conferral.finding import Words
from bot.conferral.reading.clauses import Clauses, clause_at, cut_clauses
from bot.conferral.reading.concepts import concept
from bot.conferral.reading.facts import Reading
from bot.conferral.reading.negation import is_told
from knowledge.locating import FoldedText, folded
from knowledge.passage import Span

_LEAST_WORDS = 2
_WORD = re.compile(r"\w+")


class DropReason(StrEnum):
    """Why a claim of a model does not count."""

    NOT_IN_TEXT = "words that do not stand in the text"
    SET_ASIDE = "words that are not read as facts"
    NOT_TOLD = "words that deny it, only plan it, or tell of something else"
    TOO_SHORT = "words too few to point at anything"


@dataclass(frozen=True, slots=True)
class VerifiedFact:
    """A fact that a model reads in words that stand in the text: whole clauses of it."""

    kind: FactKind
    words: Words


@dataclass(frozen=True, slots=True)
class VerifiedReading:
    """What of a model's claims counts, in the order of the text, and how many do not, by reason."""

    facts: tuple[VerifiedFact, ...]
    dropped: tuple[tuple[DropReason, int], ...] = ()


def verify_claims(claims: Sequence[ClaimedFact], reading: Reading) -> VerifiedReading:
    """Hold every claim against the text of `reading` and against what was set aside in it."""
    text = _Text(reading)
    facts: set[VerifiedFact] = set()
    dropped: Counter[DropReason] = Counter()
    for claim in claims:
        result = text.verified(claim)
        if isinstance(result, DropReason):
            dropped[result] += 1
        else:
            facts.add(result)
    in_order = sorted(facts, key=lambda fact: (fact.words.start, fact.words.end, fact.kind))
    return VerifiedReading(
        tuple(in_order), tuple((reason, dropped[reason]) for reason in DropReason if dropped[reason])
    )


class _Text:
    """A text ready to have quotations found in it."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._clauses: Clauses = cut_clauses(reading.text)
        whole = (Span(0, len(reading.text)),) if reading.text else ()
        self._folded: FoldedText = folded(whole, reading.text)

    def verified(self, claim: ClaimedFact) -> VerifiedFact | DropReason:
        """The fact, in whole clauses; else the best reason why no place in the text bears it."""
        if len(_WORD.findall(claim.quotation)) < _LEAST_WORDS:
            return DropReason.TOO_SHORT
        reason = DropReason.NOT_IN_TEXT
        for start, end in self._folded.occurrences(claim.quotation):
            [found] = self._folded.spans(start, end)
            words = self._whole_clauses(found)
            if self._is_set_aside(words):
                reason = DropReason.SET_ASIDE
            elif not self._tells(claim.kind, found):
                reason = DropReason.NOT_TOLD
            else:
                return VerifiedFact(claim.kind, words)
        return reason

    def _whole_clauses(self, found: Span) -> Words:
        first = self._clauses.all[clause_at(self._clauses, found.start)]
        last = self._clauses.all[clause_at(self._clauses, found.end - 1)]
        start, end = min(first.start, found.start), max(last.end, found.end)
        return Words(self._reading.text[start:end], start, end)

    def _is_set_aside(self, words: Words) -> bool:
        return any(overlap(words, aside.words) for aside in self._reading.set_aside)

    def _tells(self, kind: FactKind, found: Span) -> bool:
        """Whether the clause tells such a fact, and not its denial, a plan, or a talk with or about others."""
        clause = self._clauses.all[clause_at(self._clauses, found.start)]
        start = max(0, found.start - clause.start)
        end = min(found.end, clause.end) - clause.start
        if kind in (FactKind.SILENCE, FactKind.NOT_DONE):
            return True
        if kind is not FactKind.CONVERSATION:
            return is_told(clause.text, start, end)
        if any(concept(name).search(clause.text) for name in _OTHER_TALKS):
            return False
        verbs = [*concept("spoke").finditer(clause.text)]
        if verbs:
            return any(is_told(clause.text, verb.start(), verb.end()) for verb in verbs)
        return concept("future_talk").search(clause.text) is None and is_told(clause.text, start, end)


_OTHER_TALKS = ("other_matter", "talk_with_judge", "talk_with_staff")
"""Talks that are none between the two sides on the matter in dispute."""


def overlap(words: Words, others: Words) -> bool:
    """Whether two stretches of one text share a character."""
    return words.start < others.end and others.start < words.end
