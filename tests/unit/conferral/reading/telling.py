"""Readings as lines a person can check: "talk, telephone, 2024-03-11, 30 minutes, with proof"."""

from __future__ import annotations

from datetime import date

from bot.conferral.reading.clauses import cut_clauses
from bot.conferral.reading.dates import read_dates, read_durations, read_times
from bot.conferral.reading.facts import Contact, IssueFact, Reading
from bot.conferral.reading.people import read_people
from bot.conferral.reading.reader import read_text
from bot.conferral.reading.setting_aside import set_aside
from bot.conferral.reading.told import Told

FILED = date(2024, 3, 25)
"""The day of filing in every case that names no other: a Monday."""
HEAD = "The undersigned, A.B., counsel for Plaintiff, certifies as follows of C.D., counsel for Defendant. "
"""Says who is who, and nothing of what they did."""


def read(text: str, filed: date | None = FILED) -> Reading:
    """Read `text` after the head that says who is who."""
    return read_text(HEAD + text, filed=filed)


def told(text: str, filed: date | None = FILED) -> Told:
    """Take `text` apart."""
    clauses = cut_clauses(text)
    days = read_dates(text, filed=filed)
    aside = frozenset(set_aside(clauses))
    return Told(
        clauses, read_people(text), tuple(days), tuple(read_times(text)), tuple(read_durations(text)), aside, filed
    )


def contacts(text: str, filed: date | None = FILED) -> list[str]:
    """The contacts `text` tells of after the head, one line for each."""
    return [contact_line(contact) for contact in read(text, filed).contacts]


def contact_line(contact: Contact) -> str:
    """One contact: what passed, how, on which days, and what else is told of it."""
    also = {
        "inward": contact.inward,
        "staff only": contact.staff_only,
        "announces": contact.announces_only,
        "other matter": contact.other_matter,
        f"{contact.minutes} minutes": contact.minutes is not None,
        "timed": contact.timed,
        "placed": contact.placed,
        "proved": contact.proof and not contact.timed,
        "exhibited": contact.exhibited,
    }
    parts = [contact.kind.value, contact.method.value if contact.method else "no method"]
    parts += [day.isoformat() for day in contact.days] or ["no day"]
    return ", ".join([*parts, *(words for words, holds in also.items() if holds)])


def issue_line(issue: IssueFact) -> str:
    """One item: its name, which positions are told, and its fate."""
    sides = [side for side, told_ in (("ours", issue.our_position), ("theirs", issue.their_position)) if told_]
    fate = issue.fate.value if issue.fate else "no fate"
    return ", ".join([issue.name, *sides, fate, *([] if issue.discussed else ["only listed"])])
