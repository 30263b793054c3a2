"""Counting days: Rule 6(a)(1), and Rule 6(a) as it stood before December 1, 2009."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.conferral.deadlines.deadline import Step, in_words, with_weekday
from bot.conferral.deadlines.editions import Edition
from bot.conferral.deadlines.holidays import SATURDAY, CourtDays, LegalHoliday
from bot.conferral.deadlines.period import Direction


@dataclass(frozen=True, slots=True)
class Counted:
    """Where a count of days ended and the steps that led there.

    `moved` says that a Saturday, Sunday or holiday moved the end, `caution` what is unsettled about the method.
    """

    day: date
    steps: tuple[Step, ...]
    moved: bool = False
    caution: str = ""


def count_days(event: date, length: int, edition: Edition, days: CourtDays) -> Counted:
    """Count `length` days from `event` as `edition` counts them, to a day on which a period can end."""
    excluded = Step(edition.at.event, f"the day of the event, {in_words(event)}, is not counted.")
    if edition.brief and length < edition.brief:
        last, counted = _count_brief(event, length, edition, days)
    else:
        last, counted = _count_every(event, length, edition, days)
    rolled, moved = roll(last, edition, days)
    return Counted(rolled, (excluded, counted, *moved), moved=rolled != last)


def roll(last: date, edition: Edition, days: CourtDays) -> tuple[date, tuple[Step, ...]]:
    """The day on which a period ends whose last day is `last`, and the steps that say why."""
    good = days.next_good(last)
    if good == last:
        return last, (Step(edition.at.last_day, f"the last day is {with_weekday(last)}, and it is counted."),)
    passed = "; ".join(_passed(last, good, edition, days))
    on = "forward" if days.direction is Direction.AFTER else "backward"
    words = (
        f"the period cannot end on {passed}. It continues {on} (Rule 6{edition.at.next_day}) to {with_weekday(good)}."
    )
    return good, (Step(edition.at.last_day, words),)


def _count_every(event: date, length: int, edition: Edition, days: CourtDays) -> tuple[date, Step]:
    last = event + timedelta(days=length * days.direction.sign)
    why = f"the period is not less than {edition.brief} days, so " if edition.brief else ""
    words = (
        f"{why}every day is counted, Saturdays, Sundays and legal holidays too: "
        f"{_nth(length, days)} is {with_weekday(last)}."
    )
    return last, Step(edition.at.count, words)


def _count_brief(event: date, length: int, edition: Edition, days: CourtDays) -> tuple[date, Step]:
    """The old rule's brief period: Saturdays, Sundays and legal holidays in between are left out."""
    last, left, passed = event, length, list[str]()
    while left:
        last += timedelta(days=days.direction.sign)
        holiday = days.holiday(last)
        if holiday and last.weekday() < SATURDAY:
            passed.append(_named(last, holiday, edition))
        left -= not days.why_not(last)
    also = f" Left out as holidays: {'; '.join(passed)}." if passed else ""
    words = (
        f"the period is less than {edition.brief} days, so Saturdays, Sundays and legal holidays in between are not "
        f"counted: {_nth(length, days)} is {with_weekday(last)}.{also}"
    )
    return last, Step(edition.at.count, words)


def _nth(length: int, days: CourtDays) -> str:
    return f"day {length} {days.direction.value} the event"


def _passed(last: date, good: date, edition: Edition, days: CourtDays) -> Iterator[str]:
    """Every day the period could not end on, and why."""
    day = last
    while day != good:
        holiday = days.holiday(day)
        if holiday and day.weekday() < SATURDAY:
            yield _named(day, holiday, edition)
        else:
            yield f"{in_words(day)} ({days.why_not(day)})"
        day += timedelta(days=days.direction.sign)


def _named(day: date, holiday: LegalHoliday, edition: Edition) -> str:
    return f"{in_words(day)} ({holiday.name}, Rule 6{edition.where(holiday)})"
