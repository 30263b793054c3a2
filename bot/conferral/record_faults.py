"""Everything that cannot be right in a record: days to come, people on both sides, two outcomes of one call.

What is merely missing is no fault: the drafter asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from itertools import chain

from bot.conferral.contradictions import contradictions
from bot.conferral.people import names_on_both
from bot.conferral.places import Place, RecordFault
from bot.conferral.record import ConferralAttempt, ConferralRecord, IssueResult, Party, When, day_of
from knowledge.nearest_word import nearest

_MINUTES_OF_A_DAY = 24 * 60


def record_faults(record: ConferralRecord, *, today: When) -> tuple[RecordFault, ...]:
    """Give every fault of `record`, in its order; `today` is the day, or the moment with its zone, it is read."""
    return tuple(
        chain(
            _party_faults(record),
            _issue_faults(record),
            *(attempt_faults(record, number, today=today) for number in range(len(record.attempts))),
            contradictions(record.attempts),
            _certificate_faults(record),
            unwritable(replace(record, attempts=()), ()),
        )
    )


def attempt_faults(record: ConferralRecord, number: int, *, today: When) -> Iterator[RecordFault]:
    """Give the faults of the attempt at index `number` by itself and against the parties and issues of `record`."""
    attempt, path = record.attempts[number], ("attempts", number)
    yield from _time_faults(attempt, path, today)
    yield from _waiting_faults(attempt, path, today)
    yield from _people_faults(record, attempt, path)
    known = [issue.id for issue in record.issues]
    for place, issue in enumerate(attempt.issues):
        if issue not in known:
            names = f" The record's issues are {_listed(known)}." if known else " The record lists no issues."
            message = f'there is no issue "{issue}" in this record{nearest(issue, known)}.{names}'
            yield RecordFault((*path, "issues", place), message)
    yield from unwritable(attempt, path)


def written_day(day: When) -> str:
    """Give the day as lawyers write it: "March 4, 2024"."""
    return f"{day:%B} {day.day}, {day.year}"


def is_after(moment: When, other: When) -> bool:
    """Whether `moment` is later than `other`: by the clock where both have one with a zone, else by the day."""
    if isinstance(moment, datetime) and isinstance(other, datetime) and moment.tzinfo and other.tzinfo:
        return moment > other
    return day_of(moment) > day_of(other)


def _time_faults(attempt: ConferralAttempt, path: Place, today: When) -> Iterator[RecordFault]:
    at, minutes = attempt.at, attempt.minutes
    if isinstance(at, datetime) and at.tzinfo is None:
        yield RecordFault((*path, "at"), f"{_clock(at)} has no time zone: write it as {_clock(at)}-06:00.")
    if at is not None and is_after(at, today):
        yield RecordFault((*path, "at"), f"{written_day(at)} is still to come; only what has happened is logged.")
    if minutes is not None and minutes < 0:
        yield RecordFault((*path, "minutes"), f"a contact cannot last {minutes} minutes.")
    elif minutes is not None and minutes > _MINUTES_OF_A_DAY:
        yield RecordFault((*path, "minutes"), f"{minutes} minutes are more than a day.")


def _clock(at: datetime) -> str:
    return at.replace(tzinfo=None).isoformat(timespec="seconds")


def _waiting_faults(attempt: ConferralAttempt, path: Place, today: When) -> Iterator[RecordFault]:
    until = attempt.waited_until
    if until is None:
        return
    place = (*path, "waited_until")
    if attempt.response.strip():
        message = "a response is told of and also how long one was awaited; say which it was, or what was awaited."
        yield RecordFault(place, message, caution=True)
    if attempt.day is not None and until < attempt.day:
        message = f"{written_day(until)} is before the attempt itself ({written_day(attempt.day)})."
        yield RecordFault(place, message)
    if until > day_of(today):
        yield RecordFault(place, f"{written_day(until)} is still to come; nobody has waited so long yet.")


def _people_faults(record: ConferralRecord, attempt: ConferralAttempt, path: Place) -> Iterator[RecordFault]:
    twice = names_on_both(attempt.by, attempt.with_)
    for name in twice:
        yield RecordFault((*path, "with"), f"{name} is named on both sides of this attempt.")
    ours = (record.movant.role, *record.movant.counsel)
    theirs = [name for party in record.opposing for name in (party.role, *party.counsel)]
    misplaced = (
        ("with", attempt.with_, ours, "the movant's side"),
        ("by", attempt.by, theirs, "the other side"),
    )
    for key, people, camp, side in misplaced:
        for name in names_on_both(camp, people):
            if name not in twice:
                message = f'{name} is on {side} by the parties of this record, and stands under "{key}" here.'
                yield RecordFault((*path, key), message)


def _party_faults(record: ConferralRecord) -> Iterator[RecordFault]:
    parties: list[tuple[Place, Party]] = [(("movant",), record.movant)]
    parties += [(("opposing", number), party) for number, party in enumerate(record.opposing)]
    for path, party in parties:
        if party.self_represented and party.counsel:
            message = f"{_named(party)} is said to be self-represented and to have counsel ({_listed(party.counsel)})."
            yield RecordFault((*path, "self_represented"), message)
    ours = (record.movant.role, *record.movant.counsel)
    for number, party in enumerate(record.opposing):
        for name in names_on_both(ours, (party.role,)):
            yield RecordFault(("opposing", number, "role"), f"{name} is named on both sides.")
        for name in names_on_both(ours, party.counsel):
            yield RecordFault(("opposing", number, "counsel"), f"{name} is named as counsel on both sides.")


def _issue_faults(record: ConferralRecord) -> Iterator[RecordFault]:
    seen: dict[str, int] = {}
    for number, issue in enumerate(record.issues):
        if issue.id in seen:
            message = f'"{issue.id}" is already the id of issues[{seen[issue.id] + 1}]; each issue has its own.'
            yield RecordFault(("issues", number, "id"), message)
        seen.setdefault(issue.id, number)
        if issue.result is IssueResult.AGREED and issue.remains.strip():
            message = f'issue "{issue.id}" is agreed and yet something of it remains: one of the two is wrong.'
            yield RecordFault(("issues", number, "remains"), message)


def _certificate_faults(record: ConferralRecord) -> Iterator[RecordFault]:
    signed = record.certificate_date
    if signed is None:
        return
    known: list[tuple[Place, date | None]] = [(("renewed_after",), record.renewed_after)]
    for number, attempt in enumerate(record.attempts):
        known += [
            (("attempts", number, "at"), attempt.day),
            (("attempts", number, "waited_until"), attempt.waited_until),
        ]
    known += [(("court_steps", number, "at"), step.day) for number, step in enumerate(record.court_steps)]
    for path, day in known:
        if day is not None and day > signed:
            yield RecordFault(path, f"{written_day(day)} is after the certificate's date ({written_day(signed)}).")


def unwritable(value: object, path: Place) -> Iterator[RecordFault]:
    """Find in a text, or in all that a dataclass holds, what no file can hold: halves of characters."""
    if isinstance(value, str):
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            yield RecordFault(path, "holds characters that are no text; type the words again.")
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from unwritable(item, (*path, number))
    elif is_dataclass(value):
        for field in fields(value):
            key = field.name.rstrip("_")
            yield from unwritable(getattr(value, field.name), (*path, key))


def _named(party: Party) -> str:
    return party.role or "this party"


def _listed(names: tuple[str, ...] | list[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
