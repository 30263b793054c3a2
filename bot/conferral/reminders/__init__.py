"""Reminders of a matter: what its log says is due when, who is told, and what people put off or dismissed."""

from bot.conferral.reminders.deriving import ANSWER_DAYS, Outline, WaitingDraft, reminders_of
from bot.conferral.reminders.marks import Mark, MarkAct, Marked, comes_at, is_due, marked, over
from bot.conferral.reminders.office_days import OPENING, OfficeDays
from bot.conferral.reminders.reminder import Reminder, ReminderKind
from bot.conferral.reminders.snoozing import NotLater, Snooze, snoozed_until

__all__ = [
    "ANSWER_DAYS",
    "OPENING",
    "Mark",
    "MarkAct",
    "Marked",
    "NotLater",
    "OfficeDays",
    "Outline",
    "Reminder",
    "ReminderKind",
    "Snooze",
    "WaitingDraft",
    "comes_at",
    "is_due",
    "marked",
    "over",
    "reminders_of",
    "snoozed_until",
]
