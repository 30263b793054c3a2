"""Golden questions of packs: lines that strangers wrote are looked at one by one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.database.golden_questions import SqlGoldenBook
from bot.adapters.golden_file import GoldenFile
from bot.adapters.packs.golden_lines import HomeGolden, read_questions
from bot.assistant.evaluation import Case
from bot.assistant.packs.ports import StandingKind
from knowledge.adapters.database import open_database

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
        {"question": "is half a character \ud800 one?"},
        {"gold": [{"file": "a", "snippet": "\udfff", "group": 1}]},
    ],
)
def test_what_is_wrong_with_a_line_refuses_it(change: dict[str, Any]) -> None:
    cases, refused = read_questions(lines({**WHOLE, **change}))
    assert (cases, [refusal.name for refusal in refused]) == ([], ["golden.jsonl:1"])


def test_more_than_are_read_are_said_to_be_left() -> None:
    cases, refused = read_questions(lines({**WHOLE, "answerable": False, "gold": []}) * 10_001)
    assert (len(cases), [refusal.name for refusal in refused]) == (10_000, ["golden.jsonl"])


def test_what_is_held_is_read_once_however_many_are_compared(tmp_path: Path) -> None:
    cases, _ = read_questions(lines(*({**WHOLE, "question": f"is letter {n} enough?"} for n in range(2_000))))
    asked: list[int] = []

    def held() -> Sequence[Case]:
        asked.append(1)
        return cases[:1]

    database = open_database(f"sqlite:///{tmp_path / 'conferral.db'}")
    shelf = HomeGolden(GoldenFile(tmp_path), SqlGoldenBook(database), held)
    again = replace(cases[1], answerable=False, gold=())
    kinds = [standing.kind for standing in shelf.standings([*cases, again])]
    database.close()
    assert kinds == [StandingKind.SAME, *[StandingKind.NEW] * 1_999, StandingKind.CONTRADICTS]
    assert len(asked) == 1


@given(st.text(max_size=80) | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps))
def test_no_line_does_harm(line: str) -> None:
    cases, _ = read_questions(line)
    assert cases == []
