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
    if judge.is_account:
        return judge.not_checked("This is an account of the effort; the certificate's own words were not handed in.")
    if reading.denies_good_faith is not None:
        return judge.deficiency(
            "for-form",
            "The text says that the contact was made for the certificate's sake.",
            reading.denies_good_faith,
            cure=_CURE,
        )
    if reading.good_faith and reading.without_court:
        return judge.satisfied("It says that an honest try was made to settle the matter without a ruling.")
    if reading.good_faith or reading.without_court:
        missing = (
            "that the aim was to settle without a ruling"
            if reading.good_faith
            else "that the try was made in good faith"
        )
        return judge.caution("one-half", f"It does not say {missing}.", cure=_CURE)
    return judge.deficiency(
        "absent", "Nowhere does it say that an honest try was made to settle the matter without a ruling.", cure=_CURE
    )
