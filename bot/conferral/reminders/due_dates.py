"""Reminders about the deadlines that orders set: some days before, the day before, and on the day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from bot.conferral.deadlines.deadline import clock, with_weekday
from bot.conferral.log import LogEntry
from bot.conferral.matter_deadline import MatterDeadline
from bot.conferral.record import day_of
from bot.conferral.reminders.facts import known_since, standing_content
from bot.conferral.reminders.office_days import OfficeDays
from bot.conferral.reminders.reminder import Reminder, ReminderKind, reminder_id

DAYS_BEFORE = (7, 1, 0)
"""How many days before a deadline people are reminded of it."""


def due_dates(
    matter: str, chains: Sequence[Sequence[LogEntry]], days: OfficeDays, *, before: Sequence[int] = DAYS_BEFORE
) -> Iterator[Reminder]:
    """The reminders about the deadlines of `chains` that hold, on open days, each replaced by the next one.

    A deadline at a time of day before the office opens has none on its day.
    """
    for chain in chains:
        deadline = standing_content(chain, MatterDeadline)
        if deadline is not None and days.knows(day_of(deadline.due)):
            yield from _of_one(matter, chain, deadline, days, before)


def _of_one(
    matter: str, chain: Sequence[LogEntry], deadline: MatterDeadline, days: OfficeDays, before: Sequence[int]
) -> Iterator[Reminder]:
    over = end_of(deadline, days)
    due = over.astimezone(days.zone).date() if _timed(deadline) else day_of(deadline.due)
    # Two of them may fall on one open day before a weekend: the one nearest to the deadline stays.
    stages = {days.morning(days.on_or_before(due - timedelta(days=n))): n for n in sorted(before, reverse=True)}
    moments = sorted(at for at in stages if at < over)
    for at, following in zip(moments, [*moments[1:], None], strict=True):
        yield Reminder(
            id=reminder_id(matter, ReminderKind.DEADLINE, chain[0].id, _when(deadline), str(stages[at])),
            matter=matter,
            kind=ReminderKind.DEADLINE,
            about=chain[0].id,
            at=at,
            words=f"An order makes this due {_due_words(deadline, days)}.",
            reason=f"{deadline.order} says: “{deadline.sentence}”",
            known_since=known_since(chain, _count),
            replaced=following,
            over=over,
        )


def end_of(deadline: MatterDeadline, days: OfficeDays) -> datetime:
    """The moment at which the deadline has passed: its own, or the end of its day."""
    if not isinstance(deadline.due, datetime):
        return days.end_of(deadline.due)
    return deadline.due if deadline.due.tzinfo is not None else deadline.due.replace(tzinfo=days.zone)


def _due_words(deadline: MatterDeadline, days: OfficeDays) -> str:
    if _timed(deadline):
        return f"by {clock(end_of(deadline, days).astimezone(days.zone))}"
    return f"on {with_weekday(day_of(deadline.due))}"


def _timed(deadline: MatterDeadline) -> bool:
    return isinstance(deadline.due, datetime)


def _when(deadline: MatterDeadline) -> str:
    return deadline.due.isoformat()


def _count(content: object) -> object:
    return content.count if isinstance(content, MatterDeadline) else None
