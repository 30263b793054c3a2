"""Which words count: only changed words are a change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.watching.words import digest_of, is_stamp, words_of

_RULE = [
    "Rule 37.2. Conference",
    "(a) A “reasonable effort to confer” means more than mailing a letter — the parties must, within 3.5 days, meet.",
    "(b) The court may deny a motion filed on or after 1 December 2024 without the statement under Rule 37.2(a)(1).",
]


def _digest(*paragraphs: str) -> str:
    return digest_of(words_of(paragraphs))


@pytest.mark.parametrize(
    "same",
    [
        [paragraph.upper() for paragraph in _RULE],
        [paragraph.replace(" ", "\n\t ") for paragraph in _RULE],
        [paragraph.replace("“", '"').replace("”", '"') for paragraph in _RULE],
        [paragraph.replace(" — ", "—") for paragraph in _RULE],
        [paragraph.replace("mailing", "mail-\ning") for paragraph in _RULE],
        [" ".join(_RULE)],
        [*_RULE, "Last updated: January 3, 2026"],
        ["Last modified on 2026-01-03 at 10:31 p.m.", *_RULE, "Page views: 12,345"],
        [*_RULE, "Printed on 1/3/2026", "Visited 17 times."],
    ],
)
def test_the_same_words(same: list[str]) -> None:
    assert _digest(*same) == _digest(*_RULE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("must", "may"),
        ("3.5", "35"),
        ("3.5", "3.6"),
        ("37.2(a)(1)", "37.2(a)(2)"),
        ("37.2(a)(1)", "37.21(a)"),
        ("1 December 2024", "12 December 2024"),
        ("without", "with"),
        ("may deny", "may not deny"),
        ("(b) The", "(c) The"),
    ],
)
def test_other_words(old: str, new: str) -> None:
    assert old in " ".join(_RULE)
    assert _digest(*(paragraph.replace(old, new) for paragraph in _RULE)) != _digest(*_RULE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("amounts < $500", "amounts > $500"),
        ("amounts < $500", "amounts $500"),
        ("fees of 5% a year", "fees of 5 a year"),
        ("≤ 25 questions", "≥ 25 questions"),
        ("≤25 questions", "25 questions"),
    ],
)
def test_a_sign_that_changes_what_a_rule_says_counts_as_a_word(old: str, new: str) -> None:
    assert _digest(old) != _digest(new)


@pytest.mark.parametrize(("one", "other"), [("5%", "5 %"), ("<25", "< 25"), ("a * b", "a b")])
def test_where_a_sign_stands_and_other_marks_do_not_count(one: str, other: str) -> None:
    assert _digest(one) == _digest(other)


@pytest.mark.parametrize(
    "words",
    [
        "Effective December 1, 2024",
        "Revised 03/17/2023",
        "Adopted January 3, 2024; last amended March 1, 2026",
        "As amended through December 1, 2024",
        "The views: 3 judges",
        "Last updated by the committee after the comments of the bar were read",
    ],
)
def test_a_day_of_the_rule_is_no_stamp(words: str) -> None:
    assert not is_stamp(words)


@given(st.lists(st.text(alphabet="abc XY.,—“”'()\n-", min_size=1, max_size=30), max_size=6))
def test_the_digest_does_not_see_spaces(paragraphs: list[str]) -> None:
    wider = [paragraph.replace(" ", "  \n") for paragraph in paragraphs]
    assert _digest(*wider) == _digest(*paragraphs)


@given(st.lists(st.integers(min_value=0, max_value=99), min_size=2, max_size=6, unique=True))
def test_the_digest_keeps_numbers_apart(numbers: list[int]) -> None:
    parted = " ".join(str(number) for number in numbers)
    assert _digest(parted) != _digest(parted.replace(" ", ""))
    assert _digest(parted) != _digest(" ".join(str(number) for number in reversed(numbers)))
