"""The contacts a certificate tells of: talks, tries at a talk, offers of one, writings and mere notices."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.conferral.reading.clauses import Clause
from bot.conferral.reading.concepts import concept
from bot.conferral.reading.contact_details import describe, event_days
from bot.conferral.reading.contact_joining import join
from bot.conferral.reading.facts import Contact, ContactKind
from bot.conferral.reading.issues import named_items
from bot.conferral.reading.negation import is_told
from bot.conferral.reading.positions import Position, dated_label, written_under
from bot.conferral.reading.roster import Side
from bot.conferral.reading.told import Told

_HEADING = re.compile(
    r"[^a-z]{6,}$|.{0,60}\b(?:CERTIFICATE|CERTIFICATION|ATTESTATION|DECLARATION)\b[^a-z]{0,60}\.?$|"
    r"\W*(?:Certificat\w+|Declaration|Statement) (?:of|under|regarding|on) (?:[A-Z\d][\w.()]*|of|and|the|for|to|in|"
    r"under|\s)+$"
)
_FEW_WORDS = 9
"""A clause of so few words that names a day heads the log entry that follows it."""
_PRONOUN = re.compile(r"\b(?:she|he|they)\b")


def read_contacts(told: Told, positions: tuple[Position, ...]) -> tuple[Contact, ...]:
    """Every contact of the text, in its order; a later mention of one contact is joined to it."""
    answered = frozenset(position.clause for position in positions if position.side is not Side.OURS)
    found: list[Contact] = []
    quoted, letters = _quotations(told), written_under(told)
    for number, clause in told.read():
        if _HEADING.match(clause.text) or _with_the_judge(clause) or _inside_quotation(quoted, clause):
            continue
        heads_letter = told.is_written_log and dated_label(clause.text) is not None
        if number in letters and not heads_letter:
            continue
        context = _context(told, number, clause)
        kinds = (ContactKind.WRITING,) if heads_letter else _kinds(told, number, clause, context, answered)
        for kind in kinds:
            contact = _by_same_staff(found, describe(told, number, clause, context, kind), clause)
            joined = join(found[-1], contact, clause) if found else None
            if joined is not None:
                found[-1] = joined
            else:
                found.append(contact)
    return tuple(contact for contact in found if len(found) == 1 or not _says_only_that_they_conferred(contact))


_QUOTATION = re.compile(r"[“\"][^“”\"]{40,3000}[”\"]")
_MOSTLY = 0.6
"""A quotation that is more of the text than this share is the text itself, handed in within quotation marks."""


def _quotations(told: Told) -> list[tuple[int, int]]:
    """Where messages are quoted: what they say of calls is part of the message, and no contact by itself."""
    text = told.clauses.text
    spans = [found.span() for found in _QUOTATION.finditer(text)]
    return [(start, end) for start, end in spans if end - start < _MOSTLY * len(text)]


def _inside_quotation(quoted: list[tuple[int, int]], clause: Clause) -> bool:
    return any(start <= clause.start and clause.end <= end for start, end in quoted)


def _says_only_that_they_conferred(contact: Contact) -> bool:
    """Whether a talk is only claimed ("the parties conferred three times"), beside contacts that are told."""
    claimed = contact.kind is ContactKind.TALK and contact.method is None and not contact.days and not contact.minutes
    return claimed and concept("names_talk").search(contact.words.text) is None


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


def _kinds(told: Told, number: int, clause: Clause, context: str, answered: frozenset[int]) -> tuple[ContactKind, ...]:
    """What the clause tells of: nothing, a talk or a try, a writing, or a writing and a try beside it."""
    live, written = _asserted("live_act", clause), _writing(clause)
    if live is None and written is None and _entry_of_written_log(told, clause):
        return (ContactKind.WRITING,)
    if concept("future_talk").search(clause.text) and not _spoke(clause):
        live, written = None, _writing(clause)
    elif live is None and _dated(told, number, clause) and _bare_mode_counts(clause):
        live = _asserted("bare_mode", clause)
    if _only_general(told, clause):
        return ()
    if written is not None and concept("conferred_in_writing").search(clause.text):
        return (_written_kind(told, clause),)
    if written is not None and (live is None or (live.start() > written.end() and not _spoke(clause))):
        tried = live and any(concept(name).search(clause.text) for name in ("unreached", "silence", "requests_answer"))
        return (_written_kind(told, clause), *((ContactKind.TRY,) if tried else ()))
    kind = None if live is None else _live_kind(told, number, clause, context, answered)
    if kind is ContactKind.TRY and written is not None and not _POSSESSIVE.match(written[0]):
        return (kind, _written_kind(told, clause))
    return () if kind is None else (kind,)


_POSSESSIVE = re.compile(r"(?:(?:in|of|with|to|from) )?(?:my|our|his|her|its|their|['’]s)\b", re.IGNORECASE)
"""Words before a letter that is only spoken of ("a message about the points in my e-mail")."""


def _bare_mode_counts(clause: Clause) -> bool:
    """Whether a mode by itself tells of a contact: not where it is only offered, unless a message was left."""
    return concept("offers").search(clause.text) is None or concept("unreached").search(clause.text) is not None


def _entry_of_written_log(told: Told, clause: Clause) -> bool:
    """Whether the clause is a dated entry of what somebody wrote, in a text that says once that all was written."""
    if not told.is_written_log:
        return False
    entry = dated_label(clause.text) is not None or concept("said").search(clause.text) is not None
    return entry and bool(told.days_in(clause.start, clause.end))


def _writing(clause: Clause) -> re.Match[str] | None:
    written = _asserted("writing_act", clause)
    if written is None or concept("exhibited").search(clause.text) is not None:
        return written
    return None if concept("not_relied_on").search(clause.text) else written


def _dated(told: Told, number: int, clause: Clause) -> bool:
    """Whether the clause, or the short head of the log entry it stands in, names a day; or it gives a length."""
    if told.minutes_in(clause.start, clause.end) or event_days(told, clause, first_only=True):
        return True
    heads = [before for before in told.clauses.all[max(0, number - 3) : number] if before.block == clause.block]
    return any(_heads_an_entry(told, before) for before in heads)


def _heads_an_entry(told: Told, clause: Clause) -> bool:
    """Whether a short clause gives the day of what follows it: not the day two sides agreed on for something."""
    few = len(clause.text.split()) <= _FEW_WORDS and concept("agreed").search(clause.text) is None
    return few and bool(event_days(told, clause, first_only=True))


def _only_general(told: Told, clause: Clause) -> bool:
    """Whether the clause only says that an effort was made: no day, no length and no live mode is named."""
    if told.days_in(clause.start, clause.end):
        return False
    channel = told.is_written_log and concept("written_channel").search(clause.text) is not None
    if channel and any(dated_label(other.text) for other in told.clauses.all):
        return True
    if not concept("general_effort").search(clause.text):
        return False
    return not any(concept(name).search(clause.text) for name in ("telephone", "video", "in_person"))


def _spoke(clause: Clause) -> bool:
    """Whether the clause says outright that the sides spoke, beside a writing it tells of."""
    return _asserted("spoke", clause) is not None


def _live_kind(told: Told, number: int, clause: Clause, context: str, answered: frozenset[int]) -> ContactKind | None:
    """A talk, a try, or None where the clause only speaks of a contact told before."""
    has = {name: concept(name).search(clause.text) is not None for name in ("same_contact", "unreached", "silence")}
    asks = concept("asks_for_time").search(clause.text) is not None
    spoke, minutes = _spoke(clause), None if asks else _minutes(told, number, clause)
    if has["unreached"] and not (spoke and minutes) and not concept("then_spoke").search(clause.text):
        return ContactKind.TRY
    if has["same_contact"] and not told.days_in(clause.start, clause.end) and not minutes:
        return None
    quiet = has["silence"] or concept("unreached").search(context) or concept("silence").search(context)
    talked = spoke or (number in answered and not (has["silence"] and not minutes))
    later = not concept("unreached").search(context) and (
        minutes or (not quiet and _answered_next(told, number, clause, answered))
    )
    return ContactKind.TALK if talked or later else ContactKind.TRY


def _minutes(told: Told, number: int, clause: Clause) -> int | None:
    """The length that is told; of a bare mode ("; telephone;") that of the entry whose head stands before it."""
    own = told.minutes_in(clause.start, clause.end)
    if own is not None or number == 0 or len(clause.text.split()) > _BARE_WORDS:
        return own
    head = told.clauses.all[number - 1]
    return told.minutes_in(head.start, head.end) if head.sentence == clause.sentence else None


_BARE_WORDS = 2


def _answered_next(told: Told, number: int, clause: Clause, answered: frozenset[int]) -> bool:
    """Whether the other side's words follow before another contact or another day is told."""
    for index in range(number + 1, min(number + 6, len(told.clauses.all))):
        following = told.clauses.all[index]
        if following.block != clause.block or event_days(told, following, first_only=True):
            return False
        if index in answered:
            return True
    return False


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
