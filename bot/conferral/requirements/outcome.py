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
    if judge.is_account:
        return judge.not_checked("An account of the effort: the certificate's list of what remains was not seen.")
    if reading.bare_verbs is not None and not reading.issues:
        return judge.deficiency(
            "untold", "Nothing is named that could be settled or left.", reading.bare_verbs, cure=_CURE
        )
    untold = not reading.issues and not any(contact.days for contact in reading.contacts)
    if untold and reading.overdue is None:
        reason = "Neither an item nor a day is told, so that nothing is named that could be settled or left."
        return judge.deficiency("untold", reason, reading.remains or reading.settled, cure=_CURE)
    if reading.vague_remainder is not None and not reading.issues:
        return judge.deficiency("vague", "What remains is not named.", reading.vague_remainder, cure=_CURE)
    if reading.settled is None and reading.remains is None:
        return judge.deficiency(
            "untold", "It does not say what was settled or what remains.", reading.vague_remainder, cure=_CURE
        )
    if reading.vague_remainder is not None and reading.remains is None:
        return judge.deficiency("vague", "What remains is not named.", reading.vague_remainder, cure=_CURE)
    return judge.satisfied("It tells what was settled or what remains.")
