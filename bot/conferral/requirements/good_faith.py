"""(2) The statement that an honest try was made to settle the matter without a ruling."""

from __future__ import annotations

from bot.conferral.finding import Finding
from bot.conferral.reading.facts import Reading
from bot.conferral.requirement import RequirementId
from bot.conferral.requirements.setting import Judge, Setting

_CURE = (
    "Say, if it is true, that counsel in good faith conferred or attempted to confer in an effort to resolve the "
    "dispute without court action."
)


def good_faith_statement(reading: Reading, setting: Setting) -> Finding:
    """Both halves, in any words, satisfy it; one half is worth a warning; neither is a fault.

    Source of law: Fed. R. Civ. P. 26(c)(1), 37(a)(1) and 37(d)(1)(B): "in good faith", and "without court action".
    """
    judge = Judge(RequirementId.GOOD_FAITH_STATEMENT, reading, setting)
    points = (_of_account, _for_form, _absent, _one_half)
    return judge.first(points, "It says that an honest try was made to settle the matter without a ruling.")


def _of_account(judge: Judge) -> Finding | None:
    """2.1 An account is not the certificate's own words."""
    if not judge.is_account:
        return None
    return judge.not_checked("This is an account of the effort; the certificate's own words were not handed in.")


def _for_form(judge: Judge) -> Finding | None:
    """2.2 The text itself says that the contact was made for the certificate's sake."""
    words = judge.reading.denies_good_faith
    reason = "The text says that the contact was made for the certificate's sake."
    return judge.deficiency("for-form", reason, words, cure=_CURE) if words is not None else None


def _absent(judge: Judge) -> Finding | None:
    """2.3 Neither half is said."""
    if judge.reading.good_faith or judge.reading.without_court:
        return None
    reason = "Nowhere does it say that an honest try was made to settle the matter without a ruling."
    return judge.deficiency("absent", reason, cure=_CURE)


def _one_half(judge: Judge) -> Finding | None:
    """2.4 Only the honest try, or only its aim."""
    if judge.reading.good_faith and judge.reading.without_court:
        return None
    aim, honesty = "that the aim was to settle without a ruling", "that the try was made in good faith"
    return judge.caution("one-half", f"It does not say {aim if judge.reading.good_faith else honesty}.", cure=_CURE)
