"""A whole text as the conferral it tells of."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conferral.finding import Words
from bot.conferral.reading.facts import Answer, Genre, Reading
from bot.conferral.reading.reader import read_text
from bot.conferral.requirements import judge_all
from tests.samples.certificates import DEFICIENT, FILED, THOROUGH
from tests.unit.conferral.reading.telling import contact_line, issue_line
from tests.unit.conferral.requirements.readings import court

SAMPLES = {"thorough": THOROUGH, **DEFICIENT}


def all_words(reading: Reading) -> list[Words]:
    """Every span a reading holds."""
    plain = [value for name in Reading.__slots__ if isinstance(value := getattr(reading, name), Words)]
    told = [contact.words for contact in reading.contacts] + [issue.words for issue in reading.issues]
    told += [*reading.uncontacted, *reading.after_filing, *(words for _, words in reading.open_until)]
    told += [step.words for step in reading.steps] + [words for _, words in reading.grounds]
    return plain + told + [aside.words for aside in (*reading.set_aside, *reading.faults)]


def test_reads_a_thorough_certificate_whole() -> None:
    found = read_text(THOROUGH, filed=FILED)
    assert found.genre is Genre.CERTIFICATE
    assert [contact_line(contact) for contact in found.contacts] == [
        "writing, letter, 2024-03-04, exhibited",
        "talk, telephone, 2024-03-11, 30 minutes, timed",
    ]
    assert [issue_line(issue) for issue in found.issues] == [
        "4, ours, theirs, open",
        "7, ours, theirs, settled",
        "9, ours, theirs, settled",
    ]
    assert found.answer is Answer.TOLD
    assert found.good_faith is not None
    assert found.without_court is not None
    assert (found.set_aside, found.faults, found.after_filing, found.open_until) == ((), (), (), ())


@pytest.mark.parametrize("name", SAMPLES)
def test_every_span_holds_its_words(name: str) -> None:
    text = SAMPLES[name]
    for words in all_words(read_text(text, filed=FILED)):
        assert words.text == text[words.start : words.end]


@pytest.mark.parametrize(("typed", "printed"), [("'", "’"), (" - ", " – "), ("  ", " ")])
def test_how_it_was_typed_changes_nothing(typed: str, printed: str) -> None:
    judged_by = replace(court("D. Kan."), filed=FILED)
    for text in SAMPLES.values():
        findings = [judge_all(read_text(told, filed=FILED), judged_by) for told in (text, text.replace(typed, printed))]
        assert [f.result for f in findings[0]] == [f.result for f in findings[1]]


def test_a_day_that_does_not_exist_is_a_fault_of_the_text() -> None:
    found = read_text("On February 30, 2024, A.B. and C.D. spoke by telephone.", filed=FILED)
    assert [fault.words.text for fault in found.faults] == ["February 30, 2024"]
    assert found.faults[0].reason


def test_a_year_left_out_is_that_of_the_filing() -> None:
    found = read_text("On March 11 A.B. and C.D. spoke by telephone.", filed=FILED)
    assert [contact.days for contact in found.contacts] == [(date(2024, 3, 11),)]


@settings(max_examples=60)
@given(st.one_of(st.text(max_size=1_500), st.lists(st.sampled_from(re.split(r"(?<=\.)\s", THOROUGH))).map(" ".join)))
def test_any_text_is_read_and_every_span_holds_its_words(text: str) -> None:
    for words in all_words(read_text(text)):
        assert words.text == text[words.start : words.end]


def test_two_names_for_the_movant_give_the_same_reading() -> None:
    swapped = THOROUGH.replace("Plaintiff", "DEF").replace("Defendant", "Plaintiff").replace("DEF", "Defendant")
    assert [contact_line(c) for c in read_text(swapped, filed=FILED).contacts] == [
        contact_line(c) for c in read_text(THOROUGH, filed=FILED).contacts
    ]


@pytest.mark.parametrize("mark", [".", "-", "/", "$", "'"])
def test_leaders_and_ruled_lines_are_no_words(mark: str) -> None:
    """Patterns that allow for stops in names would try each of them."""
    text = f"On March 11, 2024, A.B. and C.D. spoke by telephone. {mark * 40_000}\n"
    assert [contact.days for contact in read_text(text, filed=FILED).contacts] == [(date(2024, 3, 11),)]
