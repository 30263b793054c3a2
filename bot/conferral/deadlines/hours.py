"""Counting hours: Rule 6(a)(2). Every hour counts, so a change of daylight saving time shifts the clock's face."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from bot.conferral.deadlines.deadline import Step, clock
from bot.conferral.deadlines.holidays import CourtDays
from bot.conferral.deadlines.period import Direction, UnusablePeriod


@dataclass(frozen=True, slots=True)
class CountedHours:
    """Where a count of hours ended, whether a Saturday, Sunday or holiday moved it, and the steps."""

    moment: datetime
    unmoved: datetime
    steps: tuple[Step, ...]
    begins_twice: bool = False


def count_hours(event: date, at: time, length: int, days: CourtDays, zone: tzinfo | None) -> CountedHours:
    """Count `length` hours from `at` on `event`, on the clock of `zone`; None: a clock that never changes.

    Raises UnusablePeriod for a time that the change to daylight saving time leaves out.
    """
    begun = datetime.combine(event, at, zone)
    end = _on(begun, length * days.direction.sign)
    steps = [
        Step("(a)(2)(A)", f"counting begins at once, at {clock(begun)}."),
        Step(
            "(a)(2)(B)",
            f"every hour is counted: {_hours(length)} {_direction(days)} is {clock(end)}.{_shift(begun, end)}",
        ),
    ]
    moment, moved = roll_hours(end, days)
    return CountedHours(moment, end, (*steps, *moved), _is_twice(begun))


def roll_hours(end: datetime, days: CourtDays) -> tuple[datetime, tuple[Step, ...]]:
    """The same time on the next day on which a period can end, and the step that says so."""
    good = days.next_good(end.date())
    if good == end.date():
        return end, ()
    moment = datetime.combine(good, end.time(), end.tzinfo)
    way = "" if days.direction is Direction.AFTER else ", counting backward (Rule 6(a)(5))"
    why = days.why_not(end.date())
    words = f"{clock(end)} falls on {why}, so the period continues to the same time on the next day that can end it"
    return moment, (Step("(a)(2)(C)", f"{words}{way}: {clock(moment)}."),)


def _on(begun: datetime, hours: int) -> datetime:
    """`begun` and so many hours, as they pass; the zone's own clock shows them."""
    if begun.tzinfo is None:
        return begun + timedelta(hours=hours)
    passing = begun.astimezone(UTC)
    if passing.astimezone(begun.tzinfo).replace(tzinfo=None) != begun.replace(tzinfo=None):
        raise UnusablePeriod(f"The clock never showed {clock(begun)}: daylight saving time began.", about="at")
    return (passing + timedelta(hours=hours)).astimezone(begun.tzinfo)


def _is_twice(moment: datetime) -> bool:
    """Whether the clock shows this time twice, because daylight saving time ends."""
    return moment.utcoffset() != moment.replace(fold=1).utcoffset()


def _shift(begun: datetime, end: datetime) -> str:
    if begun.utcoffset() == end.utcoffset():
        return ""
    return " The change of daylight saving time in between shifts the time shown, not the hours."


def _hours(length: int) -> str:
    return f"{length} hour{'s' if length > 1 else ''}"


def _direction(days: CourtDays) -> str:
    return "later" if days.direction is Direction.AFTER else "earlier"
