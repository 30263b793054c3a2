"""The limits an order sets: found where they stand, counted where they can be, told apart from what is only told."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.adapters.legal_holidays import PackagedHolidays
from bot.conferral.deadlines import forum_named
from bot.conferral.deadlines.order_date import DatedBy, read_order_date
from bot.conferral.deadlines.order_limits import OrderLimit, find_order_limits, offered

ORDERS = Path(__file__).parents[4] / "knowledge" / "starter" / "orders"
TUESDAY = date(2024, 2, 20)


def limits(text: str, dated: date | None = TUESDAY) -> tuple[OrderLimit, ...]:
    return find_order_limits(text, dated=dated, forum=forum_named("D. Kan."), holidays=PackagedHolidays())


def only(text: str, dated: date | None = TUESDAY) -> OrderLimit:
    (found,) = limits(text, dated)
    return found


def test_the_2009_order_gives_one_deadline_in_five_places_and_the_words_stand_there() -> None:
    text = (ORDERS / "2009-06-08_08-cv-2464.txt").read_text(encoding="utf-8")
    read = read_order_date(text)
    assert read is not None
    assert (read.day, read.by) == (date(2009, 6, 8), DatedBy.CLOSING)
    (deadline,) = offered(limits(text, read.day))
    assert (deadline.due, len(deadline.limits)) == (date(2009, 6, 29), 5)
    for limit in deadline.limits:
        there = text[limit.span.start : limit.span.end].replace("*", "")
        assert there.lower() == "within 20 days of the date of the filing of this order"
        assert limit.words in limit.sentence


def test_the_2007_order_sets_no_limit_and_is_dated_in_its_heading() -> None:
    text = (ORDERS / "2007-08-29_07-cv-2192.txt").read_text(encoding="utf-8")
    read = read_order_date(text)
    assert read is not None
    assert (read.day, read.by) == (date(2007, 8, 29), DatedBy.HEADING)
    assert limits(text, read.day) == ()


@pytest.mark.parametrize(
    ("text", "words", "due"),
    [
        (
            "Plaintiff shall respond within fourteen (14) days of this Order.",
            "within fourteen (14) days of this Order",
            "2024-03-05",
        ),
        (
            "Within seven days from the date of this Memorandum and Order, Plaintiff shall show cause.",
            "Within seven days from the date of this Memorandum and Order",
            "2024-02-27",
        ),
        ("The Court grants Defendant thirty days to answer.", "grants Defendant thirty days", "2024-03-21"),
        ("Plaintiff is given leave to file within two weeks.", "within two weeks", "2024-03-05"),
        (
            "Responses are due within 10 days of service of this Order.",
            "within 10 days of service of this Order",
            "2024-03-01",
        ),
        ("The report is due two weeks after March 4, 2024.", "two weeks after March 4, 2024", "2024-03-18"),
        (
            "Exhibits are due at least 7 days before the April 15, 2024 hearing.",
            "at least 7 days before the April 15, 2024 hearing",
            "2024-04-08",
        ),
        ("The reply is due no later than March 5, 2024.", "no later than March 5, 2024", "2024-03-05"),
        (
            "Plaintiff has until and including March 22, 2024 to reply.",
            "until and including March 22, 2024",
            "2024-03-22",
        ),
        (
            "The motion must be filed on or before the 8th day of March, 2024.",
            "on or before the 8th day of March, 2024",
            "2024-03-08",
        ),
        ("The motion must be filed before March 8, 2024.", "before March 8, 2024", "2024-03-07"),
        ("Fees must be paid by 3/15/2024.", "by 3/15/2024", "2024-03-15"),
        (
            "Defendant must produce the papers by 5:00 p.m. on Friday, March 8, 2024.",
            "by 5:00 p.m. on Friday, March 8, 2024",
            "2024-03-08T17:00:00-06:00",
        ),
        (
            "Defendant must produce them by March 8, 2024, at noon.",
            "by March 8, 2024, at noon",
            "2024-03-08T12:00:00-06:00",
        ),
    ],
)  # fmt: skip
def test_a_limit_is_found_with_its_words_and_its_day(text: str, words: str, due: str) -> None:
    found = only(text)
    assert (found.words, found.ordered, found.due.isoformat() if found.due else None) == (words, True, due)
    assert text[found.span.start : found.span.end] == words
    assert found.sentence == text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "The parties shall confer within 14 days after service of the subpoena.",
            "It runs from an event whose day the order does not show: service of the subpoena.",
        ),
        (
            "Responses are due fourteen (14) days after service.",
            "It runs from an event whose day the order does not show: service.",
        ),
        (
            "Defendant shall file within five business days of this order.",
            "Rule 6(a) counts no business days; the order's own measure has to be counted by hand.",
        ),
        (
            "Defendant shall respond within 48 hours of this order.",
            "A limit in hours needs the time of day of its event, which the order does not show.",
        ),
        ("Fees shall be paid within two months of this order.", "A limit in months is not counted here."),
        (
            "Fees shall be paid within twenty (30) days of this order.",
            "The number in words and the one in figures do not agree.",
        ),
        (
            "Counsel shall meet by February 30, 2024.",
            "“February 30, 2024” cannot be read as a day: no calendar has it.",
        ),
        (
            "Fees shall be paid within 100000 days of this order.",
            "",
        ),
    ],
)
def test_a_limit_that_cannot_be_counted_says_why(text: str, reason: str) -> None:
    found = limits(text)
    assert [limit.due for limit in found] == [None] * len(found)
    assert [limit.reason for limit in found] == ([reason] if reason else [])


def test_without_the_orders_date_nothing_is_counted_from_it() -> None:
    assert only("Plaintiff shall respond within 14 days of this Order.", None).reason == (
        "The day of the order is needed and was not found."
    )
    assert only("The reply must be filed by April 1.", None).reason == (
        "“April 1” cannot be read as a day: its year is left out."
    )


@pytest.mark.parametrize(
    "text",
    [
        "Plaintiff failed to respond within 30 days of this Court's earlier ruling.",
        "D. Kan. Rule 37.1(b) requires that a motion be filed within 30 days of the default.",
        "Fed. R. Civ. P. 33(b)(2) gives a party 30 days after service to answer.",
        'The earlier order said that "Plaintiff shall answer within 10 days of this order".',
        "Defendant served its answers within 30 days of this request.",
    ],
)
def test_what_is_only_told_or_quoted_is_not_offered(text: str) -> None:
    found = limits(text)
    assert found
    assert not any(limit.ordered for limit in found)
    assert offered(found) == ()


def test_assumptions_and_contradictions_are_said() -> None:
    assert only("The reply must be filed by April 1.").notes == ("The year is left out; April 1, 2024 was taken.",)
    assert only("The reply must be filed by Friday, March 3, 2024.").notes == (
        "The text says Friday, but March 3, 2024 is a Sunday.",
        "Sunday, March 3, 2024: the court fixed this day although it is no working day (a Sunday).",
    )
    served = only("Plaintiff shall respond within 14 days of service of this Order.")
    assert served.notes == (
        "Counted from the date of the order, February 20, 2024. Service later than that, or by mail, gives more time.",
    )


def test_a_day_the_court_fixed_is_not_moved() -> None:
    found = only("The reply is due no later than March 3, 2024.")
    assert (found.due, found.deadline) == (date(2024, 3, 3), None)
    assert [str(step) for step in found.steps] == [
        (
            "Rule 6(a): the order fixes the day, so nothing is counted, and no Saturday, Sunday or legal holiday "
            "moves it."
        )
    ]


def test_deadlines_are_offered_once_each_and_in_order() -> None:
    text = (
        "Plaintiff shall respond within 14 days of this Order. Defendant shall pay by 4:00 p.m. on March 1, 2024. "
        "The response shall be filed no later than March 5, 2024."
    )
    assert [(found.due, len(found.limits)) for found in offered(limits(text))] == [
        (datetime(2024, 3, 1, 16, tzinfo=ZoneInfo("America/Chicago")), 1),
        (date(2024, 3, 5), 2),
    ]


@pytest.mark.parametrize(
    ("text", "day", "by"),
    [
        ("Case 2:24-cv-1 Document 3 Filed 02/20/24\nORDER\nDated: February 19, 2024", TUESDAY, DatedBy.STAMP),
        ("IT IS SO ORDERED this 20th day of February, 2024.", TUESDAY, DatedBy.CLOSING),
        ("The order entered on March 1, 2023 stands.\nDated: February 20, 2024, at Topeka.", TUESDAY, DatedBy.CLOSING),
        ("ORDER\n  February 20, 2024  \nThe motion is denied.", TUESDAY, DatedBy.HEADING),
    ],
)  # fmt: skip
def test_the_day_of_an_order_is_read(text: str, day: date, by: DatedBy) -> None:
    read = read_order_date(text)
    assert read is not None
    assert (read.day, read.by) == (day, by)


@pytest.mark.parametrize("text", ["", "ORDER\nThe motion is denied.", "Dated: February 30, 2024"])
def test_an_order_without_a_day_has_none(text: str) -> None:
    assert read_order_date(text) is None
    assert limits(text, None) == ()


def test_a_long_text_without_full_stops_is_read_limit_by_limit() -> None:
    found = limits("within 20 days of this order " * 3_000)
    assert len(found) == 3_000
    assert max(len(limit.sentence) for limit in found) < 4_000
