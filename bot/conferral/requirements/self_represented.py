"""(11) A self-represented opponent was contacted, and the matter explained in plain words. At most a caution."""

from __future__ import annotations

from bot.conferral.finding import Finding
from bot.conferral.reading.facts import Reading
from bot.conferral.requirement import RequirementId
from bot.conferral.requirements.setting import Judge, Setting

_CURE = (
    "Explain the request or the proposed order to the person in plain words, and say in the certificate that you did."
)


def self_represented(reading: Reading, setting: Setting) -> Finding:
    """The person was reached and the request was explained.

    Source of law: no rule asks for it in words; judges hold a movant to D. Kan. Rule 37.2 also where the opponent has
    no lawyer, and the order of August 29, 2007 saw in his misunderstanding that the duty was not met.
    """
    judge = Judge(RequirementId.SELF_REPRESENTED, reading, setting)
    points = (_not_said, _has_counsel, _misunderstood, _not_explained)
    return judge.first(points, "The matter was explained in plain words.")


def _not_said(judge: Judge) -> Finding | None:
    """11.1 Neither whoever hands the text in nor the text says that the other side has no lawyer, or has one."""
    if judge.setting.self_represented is not None or judge.reading.self_represented is not None:
        return None
    return judge.not_checked("It was not said whether the other side has counsel.")


def _has_counsel(judge: Judge) -> Finding | None:
    """11.2 The other side has a lawyer; what whoever hands the text in says goes before what the text says."""
    return judge.not_applicable("The other side has counsel.") if judge.setting.self_represented is False else None


def _misunderstood(judge: Judge) -> Finding | None:
    """11.3 The text, or what the person filed, shows that the proposal was misunderstood."""
    reading, theirs = judge.reading, judge.setting.opposition
    if not (reading.misunderstood or (theirs and (theirs.misunderstood or theirs.order_misread))):
        return None
    reason = "The other side plainly misunderstands what is proposed."
    return judge.caution("misunderstood", reason, reading.misunderstood, cure=_CURE)


def _not_explained(judge: Judge) -> Finding | None:
    """11.4 No plain explanation is told of."""
    if judge.reading.explained is not None:
        return None
    return judge.caution("not-explained", "No plain explanation to the self-represented party is told of.", cure=_CURE)
