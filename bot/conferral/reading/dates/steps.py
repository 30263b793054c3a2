"""The steps from one day to another that words can name, and what is known when they are taken."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.conferral.reading.business_days import business_day_from
from bot.conferral.reading.dates.vocabulary import MONTHS, WEEKDAYS

NO_ANTECEDENT = "no day is named before it"
NO_MENTION = ""
NOT_FILED = "the day of filing is not known"
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_WEEK = 7
_DAYS_IN_YEAR = 365
_MONTHS_IN_YEAR = 12


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known where the words stand: the day named before them, the day written right after, and the filing.

    `month` is the first of a month named after that day ("in March 2024, on the 4th"). `told`: a day was named
    before, though its year may be unknown.
    """

    previous: date | None
    following: date | None
    filed: date | None
    month: date | None = None
    told: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """The day that was meant, or the reason why it cannot be told; `impossible` means that there is no such day."""

    day: date | None
    reason: str = ""
    caution: str = ""
    impossible: bool = False


Settle = Callable[[Setting], Settled]
Step = Callable[[date], date]


def from_previous(step: Step, *, caution: str = "") -> Settle:
    """The day `step` leads to from the day named before."""

    def settle(setting: Setting) -> Settled:
        return replace(_taken(step, setting.previous, NO_ANTECEDENT), caution=caution)

    return settle


def from_following(step: Step) -> Settle:
    """The day `step` leads to from the day written right after; without one the words are no mention of a day."""
    return lambda setting: _taken(step, setting.following, NO_MENTION)


def from_filing(step: Step) -> Settle:
    """The day `step` leads to from the filing."""
    return lambda setting: _taken(step, setting.filed, NOT_FILED)


def from_previous_or_filing(step: Step, from_filed: Step) -> Settle:
    """The day `step` leads to from the day named before, or `from_filed` from the filing where none is named.

    A step past the filing is taken back from the filing instead, because what is told has happened.
    """

    def settle(setting: Setting) -> Settled:
        if setting.told and setting.previous is None:
            return Settled(None, NO_ANTECEDENT)
        if setting.previous is None:
            return _taken(from_filed, setting.filed, NO_ANTECEDENT)
        taken = _taken(step, setting.previous, NO_ANTECEDENT)
        past = taken.day and setting.filed and setting.previous <= setting.filed < taken.day
        return _taken(from_filed, setting.filed, NOT_FILED) if past else taken

    return settle


def _taken(step: Step, start: date | None, unknown: str) -> Settled:
    if start is None:
        return Settled(None, unknown)
    day = step(start)
    return Settled(day) if _FIRST_YEAR <= day.year < _LAST_YEAR else Settled(None, "too far from any day of the matter")


def days(count: int) -> Step:
    """`count` calendar days on."""
    return lambda start: start + timedelta(days=count)


def business_days(count: int) -> Step:
    """`count` weekdays on."""
    return lambda start: business_day_from(start, count)


def months(count: int) -> Step:
    """`count` months on, on the last day of the month where it is too short."""

    def step(start: date) -> date:
        years, month = divmod(start.year * _MONTHS_IN_YEAR + start.month - 1 + count, _MONTHS_IN_YEAR)
        return date(years, month + 1, min(start.day, monthrange(years, month + 1)[1]))

    return step


def weekday_after(weekday: int, *, weeks: int = 0) -> Step:
    """The first such weekday after the day, or `weeks` later than that."""
    return lambda start: start + timedelta(days=(weekday - start.weekday() - 1) % _WEEK + 1 + _WEEK * weeks)


def weekday_before(weekday: int) -> Step:
    """The last such weekday before the day."""
    return lambda start: start - timedelta(days=(start.weekday() - weekday - 1) % _WEEK + 1)


def weekday_from(weekday: int) -> Step:
    """The first such weekday on or after the day."""
    return lambda start: start + timedelta(days=(weekday - start.weekday()) % _WEEK)


def weekday_in_week(weekday: int, weeks: int) -> Step:
    """Such a weekday of the day's own week, or of one `weeks` later."""
    return lambda start: start + timedelta(days=weekday - start.weekday() + _WEEK * weeks)


def day_of_month(day: int, months_on: int, weekday: int | None = None) -> Settle:
    """That day of the month named last, or of a month `months_on` later.

    Where no month is named, a weekday beside it ("Monday, the 4th") tells the last such month before the filing.
    """

    def settle(setting: Setting) -> Settled:
        named = setting.month or setting.previous
        if named is None:
            return _by_its_weekday(day, weekday, setting.filed)
        month = months(months_on)(named.replace(day=1))
        try:
            found = month.replace(day=day)
        except ValueError:
            return Settled(None, no_such_day(month.year, month.month, day), impossible=True)
        doubts = [other_weekday(found, weekday)]
        if not months_on and setting.month is None and setting.previous and found < setting.previous:
            doubts.append(f"read as {written_out(found)}, before the day named last")
        return Settled(found, caution="; ".join(filter(None, doubts)))

    return settle


def _by_its_weekday(day: int, weekday: int | None, filed: date | None) -> Settled:
    if weekday is None or filed is None:
        return Settled(None, "no month is named before it")
    back = (filed - timedelta(days=count) for count in range(_DAYS_IN_YEAR))
    found = next((each for each in back if (each.day, each.weekday()) == (day, weekday)), None)
    return Settled(found, reason="" if found else "no month is named before it")


def other_weekday(day: date, weekday: int | None) -> str:
    """What to say of a day that is not the weekday it is called; empty where it is."""
    if weekday in (None, day.weekday()):
        return ""
    return f"{written_out(day)} was a {WEEKDAYS[day.weekday()]}, not a {WEEKDAYS[weekday or 0]}"


def no_such_day(year: int | None, month: int, day: int) -> str:
    """Why there is no such day."""
    if not 1 <= month <= _MONTHS_IN_YEAR:
        return f"there is no month {month}"
    name = MONTHS[month - 1] if year is None else f"{MONTHS[month - 1]} {year}"
    return f"{name} has no day {day}"


def written_out(day: date) -> str:
    """The day as a certificate writes it: "March 4, 2024"."""
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"
