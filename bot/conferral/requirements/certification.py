"""(1) The certification stands in or with the motion."""

from __future__ import annotations

from bot.conferral.finding import Finding
from bot.conferral.reading.facts import Place
from bot.conferral.requirement import RequirementId
from bot.conferral.requirements.setting import Judge, Setting
from bot.conferral.reading.facts import Reading

_CURE = "Put the certification into the motion, or file it with the motion; do not leave it to a reply or a hearing."


def certification(reading: Reading, setting: Setting) -> Finding:
    """Satisfied unless the text, or who hands it in, says that it came later or not at all."""
    judge = Judge(RequirementId.CERTIFICATION, reading, setting)
    place = setting.found_in if setting.found_in not in (None, Place.WITH_MOTION) else reading.place
    words = reading.place_words
    if setting.found_in is Place.WITH_MOTION:
        place = Place.WITH_MOTION
    if place is Place.REPLY:
        return judge.deficiency(
            "first-in-reply", "The effort is certified, or told, first in the reply.", words, cure=_CURE
        )
    if place is Place.LATER:
        return judge.deficiency(
            "later", "The certification came after the motion, not in or with it.", words, cure=_CURE
        )
    if place is Place.MISSING:
        return judge.deficiency("missing", "The motion carried no certification.", words, cure=_CURE)
    if reading.admits_nothing is not None and not reading.contacts:
        if judge.is_account:
            return judge.deficiency(
                "missing",
                "Nothing was done that could be certified, and no certification is told of.",
                reading.admits_nothing,
                cure=_CURE,
            )
        return judge.not_checked("The text stands with the motion, but says that nothing was done or nothing is owed.")
    if judge.is_account:
        return judge.not_checked("The account does not say whether the motion carried a certification.")
    return judge.satisfied("The statement stands in or with the motion, so far as the text shows.")
