"""The `holidays` package read in the terms of Rule 6(a)(6)."""

from __future__ import annotations

from datetime import date

import pytest

from bot.adapters.legal_holidays import PackagedHolidays
from bot.conferral.deadlines import DeclaredBy, Doubt, LegalHoliday


def on(day: date, holidays: tuple[LegalHoliday, ...]) -> list[LegalHoliday]:
    return [holiday for holiday in holidays if holiday.day == day]


def test_the_statutory_days_of_a_year_are_the_eleven_and_nothing_else() -> None:
    by_statute = [h for h in PackagedHolidays().federal(2025) if h.declared_by is DeclaredBy.STATUTE]
    assert [f"{h.day:%m-%d}" for h in by_statute] == [
        "01-01", "01-20", "02-17", "05-26", "06-19", "07-04", "09-01", "10-13", "11-11", "11-27", "12-25",
    ]  # fmt: skip
    assert not [h for h in by_statute if h.doubt]


def test_a_sunday_holiday_is_observed_on_monday_beyond_doubt() -> None:
    assert on(date(2022, 6, 20), PackagedHolidays().federal(2022)) == [
        LegalHoliday(date(2022, 6, 20), "Juneteenth National Independence Day (observed)")
    ]


def test_new_years_day_of_the_next_year_puts_the_last_friday_of_this_one_in_doubt() -> None:
    assert on(date(2021, 12, 31), PackagedHolidays().federal(2021)) == [
        LegalHoliday(date(2021, 12, 31), "New Year's Day (observed)", doubt=Doubt.SATURDAY_OBSERVED_ON_FRIDAY)
    ]


def test_juneteenth_begins_in_2021() -> None:
    assert not on(date(2020, 6, 19), PackagedHolidays().federal(2020))
    assert on(date(2021, 6, 18), PackagedHolidays().federal(2021))[0].doubt is Doubt.SATURDAY_OBSERVED_ON_FRIDAY


def test_a_day_the_president_closed_the_departments_is_in_doubt_and_half_a_day_is_none() -> None:
    (closed,) = on(date(2025, 1, 9), PackagedHolidays().federal(2025))
    assert (closed.declared_by, closed.doubt) == (DeclaredBy.PRESIDENT, Doubt.EXECUTIVE_CLOSING)
    assert not on(date(2015, 12, 24), PackagedHolidays().federal(2015))


def test_a_friday_in_doubt_on_both_lists_is_told_once() -> None:
    assert not on(date(2009, 7, 3), PackagedHolidays().of_state("Kansas", 2009))


def test_the_days_of_a_territory_are_in_doubt() -> None:
    found = PackagedHolidays().of_state("Puerto Rico", 2025)
    assert found
    assert {holiday.doubt for holiday in found} == {Doubt.TERRITORY}


@pytest.mark.parametrize("year", [1985, 2100])
def test_the_years_a_period_can_reach_are_all_listed(year: int) -> None:
    assert len(PackagedHolidays().federal(year)) >= 9
