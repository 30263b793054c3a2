"""When the contacts came, beside the day of filing."""

from __future__ import annotations

from datetime import date

import pytest

from bot.conferral.reading.reader import read_text
from tests.unit.conferral.reading.telling import read

CALL = "On March 11, 2024, A.B. and C.D. spoke by telephone about Request 4. "


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (CALL + "C.D. said that he would answer by March 29, 2024.", [date(2024, 3, 29)]),
        (CALL + "C.D. asked for time to consider it until March 27, 2024.", [date(2024, 3, 27)]),
        (CALL + "C.D. promised to reply by March 15, 2024.", [date(2024, 3, 15)]),
        ("On March 22, 2024, A.B. e-mailed C.D. and offered a call on March 26, 2024.", [date(2024, 3, 26)]),
        (CALL + "C.D. declined.", []),
        (CALL + "C.D. agreed that the deposition would be held on June 20, 2024.", []),
        (CALL + "C.D. said that he would ask his client and ring back on Monday.", [date(2024, 3, 18)]),
        ("A.B. has answered the letter of March 29, 2024.", []),
    ],
)
def test_a_day_is_open_that_was_promised_asked_for_or_offered(text: str, days: list[date]) -> None:
    open_days = {day for day, _ in read(text).open_until}
    assert {day for day in open_days if day != date(2024, 3, 22)} == set(days)


@pytest.mark.parametrize(
    "text",
    [
        "On March 27, 2024, A.B. and C.D. spoke by telephone.",
        "Two days after the motion was filed A.B. and C.D. spoke by telephone.",
    ],
)
def test_a_contact_may_come_after_filing(text: str) -> None:
    assert read(text).after_filing
    assert not read(CALL).after_filing


@pytest.mark.parametrize(
    "text",
    [
        "On March 25, 2024, A.B. and C.D. spoke by telephone.",
        "A.B. called C.D. on the same day the motion was filed.",
    ],
)
def test_all_of_it_may_come_on_the_day_of_filing(text: str) -> None:
    assert read(text).same_day is not None
    assert read(CALL).same_day is None


@pytest.mark.parametrize("text", ["A.B. filed rather than wait.", "The motion was filed without waiting for C.D."])
def test_the_movant_may_not_have_waited(text: str) -> None:
    assert read(text).too_short is not None


def test_a_refusal_may_be_final() -> None:
    assert read(CALL + "C.D. said that this was his final answer.").final_refusal is not None
    assert read(CALL).final_refusal is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Movant's counsel called on May 2, 2023 and moved to compel on May 3, 2023.", date(2023, 5, 3)),
        ("The motion was filed on May 3, 2023.", date(2023, 5, 3)),
        ("Movant's counsel called on May 2, 2023.", None),
    ],
)
def test_an_account_may_tell_the_day_of_filing(text: str, day: date | None) -> None:
    assert read_text(text).filed_told == day


@pytest.mark.parametrize(
    ("text", "lapsed"),
    [
        (CALL + "C.D. said that he would send the logs by March 15, 2024. March 15 has come and gone.", True),
        (CALL + "C.D. said that he would send the logs by March 15, 2024. Nothing came.", True),
        (CALL + "C.D. said that he would send the logs by March 15, 2024, and did.", False),
        (CALL + "A.B. asked for an answer by March 15, 2024. None was received.", False),
    ],
)
def test_a_promise_lapses_where_what_was_promised_did_not_come(text: str, lapsed: bool) -> None:
    assert [day for day, _ in read(text).lapsed] == [date(2024, 3, 15)] * lapsed
