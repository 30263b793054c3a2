"""Golden questions of packs: lines that strangers wrote are looked at one by one."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.packs.golden_lines import read_questions

WHOLE: dict[str, Any] = {
    "id": "g1",
    "question": "is a letter enough?",
    "court": "D. Kan.",
    "as_of": "2010-01-01",
    "answerable": True,
    "gold": [{"file": "rules/1.txt", "snippet": "A letter is not enough.", "group": 1}],
}


def lines(*rows: object) -> str:
    return "".join(f"{json.dumps(row)}\n" for row in rows)


def test_one_that_is_none_keeps_no_other_from_it() -> None:
    cases, refused = read_questions(f"{lines(WHOLE)}\nnot json\n{lines({**WHOLE, 'question': 'another?'})}")
    assert [case.text for case in cases] == ["is a letter enough?", "another?"]
    assert [refusal.reason for refusal in refused] == ["golden.jsonl:3 is not a golden question."]


@pytest.mark.parametrize(
    "change",
    [
        {"question": ""},
        {"question": "x" * 2_001},
        {"question": None},
        {"as_of": "the day before"},
        {"answerable": "yes"},
        {"gold": []},
        {"gold": [{"file": "a", "snippet": "b", "group": "1"}]},
        {"gold": [{"file": "a", "snippet": "\0", "group": 1}]},
        {"gold": [{"file": "a", "snippet": "b"}]},
        {"court": 3},
    ],
)
def test_what_is_wrong_with_a_line_refuses_it(change: dict[str, Any]) -> None:
    cases, refused = read_questions(lines({**WHOLE, **change}))
    assert (cases, [refusal.name for refusal in refused]) == ([], ["golden.jsonl:1"])


def test_more_than_are_read_are_said_to_be_left() -> None:
    cases, refused = read_questions(lines({**WHOLE, "answerable": False, "gold": []}) * 10_001)
    assert (len(cases), [refusal.name for refusal in refused]) == (10_000, ["golden.jsonl"])


@given(st.text(max_size=80) | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps))
def test_no_line_does_harm(line: str) -> None:
    cases, _ = read_questions(line)
    assert cases == []
