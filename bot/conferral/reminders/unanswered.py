"""Reminders about contacts that nobody answered: silence past the day it was awaited, and promises that lapsed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from bot.conferral.drafting.prose import NOUNS, day_words, listed, phrase
from bot.conferral.log import LogEntry
from bot.conferral.matter import MatterFacts
from bot.conferral.people import same_name
from bot.conferral.reading.promises import promised_days
from bot.conferral.record import ConferralAttempt
from bot.conferral.reminders.facts import known_since, standing_content
from bot.conferral.reminders.office_days import OfficeDays
from bot.conferral.reminders.reminder import Reminder, ReminderKind, reminder_id
from bot.conferral.requirement import RequirementId

_NEXT = "Log the answer if one came; if none did, ask once more and log that."


@dataclass(frozen=True, slots=True)
class _Contact:
    """A contact, its place among the others by day, the entries that tell of it, and the people it was with."""

    place: int
    attempt: ConferralAttempt
    chain: Sequence[LogEntry]
    people: frozenset[str]

    @property
    def about(self) -> str:
        return self.chain[0].id

    @property
    def named(self) -> str:
        """The contact in words: "the e-mail of March 4, 2024 to B. Counsel"."""
        noun = NOUNS[self.attempt.method] if self.attempt.method else "contact"
        people = listed([phrase(name) for name in self.attempt.with_])
        day = day_words(self.attempt.day) if self.attempt.day else "an unknown day"
        toward = "with" if self.attempt.method is None or self.attempt.method.is_live else "to"
        return f"the {noun} of {day} {toward} {people}" if people else f"the {noun} of {day}"


def unanswered(
    matter: str, chains: Sequence[Sequence[LogEntry]], facts: MatterFacts, days: OfficeDays, *, answer_days: int
) -> Iterator[Reminder]:
    """The reminders about the contacts of `chains` that count; none after the day on which the motion was filed.

    `answer_days` are the open days that the other side is to have for an answer where the log names no day.
    """
    told = [(attempt, chain) for chain in chains if (attempt := standing_content(chain, ConferralAttempt)) is not None]
    counted = sorted((pair for pair in told if _counts(pair[0], facts)), key=lambda pair: pair[0].day or date.min)
    contacts = [
        _Contact(place, attempt, chain, frozenset(map(same_name, attempt.with_)))
        for place, (attempt, chain) in enumerate(counted)
    ]
    for contact in contacts:
        silence = _silence(matter, contact, contacts, days, answer_days)
        found = (*silence, *_promises(matter, contact, contacts, days))
        yield from (one for one in found if not _filed(facts, one.at))


def _counts(attempt: ConferralAttempt, facts: MatterFacts) -> bool:
    return attempt.day is not None and (facts.renewed_after is None or attempt.day > facts.renewed_after)


def _filed(facts: MatterFacts, at: datetime) -> bool:
    return facts.certificate_date is not None and at.date() > facts.certificate_date


def _silence(
    matter: str, contact: _Contact, contacts: Sequence[_Contact], days: OfficeDays, answer_days: int
) -> Iterator[Reminder]:
    """The follow-up of the last contact with these people, where it was left without an answer."""
    attempt = contact.attempt
    if attempt.response.strip() or attempt.day is None or not days.knows(attempt.waited_until or attempt.day):
        return
    if any(_later(contact, contacts)) or _answered_before(contact, contacts):
        return
    until = attempt.waited_until or _days_on(attempt.day, answer_days, days)
    yield Reminder(
        id=reminder_id(matter, ReminderKind.FOLLOW_UP, contact.about, until.isoformat()),
        matter=matter,
        kind=ReminderKind.FOLLOW_UP,
        about=contact.about,
        at=days.morning(days.after(until)),
        words=f"No answer to {contact.named} is in the log; there was time for one until {day_words(until)}. {_NEXT}",
        reason="A certificate tells how long an answer was awaited, and what was done when none came.",
        known_since=known_since(contact.chain, _waits),
        requirement=RequirementId.BEFORE_FILING,
        fault="too-short",
    )


def _promises(matter: str, contact: _Contact, contacts: Sequence[_Contact], days: OfficeDays) -> Iterator[Reminder]:
    promised = promised_days(contact.attempt)
    if not promised or _answered(contact, contacts):
        return
    for day in promised:
        if not days.knows(day) or _asked_again(contact, contacts, day):
            continue
        since = known_since(contact.chain, _response)
        asked, lapsed = days.morning(days.on_or_after(day)), days.morning(days.after(day))
        promise = f"At {contact.named} an answer was promised for {day_words(day)}"
        reason = (
            "A motion that is filed before the promised day comes too early; a promise not kept belongs in the log."
        )
        if asked < lapsed:
            yield Reminder(
                id=reminder_id(matter, ReminderKind.FOLLOW_UP, contact.about, day.isoformat()),
                matter=matter,
                kind=ReminderKind.FOLLOW_UP,
                about=contact.about,
                at=asked,
                words=f"{promise}, and none is in the log yet. Log it when it comes.",
                reason=reason,
                known_since=since,
                replaced=lapsed,
                requirement=RequirementId.BEFORE_FILING,
                fault="before-promised-day",
            )
        yield Reminder(
            id=reminder_id(matter, ReminderKind.PROMISE_LAPSED, contact.about, day.isoformat()),
            matter=matter,
            kind=ReminderKind.PROMISE_LAPSED,
            about=contact.about,
            at=lapsed,
            words=f"{promise}, and none is in the log. {_NEXT}",
            reason=reason,
            known_since=since,
            requirement=RequirementId.BEFORE_FILING,
            fault="before-promised-day",
        )


def _later(contact: _Contact, contacts: Sequence[_Contact]) -> Iterator[ConferralAttempt]:
    """The contacts after `contact` with somebody of the same people, so far as either names any."""
    for other in islice(contacts, contact.place + 1, None):
        if _same_people(contact, other):
            yield other.attempt


def _same_people(one: _Contact, other: _Contact) -> bool:
    return not one.people or not other.people or bool(one.people & other.people)


def _answered(contact: _Contact, contacts: Sequence[_Contact]) -> bool:
    return any(later.response.strip() for later in _later(contact, contacts))


def _answered_before(contact: _Contact, contacts: Sequence[_Contact]) -> bool:
    """Whether the contact is about nothing that these people had not answered before, as a letter confirming a talk."""
    issues = set(contact.attempt.issues)
    return any(
        other.attempt.response.strip() and issues <= set(other.attempt.issues)
        for other in contacts
        if other is not contact and _same_people(contact, other)
    )


def _days_on(day: date, count: int, days: OfficeDays) -> date:
    """The open day that is `count` open days after `day`."""
    for _ in range(count):
        day = days.after(day)
    return day


def _asked_again(contact: _Contact, contacts: Sequence[_Contact], until: date) -> bool:
    return any(later.day is not None and later.day > until for later in _later(contact, contacts))


def _waits(content: object) -> object:
    attempt = content if isinstance(content, ConferralAttempt) else None
    return attempt and (attempt.at, attempt.waited_until, bool(attempt.response.strip()))


def _response(content: object) -> object:
    return content.response if isinstance(content, ConferralAttempt) else None
