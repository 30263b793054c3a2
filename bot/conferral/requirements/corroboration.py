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
    alone = [c for c in reading.contacts if c.kind in _ATTEMPTS and not c.inward]
    answered = any(c.kind is ContactKind.TALK or c.inward for c in reading.contacts)
    if judge.is_account or answered or not alone:
        return judge.satisfied("No unanswered attempt is relied on.")
    tries = [c for c in alone if c.kind is ContactKind.TRY]
    if any(c.proof for c in tries) or (not tries and any(c.proof or c.exhibited for c in alone)):
        return judge.satisfied("The attempts have a time, a voicemail or a writing to prove them.")
    return judge.caution(
        "unproved",
        "Unanswered attempts are told without time, voicemail or confirmation.",
        *(c.words for c in alone[:3]),
        cure=_CURE,
    )


_ATTEMPTS = (ContactKind.TRY, ContactKind.WRITING, ContactKind.OFFER)
