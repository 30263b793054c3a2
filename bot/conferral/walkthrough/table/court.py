"""The steps beyond conferring that a court asks for: taken when, how and with what result."""

from __future__ import annotations

from dataclasses import replace

from bot.conferral.drafting.prose import folded, moment_words, phrase
from bot.conferral.passed_over import Passing
from bot.conferral.record import ConferralRecord, StepTaken, day_of
from bot.conferral.requirement import RequirementId
from bot.conferral.walkthrough.replies.days import find_when, read_when
from bot.conferral.walkthrough.replies.refusal import Refused
from bot.conferral.walkthrough.replies.short import says_yes
from bot.conferral.walkthrough.situation import Situation
from bot.conferral.walkthrough.table.row import Outcome, Row

_A_DAY_ALONE = 4
"""Words in which nothing but a day is told."""


def _kept(situation: Situation, taken: StepTaken) -> ConferralRecord:
    others = tuple(step for step in situation.record.court_steps if step.kind is not taken.kind)
    return replace(situation.record, court_steps=(*others, taken))


def _held(situation: Situation, number: int) -> StepTaken:
    step = situation.court_steps[number]
    return situation.taken(step) or StepTaken(step.kind)


def _put(situation: Situation, number: int, text: str) -> Outcome:
    if says_yes(text):
        return Refused("Say on what day it was taken, what was done, and with what result.")
    when = find_when(text, situation.terms)
    if isinstance(when, Refused):
        return when
    said = "" if when is not None and len(text.split()) <= _A_DAY_ALONE else folded(text)
    return _checked(situation, StepTaken(_held(situation, number).kind, when, said))


def _put_when(situation: Situation, number: int, text: str) -> Outcome:
    when = read_when(text, situation.terms)
    return when if isinstance(when, Refused) else _checked(situation, replace(_held(situation, number), at=when))


def _checked(situation: Situation, taken: StepTaken) -> Outcome:
    if taken.at is not None and day_of(taken.at) > situation.today:
        return Refused("That day is still to come; only what has happened is recorded.")
    return _kept(situation, taken)


def _when_words(situation: Situation, number: int) -> str:
    at = _held(situation, number).at
    return "" if at is None else moment_words(at)


def _wanted(situation: Situation, _number: int) -> bool:
    return situation.asks_for_effort and bool(situation.foundation.attempts) and not situation.all_agreed


def _taken(situation: Situation, number: int) -> bool:
    return situation.taken(situation.court_steps[number]) is not None


def _without(situation: Situation, number: int) -> ConferralRecord:
    kind = situation.court_steps[number].kind
    return replace(situation.record, court_steps=tuple(s for s in situation.record.court_steps if s.kind is not kind))


COURT_STEP = (
    Row(
        fact="",
        requirement=RequirementId.COURT_EXTRA_STEP,
        question=lambda s, n: (
            f"When and how was this step of {s.rule.citation} taken: {phrase(s.court_steps[n].statement)}? "
            'Answer "not yet" if it was not.'
        ),
        needed=_wanted,
        known=_taken,
        value=lambda s, n: _held(s, n).said or s.court_steps[n].kind.value,
        put=_put,
        none=lambda _s, _n, _t: Passing.NOT_YET,
        clear=_without,
    ),
    Row(
        fact="when",
        requirement=RequirementId.COURT_EXTRA_STEP,
        question=lambda s, n: f"On what day was this step taken: {s.court_steps[n].kind.value}?",
        needed=lambda s, n: _wanted(s, n) and _taken(s, n),
        known=lambda s, n: _held(s, n).at is not None,
        value=_when_words,
        put=_put_when,
    ),
    Row(
        fact="said",
        requirement=RequirementId.COURT_EXTRA_STEP,
        question=lambda s, n: f"What was done, and with what result, in this step: {s.court_steps[n].kind.value}?",
        needed=lambda s, n: _wanted(s, n) and _taken(s, n),
        known=lambda s, n: bool(_held(s, n).said.strip()),
        value=lambda s, n: _held(s, n).said,
        put=lambda s, n, text: _kept(s, replace(_held(s, n), said=folded(text))),
    ),
)
"""What is asked of each such step of this court."""
