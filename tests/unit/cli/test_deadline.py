"""`deadline`: what a request gets as JSON and in a terminal, and what bad input gets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from bot.adapters.legal_holidays import PackagedHolidays
from bot.cli.deadline_printing import shown_lines
from bot.cli.deadlines import deadline_request
from knowledge.errors import ConferralError

ORDER = """ORDER

Plaintiff shall respond within 14 days of this Order. The parties shall confer within 7 days after the deposition.
Dated this 20th day of February, 2024.
"""


def asked(request: Mapping[str, Any], *, default_court: str | None = None) -> dict[str, Any]:
    return deadline_request(request, PackagedHolidays(), default_court=default_court)


def test_the_json_of_a_period_whole() -> None:
    assert asked({"do": "deadline", "from": "2026-06-19", "days": 14, "court": "kansas federal"}) == {
        "deadline": "2026-07-03",
        "steps": [
            "Rule 6(a)(1)(A): the day of the event, June 19, 2026, is not counted.",
            (
                "Rule 6(a)(1)(B): every day is counted, Saturdays, Sundays and legal holidays too: day 14 after the "
                "event is Friday, July 3, 2026."
            ),
            "Rule 6(a)(1)(C): the last day is Friday, July 3, 2026, and it is counted.",
            (
                "Rule 6(a)(4): the last day, July 3, 2026, ends for electronic filing at midnight in Central time, "
                "the time zone of D. Kan., and for other filing when the clerk's office is scheduled to close, unless "
                "a statute, local rule or court order sets a different time."
            ),
            (
                "Rule 6(a)(3): whether the clerk's office is accessible at the end was not checked; where it is not, "
                "there is more time to file."
            ),
        ],
        "rule": "Fed. R. Civ. P. 6 (in force from December 1, 2023)",
        "holidays": [
            {
                "date": "2026-07-03",
                "name": "Independence Day (observed)",
                "declared_by": "statute",
                "counted_as_legal_holiday": False,
            }
        ],
        "caution": (
            "Unsettled: Friday, July 3, 2026 (Independence Day (observed)): it is unsettled whether the Friday on "
            "which a Saturday holiday is observed (5 U.S.C. § 6103(b)(1)) is a legal holiday under Rule 6(a). The "
            "earlier, safe day is given; the other view gives Monday, July 6, 2026."
        ),
        "court": "D. Kan.",
        "time_zone": "America/Chicago",
    }


@pytest.mark.parametrize(
    ("request_", "due"),
    [
        ({"from": "2009-06-08", "days": 20, "court": "D. Kan."}, "2009-06-29"),
        ({"from": "2026-07-20", "days": 17, "before": True}, "2026-07-02"),
        ({"from": "2025-07-31", "days": 30, "service": "mail"}, "2025-09-05"),
        ({"from": "2012-11-02", "hours": 72, "at": "10:23", "court": "D. Kan."}, "2012-11-05T09:23:00-06:00"),
        ({"from": "2012-11-02", "hours": 72, "at": "4:23 p.m.", "court": "D. Ariz."}, "2012-11-05T16:23:00-07:00"),
        ({"from": "2012-10-01", "hours": 24, "at": "12:05 am"}, "2012-10-02T00:05:00"),
    ],
)
def test_a_request_gets_its_day_or_moment(request_: dict[str, Any], due: str) -> None:
    assert asked(request_)["deadline"] == due


def test_the_default_court_serves_where_none_is_named() -> None:
    assert asked({"from": "2024-03-04", "days": 3}, default_court="D. Mass.")["court"] == "D. Mass."
    assert asked({"from": "2024-03-04", "days": 3, "court": "D. Kan."}, default_court="D. Mass.")["court"] == "D. Kan."


def test_a_period_as_a_person_reads_it() -> None:
    shown = list(shown_lines(asked({"from": "2009-06-08", "days": 20, "court": "D. Kan."})))
    assert shown == [
        "Deadline: Monday, June 29, 2009",
        "Counted under Fed. R. Civ. P. 6 (in force from December 1, 2007 until December 1, 2009), D. Kan.",
        "",
        "1. Rule 6(a)(1): the day of the event, June 8, 2009, is not counted.",
        "2. Rule 6(a)(2): the period is not less than 11 days, so every day is counted, Saturdays, Sundays",
        "   and legal holidays too: day 20 after the event is Sunday, June 28, 2009.",
        "3. Rule 6(a)(3): the period cannot end on June 28, 2009 (a Sunday). It continues forward (Rule",
        "   6(a)(3)) to Monday, June 29, 2009.",
        "4. Rule 6(a)(3): whether the clerk's office is accessible at the end was not checked; where it is",
        "   not, there is more time to file.",
    ]


def test_holidays_and_cautions_as_a_person_reads_them() -> None:
    shown = list(shown_lines(asked({"from": "2026-06-30", "days": 3})))
    at = shown.index("Holidays within the period:")
    assert shown[at + 1 : at + 4] == [
        "- Friday, July 3, 2026: Independence Day (observed) (statute, not counted as one)",
        "",
        "Caution: Unsettled: Friday, July 3, 2026 (Independence Day (observed)): it is unsettled whether the",
    ]


def test_the_limits_of_an_order() -> None:
    found = asked({"text": ORDER, "court": "D. Kan."})
    assert (found["order_dated"], found["court"]) == ("2024-02-20", "D. Kan.")
    assert found["deadlines"] == [
        {
            "deadline": "2024-03-05",
            "for": ["Plaintiff shall respond within 14 days of this Order."],
            "spans": [[31, 59]],
            "notes": ["Counted from the date of the order, February 20, 2024."],
        }
    ]
    counted, uncounted = found["limits"]
    assert (counted["counted_from"], counted["rule"]) == (
        "2024-02-20",
        "Fed. R. Civ. P. 6 (in force from December 1, 2023)",
    )
    assert (ORDER[uncounted["start"] : uncounted["end"]], uncounted["deadline"], uncounted["reason"]) == (
        "within 7 days after the deposition",
        None,
        "It runs from an event whose day the order does not show: the deposition.",
    )
    assert list(shown_lines(found)) == [
        "Deadlines of an order dated Tuesday, February 20, 2024:",
        "",
        "Tuesday, March 5, 2024",
        "- Plaintiff shall respond within 14 days of this Order.",
        "  Note: Counted from the date of the order, February 20, 2024.",
        "",
        "Limits that were not counted:",
        "- “within 7 days after the deposition”: It runs from an event whose day the order does not show: the",
        "  deposition.",
    ]


def test_the_day_of_filing_given_with_an_order_is_what_its_limits_run_from() -> None:
    assert asked({"text": ORDER, "from": "2024-02-21"})["deadlines"][0]["deadline"] == "2024-03-06"


def test_an_order_that_sets_nothing_says_so() -> None:
    shown = list(shown_lines(asked({"text": "The motion is denied."})))
    assert shown == ["Deadlines of an order whose date was not found:", "No day could be counted."]


MARCH = {"from": "2024-03-04"}


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        ({"from": "2024-02-30", "days": 3}, "There is no such day as 2024-02-30."),
        ({"days": 3}, "The day of the event is needed, as --from 2015-03-03."),
        ({**MARCH, "days": "soon"}, '"days" has to be a whole number.'),
        ({**MARCH, "days": True}, '"days" has to be a whole number.'),
        ({**MARCH, "days": 2.5}, '"days" has to be a whole number.'),
        (MARCH, "State the period in days or in hours, one of them: --days 14, or --hours 72 --at 16:30."),
        (
            {**MARCH, "days": 3, "hours": 3, "at": "9:00"},
            "State the period in days or in hours, one of them: --days 14, or --hours 72 --at 16:30.",
        ),
        ({**MARCH, "days": -1}, "A period has 1 to 3,650 days, not -1."),
        ({**MARCH, "days": 0}, "A period has 1 to 3,650 days, not 0."),
        ({**MARCH, "days": 100_000}, "A period has 1 to 3,650 days, not 100,000."),
        ({**MARCH, "hours": 5}, "A period in hours needs the time of the event, as 16:30."),
        ({**MARCH, "hours": 5, "at": "25:00"}, '"25:00" is not a time of day. Write it as 16:30 or "4:30 pm".'),
        ({**MARCH, "hours": 5, "at": "13:00 pm"}, '"13:00 pm" is not a time of day. Write it as 16:30 or "4:30 pm".'),
        ({**MARCH, "hours": 5, "at": "noonish"}, '"noonish" is not a time of day. Write it as 16:30 or "4:30 pm".'),
        (
            {**MARCH, "days": 5, "service": "pigeon"},
            '"pigeon" is not a way of service; it has to be one of mail, leaving-with-clerk, consent, electronic.',
        ),
        ({**MARCH, "days": 5, "before": "yes"}, '"before" has to be true or false.'),
        ({**MARCH, "days": 5, "court": 7}, '"court" has to be text.'),
        (
            {**MARCH, "days": 5, "court": "Atlantis"},
            'No court is known as "Atlantis". Name a federal district court, as "D. Kan.".',
        ),
        ({"text": " "}, "The order's text is empty."),
        ({"text": ORDER, "days": 5}, "An order's own limits are counted; leave out days, or the order."),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(request_: dict[str, Any], said: str) -> None:
    with pytest.raises(ConferralError) as refused:
        asked(request_)
    assert refused.value.diagnostics() == said
