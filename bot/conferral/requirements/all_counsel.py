"""(6) The steps of all counsel: what each other affected side did or answered."""

from __future__ import annotations

from bot.conferral.finding import Finding
from bot.conferral.reading.facts import Answer, Reading
from bot.conferral.requirement import RequirementId
from bot.conferral.requirements.setting import Judge, Setting

_CURE = "Say what each other affected party's lawyer did and answered, or that no answer came by which day."


def all_counsel(reading: Reading, setting: Setting) -> Finding:
    """The answers, or the silence, of every affected side are told.

    Source of law: Fed. R. Civ. P. 26(c)(1) ("other affected parties"), and D. Kan. Rule 37.2 ("the steps taken by all
    counsel").
    """
    judge = Judge(RequirementId.ALL_COUNSEL, reading, setting)
    if reading.uncontacted:
        return judge.deficiency(
            "affected-left-out", "An affected party was not contacted.", *reading.uncontacted, cure=_CURE
        )
    if judge.is_account:
        return judge.not_checked("An account of the effort: the answers of the other side need not stand in it.")
    answer, words = reading.answer, reading.answer_words
    if answer is Answer.CHARACTERISED:
        return judge.deficiency(
            "steps-of-all-counsel", "The other side's answer is only characterised.", words, cure=_CURE
        )
    if answer is Answer.ASSUMED:
        return judge.deficiency("steps-of-all-counsel", "The other side's position is assumed.", words, cure=_CURE)
    if answer is Answer.LEFT_OUT:
        return judge.deficiency("steps-of-all-counsel", "What the other side did or answered is left out.", cure=_CURE)
    if answer is Answer.TOLD and not reading.issues and not any(contact.days for contact in reading.contacts):
        reason = "What the other side answered is told of no day and on no item."
        return judge.deficiency("steps-of-all-counsel", reason, words, cure=_CURE)
    return judge.satisfied("The other side's answers, or its silence, are told.")
