"""(10) Attempts that nobody answered, or that are denied, can be proved. At most a caution."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.conferral.finding import Finding, Words
from bot.conferral.reading.facts import Contact, ContactKind, Reading
from bot.conferral.requirement import RequirementId
from bot.conferral.requirements.particulars import main_steps
from bot.conferral.requirements.setting import Judge, Setting

_CURE = "Give the time and number of each call, the voicemail left, or the e-mail that confirmed it."
_ATTEMPTS = (ContactKind.TRY, ContactKind.WRITING, ContactKind.OFFER)
_SPOKEN = (ContactKind.TALK, ContactKind.TRY)
_WRITTEN = (ContactKind.WRITING, ContactKind.OFFER, ContactKind.NOTICE)
_OF_WRITINGS = re.compile(r"\b(?:letters?|e-?mails?|mail|writings?|written|fax\w*|text messages?)\b", re.IGNORECASE)
_OF_SPEECH = re.compile(r"\b(?:calls?|called|rang|phones?|telephon\w*|voice-?mails?|spoke|talk\w*)\b", re.IGNORECASE)


def corroboration(reading: Reading, setting: Setting) -> Finding:
    """Unanswered or denied attempts carry a time, a voicemail, a receipt or a confirming message.

    Source of law: no rule asks for it in words; courts weigh what cannot be proved or is denied (the order of
    June 8, 2009, on D. Kan. Rule 37.2: the opponent's attorney was "unaware of any telephone calls").
    """
    judge = Judge(RequirementId.CORROBORATION, reading, setting)
    points = (_disputed_here, _denied_there, _unproved)
    return judge.first(points, "No unanswered attempt is relied on without its proof.")


def _disputed_here(judge: Judge) -> Finding | None:
    """10.1 The text itself tells that the other side denies what is claimed."""
    words = judge.reading.disputed
    reason = "The other side denies or disputes what is claimed."
    return judge.caution("calls-disputed", reason, words, cure=_CURE) if words else None


def _denied_there(judge: Judge) -> Finding | None:
    """10.2 What the other side filed denies it; the words at fault are those of the text that are denied."""
    theirs = judge.setting.opposition
    if theirs is None or theirs.disputed is None:
        return None
    denial = theirs.disputed
    reason = f"The other side denies or disputes what is claimed: “{' '.join(denial.text.split())}”."
    return judge.caution("calls-disputed", reason, *_denied(judge.reading, denial), cure=_CURE)


def _denied(reading: Reading, denial: Words) -> Sequence[Words]:
    """The words of the text that `denial` contradicts: the contacts of its kind, else all that is claimed."""
    outward = [contact for contact in reading.contacts if not contact.inward]
    meant = [contact for contact in outward if _is_meant(contact, denial)]
    claimed = meant or outward or main_steps(reading)
    if claimed:
        return [contact.words for contact in claimed]
    return [words for words in (reading.vague_steps, reading.bare_verbs, reading.good_faith) if words is not None][:1]


def _is_meant(contact: Contact, denial: Words) -> bool:
    spoken, written = _OF_SPEECH.search(denial.text), _OF_WRITINGS.search(denial.text)
    if not spoken and not written:
        return contact.kind in _SPOKEN
    return bool((spoken and contact.kind in _SPOKEN) or (written and contact.kind in _WRITTEN))


def _unproved(judge: Judge) -> Finding | None:
    """10.3 Attempts that nobody answered, and nothing to prove them by."""
    contacts = judge.reading.contacts
    alone = [contact for contact in contacts if contact.kind in _ATTEMPTS and not contact.inward]
    answered = any(contact.kind is ContactKind.TALK or contact.inward for contact in contacts)
    if judge.is_account or answered or not alone:
        return None
    tries = [contact for contact in alone if contact.kind is ContactKind.TRY]
    if any(contact.proof for contact in tries) or (not tries and any(c.proof or c.exhibited for c in alone)):
        return None
    reason = "Unanswered attempts are told without time, voicemail or confirmation."
    return judge.caution("unproved", reason, *(contact.words for contact in alone[:3]), cure=_CURE)
