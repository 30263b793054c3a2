"""The golden questions of a home, and those the product ships with."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.adapters.golden_file import FaultyGoldenQuestions, GoldenFile
from bot.assistant.evaluation import Case, Gold

ROW = (
    '{"id": 7, "category": "rule", "question": "is a letter enough?", "court": "D. Kan.", "as_of": "2009-07-01", '
    '"answerable": true, "gold": [{"file": "rules/1.txt", "snippet": "more than a letter", "group": 2}], '
    '"prior": [{"role": "user", "text": "and by fax?"}, {"role": "assistant", "text": "No."}], "note": "ours"}'
)


def test_a_row_of_an_evaluation_is_a_golden_question(tmp_path: Path) -> None:
    (tmp_path / "golden.jsonl").write_text(f"{ROW}\n\n", encoding="utf-8")
    assert GoldenFile(tmp_path).cases() == (
        Case(
            id="7",
            category="rule",
            text="is a letter enough?",
            answerable=True,
            gold=(Gold("rules/1.txt", "more than a letter", 2),),
            court="D. Kan.",
            as_of=date(2009, 7, 1),
            prior=("and by fax?",),
        ),
    )


def test_a_home_without_its_own_has_those_of_the_starter_corpus(tmp_path: Path) -> None:
    file = GoldenFile(tmp_path)
    assert {case.id for case in file.cases()} >= {"g01", "g24"}
    assert (file.shipped(), file.own()) == (file.cases(), ())


def test_of_a_home_with_its_own_none_came_with_the_product(tmp_path: Path) -> None:
    (tmp_path / "golden.jsonl").write_text(ROW, encoding="utf-8")
    file = GoldenFile(tmp_path)
    assert (file.shipped(), file.own()) == ((), file.cases())


def test_an_empty_file_asks_nothing(tmp_path: Path) -> None:
    (tmp_path / "golden.jsonl").write_text("", encoding="utf-8")
    assert GoldenFile(tmp_path).cases() == ()


@pytest.mark.parametrize(
    "line",
    [
        "no JSON",
        "[]",
        "null",
        ROW.replace('"question"', '"ask"'),
        ROW.replace('"gold": [{', '"gold": [["words"], {'),
        ROW.replace("more than a letter", " "),
        ROW.replace("2009-07-01", "last summer"),
        ROW.replace('"D. Kan."', "5"),
    ],
)
def test_a_fault_names_its_line(line: str, tmp_path: Path) -> None:
    (tmp_path / "golden.jsonl").write_text(f"{ROW}\n{line}\n", encoding="utf-8")
    with pytest.raises(FaultyGoldenQuestions) as raised:
        GoldenFile(tmp_path).cases()
    assert raised.value.diagnostics() == (
        "golden.jsonl:2 is not a golden question. A line holds id, category, question, court, as_of, answerable and "
        "gold, as for `conferral eval questions`."
    )


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "golden.jsonl").write_bytes(b"\xff\xfe{")
    with pytest.raises(FaultyGoldenQuestions, match="cannot be read"):
        GoldenFile(tmp_path).cases()
