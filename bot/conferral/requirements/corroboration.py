"""(10) Attempts that nobody answered, or that are denied, can be proved. At most a caution."""

from __future__ import annotations

from bot.conferral.finding import Finding
from bot.conferral.reading.facts import ContactKind, Reading
from bot.conferral.requirement import RequirementId
from bot.conferral.requirements.setting import Judge, Setting

_CURE = "Give the time and number of each call, the voicemail left, or the e-mail that confirmed it."


def corroboration(reading: Reading, setting: Setting) -> Finding:
    """Unanswered or denied attempts carry a time, a voicemail, a receipt or a confirming message."""
    judge = Judge(RequirementId.CORROBORATION, reading, setting)
    denied = reading.disputed or (setting.opposition.disputed if setting.opposition else None)
    if denied is not None:
        return judge.caution(
            "calls-disputed", "The other side denies or disputes what is claimed.", reading.disputed, cure=_CURE
        )
    tries = [c for c in reading.contacts if c.kind is ContactKind.TRY]
    talks = [c for c in reading.contacts if c.kind is ContactKind.TALK]
    if judge.is_account or talks or not tries or any(c.proof for c in tries):
        return judge.satisfied("No unproved attempt is relied on.")
    return judge.caution(
        "unproved",
        "Unanswered attempts are told without time, voicemail or confirmation.",
        *(c.words for c in tries),
        cure=_CURE,
    )
