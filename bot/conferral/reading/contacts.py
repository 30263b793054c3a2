"""The contacts a certificate tells of: talks, tries at a talk, offers of one, writings and mere notices."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.conferral.reading.clauses import Clause
from bot.conferral.reading.concepts import concept
from bot.conferral.reading.contact_details import describe
from bot.conferral.reading.contact_joining import join
from bot.conferral.reading.facts import Contact, ContactKind
from bot.conferral.reading.issues import named_items
from bot.conferral.reading.negation import is_told
from bot.conferral.reading.told import Told

_HEADING = re.compile(
    r"[^a-z]{6,}$|.{0,60}\b(?:CERTIFICATE|CERTIFICATION|Certificate of|Certification of|ATTESTATION|DECLARATION|Declaration of)\b[^a-z]{0,60}\.?$"
)
_PRONOUN = re.compile(r"\b(?:she|he|they)\b")


def read_contacts(told: Told) -> tuple[Contact, ...]:
    """Every contact of the text, in its order; a later mention of one contact is joined to it."""
    found: list[Contact] = []
    for number, clause in told.read():
        if _HEADING.match(clause.text) or _with_the_judge(clause):
            continue
        context = _context(told, number, clause)
        kind = _kind(told, clause, context)
        if kind is None:
            continue
        contact = describe(told, number, clause, context, kind)
        contact = _by_same_staff(found, contact, clause)
        joined = join(found[-1], contact, clause) if found else None
        if joined is not None:
            found[-1] = joined
        else:
            found.append(contact)
    return tuple(found)


def _by_same_staff(found: list[Contact], contact: Contact, clause: Clause) -> Contact:
    """A further try by "she" or "he" after one by staff is by staff too."""
    if found and found[-1].staff_only and contact.kind is ContactKind.TRY and _PRONOUN.search(clause.text):
        return replace(contact, staff_only=True)
    return contact


def _with_the_judge(clause: Clause) -> bool:
    """Whether the talk of this clause is one with the court: that is no contact between the sides."""
    return concept("talk_with_judge").search(clause.text) is not None


def _context(told: Told, number: int, clause: Clause) -> str:
    """The clause and what follows in its block until the next day is named: what came of the contact."""
    parts = [clause.text]
    for index in range(number + 1, min(number + 4, len(told.clauses.all))):
        following = told.clauses.all[index]
        if following.block != clause.block or told.days_in(following.start, following.end):
            break
        parts.append(following.text)
    return " ".join(parts)


def _kind(told: Told, clause: Clause, context: str) -> ContactKind | None:
    live = _asserted("live_act", clause)
    written = _asserted("writing_act", clause)
    if (
        written is not None
        and concept("not_relied_on").search(clause.text)
        and concept("exhibited").search(clause.text) is None
    ):
        written = None
    if (
        concept("general_effort").search(clause.text)
        and not told.days_in(clause.start, clause.end)
        and not _names_mode(clause)
    ):
        return None
    if live is not None and (written is None or live.start() < written.start() or _spoke(clause)):
        return _live_kind(told, clause, context)
    if written is not None:
        return _written_kind(told, clause)
    return None


def _names_mode(clause: Clause) -> bool:
    return any(concept(name).search(clause.text) for name in ("telephone", "video", "in_person", "email", "letter"))


def _spoke(clause: Clause) -> bool:
    """Whether the clause says outright that the sides spoke, beside a writing it tells of."""
    return _asserted("spoke", clause) is not None


def _live_kind(told: Told, clause: Clause, context: str) -> ContactKind | None:
    refers = concept("same_contact").search(clause.text) is not None
    unreached = concept("unreached").search(clause.text) is not None
    spoke = _spoke(clause)
    if (
        unreached
        and not (spoke and told.minutes_in(clause.start, clause.end))
        and not concept("then_spoke").search(clause.text)
    ):
        return ContactKind.TRY
    if refers and not told.days_in(clause.start, clause.end) and not told.minutes_in(clause.start, clause.end):
        return None
    if spoke:
        return ContactKind.TALK
    if concept("unreached").search(context) or concept("silence").search(context):
        return ContactKind.TRY
    if told.minutes_in(clause.start, clause.end) or concept("said_something").search(context):
        return ContactKind.TALK
    return ContactKind.TRY


def _written_kind(told: Told, clause: Clause) -> ContactKind:
    substance = bool(named_items(told, clause)) or concept("substance").search(clause.text) is not None
    if concept("offers").search(clause.text) and not (substance and concept("item").search(clause.text)):
        return ContactKind.OFFER
    if concept("notice_only").search(clause.text) and not named_items(told, clause):
        return ContactKind.NOTICE
    return ContactKind.WRITING


def _asserted(name: str, clause: Clause) -> re.Match[str] | None:
    for found in concept(name).finditer(clause.text):
        if is_told(clause.text, found.start(), found.end()):
            return found
    return None
