"""What a text says about when: days, times of day and lengths, each with the words that say it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class DateKind(StrEnum):
    """How the words name the day."""

    DAY = "day"
    """A calendar day: "March 4, 2024", "3/4/24", "March 4"."""
    RANGE = "range"
    """From one day to another: "March 4 to 11"."""
    RELATIVE = "relative"
    """A day told by another: "the following Tuesday", "the 12th", "today"."""
    VAGUE = "vague"
    """No day at all: "in the spring", "recently", "on several occasions"."""
    IMPOSSIBLE = "impossible"
    """A day no calendar has: "February 30, 2024"."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """One mention of a day: `text` is what stands at `start` to `end`.

    `days` holds one day, or the first and the last of a range; it is empty where the words name none, or where
    a year is left out and nothing tells it (then `kind` is still that of a named day, and `reason` says why).
    `caution`: what does not fit, or leaves a doubt, such as a weekday that the day does not have.
    """

    start: int
    end: int
    text: str
    days: tuple[dt.date, ...]
    kind: DateKind
    year_inferred: bool = False
    caution: str = ""
    reason: str = ""

    @property
    def is_particular(self) -> bool:
        """Whether the words name a day, or the two ends of a range, and not merely a season or a sequence."""
        return self.kind in (DateKind.DAY, DateKind.RANGE, DateKind.RELATIVE)

    @property
    def last(self) -> dt.date | None:
        """The day, or the last of the range."""
        return self.days[-1] if self.days else None


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time of day, or a stretch of one day. `assumed`: morning or afternoon is not written, and office hours tell."""

    start: int
    end: int
    text: str
    time: dt.time
    end_time: dt.time | None = None
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Duration:
    """A length in whole minutes; of two figures ("ten to fifteen minutes") the smaller."""

    start: int
    end: int
    minutes: int
