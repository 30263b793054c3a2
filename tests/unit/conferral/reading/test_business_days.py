"""Counting weekdays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conferral.reading.business_days import business_day_from, business_days_between

_DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [
        (date(2024, 3, 4), date(2024, 3, 4), 0),
        (date(2024, 3, 4), date(2024, 3, 5), 1),
        (date(2024, 3, 8), date(2024, 3, 11), 1),
        (date(2024, 3, 8), date(2024, 3, 10), 0),
        (date(2024, 3, 9), date(2024, 3, 11), 1),
        (date(2024, 3, 4), date(2024, 3, 11), 5),
        (date(2024, 3, 4), date(2024, 4, 2), 21),
        (date(2024, 3, 11), date(2024, 3, 4), 0),
    ],
)
def test_weekdays_are_counted_after_the_first_day_and_with_the_last(first: date, last: date, count: int) -> None:
    assert business_days_between(first, last) == count


@given(_DAYS, st.integers(0, 200))
def test_the_count_agrees_with_the_calendar_day_by_day(first: date, days: int) -> None:
    walked = [first + timedelta(days=step) for step in range(1, days + 1)]
    assert business_days_between(first, first + timedelta(days=days)) == sum(day.weekday() < 5 for day in walked)


@given(_DAYS, st.integers(1, 200))
def test_the_day_so_many_weekdays_on_is_that_many_away(first: date, count: int) -> None:
    last = business_day_from(first, count)
    assert last.weekday() < 5
    assert business_days_between(first, last) == count
    assert business_day_from(business_day_from(last, -count), count) == last
