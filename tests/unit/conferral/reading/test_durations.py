"""Lengths of calls and meetings in a certificate."""

from __future__ import annotations

import pytest

from bot.conferral.reading.dates import read_durations

TOLD = [
    ("They spoke for 25 minutes.", "25 minutes = 25"),
    ("They spoke for about 40 minutes.", "40 minutes = 40"),
    ("They spoke for an hour and a quarter.", "an hour and a quarter = 75"),
    ("They spoke for an hour and a half.", "an hour and a half = 90"),
    ("They spoke for half an hour.", "half an hour = 30"),
    ("They spoke for a half-hour.", "a half-hour = 30"),
    ("They had a half-hour call.", "a half-hour = 30"),
    ("They spoke for a quarter of an hour.", "a quarter of an hour = 15"),
    ("They spoke for three quarters of an hour.", "three quarters of an hour = 45"),
    ("They met for two hours.", "two hours = 120"),
    ("They had a 45-minute call.", "45-minute = 45"),
    ("They had a forty-five-minute call.", "forty-five-minute = 45"),
    ("They spoke for 20 min. on Monday.", "20 min. = 20"),
    ("They spoke for 20min on Monday.", "20min = 20"),
    ("They spoke for thirty-five minutes.", "thirty-five minutes = 35"),
    ("They spoke twice, for one hour and for forty minutes.", "one hour = 60", "forty minutes = 40"),
    ("They spoke for one hour and forty minutes.", "one hour and forty minutes = 100"),
    ("They spoke for 1 hour, 10 minutes.", "1 hour, 10 minutes = 70"),
    ("They spoke for 1.5 hours.", "1.5 hours = 90"),
    ("They spoke for 1½ hours.", "1½ hours = 90"),
    ("They spoke for one and a half hours.", "one and a half hours = 90"),
    ("They spoke for 2 hrs.", "2 hrs. = 120"),
    ("They spoke for a minute or two.", "a minute = 1"),
    ("They spoke for ten to fifteen minutes.", "ten to fifteen minutes = 10"),
    ("They spoke for 20-25 minutes.", "20-25 minutes = 20"),
    ("They spoke for 30 seconds.", "30 seconds = 1"),
    ("They spoke for nearly an hour.", "an hour = 60"),
]

NO_LENGTHS = [
    "An answer was due within 24 hours.",
    "Counsel gave 48 hours' notice.",
    "Ten minutes later he called back.",
    "The seven-hour deposition was noticed.",
    "Three hours of video were produced.",
    "At $300 an hour the cost is plain.",
    "He gave up half of one request.",
    "The minutes of the meeting were produced.",
    "A few minutes passed.",
    "",
]


def _told(text: str) -> list[str]:
    return [f"{text[length.start : length.end]} = {length.minutes}" for length in read_durations(text)]


@pytest.mark.parametrize("case", TOLD, ids=lambda case: case[0])
def test_lengths_are_read_in_minutes(case: tuple[str, ...]) -> None:
    text, *expected = case
    assert _told(text) == expected


@pytest.mark.parametrize("text", NO_LENGTHS)
def test_notice_limits_and_distances_are_no_lengths(text: str) -> None:
    assert _told(text) == []
