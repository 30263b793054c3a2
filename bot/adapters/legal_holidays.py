"""Legal holidays from the `holidays` package, in the terms of Rule 6(a)(6).

The package shows a Saturday holiday on the Friday before (5 U.S.C. § 6103(b)(1)) and a Sunday holiday on the Monday
after (Exec. Order No. 11,582, § 3(a)); it lists days on which an executive order closed the executive departments
under its government category. Its lists of state holidays are not the states' own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache

from bot.conferral.deadlines.holidays import DeclaredBy, Doubt, LegalHoliday
from knowledge.courts.court import State, states

_HALF_DAY = "half-day"
_FRIDAY, _ONE_DAY = 4, timedelta(days=1)
_YEARS_KEPT = 512


class PackagedHolidays:
    """The port `LegalHolidays` over the `holidays` package."""

    def federal(self, year: int) -> tuple[LegalHoliday, ...]:
        """The federal holidays of `year` on the days they are observed, and the days of executive closings."""
        return _federal(year)

    def of_state(self, state: str, year: int) -> tuple[LegalHoliday, ...]:
        """The other holidays of a state or territory; none for a name that is neither."""
        found = next((known for known in states() if known.name == state), None)
        return _of_state(found, year) if found else ()


@lru_cache(maxsize=_YEARS_KEPT)
def _federal(year: int) -> tuple[LegalHoliday, ...]:
    by_statute = _listed(year)
    closings = {day: name for day, name in _listed(year, category="government").items() if day not in by_statute}
    return tuple(
        sorted(
            [
                *(LegalHoliday(day, name, doubt=_friday_doubt(day, year)) for day, name in by_statute.items()),
                *(
                    LegalHoliday(
                        day, f"{name} (executive closing)", DeclaredBy.PRESIDENT, doubt=Doubt.EXECUTIVE_CLOSING
                    )
                    for day, name in closings.items()
                    if _HALF_DAY not in name
                ),
            ]
        )
    )


@lru_cache(maxsize=_YEARS_KEPT)
def _of_state(state: State, year: int) -> tuple[LegalHoliday, ...]:
    return tuple(sorted(_other_days(state, {holiday.day: holiday.doubt for holiday in _federal(year)}, year)))


def _other_days(state: State, federal: Mapping[date, Doubt | None], year: int) -> Iterator[LegalHoliday]:
    """The state's days that the federal list does not settle; a day in doubt in both is listed there once."""
    for day, name in _listed(year, state=state.postal).items():
        doubt = Doubt.TERRITORY if state.territory else _friday_doubt(day, year, state=state.postal)
        if day not in federal or (federal[day] and not doubt):
            yield LegalHoliday(day, name, DeclaredBy.STATE, state.name, doubt)


def _friday_doubt(day: date, year: int, *, state: str | None = None) -> Doubt | None:
    """The doubt about a Friday that is listed only because the Saturday after it is the holiday."""
    if day.weekday() != _FRIDAY or day in _listed(year, state=state, observed=False):
        return None
    saturday = day + _ONE_DAY
    real = saturday in _listed(saturday.year, state=state, observed=False)
    return Doubt.SATURDAY_OBSERVED_ON_FRIDAY if real else None


@lru_cache(maxsize=_YEARS_KEPT)
def _listed(year: int, *, state: str | None = None, category: str = "public", observed: bool = True) -> dict[date, str]:
    """The package's list for a year: what each day is, several names of one day joined."""
    from holidays import country_holidays  # noqa: PLC0415  loads late, so that --help stays fast

    listed = country_holidays("US", subdiv=state, years=year, observed=observed, categories=(category,))
    return {day: ", ".join(name.split("; ")) for day, name in listed.items() if day.year == year}
