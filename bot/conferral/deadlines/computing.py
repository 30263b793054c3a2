"""From a period to its deadline: the edition of Rule 6, the count, what is unsettled, and when the last day ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.conferral.deadlines import cautions
from bot.conferral.deadlines.counting import Counted
from bot.conferral.deadlines.deadline import Deadline, Met, Step, in_words
from bot.conferral.deadlines.editions import Edition, edition_on
from bot.conferral.deadlines.forum import Forum
from bot.conferral.deadlines.holidays import CourtDays, LegalHolidays
from bot.conferral.deadlines.hours import CountedHours, count_hours, roll_hours
from bot.conferral.deadlines.period import Direction, Period, Unit
from bot.conferral.deadlines.service import ADDED, adds_nothing, count_served


def compute_deadline(period: Period, forum: Forum | None, holidays: LegalHolidays) -> Deadline:
    """The end of `period` in `forum` under the edition of Rule 6 in force on the day of its event.

    Where the law is unsettled the earlier, safe day is given, with a caution. Raises UnusablePeriod.
    """
    edition = edition_on(period.event)
    days = _court_days(period, edition, forum, holidays)
    if period.unit is Unit.HOURS:
        return _deadline_in_hours(period, forum, days)
    counted = count_served(period, edition, days)
    return Deadline(
        period,
        counted.day,
        edition,
        (*counted.steps, *_closing_steps(period, edition, forum, counted.day)),
        forum,
        holidays=_met(period, counted.day, days),
        cautions=_cautions_in_days(period, forum, edition, days, counted),
    )


def _court_days(period: Period, edition: Edition, forum: Forum | None, holidays: LegalHolidays) -> CourtDays:
    """The days the count heeds; state holidays count backward only before December 1, 2009 (Rule 6(a)(6)(C))."""
    state_counts = period.direction is Direction.AFTER or not edition.defines_hours_and_end
    return CourtDays(holidays, period.direction, forum.state if forum and state_counts else None)


def _cautions_in_days(
    period: Period, forum: Forum | None, edition: Edition, days: CourtDays, counted: Counted
) -> tuple[str, ...]:
    def end(under: Edition, other: CourtDays) -> date:
        return count_served(period, under, other).day

    later = edition_on(counted.day)
    found = [
        counted.caution,
        *_holiday_cautions(period, counted.day, days, lambda other: end(edition, other)),
        cautions.of_crossing(edition, later, end(later, days), counted.day),
        cautions.of_counting_backward(period, edition, counted.moved),
        cautions.of_wording_not_held(edition),
        cautions.of_two_zones(forum) if edition.defines_hours_and_end else "",
    ]
    return tuple(caution for caution in found if caution)


def _holiday_cautions(period: Period, day: date, days: CourtDays, end: Callable[[CourtDays], date]) -> tuple[str, ...]:
    """What other views of doubtful days, and the state's own word on its holidays, would change."""
    first, last = sorted((period.event, day + timedelta(days=period.direction.sign)))
    near = days.between(first - cautions.NEAR, last + cautions.NEAR)
    doubtful = tuple(holiday for holiday in near if holiday.doubt)
    return (
        cautions.of_doubtful_days(doubtful, end(replace(days, safely=False)), day),
        cautions.of_state_holidays(near, end(replace(days, state=None)), day),
    )


def _deadline_in_hours(period: Period, forum: Forum | None, days: CourtDays) -> Deadline:
    edition = edition_on(period.event)
    counted, steps = _count_hours(period, edition, forum, days)
    day = counted.moment.date()
    said = [
        *_holiday_cautions(
            period, day, days, lambda other: _count_hours(period, edition, forum, other)[0].moment.date()
        ),
        cautions.of_time_shown_twice(counted.begins_twice),
        cautions.of_hours_before_2009(edition),
        cautions.of_clock_without_court(period, counted.moment, forum),
        cautions.of_wording_not_held(edition),
        cautions.of_two_zones(forum),
    ]
    return Deadline(
        period,
        day,
        edition,
        (*steps, *_closing_steps(period, edition, forum, day)),
        forum,
        counted.moment,
        _met(period, day, days),
        tuple(caution for caution in said if caution),
    )


def _count_hours(
    period: Period, edition: Edition, forum: Forum | None, days: CourtDays
) -> tuple[CountedHours, tuple[Step, ...]]:
    """The hours, with the days that the way of service adds."""
    assert period.at is not None  # noqa: S101  a Period in hours has it
    zone = forum.zone.rules if forum else None
    counted = count_hours(period.event, period.at, period.length, days, zone)
    if period.service is None:
        return counted, counted.steps
    if period.service not in edition.adds_for:
        return counted, (*counted.steps, adds_nothing(period.service, edition))
    expired: datetime = counted.moment
    moment, moved = roll_hours(expired + ADDED, days)
    words = (
        f"{period.service.words} ({edition.adds_for[period.service]}) adds 3 days after the period would otherwise "
        f"expire: the same time on {in_words((expired + ADDED).date())}."
    )
    return replace(counted, moment=moment), (*counted.steps, Step(edition.at.service, words), *moved)


def _met(period: Period, day: date, days: CourtDays) -> tuple[Met, ...]:
    """The holidays from the day after the event to the deadline, or from the deadline to the day before the event."""
    one = timedelta(days=1)
    first, last = (period.event + one, day) if period.direction is Direction.AFTER else (day, period.event - one)
    return tuple(Met(holiday, days.heeds(holiday)) for holiday in days.between(first, last)) if first <= last else ()


def _closing_steps(period: Period, edition: Edition, forum: Forum | None, day: date) -> tuple[Step, ...]:
    """When the last day ends, and what was not looked at."""
    after, modern = period.direction is Direction.AFTER, edition.defines_hours_and_end
    steps = []
    if modern and period.unit is Unit.DAYS:
        zone = f"{forum.zone.name}, the time zone of {forum.court}" if forum else "the court's time zone"
        words = (
            f"the last day, {in_words(day)}, ends for electronic filing at midnight in {zone}, and for other filing "
            "when the clerk's office is scheduled to close, unless a statute, local rule or court order sets a "
            "different time."
        )
        steps.append(Step("(a)(4)", words))
    if after and forum is None:
        words = "no court was named, so no state's holidays were looked at; they can only make the period longer."
        steps.append(Step(edition.at.state_holidays, words))
    if after:
        words = (
            "whether the clerk's office is accessible at the end was not checked; where it is not, there is more "
            "time to file."
        )
        steps.append(Step("(a)(3)" if modern else edition.at.last_day, words))
    return tuple(steps)
