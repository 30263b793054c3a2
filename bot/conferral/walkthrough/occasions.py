"""What in a record calls for a next act: silence, a try without a talk, an issue that no step took up."""

from __future__ import annotations

from datetime import date

from bot.conferral.drafting.prose import day_words, named_issue, phrase
from bot.conferral.motion import MotionKind
from bot.conferral.reading.business_days import business_day_from
from bot.conferral.record import ConferralAttempt
from bot.conferral.requirement import RequirementId
from bot.conferral.walkthrough.situation import Situation


def steps(situation: Situation) -> tuple[ConferralAttempt, ...]:
    """The steps that count."""
    return situation.foundation.attempts


def theirs(situation: Situation) -> str:
    """The other side by name."""
    return situation.theirs.name or "the other side"


def spoke(situation: Situation) -> bool:
    """Whether there was a talk."""
    return any(step.reached for step in steps(situation))


def tries(situation: Situation) -> list[ConferralAttempt]:
    """The tries at a live talk that reached nobody."""
    return [s for s in steps(situation) if s.method is not None and not s.method.is_written and not s.reached]


def lacks_exchange(situation: Situation) -> bool:
    """Whether no live talk, and no sufficient try at one, is on record."""
    return any(fact.requirement is RequirementId.LIVE_EXCHANGE for fact in situation.effort_lacks)


def untold(situation: Situation) -> str:
    """A try at a talk of which it is not told yet how it ended, in words; empty where there is none."""
    for number, attempt in enumerate(situation.record.attempts):
        live = attempt.method is not None and attempt.method.is_live and situation.counts(attempt)
        open_yet = not attempt.response.strip() and attempt.waited_until is None
        if live and open_yet and situation.walkthrough.passed_over(f"attempt-{number + 1}-answer") is None:
            return situation.named(number)
    return ""


def promised(situation: Situation) -> date | None:
    """The last day for which an answer is promised and which has not passed."""
    days = [day for day, _ in situation.reading.open_until if day >= situation.today]
    return max(days, default=None)


def untaken(situation: Situation) -> list[str]:
    """The issues that no step took up."""
    return [named_issue(i) for i in situation.record.issues if not situation.foundation.took_up(i)]


def unsent_order(situation: Situation) -> bool:
    """Whether a protective order is wanted and no writing that is attached speaks of one."""
    if situation.record.motion.kind is not MotionKind.PROTECTIVE_ORDER:
        return False
    return not any("order" in step.said.casefold() and step.exhibit.strip() for step in steps(situation))


def unexplained(situation: Situation) -> bool:
    """Whether a party without a lawyer was not told in plain words what is asked for."""
    alone = any(party.self_represented for party in situation.record.opposing)
    return alone and (situation.reading.explained is None or situation.reading.misunderstood is not None)


def unconfirmed(situation: Situation) -> bool:
    """Whether there was a talk, and no writing tells of its issues."""
    written = [s for s in steps(situation) if s.method is not None and s.method.is_written and s.issues]
    return spoke(situation) and not written


def short(situation: Situation) -> bool:
    """Whether the time to answer is too short."""
    return any(
        fact.requirement is RequirementId.BEFORE_FILING and "time to answer" in fact.step for fact in situation.missing
    )


def wait_until(situation: Situation) -> str:
    """The day until which an answer is to be awaited, in words."""
    days = [step.day for step in steps(situation) if step.day is not None]
    wanted = situation.rule.before_filing.notice_business_days
    return day_words(business_day_from(max(days), wanted)) if days else ""


def court_step(situation: Situation) -> str | None:
    """The first step of this court that nobody has taken yet."""
    return next((phrase(s.statement) for s in situation.court_steps if situation.taken(s) is None), None)
