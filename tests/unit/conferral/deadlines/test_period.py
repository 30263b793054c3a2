"""A period that cannot be counted is refused with one sentence."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from bot.adapters.legal_holidays import PackagedHolidays
from bot.conferral.deadlines import Direction, Period, Service, Unit, UnusablePeriod, compute_deadline, forum_named

MARCH = date(2024, 3, 4)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"length": 0}, "A period has 1 to 3,650 days, not 0."),
        ({"length": -3}, "A period has 1 to 3,650 days, not -3."),
        ({"length": 100_000}, "A period has 1 to 3,650 days, not 100,000."),
        ({"unit": Unit.HOURS}, "A period in hours needs the time of the event, as 16:30."),
        (
            {"at": time(9)},
            "The time of the event matters to a period in hours only; leave it out, or state hours.",
        ),
        (
            {"direction": Direction.BEFORE, "service": Service.MAIL},
            "Rule 6(d) adds days only to a period after service; leave out the service, or count after it.",
        ),
        (
            {"event": date(1776, 7, 4)},
            "Periods are counted from events between August 1, 1985 and December 31, 2089.",
        ),
    ],
)
def test_what_is_wrong_is_said(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(UnusablePeriod) as refused:
        Period(**{"event": MARCH, "length": 14, **changes})
    assert str(refused.value) == said


def test_a_time_the_clock_never_showed_is_refused() -> None:
    period = Period(date(2024, 3, 10), 5, Unit.HOURS, at=time(2, 30))
    with pytest.raises(UnusablePeriod, match=r"never showed 2:30 a\.m\. on Sunday, March 10, 2024"):
        compute_deadline(period, forum_named("D. Kan."), PackagedHolidays())
    assert compute_deadline(period, forum_named("D. Ariz."), PackagedHolidays()).day == date(2024, 3, 11)
