"""What was done with a reminder for one person: sent, put off, dismissed; and whether it is due to him.

Marks are only added. Each putting off begins a new round, and in a round a reminder is sent at most once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.conferral.reminders.reminder import STALE, Reminder


class MarkAct(StrEnum):
    """What was done."""

    SENT = "sent"
    SNOOZED = "snoozed"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Mark:
    """`act` was done with a reminder for `user` at `at`; a snooze lasts `until` and opens its `round`.

    `kept_until` is the moment from which on the mark changes nothing any more.
    """

    reminder: str
    matter: str
    user: str
    act: MarkAct
    round: int
    at: datetime
    kept_until: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """Where a reminder stands for one person: the round, whether it was sent in it, and until when it was put off."""

    round: int = 0
    sent: bool = False
    until: datetime | None = None
    dismissed: bool = False


def marked(marks: Iterable[Mark]) -> Marked:
    """Where a reminder stands after the `marks` of one person on it, in whatever order they are handed in."""
    found = Marked()
    for mark in sorted(marks, key=lambda mark: mark.round):
        if mark.act is MarkAct.DISMISSED:
            found = replace(found, dismissed=True)
        elif mark.act is MarkAct.SNOOZED:
            found = replace(found, round=mark.round, until=mark.until, sent=found.sent and found.round == mark.round)
        elif mark.round >= found.round:
            found = replace(found, round=mark.round, sent=True)
    return found


def is_due(reminder: Reminder, mark: Marked, now: datetime) -> bool:
    """Whether the reminder is to be sent now: its moment has come, it says something yet, and it was not sent."""
    if mark.dismissed or mark.sent or over(reminder, now):
        return False
    stale = mark.until is None and now >= reminder.at + STALE
    return comes_at(reminder, mark) <= now and not stale


def comes_at(reminder: Reminder, mark: Marked) -> datetime:
    """The moment at which it comes, or came, in its present round, in the matter's zone; never before its own."""
    return reminder.at if mark.until is None else max(reminder.at, mark.until.astimezone(reminder.at.tzinfo))


def over(reminder: Reminder, now: datetime) -> bool:
    """Whether it has nothing left to say at `now`."""
    return reminder.ends is not None and now >= reminder.ends
