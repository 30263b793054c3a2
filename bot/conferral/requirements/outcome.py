"""(8) What was settled, and what is left for the court."""

from __future__ import annotations

from bot.conferral.finding import Finding
from bot.conferral.reading.facts import Reading
from bot.conferral.requirement import RequirementId
from bot.conferral.requirements.setting import Judge, Setting

_CURE = "List what was settled, and what is left for the court."


def outcome(reading: Reading, setting: Setting) -> Finding:
    """The reader can tell what was settled, or that nothing was, and what is left.

    Source of law: D. Kan. Rule 37.2 (the steps taken "to resolve the issues in dispute", with particularity), and the
    rules of courts that ask for a list of what remains.
    """
    judge = Judge(RequirementId.OUTCOME, reading, setting)
    points = (_of_account, _nothing_named, _of_nothing, _untold, _vague)
    return judge.first(points, "It tells what was settled or what remains.")


def _of_account(judge: Judge) -> Finding | None:
    """8.1 An account does not show the certificate's list."""
    if not judge.is_account:
        return None
    return judge.not_checked("An account of the effort: the certificate's list of what remains was not seen.")


def _nothing_named(judge: Judge) -> Finding | None:
    """8.2 The rule's verbs, recited, and no item."""
    verbs = judge.reading.bare_verbs
    if verbs is None or judge.reading.issues:
        return None
    return judge.deficiency("untold", "Nothing is named that could be settled or left.", verbs, cure=_CURE)


def _of_nothing(judge: Judge) -> Finding | None:
    """8.3 Neither an item nor a day; a set that is overdue as a whole is an item."""
    reading = judge.reading
    if reading.issues or reading.overdue is not None or any(contact.days for contact in reading.contacts):
        return None
    reason = "Neither an item nor a day is told, so that nothing is named that could be settled or left."
    return judge.deficiency("untold", reason, reading.remains or reading.settled, cure=_CURE)


def _untold(judge: Judge) -> Finding | None:
    """8.4 Neither what was settled nor what remains."""
    reading = judge.reading
    vague = reading.vague_remainder
    if reading.settled is not None or reading.remains is not None or (vague is not None and not reading.issues):
        return None
    return judge.deficiency("untold", "It does not say what was settled or what remains.", vague, cure=_CURE)


def _vague(judge: Judge) -> Finding | None:
    """8.5 "The motion follows as to the rest"."""
    reading = judge.reading
    if reading.vague_remainder is None or (reading.issues and reading.remains is not None):
        return None
    return judge.deficiency("vague", "What remains is not named.", reading.vague_remainder, cure=_CURE)
