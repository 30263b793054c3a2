"""What counting a period gives: the day or time it ends, the steps in words, and what is unsettled about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.conferral.deadlines.editions import Edition
from bot.conferral.deadlines.forum import Forum
from bot.conferral.deadlines.holidays import LegalHoliday
from bot.conferral.deadlines.period import Period


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the count. `where` is the subdivision it rests on ("(a)(1)(A)")."""

    where: str
    words: str

    def __str__(self) -> str:
        return f"Rule 6{self.where}: {self.words}"


@dataclass(frozen=True, slots=True)
class Met:
    """A holiday within the period, and whether the count took it for a legal holiday."""

    holiday: LegalHoliday
    heeded: bool


@dataclass(frozen=True, slots=True)
class Deadline:
    """The end of a period under Rule 6, with the reasons.

    `moment` is set for a period in hours; it bears the court's zone, or none where no court was named. `cautions`
    say what is unsettled or was assumed, and what the other view would give.
    """

    period: Period
    day: date
    edition: Edition
    steps: tuple[Step, ...]
    forum: Forum | None = None
    moment: datetime | None = None
    holidays: tuple[Met, ...] = ()
    cautions: tuple[str, ...] = ()

    @property
    def due(self) -> date | datetime:
        """The day, or the moment for a period in hours."""
        return self.moment or self.day

    @property
    def caution(self) -> str | None:
        """All cautions as one text, or None."""
        return " ".join(self.cautions) or None


def in_words(day: date) -> str:
    """A day as lawyers write it: June 8, 2009."""
    return f"{day:%B} {day.day}, {day.year}"


def with_weekday(day: date) -> str:
    """A day with its weekday: Monday, June 8, 2009."""
    return f"{day:%A}, {in_words(day)}"


def clock(moment: datetime) -> str:
    """A moment as lawyers write it: 4:30 p.m. on Monday, June 8, 2009."""
    hour = moment.hour % 12 or 12
    half = "a.m." if moment.hour < 12 else "p.m."  # noqa: PLR2004  noon
    return f"{hour}:{moment:%M} {half} on {with_weekday(moment.date())}"
