"""A period as it is stated: so many days or hours after or before an event, and how the paper was served."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from knowledge.errors import ConferralError

LONGEST_DAYS = 3_650
LONGEST_HOURS = 24 * 366
FIRST_DAY = date(1985, 8, 1)
"""The day the 11-day threshold of the old Rule 6(a) took effect; earlier wordings counted otherwise."""
LAST_DAY = date(2089, 12, 31)
"""The last event for which the legal holidays of the whole period are known."""


class UnusablePeriod(ConferralError):
    """A period that cannot be counted; the message says why, and `about` which field of the period it is about."""

    def __init__(self, message: str, *, about: str) -> None:
        super().__init__(message)
        self.about = about


class Unit(StrEnum):
    """What a period is stated in."""

    DAYS = "days"
    HOURS = "hours"


class Direction(StrEnum):
    """Whether the period is measured after its event or before it (Rule 6(a)(5))."""

    AFTER = "after"
    BEFORE = "before"

    @property
    def sign(self) -> int:
        """1 forward, -1 backward."""
        return 1 if self is Direction.AFTER else -1


class Service(StrEnum):
    """A way of service to which Rule 6(d), or an earlier edition of it, gives more time or is asked to."""

    MAIL = "mail"
    LEAVING_WITH_CLERK = "leaving-with-clerk"
    CONSENT = "consent"
    ELECTRONIC = "electronic"

    @property
    def words(self) -> str:
        """The way of service in a sentence."""
        return {
            Service.MAIL: "service by mail",
            Service.LEAVING_WITH_CLERK: "service by leaving the paper with the clerk",
            Service.CONSENT: "service by other means consented to",
            Service.ELECTRONIC: "electronic service",
        }[self]


@dataclass(frozen=True, slots=True)
class Period:
    """`length` days or hours after or before `event`.

    `at` is the time of the event on the clock of the court, and is stated for hours only. Raises UnusablePeriod.
    """

    event: date
    length: int
    unit: Unit = Unit.DAYS
    direction: Direction = Direction.AFTER
    service: Service | None = None
    at: time | None = None

    def __post_init__(self) -> None:
        fault = self._fault()
        if fault:
            about, words = fault
            raise UnusablePeriod(words, about=about)

    def _fault(self) -> tuple[str, str] | None:
        longest = LONGEST_DAYS if self.unit is Unit.DAYS else LONGEST_HOURS
        if not 1 <= self.length <= longest:
            return "length", f"A period has 1 to {longest:,} {self.unit.value}, not {self.length:,}."
        if not FIRST_DAY <= self.event <= LAST_DAY:
            span = f"{FIRST_DAY:%B %-d, %Y} and {LAST_DAY:%B %-d, %Y}"
            return "event", f"Periods are counted from events between {span}."
        if self.unit is Unit.HOURS and self.at is None:
            return "at", "A period in hours needs the time of the event, as 16:30."
        if self.unit is Unit.DAYS and self.at is not None:
            return "at", "The time of the event matters to a period in hours only; leave it out, or state hours."
        if self.service and self.direction is Direction.BEFORE:
            words = "Rule 6(d) adds days only to a period after service; leave out the service, or count after it."
            return "service", words
        return None
