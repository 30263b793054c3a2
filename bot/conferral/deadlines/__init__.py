"""Deadlines: Fed. R. Civ. P. 6, forward and backward, in days and hours, and the limits that orders set."""

from bot.conferral.deadlines.computing import compute_deadline
from bot.conferral.deadlines.deadline import Deadline, Met, Step, in_words, with_weekday
from bot.conferral.deadlines.editions import Edition, edition_on
from bot.conferral.deadlines.forum import Forum, UnknownForum, forum_named
from bot.conferral.deadlines.holidays import DeclaredBy, Doubt, LegalHoliday, LegalHolidays
from bot.conferral.deadlines.period import Direction, Period, Service, Unit, UnusablePeriod

__all__ = [
    "Deadline",
    "DeclaredBy",
    "Direction",
    "Doubt",
    "Edition",
    "Forum",
    "LegalHoliday",
    "LegalHolidays",
    "Met",
    "Period",
    "Service",
    "Step",
    "Unit",
    "UnknownForum",
    "UnusablePeriod",
    "compute_deadline",
    "edition_on",
    "forum_named",
    "in_words",
    "with_weekday",
]
