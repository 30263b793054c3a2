"""(6) The steps of all counsel: what each other affected side did or answered."""

from __future__ import annotations

from bot.conferral.finding import Finding
from bot.conferral.reading.facts import Answer, Reading
from bot.conferral.requirement import RequirementId
from bot.conferral.requirements.setting import Judge, Setting

_CURE = "Say what each other affected party's lawyer did and answered, or that no answer came by which day."
_FAULT = "steps-of-all-counsel"
_UNTOLD = {
    Answer.CHARACTERISED: "The other side's answer is only characterised.",
    Answer.ASSUMED: "The other side's position is assumed.",
    Answer.LEFT_OUT: "What the other side did or answered is left out.",
}


def all_counsel(reading: Reading, setting: Setting) -> Finding:
    """The answers, or the silence, of every affected side are told.

    Source of law: Fed. R. Civ. P. 26(c)(1) ("other affected parties"), and D. Kan. Rule 37.2 ("the steps taken by all
    counsel").
    """
    judge = Judge(RequirementId.ALL_COUNSEL, reading, setting)
    points = (_left_out, _of_account, _untold, _of_nothing)
    return judge.first(points, "The other side's answers, or its silence, are told.")


def _left_out(judge: Judge) -> Finding | None:
    """6.1 Somebody whom the motion affects was not contacted."""
    left_out = judge.reading.uncontacted
    if not left_out:
        return None
    return judge.deficiency("affected-left-out", "An affected party was not contacted.", *left_out, cure=_CURE)


def _of_account(judge: Judge) -> Finding | None:
    """6.2 An account may pass the answers over."""
    if not judge.is_account:
        return None
    return judge.not_checked("An account of the effort: the answers of the other side need not stand in it.")


def _untold(judge: Judge) -> Finding | None:
    """6.3 The answer is left out, assumed, or told by an adjective alone."""
    answer = judge.reading.answer
    if answer not in _UNTOLD:
        return None
    words = None if answer is Answer.LEFT_OUT else judge.reading.answer_words
    return judge.deficiency(_FAULT, _UNTOLD[answer], words, cure=_CURE)


def _of_nothing(judge: Judge) -> Finding | None:
    """6.4 An answer that is told of no day and on no item."""
    reading = judge.reading
    if reading.answer is not Answer.TOLD or reading.issues or any(contact.days for contact in reading.contacts):
        return None
    reason = "What the other side answered is told of no day and on no item."
    return judge.deficiency(_FAULT, reason, reading.answer_words, cure=_CURE)
