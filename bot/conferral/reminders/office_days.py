"""The mornings on which people are reminded: nine o'clock where the matter is, on days an office is open."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo

from bot.conferral.deadlines.holidays import CourtDays, LegalHolidays
from bot.conferral.deadlines.period import Direction

OPENING = time(9)
"""The time of day at which a reminder is due."""

_FIRST_YEAR, _LAST_YEAR = 1970, 2199


class OfficeDays:
    """The open days of one zone and, where `state` is given, of one state."""

    def __init__(self, zone: tzinfo, holidays: LegalHolidays, state: str | None = None) -> None:
        self.zone = zone
        self._onward = CourtDays(holidays, Direction.AFTER, state)
        self._back = CourtDays(holidays, Direction.BEFORE, state)

    def knows(self, day: date) -> bool:
        """Whether the calendar reaches to `day`; a slip of the pen may name the year 9999."""
        return _FIRST_YEAR < day.year < _LAST_YEAR

    def morning(self, day: date) -> datetime:
        """The opening of `day`, in the zone."""
        return datetime.combine(day, OPENING, tzinfo=self.zone)

    def end_of(self, day: date) -> datetime:
        """The first moment after `day`, in the zone."""
        return datetime.combine(day + timedelta(days=1), time(0), tzinfo=self.zone)

    def on_or_after(self, day: date) -> date:
        """`day`, or the next open one."""
        return self._onward.next_good(day)

    def after(self, day: date) -> date:
        """The next open day."""
        return self._onward.next_good(day + timedelta(days=1))

    def on_or_before(self, day: date) -> date:
        """`day`, or the open one before it."""
        return self._back.next_good(day)
