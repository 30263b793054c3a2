"""The promises of `LegalHolidays`, kept by a list and by the packaged holidays alike."""

from __future__ import annotations

from datetime import date

import pytest

from bot.adapters.legal_holidays import PackagedHolidays
from bot.conferral.deadlines import DeclaredBy, Doubt, LegalHoliday, LegalHolidays
from tests.fakes.legal_holidays import ListedHolidays

PATRIOTS_DAY = LegalHoliday(date(2025, 4, 21), "Patriots' Day", DeclaredBy.STATE, "Massachusetts")
OBSERVED = LegalHoliday(date(2026, 7, 3), "Independence Day (observed)", doubt=Doubt.SATURDAY_OBSERVED_ON_FRIDAY)


class LegalHolidaysContract:
    """What every source of legal holidays does."""

    @pytest.fixture
    def holidays(self) -> LegalHolidays:
        raise NotImplementedError

    def test_a_year_has_its_own_days_in_order(self, holidays: LegalHolidays) -> None:
        days = [holiday.day for holiday in holidays.federal(2026)]
        assert days == sorted(days)
        assert {day.year for day in days} == {2026}

    def test_christmas_is_a_holiday_by_statute_beyond_doubt(self, holidays: LegalHolidays) -> None:
        assert LegalHoliday(date(2026, 12, 25), "Christmas Day") in holidays.federal(2026)

    def test_the_friday_of_a_saturday_holiday_is_in_doubt(self, holidays: LegalHolidays) -> None:
        assert OBSERVED in holidays.federal(2026)

    def test_a_state_has_its_own_days_and_says_so(self, holidays: LegalHolidays) -> None:
        assert PATRIOTS_DAY in holidays.of_state("Massachusetts", 2025)
        assert PATRIOTS_DAY.day not in {holiday.day for holiday in holidays.of_state("Kansas", 2025)}

    def test_what_the_federal_list_settles_is_no_day_of_a_state(self, holidays: LegalHolidays) -> None:
        settled = {holiday.day for holiday in holidays.federal(2025) if holiday.doubt is None}
        assert not settled & {holiday.day for holiday in holidays.of_state("Massachusetts", 2025)}

    def test_a_name_that_is_no_state_has_no_days(self, holidays: LegalHolidays) -> None:
        assert holidays.of_state("Atlantis", 2025) == ()


class TestListedHolidays(LegalHolidaysContract):
    """The list that tests write themselves."""

    @pytest.fixture
    def holidays(self) -> LegalHolidays:
        christmases = (LegalHoliday(date(year, 12, 25), "Christmas Day") for year in (2025, 2026))
        return ListedHolidays(PATRIOTS_DAY, OBSERVED, *christmases)


class TestPackagedHolidays(LegalHolidaysContract):
    """The package."""

    @pytest.fixture
    def holidays(self) -> LegalHolidays:
        return PackagedHolidays()
