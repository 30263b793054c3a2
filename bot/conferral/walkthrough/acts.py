"""What to do next, outside the record: the first act of the table that the record as it stands calls for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.conferral.drafting.guidelines import guidelines_of
from bot.conferral.drafting.prose import day_words, listed, named_issue, phrase
from bot.conferral.motion import MotionKind
from bot.conferral.reading.business_days import business_day_from
from bot.conferral.record import ConferralAttempt
from bot.conferral.requirement import RequirementId
from bot.conferral.requirements.setting import authority_of
from bot.conferral.rule import RuleSupport
from bot.conferral.walkthrough.situation import Situation


@dataclass(frozen=True, slots=True)
class NextAct:
    """A suggestion, and what the rule or an order says that speaks for it, best first."""

    name: str
    text: str
    support: tuple[RuleSupport, ...]


@dataclass(frozen=True, slots=True)
class _Act:
    """A row: `when` the record calls for it, `text` in words, and the `requirement` and `fault` it serves."""

    name: str
    when: Callable[[Situation], bool]
    text: Callable[[Situation], str]
    requirement: RequirementId
    fault: str = ""


def next_act(situation: Situation) -> NextAct | None:
    """The first act that is called for; None where the record calls for none, or no rule asks for an effort."""
    if situation.all_agreed:
        return _submit(situation)
    if not situation.asks_for_effort:
        return None
    act = next((act for act in _ACTS if act.when(situation)), None)
    if act is None:
        return None
    support = authority_of(situation.setting, act.requirement, act.fault)
    return NextAct(act.name, act.text(situation), support)


def _submit(situation: Situation) -> NextAct:
    """Everything is agreed: there is nothing to move for."""
    if situation.record.motion.kind is MotionKind.PROTECTIVE_ORDER:
        guidelines = guidelines_of(situation.record.court)
        how = (
            guidelines.submission[0] if guidelines.submission else "See how the judge wants an agreed order submitted."
        )
        text = f"Every issue is agreed: submit the proposed order as an agreed one instead of moving. {how}"
        return NextAct("submit the agreed order", text, guidelines.submission_support or guidelines.good_cause_support)
    text = "Every issue is agreed: no motion is left to file. Put the agreement in writing."
    return NextAct("put the agreement in writing", text, situation.rule.duty)


def _steps(situation: Situation) -> tuple[ConferralAttempt, ...]:
    return situation.foundation.attempts


def _theirs(situation: Situation) -> str:
    return situation.theirs.name or "the other side"


def _spoke(situation: Situation) -> bool:
    return any(step.reached for step in _steps(situation))


def _tries(situation: Situation) -> list[ConferralAttempt]:
    """The tries at a live talk that reached nobody."""
    return [s for s in _steps(situation) if s.method is not None and not s.method.is_written and not s.reached]


def _lacks_exchange(situation: Situation) -> bool:
    return any(fact.requirement is RequirementId.LIVE_EXCHANGE for fact in situation.effort_lacks)


def _promised(situation: Situation) -> date | None:
    """The last day for which an answer is promised and which has not passed."""
    days = [day for day, _ in situation.reading.open_until if day >= situation.today]
    return max(days, default=None)


def _untaken(situation: Situation) -> list[str]:
    """The issues that no step took up."""
    return [named_issue(i) for i in situation.record.issues if not situation.foundation.took_up(i)]


def _unsent_order(situation: Situation) -> bool:
    """Whether a protective order is wanted and no writing that is attached speaks of one."""
    if situation.record.motion.kind is not MotionKind.PROTECTIVE_ORDER:
        return False
    return not any("order" in step.said.casefold() and step.exhibit.strip() for step in _steps(situation))


def _unexplained(situation: Situation) -> bool:
    alone = any(party.self_represented for party in situation.record.opposing)
    return alone and (situation.reading.explained is None or situation.reading.misunderstood is not None)


def _unconfirmed(situation: Situation) -> bool:
    """Whether there was a talk, and no writing tells of its issues."""
    written = [s for s in _steps(situation) if s.method is not None and s.method.is_written and s.issues]
    return _spoke(situation) and not written


def _short(situation: Situation) -> bool:
    return any(
        fact.requirement is RequirementId.BEFORE_FILING and "time to answer" in fact.step for fact in situation.missing
    )


def _wait_until(situation: Situation) -> str:
    days = [step.day for step in _steps(situation) if step.day is not None]
    wanted = situation.rule.before_filing.notice_business_days
    return day_words(business_day_from(max(days), wanted)) if days else ""


def _court_step(situation: Situation) -> str | None:
    """The first step of this court that nobody has taken yet."""
    return next((phrase(s.statement) for s in situation.court_steps if situation.taken(s) is None), None)


def _opening(situation: Situation) -> str:
    order = " and attach the proposed order" if _unsent_order(situation) else ""
    return (
        f"Write to {_theirs(situation)}: list {_listed_issues(situation)}{order}, and propose two dates for a call "
        "or a meeting. Then call."
    )


def _listed_issues(situation: Situation) -> str:
    return listed([named_issue(issue) for issue in situation.record.issues]) or "the issues one by one"


_ACTS = (
    _Act(
        "wait until the promised day",
        lambda s: _promised(s) is not None,
        lambda s: (
            f"Wait until {day_words(_promised(s) or s.today)}, the day for which an answer was promised; "
            "then ask once more."
        ),
        RequirementId.BEFORE_FILING,
        "before-promised-day",
    ),
    _Act(
        "propose two dates",
        lambda s: not _steps(s),
        _opening,
        RequirementId.LIVE_EXCHANGE,
        "nothing-done",
    ),
    _Act(
        "call",
        lambda s: _lacks_exchange(s) and not _tries(s),
        lambda s: (
            f"Call {_theirs(s)}, or meet, rather than write again, and go through {_listed_issues(s)}. "
            "Propose two dates for it."
        ),
        RequirementId.LIVE_EXCHANGE,
        "letter-only",
    ),
    _Act(
        "try again",
        _lacks_exchange,
        lambda s: (
            f"Call {_theirs(s)} once more on another day, note the time of the call and any voicemail, propose two "
            "dates, and send an e-mail that lists the issues."
        ),
        RequirementId.LIVE_EXCHANGE,
        "attempts-too-few",
    ),
    _Act(
        "explain it in plain words",
        _unexplained,
        lambda s: (
            f"Explain to {_theirs(s)}, who has no lawyer, in plain words what is asked for and what it would mean; "
            "note what was said."
        ),
        RequirementId.SELF_REPRESENTED,
        "misunderstood",
    ),
    _Act(
        "take up each issue",
        lambda s: bool(s.record.issues) and bool(_untaken(s)),
        lambda s: f"Take up {listed(_untaken(s))} with {_theirs(s)}; no step so far went into it.",
        RequirementId.ISSUES,
        "not-discussed",
    ),
    _Act(
        "reach everybody",
        lambda s: any(fact.requirement is RequirementId.ALL_COUNSEL for fact in s.effort_lacks),
        lambda _s: (
            "Confer with every affected party: somebody on the other side was not yet spoken with or written to."
        ),
        RequirementId.ALL_COUNSEL,
        "affected-left-out",
    ),
    _Act(
        "take this court's step",
        lambda s: _court_step(s) is not None,
        lambda s: f"Take this court's further step first: {_court_step(s)}.",
        RequirementId.COURT_EXTRA_STEP,
        "step-missing",
    ),
    _Act(
        "give time to answer",
        _short,
        lambda s: f"Leave time for an answer, at the least until {_wait_until(s)}, and try once more before filing.",
        RequirementId.BEFORE_FILING,
        "too-short",
    ),
    _Act(
        "confirm in writing",
        _unconfirmed,
        lambda s: (
            f"Send {_theirs(s)} an e-mail that confirms the talk, with {_listed_issues(s)}, what either side said of "
            "each, and what is left."
        ),
        RequirementId.EXHIBITS,
    ),
    _Act(
        "attach the proposed order",
        _unsent_order,
        lambda s: f"Send {_theirs(s)} the proposed order, and attach it to the motion.",
        RequirementId.EXHIBITS,
        "writing-not-supplied",
    ),
    _Act(
        "draft",
        lambda s: not s.missing,
        lambda _s: "Nothing more is asked for here: draft the certificate, and let the checker read it.",
        RequirementId.CERTIFICATION,
    ),
)
"""Every act there is, the most urgent first. "draft" comes last, when nothing is left to ask."""
