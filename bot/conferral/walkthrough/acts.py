"""What to do next, outside the record: the first act of the table that the record as it stands calls for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.conferral.drafting.guidelines import guidelines_of
from bot.conferral.drafting.prose import day_words, listed, named_issue
from bot.conferral.motion import MotionKind
from bot.conferral.requirement import RequirementId
from bot.conferral.requirements.setting import authority_of
from bot.conferral.rule import RuleSupport
from bot.conferral.walkthrough.occasions import (
    court_step,
    lacks_exchange,
    promised,
    short,
    steps,
    theirs,
    tries,
    unconfirmed,
    unexplained,
    unsent_order,
    untaken,
    untold,
    wait_until,
)
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
    support = authority_of(situation.setting, act.requirement, act.fault) or situation.rule.duty
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


def _opening(situation: Situation) -> str:
    order = " and attach the proposed order" if unsent_order(situation) else ""
    return (
        f"Write to {theirs(situation)}: list {_listed_issues(situation)}{order}, and propose two dates for a call "
        "or a meeting. Then call."
    )


def _listed_issues(situation: Situation) -> str:
    return listed([named_issue(issue) for issue in situation.record.issues]) or "the issues one by one"


_ACTS = (
    _Act(
        "wait until the promised day",
        lambda s: promised(s) is not None,
        lambda s: (
            f"Wait until {day_words(promised(s) or s.today)}, the day for which an answer was promised; "
            "then ask once more."
        ),
        RequirementId.BEFORE_FILING,
        "before-promised-day",
    ),
    _Act(
        "tell how it ended",
        lambda s: lacks_exchange(s) and bool(untold(s)),
        lambda s: (
            f"Note how {untold(s)} ended: whether {theirs(s)} was reached, what was answered, and how long it lasted."
        ),
        RequirementId.ALL_COUNSEL,
    ),
    _Act(
        "propose two dates",
        lambda s: not steps(s),
        _opening,
        RequirementId.LIVE_EXCHANGE,
        "nothing-done",
    ),
    _Act(
        "call",
        lambda s: lacks_exchange(s) and not tries(s),
        lambda s: (
            f"Call {theirs(s)}, or meet, rather than write again, and go through {_listed_issues(s)}. "
            "Propose two dates for it."
        ),
        RequirementId.LIVE_EXCHANGE,
        "letter-only",
    ),
    _Act(
        "try again",
        lacks_exchange,
        lambda s: (
            f"Call {theirs(s)} once more on another day, note the time of the call and any voicemail, propose two "
            "dates, and send an e-mail that lists the issues."
        ),
        RequirementId.LIVE_EXCHANGE,
        "attempts-too-few",
    ),
    _Act(
        "explain it in plain words",
        unexplained,
        lambda s: (
            f"Explain to {theirs(s)}, who has no lawyer, in plain words what is asked for and what it would mean; "
            "note what was said."
        ),
        RequirementId.SELF_REPRESENTED,
        "misunderstood",
    ),
    _Act(
        "take up each issue",
        lambda s: bool(s.record.issues) and bool(untaken(s)),
        lambda s: f"Take up {listed(untaken(s))} with {theirs(s)}; no step so far went into it.",
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
        lambda s: court_step(s) is not None,
        lambda s: f"Take this court's further step first: {court_step(s)}.",
        RequirementId.COURT_EXTRA_STEP,
        "step-missing",
    ),
    _Act(
        "give time to answer",
        short,
        lambda s: f"Leave time for an answer, at the least until {wait_until(s)}, and try once more before filing.",
        RequirementId.BEFORE_FILING,
        "too-short",
    ),
    _Act(
        "confirm in writing",
        unconfirmed,
        lambda s: (
            f"Send {theirs(s)} an e-mail that confirms the talk, with {_listed_issues(s)}, what either side said of "
            "each, and what is left."
        ),
        RequirementId.EXHIBITS,
    ),
    _Act(
        "attach the proposed order",
        unsent_order,
        lambda s: f"Send {theirs(s)} the proposed order, and attach it to the motion.",
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
