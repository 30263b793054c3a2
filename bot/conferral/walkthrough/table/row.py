"""One row of the table of steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from bot.conferral.passed_over import Passing
from bot.conferral.record import ConferralRecord
from bot.conferral.requirement import RequirementId
from bot.conferral.walkthrough.replies.refusal import Refused
from bot.conferral.walkthrough.situation import Situation

Outcome: TypeAlias = ConferralRecord | Passing | Refused
"""What a reply makes: a record that holds it, a question passed over, or a refusal with its reason."""


class Scope(StrEnum):
    """Of what a row is asked, and of how many: its subjects are numbered from 0."""

    CASE = "case"
    OPPONENT = "opposing"
    ISSUE = "issue"
    ATTEMPT = "attempt"
    COURT_STEP = "court-step"

    def subjects(self, situation: Situation) -> range:
        """The subjects there are; of attempts one more, the next, that may be told."""
        record = situation.record
        return range(
            {
                Scope.CASE: 1,
                Scope.OPPONENT: len(record.opposing),
                Scope.ISSUE: len(record.issues),
                Scope.ATTEMPT: len(record.attempts) + 1,
                Scope.COURT_STEP: len(situation.court_steps),
            }[self]
        )


def _nothing_else(_situation: Situation, _number: int, _text: str) -> tuple[str, ...]:
    return ()


def _none(_situation: Situation, _number: int, _text: str) -> Passing:
    return Passing.NONE


@dataclass(frozen=True, slots=True)
class Row:
    """One question of the table.

    `fact` is its name: "attempt" and "when" make the step "attempt-2-when" of the second attempt. `needed` tells
    whether this rule and this motion ask for it; a row that is never needed is only told unasked, or changed.
    `known` tells whether the record holds the answer, `value` gives that as a person reads it. `put` takes the
    reply. `none` is what a reply like "none" or "no" makes; None: such a reply goes to `put` like any other.
    `clear` takes a known answer out of the record again, where that leaves a record; None: it can only be changed.
    `settles` gives the facts of the same subject that the reply answers besides with "none". `once`: it is asked once,
    and put off for good.
    """

    fact: str
    requirement: RequirementId
    question: Callable[[Situation, int], str]
    needed: Callable[[Situation, int], bool]
    known: Callable[[Situation, int], bool]
    value: Callable[[Situation, int], str]
    put: Callable[[Situation, int, str], Outcome]
    none: Callable[[Situation, int, str], Outcome] | None = _none
    clear: Callable[[Situation, int], ConferralRecord] | None = None
    settles: Callable[[Situation, int, str], tuple[str, ...]] = _nothing_else
    once: bool = False

    def id(self, scope: Scope, number: int, situation: Situation) -> str:
        """The id of the step this row makes of a subject, made so that it is a bare key in TOML."""
        if scope is Scope.CASE:
            return self.fact
        subject = str(number + 1)
        if scope is Scope.COURT_STEP:
            subject = situation.court_steps[number].kind.value.replace(" ", "-")
        return "-".join(part for part in (scope.value, subject, self.fact) if part)


def always(_situation: Situation, _number: int) -> bool:
    """The row is asked wherever its answer is not known."""
    return True
