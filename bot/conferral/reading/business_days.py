"""Counting weekdays, as the fair wait for an answer is counted; holidays are not left out, so the count is a most.

The periods of Fed. R. Civ. P. 6 are another matter: they are computed by the deadlines, holidays and all.
"""

from __future__ import annotations

from datetime import date, timedelta

_WEEK = 7
_WORKING = 5


def business_days_between(first: date, last: date) -> int:
    """The weekdays after `first` up to and including `last`; 0 where `last` is not after `first`."""
    if last <= first:
        return 0
    weeks, rest = divmod((last - first).days, _WEEK)
    return weeks * _WORKING + sum((first.weekday() + step) % _WEEK < _WORKING for step in range(1, rest + 1))


def business_day_from(day: date, count: int) -> date:
    """The weekday that is `count` weekdays after `day`, or before it where `count` is negative."""
    weeks, rest = divmod(abs(count), _WORKING)
    step = timedelta(days=1 if count > 0 else -1)
    day += weeks * _WEEK * step if rest or day.weekday() < _WORKING else timedelta(0)
    if not rest and weeks and day.weekday() >= _WORKING:
        day, rest = day + (weeks - 1) * _WEEK * step, _WORKING
    while rest:
        day += step
        rest -= day.weekday() < _WORKING
    return day
