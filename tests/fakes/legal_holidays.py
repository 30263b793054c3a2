"""Legal holidays that a test lists itself."""

from __future__ import annotations

from bot.conferral.deadlines.holidays import DeclaredBy, LegalHoliday


class ListedHolidays:
    """The port `LegalHolidays` over the holidays it is given; those of states bear the state's name."""

    def __init__(self, *holidays: LegalHoliday) -> None:
        self._holidays = tuple(sorted(holidays))

    def federal(self, year: int) -> tuple[LegalHoliday, ...]:
        """The listed holidays of `year` that no state declared."""
        return tuple(h for h in self._holidays if h.day.year == year and h.declared_by is not DeclaredBy.STATE)

    def of_state(self, state: str, year: int) -> tuple[LegalHoliday, ...]:
        """The listed holidays of `year` that `state` declared."""
        return tuple(h for h in self._holidays if h.day.year == year and h.state == state)
