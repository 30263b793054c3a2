"""Days and times as people type them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conferral.moments import NotAMoment, read_moment, read_zone, zone_of_court
from tests.matters import CENTRAL, MOMENTS

NOW = datetime(2024, 3, 20, 2, 5, 9, tzinfo=UTC)
CHICAGO = read_zone("America/Chicago")


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("2024-03-04", date(2024, 3, 4)),
        (" 2024-03-04 ", date(2024, 3, 4)),
        ("2024-03-04 10:30", datetime(2024, 3, 4, 10, 30, tzinfo=CENTRAL)),
        ("2024-03-04T10:30:15", datetime(2024, 3, 4, 10, 30, 15, tzinfo=CENTRAL)),
        ("2024-03-04 at 2:15 pm", datetime(2024, 3, 4, 14, 15, tzinfo=CENTRAL)),
        ("2024-03-04 12 a.m.", datetime(2024, 3, 4, tzinfo=CENTRAL)),
        ("2024-03-04 12 PM", datetime(2024, 3, 4, 12, tzinfo=CENTRAL)),
        ("2024-03-04T10:30Z", datetime(2024, 3, 4, 10, 30, tzinfo=UTC)),
        ("2024-03-04 10:30-06:00", datetime(2024, 3, 4, 10, 30, tzinfo=CENTRAL)),
        ("2024-03-04 10:30 -0600", datetime(2024, 3, 4, 10, 30, tzinfo=CENTRAL)),
        ("now", datetime(2024, 3, 20, 2, 5, tzinfo=UTC)),
        ("today", date(2024, 3, 19)),
        ("yesterday", date(2024, 3, 18)),
        ("Yesterday 9:30 am", datetime(2024, 3, 18, 14, 30, tzinfo=UTC)),
        ("15:00", datetime(2024, 3, 19, 20, tzinfo=UTC)),
        ("March 4, 2024", date(2024, 3, 4)),
        ("Monday, Mar. 4, 2024", date(2024, 3, 4)),
        ("4 March 2024", date(2024, 3, 4)),
        ("3/4/24", date(2024, 3, 4)),
        ("3/4/2024 at 2:15 pm", datetime(2024, 3, 4, 14, 15, tzinfo=CENTRAL)),
        ("March 4, 2024, 2 p.m.", datetime(2024, 3, 4, 14, tzinfo=CENTRAL)),
        ("10:30 am on March 4, 2024", datetime(2024, 3, 4, 10, 30, tzinfo=CENTRAL)),
        ("March 4, 2024 at 10:30", datetime(2024, 3, 4, 10, 30, tzinfo=CENTRAL)),
        ("March 4, 2024 noon", datetime(2024, 3, 4, 12, tzinfo=CENTRAL)),
        ("March 4, 2024 10:30 -06:00", datetime(2024, 3, 4, 10, 30, tzinfo=CENTRAL)),
    ],
)
def test_a_day_or_a_time_in_the_zone_of_the_matter(words: str, moment: date) -> None:
    read = read_moment(words, now=NOW, zone=CHICAGO)
    assert (type(read), read) == (type(moment), moment)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", '"" is not a day or a time.'),
        ("soon", '"soon" is not a day or a time.'),
        ("3/4", '"3/4" is not a day or a time.'),
        ("March 4", '"March 4" leaves the year open.'),
        ("February 30, 2024", "There is no such day as February 30, 2024."),
        ("31/12/2024", "There is no such day as 31/12/2024."),
        ("3.4.2024", '"3.4.2024": day and month cannot be told apart.'),
        ("March 4 and 5, 2024", '"March 4 and 5, 2024" names more than one day: March 4 and 5, 2024.'),
        ("Sunday, March 4, 2024", '"Sunday, March 4, 2024": March 4, 2024 is a Monday, not a Sunday.'),
        ("about March 4, 2024", '"about March 4, 2024" leaves the day open.'),
        ("March 4, 2024 at 2:15", '"March 4, 2024 at 2:15": 2:15 may be morning or afternoon.'),
        ("March 4, 2024 2:15 pm CST", '"March 4, 2024 2:15 pm CST" is not a day or a time.'),
        ("March 4, 2024 I called", '"March 4, 2024 I called" is not a day or a time.'),
        ("10", '"10" is not a day or a time.'),
        ("2024-02-30", "There is no such day as 2024-02-30."),
        ("2024-03-04 25:00", 'There is no such time as "2024-03-04 25:00".'),
        ("2024-03-04 13:00 pm", 'There is no such time as "2024-03-04 13:00 pm".'),
        ("2024-03-04 10", '"2024-03-04 10" leaves the time open.'),
        ("2024-03-10 02:30", '"2024-03-10 02:30": the time does not exist on that day, because clocks are changed.'),
        ("2023-11-05 01:30", '"2023-11-05 01:30": the time comes twice on that day, because clocks are changed.'),
    ],
)
def test_what_names_no_moment_or_two_is_refused(words: str, said: str) -> None:
    with pytest.raises(NotAMoment) as raised:
        read_moment(words, now=NOW, zone=CHICAGO)
    assert str(raised.value) == said
    assert raised.value.advice


def test_a_time_without_any_zone_is_refused_but_a_day_is_not() -> None:
    assert read_moment("2024-03-04", now=NOW, zone=None) == date(2024, 3, 4)
    with pytest.raises(NotAMoment) as raised:
        read_moment("2024-03-04 10:30", now=NOW, zone=None)
    assert raised.value.diagnostics() == '"2024-03-04 10:30" has no time zone. Write 2024-03-04T10:30-06:00.'


@given(MOMENTS.map(lambda moment: moment.replace(microsecond=0)))
def test_a_moment_as_it_is_written_is_read_as_it_was(moment: datetime) -> None:
    for words in (moment.isoformat(), moment.isoformat(sep=" ")):
        read = read_moment(words, now=NOW, zone=None)
        assert isinstance(read, datetime)
        assert (read, read.utcoffset()) == (moment, moment.utcoffset())


@given(st.text(max_size=20))
def test_any_words_are_a_moment_or_refused(words: str) -> None:
    try:
        read = read_moment(words, now=NOW, zone=CHICAGO)
    except NotAMoment:
        return
    assert not isinstance(read, datetime) or read.utcoffset() is not None


def test_a_zone_that_is_none_is_refused() -> None:
    assert read_zone("") is None
    for name in ("Mars/Base", "../etc", "America"):
        with pytest.raises(NotAMoment, match="is not a time zone"):
            read_zone(name)


def test_a_district_court_keeps_a_zone() -> None:
    assert [zone_of_court(name) for name in ("D. Kan.", "N.D. Cal.", "Kansas (state)", "no court", "")] == [
        "America/Chicago",
        "America/Los_Angeles",
        "",
        "",
        "",
    ]
