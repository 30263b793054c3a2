"""The faults of requirement (3): what is told of where no live exchange is."""

from __future__ import annotations

from collections.abc import Callable

from bot.conferral.finding import Finding
from bot.conferral.reading.facts import ContactKind
from bot.conferral.requirements.setting import Judge

_CALL = "Call, or meet in person or by video, and go through the disputed items; then certify that talk."


def _nothing(judge: Judge) -> Finding | None:
    """3.11 Nothing was done, and the text says so."""
    admits = judge.reading.admits_nothing
    if admits is None or judge.contacts(ContactKind.TRY, ContactKind.WRITING):
        return None
    return judge.deficiency("nothing-done", "No conference, and no try at one, is told of.", admits, cure=_CALL)


def _staff_only(judge: Judge) -> Finding | None:
    """3.12 Only staff spoke."""
    staff = [c for c in judge.contacts(ContactKind.TALK, ContactKind.TRY) if c.staff_only]
    if not staff or judge.contacts(ContactKind.OFFER):
        return None
    words = (contact.words for contact in staff)
    return judge.deficiency("staff-only", "Only staff spoke; the lawyers did not.", *words, cure=_CALL)


def _order_sent(judge: Judge) -> Finding | None:
    """3.13 A proposed order was sent, and nothing else was done."""
    writings = judge.contacts(ContactKind.WRITING, ContactKind.NOTICE)
    orders = [c for c in writings if "order" in c.words.text.lower()]
    if not orders or len(orders) < len(writings) or judge.contacts(ContactKind.TRY):
        return None
    words = (contact.words for contact in orders)
    return judge.deficiency("proposed-order-only", "Sending a proposed order is not conferring.", *words, cure=_CALL)


def _writings(judge: Judge) -> Finding | None:
    """3.14 Only writings, with or without calls that reached nobody."""
    if not judge.contacts(ContactKind.WRITING, ContactKind.NOTICE, ContactKind.OFFER):
        return None
    words = (contact.words for contact in judge.reading.contacts[:3])
    reason = "Only writings, or calls that reached nobody, are told of; nobody spoke."
    return judge.deficiency("letter-only", reason, *words, cure=_CALL)


def _few_tries(judge: Judge) -> Finding | None:
    """3.15 Only calls that reached nobody, too few or undated."""
    tries = judge.contacts(ContactKind.TRY)
    if not tries:
        return None
    reason = "The calls that are told of reached nobody, and are too few or undated."
    return judge.deficiency("attempts-too-few", reason, *(contact.words for contact in tries[:3]), cure=_CALL)


def _verbs(judge: Judge) -> Finding | None:
    """3.16 The rule's verbs, recited."""
    verbs = judge.reading.bare_verbs
    if verbs is None:
        return None
    return judge.deficiency("bare-verbs", "The rule's verbs are recited; no talk is told of.", verbs, cure=_CALL)


def _silence(judge: Judge) -> Finding:
    """3.17 No exchange is told of at all."""
    return judge.deficiency("nothing-done", "No live exchange is told of.", cure=_CALL)


NO_EXCHANGE: tuple[Callable[[Judge], Finding | None], ...] = (
    _nothing,
    _staff_only,
    _order_sent,
    _writings,
    _few_tries,
    _verbs,
    _silence,
)
"""The faults, the plainest first; the last one always finds."""
