"""Which facts of an attempt this rule and this motion want to know."""

from __future__ import annotations

from bot.conferral.requirement import RequirementId
from bot.conferral.rule import Particular
from bot.conferral.walkthrough.situation import Situation
from bot.conferral.walkthrough.table.attempt import held


def states(particular: Particular, situation: Situation, number: int) -> bool:
    """Whether this court wants the particular said of the attempt, which was a live exchange."""
    attempt = held(situation, number)
    return attempt is not None and attempt.reached and particular in situation.foundation.must_state


def needs_answer(situation: Situation, number: int) -> bool:
    """Whether it is wanted what was answered: always of a talk, of a writing where its silence matters."""
    attempt = held(situation, number)
    if attempt is None or attempt.waited_until is not None:
        return False
    return (attempt.method is not None and attempt.method.is_live) or situation.awaits(number)


def needs_answer_fact(requirement: RequirementId, situation: Situation, number: int) -> bool:
    """Whether the drafter asks how an answer to a writing came, or where it is attached."""
    attempt = held(situation, number)
    return attempt is not None and bool(attempt.response) and situation.misses(number, "response", requirement)


def needs_said(situation: Situation, number: int) -> bool:
    """Whether it is wanted what was said; a call that reached nobody needs no words."""
    attempt = held(situation, number)
    return attempt is not None and not (attempt.method and attempt.method.is_live and not attempt.reached)


def needs_issues(situation: Situation, number: int) -> bool:
    """Whether it is wanted which issues were taken up."""
    attempt = held(situation, number)
    return attempt is not None and bool(situation.record.issues) and not situation.only_arranges(number)


def needs_exhibit(situation: Situation, number: int) -> bool:
    """Whether it is wanted how the writing is attached."""
    attempt = held(situation, number)
    if attempt is None or attempt.method is None or not attempt.method.is_written:
        return False
    return bool(attempt.issues) or not situation.only_arranges(number)


def needs_waited(situation: Situation, number: int) -> bool:
    """Whether it is wanted how long an answer was awaited."""
    attempt = held(situation, number)
    return attempt is not None and not attempt.response.strip() and situation.awaits(number)
