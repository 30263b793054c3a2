"""What holds of every text that is read for days, times and lengths."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conferral.reading.dates import DateKind, read_dates, read_durations, read_times

_DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
_FILED = st.none() | _DAYS
_WORDS = (
    "March 4", "March", "May", "4", "11,", "2024", "and", "or", "to", "through", "-", "between", "from",
    "the", "5th", "12th", "on", "by", "Tuesday", "that", "following", "next", "last", "Friday,", "two",
    "weeks", "days", "later", "after", "before", "ago", "filing", "today", "3/4", "3/4/24", "13/45/2024",
    "2024-03-04", "03.04.2024", "February 30", "February 29,", "31", "9:05", "10:30", "a.m.", "noon", "ten",
    "until", "half past", "an hour", "half an", "45-minute", "minutes", "1.5", "hours", "in", "spring",
    "several", "occasions", "recently", "999", "months", "(", ")", ".", "\n", "Mr.", "Dec.", "week of", "of",
    "same", "day", "business",
)  # fmt: skip
_PROSE = st.lists(st.sampled_from(_WORDS), max_size=40).map(" ".join)
_FORMATS: tuple[Callable[[date], str], ...] = (
    lambda d: f"{d:%B} {d.day}, {d.year}",
    lambda d: f"{d:%b} {d.day}, {d.year}",
    lambda d: f"{d:%B} {d.day} {d.year}",
    lambda d: f"{d.day} {d:%B} {d.year}",
    lambda d: f"{d:%A}, {d:%B} {d.day}, {d.year}",
    lambda d: f"the {d.day}th day of {d:%B}, {d.year}",
    lambda d: f"{d.month}/{d.day}/{d.year}",
    lambda d: f"{d:%m/%d/%Y}",
    lambda d: f"{d.month}/{d.day}/{d:%y}",
    lambda d: f"{d.month}-{d.day}-{d.year}",
    lambda d: d.isoformat(),
)


@given(st.text() | _PROSE, _FILED)
def test_whatever_the_text_mentions_stand_in_it_in_order(text: str, filed: date | None) -> None:
    end = 0
    for mention in read_dates(text, filed=filed):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        end = mention.end


@given(_PROSE, _FILED)
def test_a_mention_has_days_as_its_kind_says(text: str, filed: date | None) -> None:
    for mention in read_dates(text, filed=filed):
        if mention.kind in (DateKind.VAGUE, DateKind.IMPOSSIBLE):
            assert mention.days == ()
            assert mention.reason or mention.kind is DateKind.VAGUE
        elif mention.days:
            assert len(mention.days) == (2 if mention.kind is DateKind.RANGE else 1)
            assert list(mention.days) == sorted(mention.days)
        else:
            assert mention.reason


@given(st.text() | _PROSE)
def test_times_and_lengths_stand_in_the_text_in_order(text: str) -> None:
    times, lengths = read_times(text), read_durations(text)
    assert all(text[m.start : m.end] == m.text for m in times)
    assert all(length.minutes >= 1 for length in lengths)
    for spans in ([(m.start, m.end) for m in times], [(length.start, length.end) for length in lengths]):
        assert all(start < end for start, end in spans)
        assert [place for span in spans for place in span] == sorted(place for span in spans for place in span)


@given(_DAYS, st.sampled_from(_FORMATS), _FILED)
def test_a_day_written_in_any_form_is_read_back(day: date, written: Callable[[date], str], filed: date | None) -> None:
    found = read_dates(f"On {written(day)}, counsel for the parties spoke by telephone.", filed=filed)
    assert [(m.kind, m.days, m.year_inferred, m.caution) for m in found] == [(DateKind.DAY, (day,), False, "")]


@given(_DAYS, st.integers(0, 340))
def test_a_day_written_without_its_year_is_the_latest_before_the_filing(filed: date, back: int) -> None:
    day = filed - timedelta(days=back)
    (found,) = read_dates(f"On {day:%B} {day.day} counsel spoke by telephone.", filed=filed)
    assert (found.days, found.year_inferred) == ((day,), True)


@given(_DAYS, st.integers(0, 60), st.integers(0, 60))
def test_a_range_is_read_back(first: date, length: int, wait: int) -> None:
    last = first + timedelta(days=length)
    text = f"Counsel negotiated from {first:%B} {first.day}, {first.year} to {last:%B} {last.day}, {last.year}."
    (found,) = read_dates(text, filed=last + timedelta(days=wait))
    assert (found.kind, found.days) == (DateKind.RANGE, (first, last))


@pytest.mark.parametrize(
    "words",
    [
        "march 4, 7, 9, ",
        "1/1/",
        " ",
        "the 5th and the ",
        "3/4, ",
        "March 4 and ",
        "(D. Kan. ",
        "9:05-",
        "an hour and ",
        "İ",
    ],
)
def test_two_hundred_thousand_characters_are_read(words: str) -> None:
    """Each of these would run for minutes if any form looked over the whole text again."""
    text = (words * 200_000)[:200_000] + " on May 4, 2023 at 9:05 a.m. for 25 minutes"
    assert read_dates(text, filed=date(2024, 4, 2))[-1].days == (date(2023, 5, 4),)
    assert read_times(text)[-1].text == "9:05 a.m."
    assert read_durations(text)[-1].minutes == 25
