"""The year that is meant where a day is written without one."""

from __future__ import annotations

from datetime import date, timedelta

from bot.conferral.reading.dates.written import Written

_RELEVANT = timedelta(days=550)
_JUST_AFTER_FILING = timedelta(days=14)
_BACKWARD = 2
_PAST_FILING = 6


def is_relevant(day: date, filed: date | None) -> bool:
    """Whether the day can be one of the conferral's, and not of the matter's long history.

    Only such days tell the years of those after them, and are what "the next day" looks back to.
    """
    return filed is None or abs(day - filed) <= _RELEVANT


def year_left_out(month: int, day: int, *, near: date | None, filed: date | None, ahead: bool) -> int | None:
    """The year meant by `month` and `day`; None where nothing tells it.

    `near` is the last day named before it. The year is the one that brings the day nearest to it; a step back
    counts double, because a conferral is told forward, and a step past the filing day sixfold, unless the words
    look ahead. Without such a day it is the latest year that puts the day on or before `filed`, but a day within
    two weeks after it stays in its year: a step told a few days late is likelier than one a year old.
    """
    if near is not None:
        years = (near.year - 1, near.year, near.year + 1)
        return min(years, key=lambda year: _distance(_day_in(year, month, day), near, None if ahead else filed))
    if filed is None:
        return None
    here = _day_in(filed.year, month, day)
    if ahead:
        years = (filed.year - 1, filed.year, filed.year + 1)
        return min(years, key=lambda year: abs(_day_in(year, month, day) - filed))
    following = _day_in(filed.year + 1, month, day)
    if following - filed <= _JUST_AFTER_FILING:
        return filed.year + 1
    return filed.year if here - filed <= _JUST_AFTER_FILING else filed.year - 1


def year_of_weekday(written: Written, year: int | None, *, near: date | None, filed: date | None) -> int | None:
    """`year`, unless a weekday that is written with the day tells another year near the days that are known."""
    if (
        year is None
        or written.weekday is None
        or _day_in(year, written.month, written.day).weekday() == written.weekday
    ):
        return year
    known = [day.year for day in (near, filed) if day is not None]
    around = {known_year + step for known_year in known for step in (-1, 0, 1)}
    days = [_day_in(candidate, written.month, written.day) for candidate in around]
    fitting = [day for day in days if day.weekday() == written.weekday and (filed is None or day <= filed)]
    aim = filed or near
    return min(fitting, key=lambda day: abs(day - aim)).year if fitting and aim else year


def _distance(day: date, near: date, filed: date | None) -> int:
    away = (day - near).days
    past_filing = max(0, (day - filed).days) if filed else 0
    return (away if away >= 0 else -_BACKWARD * away) + _PAST_FILING * past_filing


def _day_in(year: int, month: int, day: int) -> date:
    """That day of `year`; for a day the month does not have, its 28th, which is near enough to tell the year."""
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month, min(day, 28) or 1)
