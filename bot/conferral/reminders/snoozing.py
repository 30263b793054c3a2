"""Putting a reminder off: until tomorrow morning, for three days, or until a day that was chosen."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.conferral.deadlines.deadline import with_weekday
from bot.conferral.reminders.office_days import OfficeDays
from bot.conferral.reminders.reminder import Reminder
from knowledge.errors import ConferralError

_LONGEST = timedelta(days=366)


class NotLater(ConferralError):
    """A reminder was to be put off until a day that is not ahead, is too far, or lies past what it is about."""


class Snooze(StrEnum):
    """The two ways to put a reminder off that need no day."""

    TOMORROW = "tomorrow"
    THREE_DAYS = "three-days"

    @property
    def days(self) -> int:
        """How many days it lasts."""
        return 1 if self is Snooze.TOMORROW else 3


def snoozed_until(reminder: Reminder, chosen: Snooze | date, *, now: datetime, days: OfficeDays) -> datetime:
    """The opening of the chosen day where the matter is. Raises NotLater with the reason."""
    today = now.astimezone(days.zone).date()
    day = today + timedelta(days=chosen.days) if isinstance(chosen, Snooze) else chosen
    if day <= today:
        raise NotLater(f"{with_weekday(day)} is not ahead.", advice="Choose a day after today.")
    if day - today > _LONGEST:
        raise NotLater(f"{with_weekday(day)} is more than a year ahead.", advice="Choose an earlier day.")
    until = days.morning(day)
    if reminder.over is not None and until >= reminder.over:
        last = (reminder.over.astimezone(days.zone) - timedelta(microseconds=1)).date()
        message = f"This is due on {with_weekday(last)}: it cannot be put off until {with_weekday(day)}."
        raise NotLater(message, advice="Choose an earlier day, or dismiss the reminder.")
    return until
