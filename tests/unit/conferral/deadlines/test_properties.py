"""What holds for every period, whatever its event, length, court and service."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from bot.adapters.legal_holidays import PackagedHolidays
from bot.conferral.deadlines import Deadline, Direction, Doubt, Period, Service, Unit, compute_deadline, forum_named
from knowledge.courts import CourtKind, all_courts

HOLIDAYS = PackagedHolidays()
COURTS = [court.name for court in all_courts() if court.kind is CourtKind.DISTRICT]
days = st.dates(date(1986, 1, 1), date(2040, 12, 31))
modern_days = st.dates(date(2009, 12, 1), date(2040, 12, 31))
lengths = st.integers(1, 400)
courts = st.one_of(st.none(), st.sampled_from(COURTS))
services = st.one_of(st.none(), st.sampled_from(Service))


def end(period: Period, court: str | None = None) -> Deadline:
    return compute_deadline(period, forum_named(court), HOLIDAYS)


def surely_closed(day: date) -> bool:
    certain = {holiday.day for holiday in HOLIDAYS.federal(day.year) if holiday.doubt is None}
    return day.weekday() >= 5 or day in certain


@given(days, lengths, st.sampled_from(Direction), courts)
def test_no_period_ends_on_a_weekend_or_a_holiday_by_statute(
    event: date, length: int, direction: Direction, court: str | None
) -> None:
    assert not surely_closed(end(Period(event, length, direction=direction), court).day)


NEW_SERVICE = date(2005, 12, 1)
"""Until then the three days made the prescribed period longer: one of eight to ten days then counted every day."""


@given(days, lengths, courts, services)
@example(date(2000, 2, 1), 10, None, Service.MAIL)
def test_no_period_after_service_ends_on_a_closed_day_or_before_it_would_without(
    event: date, length: int, court: str | None, service: Service | None
) -> None:
    served = end(Period(event, length, service=service), court).day
    assert not surely_closed(served)
    if event >= NEW_SERVICE:
        assert served >= end(Period(event, length), court).day


@given(modern_days, lengths, st.integers(0, 30), courts, services)
def test_a_longer_period_never_ends_earlier(
    event: date, length: int, more: int, court: str | None, service: Service | None
) -> None:
    shorter, longer = (end(Period(event, n, service=service), court).day for n in (length, length + more))
    assert shorter <= longer


@given(days, lengths, courts)
def test_a_period_before_an_event_ends_before_it_and_one_after_ends_after(
    event: date, length: int, court: str | None
) -> None:
    backward = end(Period(event, length, direction=Direction.BEFORE), court).day
    forward = end(Period(event, length), court).day
    assert backward <= event - timedelta(days=length) < event + timedelta(days=length) <= forward


@given(modern_days, lengths, st.sampled_from(COURTS))
def test_a_court_named_never_shortens_a_period_after_an_event_nor_changes_one_before(
    event: date, length: int, court: str
) -> None:
    assert end(Period(event, length), court).day >= end(Period(event, length)).day
    back = Period(event, length, direction=Direction.BEFORE)
    assert end(back, court).day == end(back).day


@given(modern_days, lengths, st.sampled_from(Direction))
def test_what_is_in_doubt_is_settled_on_the_earlier_day(event: date, length: int, direction: Direction) -> None:
    found = end(Period(event, length, direction=direction))
    if found.day in {h.day for h in HOLIDAYS.federal(found.day.year) if h.doubt is Doubt.SATURDAY_OBSERVED_ON_FRIDAY}:
        assert direction is Direction.AFTER
        assert "safe day" in (found.caution or "")


@given(modern_days, st.integers(1, 400), st.times(), st.sampled_from(["D. Ariz.", "D. Haw.", "D.P.R."]))
def test_hours_where_clocks_never_change_are_the_hours_and_no_closed_day(
    event: date, length: int, at: time, court: str
) -> None:
    found = end(Period(event, length, Unit.HOURS, at=at), court)
    assert found.moment is not None
    assert not surely_closed(found.day)
    passed = found.moment.replace(tzinfo=None) - datetime.combine(event, at)
    assert passed >= timedelta(hours=length)


@given(days, lengths, courts, services)
def test_every_step_names_its_subdivision(event: date, length: int, court: str | None, service: Service | None) -> None:
    steps = [str(step) for step in end(Period(event, length, service=service), court).steps]
    assert len(steps) >= 3
    assert all(step.startswith("Rule 6(") and step.endswith(".") for step in steps)
