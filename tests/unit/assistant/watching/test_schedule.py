"""When sources are asked: as often as they say, spread out, later while they fail."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.watching.schedule import first_due, next_due, retry_due
from knowledge.watching.ports import WhyNot
from tests.watching import MOMENT, official_source

NUMBERS = [f"{n}.{m}" for n in range(1, 30) for m in range(1, 4)]


def spread(moments: list[datetime]) -> timedelta:
    """From the first to the last."""
    return max(moments) - min(moments)


def test_a_service_asks_what_it_has_just_met_hours_later_and_not_all_at_once() -> None:
    due = [first_due(official_source(number), MOMENT) for number in NUMBERS]
    assert min(due) >= MOMENT + timedelta(hours=1)
    assert max(due) <= MOMENT + timedelta(hours=7)
    assert spread(due) > timedelta(hours=5)


def test_a_source_is_asked_about_as_often_as_it_says() -> None:
    due = [next_due(official_source(number), MOMENT) for number in NUMBERS]
    assert min(due) >= MOMENT + timedelta(days=6.3)
    assert max(due) <= MOMENT + timedelta(days=7.7)
    assert spread(due) > timedelta(days=1)


@pytest.mark.parametrize("why", [WhyNot.GONE, WhyNot.ROBOTS, WhyNot.CLOSED, WhyNot.NOT_ALLOWED])
def test_what_does_not_pass_within_hours_is_asked_at_its_usual_time(why: WhyNot) -> None:
    assert retry_due(official_source(), MOMENT, failures=1, why=why, retry_after=None) >= MOMENT + timedelta(days=7)


@given(
    failures=st.integers(1, 1_000),
    why=st.none() | st.sampled_from(WhyNot),
    retry_after=st.none() | st.floats(0, 1e9),
    hours=st.integers(1, 24 * 366),
)
def test_a_retry_comes_neither_at_once_nor_never(
    failures: int, why: WhyNot | None, retry_after: float | None, hours: int
) -> None:
    source = official_source(every=timedelta(hours=hours))
    wait = retry_due(source, MOMENT, failures=failures, why=why, retry_after=retry_after) - MOMENT
    asked = min(timedelta(seconds=retry_after or 0), timedelta(days=30))
    assert wait >= max(timedelta(hours=1), asked)
    assert wait <= max(source.every, asked) * 1.11
