"""A text taken apart: clauses, days, times and lengths by their places."""

from __future__ import annotations

from datetime import date

import pytest

from bot.conferral.reading.told import whole
from tests.unit.conferral.reading.telling import told

TEXT = (
    "On March 4, 2024, A.B. called from 10:00 to 10:20 a.m. On March 6 they spoke for an hour. Report no deficiencies."
)


def test_days_times_and_lengths_are_found_by_their_place() -> None:
    apart = told(TEXT)
    first, second, _ = apart.clauses.all
    assert apart.days_in(first.start, first.end) == (date(2024, 3, 4),)
    assert apart.days_in(second.start, second.end) == (date(2024, 3, 6),)
    assert (apart.timed(first.start, first.end), apart.timed(second.start, second.end)) == (True, False)
    assert (apart.minutes_in(first.start, first.end), apart.minutes_in(second.start, second.end)) == (20, 60)


def test_what_is_set_aside_is_not_read() -> None:
    assert [number for number, _ in told(TEXT).read()] == [0, 1]


@pytest.mark.parametrize(("asserted", "found"), [(False, "called"), (True, None)])
def test_a_concept_may_have_to_be_asserted(asserted: bool, found: str | None) -> None:
    words = told("A.B. never called.").first("telephone", asserted=asserted)
    assert (words.text if words else None) == found


def test_a_concept_is_found_once_in_each_clause() -> None:
    assert [words.text for words in told("He called and called; she telephoned.").all("telephone")] == [
        "called",
        "telephoned",
    ]


def test_the_words_of_a_clause_are_all_of_it() -> None:
    clause = told(TEXT).clauses.all[1]
    assert whole(clause).text == TEXT[clause.start : clause.end]
