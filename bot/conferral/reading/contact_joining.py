"""Joins what several clauses tell of one contact: "They spoke by telephone. The call took place on ..."."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.conferral.method import Method
from bot.conferral.reading.clauses import Clause
from bot.conferral.reading.concepts import concept
from bot.conferral.reading.facts import Contact, ContactKind


def join(before: Contact, contact: Contact, clause: Clause) -> Contact | None:
    """The former contact with what a further clause tells of it, where it is the same contact; else None."""
    if _goes_on(before, contact, clause):
        return before
    refers = concept("same_contact").search(clause.text) or re.match(r"(?:It|They|This|That|Present)\b", clause.text)
    if (
        before.kind is contact.kind is ContactKind.TRY
        and contact.method is Method.VOICEMAIL
        and before.days == contact.days
    ):
        return replace(before, proof=True, timed=before.timed or contact.timed)
    if before.kind is ContactKind.TRY and contact.kind is ContactKind.TALK and refers and not contact.days:
        before = replace(before, kind=ContactKind.TALK)
    other_day = before.days and contact.days and (before.days != contact.days or before.method is not None)
    if before.kind is not ContactKind.TALK or not refers or other_day:
        return None
    if contact.kind not in (ContactKind.TALK, ContactKind.TRY):
        return None
    return replace(
        before,
        method=before.method or contact.method,
        days=before.days or contact.days,
        minutes=before.minutes or contact.minutes,
        timed=before.timed or contact.timed,
        placed=before.placed or contact.placed,
        theirs=before.theirs or contact.theirs,
        ours=before.ours or contact.ours,
        announces_only=before.announces_only or contact.announces_only,
    )


_SAME_WRITING = re.compile(r"(?:The|This|That) (?:letter|e-?mail|fax|message)(?! of| dated)\b")


def _goes_on(before: Contact, contact: Contact, clause: Clause) -> bool:
    """Whether "she wrote that ..." says more of a letter that was told just before, and tells of no other."""
    if before.kind is not ContactKind.WRITING or contact.kind is not ContactKind.WRITING or contact.days:
        return False
    if before.exhibited and _SAME_WRITING.match(clause.text):
        return True
    return (
        before.inward and contact.inward and before.exhibited and concept("names_writing").search(clause.text) is None
    )
