"""Days told by other days."""

from __future__ import annotations

import pytest

from tests.unit.conferral.reading.telling_days import told

_MONDAY = "March 4, 2024 -> 2024-03-04"

AFTER_MONDAY = [
    ("Counsel spoke the next day.", "the next day -> relative 2024-03-05"),
    ("The following day, counsel answered by e-mail.", "The following day -> relative 2024-03-05"),
    ("The following morning counsel called.", "The following morning -> relative 2024-03-05"),
    ("The next business day counsel called.", "The next business day -> relative 2024-03-05"),
    ("Counsel called the day after.", "the day after -> relative 2024-03-05"),
    ("Later that day counsel spoke.", "Later that day -> relative 2024-03-04"),
    ("Counsel spoke that same afternoon.", "that same afternoon -> relative 2024-03-04"),
    ("Counsel spoke that afternoon.", "that afternoon -> relative 2024-03-04"),
    ("On the same day, counsel called.", "the same day -> relative 2024-03-04"),
    ("Counsel had called the day before.", "the day before -> relative 2024-03-03"),
    ("The previous day counsel had called.", "The previous day -> relative 2024-03-03"),
    ("Two days later counsel spoke.", "Two days later -> relative 2024-03-06"),
    ("Counsel spoke 10 days later.", "10 days later -> relative 2024-03-14"),
    ("Counsel spoke five business days later.", "five business days later -> relative 2024-03-11"),
    ("A week later, counsel spoke.", "A week later -> relative 2024-03-11"),
    ("Three weeks later, counsel spoke.", "Three weeks later -> relative 2024-03-25"),
    ("A month earlier counsel had written.", "A month earlier -> relative 2024-02-04"),
    ("Counsel answered two days after that letter.", "two days after that letter -> relative 2024-03-06"),
    ("Two days thereafter counsel spoke.", "Two days thereafter -> relative 2024-03-06"),
    (
        "Counsel answered two days after the letter.",
        'two days after the letter -> relative 2024-03-06 (counted from the day named last, for "the letter")',
    ),
    ("The following Tuesday counsel spoke.", "The following Tuesday -> relative 2024-03-05"),
    ("The following Monday counsel spoke.", "The following Monday -> relative 2024-03-11"),
    ("Counsel spoke that Friday.", "that Friday -> relative 2024-03-08"),
    ("Counsel spoke on Thursday.", "Thursday -> relative 2024-03-07"),
    ("On Thursday afternoon counsel spoke.", "Thursday afternoon -> relative 2024-03-07"),
    ("Counsel asked for an answer by Friday.", "Friday -> relative 2024-03-08"),
    ("Counsel asked for an answer by next Friday.", "next Friday -> relative 2024-03-08"),
    ("Counsel spoke again on Tuesday of the following week.", "Tuesday of the following week -> relative 2024-03-12"),
    ("Counsel spoke again on Friday of that week.", "Friday of that week -> relative 2024-03-08"),
    ("The Thursday before, counsel had spoken.", "The Thursday before -> relative 2024-02-29"),
    ("The preceding Thursday counsel had spoken.", "The preceding Thursday -> relative 2024-02-29"),
    ("A call was set for a week from Friday.", "a week from Friday -> relative 2024-03-15"),
    ("Counsel spoke on the 12th.", "the 12th -> relative 2024-03-12"),
    ("Counsel spoke on the 12th of that month.", "the 12th of that month -> relative 2024-03-12"),
    ("Counsel spoke on the 2nd of the following month.", "the 2nd of the following month -> relative 2024-04-02"),
    ("Counsel spoke on the 2nd.", "the 2nd -> relative 2024-03-02 (read as March 2, 2024, before the day named last)"),
    (
        "Counsel spoke on Tuesday, the 13th.",
        "Tuesday, the 13th -> relative 2024-03-13 (March 13, 2024 was a Wednesday, not a Tuesday)",
    ),
    ("Counsel spoke on the 32nd.", "the 32nd -> impossible (March 2024 has no day 32)"),
]

AFTER_MONDAY_SEVERAL = [
    ("Counsel spoke on the 5th and the 12th.", "the 5th -> relative 2024-03-05", "the 12th -> relative 2024-03-12"),
    (
        "Counsel spoke on the 5th and 12th, by telephone.",
        "the 5th -> relative 2024-03-05",
        "12th -> relative 2024-03-12",
    ),
    ("Counsel called on Tuesday and Thursday.", "Tuesday -> relative 2024-03-05", "Thursday -> relative 2024-03-07"),
    (
        "Counsel wrote again on March 8. Three days later, that Monday, counsel spoke.",
        "March 8 -> 2024-03-08 (year inferred)",
        "Three days later -> relative 2024-03-11",
        "that Monday -> relative 2024-03-11",
    ),
    (
        "Counsel answered two weeks after March 11, 2024.",
        "two weeks after -> relative 2024-03-25",
        "March 11, 2024 -> 2024-03-11",
    ),
]

BY_THE_FILING = [
    ("Counsel spoke this morning.", "this morning -> relative 2024-04-02"),
    ("Counsel spoke earlier today by telephone.", "earlier today -> relative 2024-04-02"),
    ("Counsel left a voicemail yesterday afternoon.", "yesterday afternoon -> relative 2024-04-01"),
    ("Counsel left a voicemail last night.", "last night -> relative 2024-04-01"),
    ("As of the date of this filing, no answer has come.", "As of the date of this filing -> relative 2024-04-02"),
    ("As of this filing no answer has come.", "As of this filing -> relative 2024-04-02"),
    ("Counsel called on the day this motion was filed.", "the day this motion was filed -> relative 2024-04-02"),
    (
        "Counsel spoke two days before this motion was filed.",
        "two days before this motion was filed -> relative 2024-03-31",
    ),
    ("Counsel spoke the day before filing.", "the day before filing -> relative 2024-04-01"),
    ("Counsel spoke three business days before filing.", "three business days before filing -> relative 2024-03-28"),
    (
        "On the day after the motion was filed counsel called.",
        "the day after the motion was filed -> relative 2024-04-03",
    ),
    ("On the eve of filing counsel wrote.", "the eve of filing -> relative 2024-04-01"),
    ("Counsel spoke on Tuesday of last week.", "Tuesday of last week -> relative 2024-03-26"),
    ("Counsel spoke on Monday, the 4th.", "Monday, the 4th -> relative 2024-03-04"),
    ("Counsel spoke a week ago.", "a week ago -> relative 2024-03-26"),
    ("Counsel spoke last Thursday.", "last Thursday -> relative 2024-03-28"),
    ("Counsel spoke on Thursday by telephone.", "Thursday -> relative 2024-03-28"),
    ("Counsel promised an answer by Friday.", "Friday -> relative 2024-04-05"),
]

WITHOUT_ANTECEDENT = [
    ("The next day counsel spoke.", "The next day -> vague (no day is named before it)"),
    ("The following Tuesday counsel spoke.", "The following Tuesday -> vague (no day is named before it)"),
    ("Counsel spoke on the 12th.", "the 12th -> vague (no month is named before it)"),
    ("Two weeks later counsel spoke.", "Two weeks later -> vague (no day is named before it)"),
]

NO_FILING = [
    ("Counsel spoke this morning.", "this morning -> relative (the day of filing is not known)"),
    ("Counsel spoke on Thursday.", "Thursday -> vague (no day is named before it)"),
]


@pytest.mark.parametrize(("sentence", "expected"), AFTER_MONDAY)
def test_words_look_back_to_the_day_named_last(sentence: str, expected: str) -> None:
    assert told(f"On March 4, 2024, counsel wrote. {sentence}") == [_MONDAY, expected]


@pytest.mark.parametrize("case", AFTER_MONDAY_SEVERAL, ids=lambda case: case[0][:50])
def test_each_day_looks_back_to_the_one_before_it(case: tuple[str, ...]) -> None:
    sentence, *expected = case
    assert told(f"On March 4, 2024, counsel wrote. {sentence}") == [_MONDAY, *expected]


@pytest.mark.parametrize(("text", "expected"), [*BY_THE_FILING, *WITHOUT_ANTECEDENT])
def test_words_that_look_back_to_nothing_are_told_by_the_filing_or_not_at_all(text: str, expected: str) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(("text", "expected"), NO_FILING)
def test_without_a_filing_day_nothing_is_guessed(text: str, expected: str) -> None:
    assert told(text, None) == [expected]


def test_after_a_vague_step_the_next_day_is_unknown() -> None:
    assert told("On March 4, 2024, counsel wrote. A few weeks later counsel called. The next day they spoke.") == [
        _MONDAY,
        "A few weeks later -> vague",
        "The next day -> vague (no day is named before it)",
    ]


def test_a_day_of_an_unknown_year_has_a_next_day_of_an_unknown_year() -> None:
    assert told("On March 4 counsel wrote. The next day they spoke.", None) == [
        "March 4 -> day (the year is left out, and nothing tells it)",
        "The next day -> relative (the year is left out, and nothing tells it)",
    ]


def test_a_day_of_the_matters_history_is_not_looked_back_to() -> None:
    assert told("On March 4, 2024, counsel discussed the deed of May 1, 1998. They spoke the next day.") == [
        _MONDAY,
        "May 1, 1998 -> 1998-05-01",
        "the next day -> relative 2024-03-05",
    ]
