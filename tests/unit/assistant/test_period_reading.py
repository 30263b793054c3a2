"""Periods typed in one line: what is said outright is taken, and nothing that was typed is passed over."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.period_reading import NotWhole, ToldPeriod, read_period
from bot.conferral.deadlines import Direction, Period, Service, Unit

MARCH = date(2024, 3, 4)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("14 days from 2024-03-04 D. Kan.", ToldPeriod(MARCH, 14, court="D. Kan.")),
        ("within fourteen days after March 4, 2024", ToldPeriod(MARCH, 14)),
        ("7-day deadline before 3/4/2024", ToldPeriod(MARCH, 7, direction=Direction.BEFORE)),
        (
            "72 hours after March 4, 2024 4:30 pm in the N.D. Cal.",
            ToldPeriod(MARCH, 72, Unit.HOURS, at=time(16, 30), court="N.D. Cal."),
        ),
        (
            "14 days from March 4, 2024 in the District of Kansas, served by mail",
            ToldPeriod(MARCH, 14, service=Service.MAIL, court="D. Kan."),
        ),
        ("3 days after 2024-03-04, electronic service", ToldPeriod(MARCH, 3, service=Service.ELECTRONIC)),
        ("When is 14 days from March 4, 2024 due?", ToldPeriod(MARCH, 14)),
    ],
)
def test_a_period_that_is_told_whole(line: str, told: ToldPeriod) -> None:
    assert read_period(line) == told
    assert told.whole
    assert told.period() == Period(MARCH, told.length or 0, told.unit, told.direction, told.service, told.at)


@pytest.mark.parametrize(
    ("line", "unclear"),
    [
        ("14 days from 2024-03-04 Atlantis", "“Atlantis” was not understood."),
        ("14 days from Tuesday", "“Tuesday” was not understood."),
        ("5 business days from 2024-03-04", "Rule 6 counts every day; business days are not counted here."),
        ("14 days from 2024-03-04 or 2024-03-05", None),
        ("14 days from 2024-02-31", None),
        ("14 days from 2024-03-04 Texas", None),
    ],
)
def test_what_is_not_understood_is_told_and_keeps_it_from_being_counted(line: str, unclear: str | None) -> None:
    told = read_period(line)
    assert told.unclear
    assert unclear is None or told.unclear == (unclear,)
    assert not told.whole


def test_hours_need_a_time_before_they_are_counted() -> None:
    assert not read_period("72 hours from 2024-03-04").whole


def test_a_period_without_its_day_is_none() -> None:
    with pytest.raises(NotWhole):
        ToldPeriod(length=14).period()


@given(st.text(max_size=80))
def test_no_line_breaks_it(line: str) -> None:
    assert read_period(line).length is None or line


@given(st.integers(1, 3_000), st.dates(date(1990, 1, 1), date(2080, 1, 1)), st.sampled_from(Direction))
def test_what_was_written_is_what_is_read(length: int, event: date, direction: Direction) -> None:
    assert read_period(f"{length} days {direction} {event} D. Kan.") == ToldPeriod(
        event, length, direction=direction, court="D. Kan."
    )
