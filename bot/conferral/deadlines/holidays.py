"""Legal holidays (Rule 6(a)(6)), the port they come through, and which of them a count heeds.

Where it is unsettled whether a day is a legal holiday, the count takes the earlier, safe day: going forward the
doubtful day is an ordinary one, going backward it is a holiday.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Protocol

from bot.conferral.deadlines.period import Direction

SATURDAY = 5


class DeclaredBy(StrEnum):
    """Who made a day a holiday."""

    STATUTE = "statute"
    PRESIDENT = "President"
    STATE = "state"


class Doubt(StrEnum):
    """Why it is unsettled whether a day is a legal holiday under Rule 6(a)(6)."""

    SATURDAY_OBSERVED_ON_FRIDAY = "a Saturday holiday observed on Friday"
    EXECUTIVE_CLOSING = "a day on which an executive order closed the executive departments"
    TERRITORY = "a holiday of a territory"

    @property
    def explanation(self) -> str:
        """What is unsettled, in a sentence's words."""
        return {
            Doubt.SATURDAY_OBSERVED_ON_FRIDAY: (
                "it is unsettled whether the Friday on which a Saturday holiday is observed "
                "(5 U.S.C. § 6103(b)(1)) is a legal holiday under Rule 6(a)"
            ),
            Doubt.EXECUTIVE_CLOSING: (
                "it is unsettled whether a day on which the President closed the executive departments is one "
                "he declared a holiday under Rule 6(a)"
            ),
            Doubt.TERRITORY: (
                "Rule 6(a) speaks of holidays declared by the state where the district court is located, "
                "and it is unsettled whether a territory or commonwealth is one"
            ),
        }[self]


@dataclass(frozen=True, slots=True, order=True)
class LegalHoliday:
    """A day that is, or may be, a legal holiday. `state` names the state that declared it."""

    day: date
    name: str
    declared_by: DeclaredBy = DeclaredBy.STATUTE
    state: str = ""
    doubt: Doubt | None = None

    @property
    def is_juneteenth(self) -> bool:
        """Whether it is the holiday that Rule 6(a)(6)(A) lists only since December 1, 2023."""
        return self.declared_by is DeclaredBy.STATUTE and self.name.startswith("Juneteenth")


class LegalHolidays(Protocol):
    """Where legal holidays are looked up."""

    def federal(self, year: int) -> Sequence[LegalHoliday]:
        """The holidays of `year` by statute and those by the President, each on the days it is observed."""
        ...

    def of_state(self, state: str, year: int) -> Sequence[LegalHoliday]:
        """The other days of `year` that `state`, named in full ("Kansas"), has declared holidays."""
        ...


@dataclass(frozen=True)
class CourtDays:
    """The days on which a period can end, in one direction of counting.

    `state` is heeded where it is given. `safely` False takes the other view of every doubtful day.
    """

    holidays: LegalHolidays
    direction: Direction
    state: str | None = None
    safely: bool = True

    @cached_property
    def _years(self) -> dict[int, dict[date, list[LegalHoliday]]]:
        return {}

    def holidays_on(self, day: date) -> list[LegalHoliday]:
        """Every holiday of the day, those in doubt included."""
        return self._year(day.year).get(day, [])

    def holiday(self, day: date) -> LegalHoliday | None:
        """The legal holiday that the count heeds on `day`; one that is beyond doubt first."""
        found = sorted(self.holidays_on(day), key=lambda holiday: holiday.doubt is not None)
        return next((holiday for holiday in found if self.heeds(holiday)), None)

    def heeds(self, holiday: LegalHoliday) -> bool:
        """Whether the count takes the day for a legal holiday."""
        return holiday.doubt is None or (self.direction is Direction.BEFORE) == self.safely

    def why_not(self, day: date) -> str:
        """Why a period cannot end on `day` ("Sunday", "Labor Day"); empty where it can."""
        if day.weekday() >= SATURDAY:
            return f"a {day:%A}"
        holiday = self.holiday(day)
        return holiday.name if holiday else ""

    def next_good(self, day: date) -> date:
        """`day`, or the next one in the direction of the count that is no Saturday, Sunday or legal holiday."""
        while self.why_not(day):
            day += timedelta(days=self.direction.sign)
        return day

    def between(self, first: date, last: date) -> tuple[LegalHoliday, ...]:
        """The holidays from `first` to `last`, both included, by date."""
        years = range(first.year, last.year + 1)
        found = (holiday for year in years for day in self._year(year).values() for holiday in day)
        return tuple(sorted(h for h in found if first <= h.day <= last))

    def _year(self, year: int) -> dict[date, list[LegalHoliday]]:
        if year not in self._years:
            days: dict[date, list[LegalHoliday]] = {}
            states = self.holidays.of_state(self.state, year) if self.state else ()
            for holiday in (*self.holidays.federal(year), *states):
                days.setdefault(holiday.day, []).append(holiday)
            self._years[year] = days
        return self._years[year]
