"""(1) The certification stands in or with the motion."""

from __future__ import annotations

from bot.conferral.finding import Finding
from bot.conferral.reading.facts import Place, Reading
from bot.conferral.requirement import RequirementId
from bot.conferral.requirements.setting import Judge, Setting

_CURE = "Put the certification into the motion, or file it with the motion; do not leave it to a reply or a hearing."
_FAULTS = {
    Place.REPLY: ("first-in-reply", "The effort is certified, or told, first in the reply."),
    Place.LATER: ("later", "The certification came after the motion, not in or with it."),
    Place.MISSING: ("missing", "The motion carried no certification."),
}


def certification(reading: Reading, setting: Setting) -> Finding:
    """Satisfied unless the text, or who hands it in, says that it came later or not at all.

    Source of law: Fed. R. Civ. P. 26(c)(1), 37(a)(1) and 37(d)(1)(B) ("must include a certification"), and the court's
    own rule; the order of August 29, 2007 faulted a motion whose effort was first told in the reply.
    """
    judge = Judge(RequirementId.CERTIFICATION, reading, setting)
    points = (_not_required, _misplaced, _nothing_to_certify, _not_seen)
    return judge.first(points, "The statement stands in or with the motion, so far as the text shows.")


def _not_required(judge: Judge) -> Finding | None:
    """1.0 Neither the rule nor the federal floor asks for a certification with this motion."""
    setting = judge.setting
    required = setting.rule.certificate.required or (setting.floor is not None and setting.floor.certificate.required)
    if required:
        return None
    return judge.not_applicable(f"{setting.rule.citation} asks for no certification with this motion.")


def _misplaced(judge: Judge) -> Finding | None:
    """1.1 What whoever hands the text in says of its place goes before what the text says."""
    place = judge.setting.found_in or judge.reading.place
    if place not in _FAULTS:
        return None
    fault, reason = _FAULTS[place]
    return judge.deficiency(fault, reason, judge.reading.place_words, cure=_CURE)


def _nothing_to_certify(judge: Judge) -> Finding | None:
    """1.2 A text that admits that nothing was done certifies nothing."""
    admits = judge.reading.admits_nothing
    if admits is None or judge.reading.contacts:
        return None
    if judge.is_account:
        reason = "Nothing was done that could be certified, and no certification is told of."
        return judge.deficiency("missing", reason, admits, cure=_CURE)
    return judge.not_checked("The text stands with the motion, but says that nothing was done or nothing is owed.")


def _not_seen(judge: Judge) -> Finding | None:
    """1.3 An account that is silent on the certificate shows nothing either way."""
    if judge.is_account:
        return judge.not_checked("The account does not say whether the motion carried a certification.")
    return None
