"""Reading the cases of evaluations, from files and from objects."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.assistant.check_evaluation import CertificateCase, OrderCase
from bot.cli.case_rows import rows_given, rows_of
from bot.cli.cases import questions_of
from bot.cli.check_cases import certificates_of, orders_of
from bot.cli.options import Unusable
from bot.conferral.finding import Result
from bot.conferral.requirement import RequirementId

CERTIFICATE = {
    "id": "c1",
    "text": "CERTIFICATE",
    "court": "D. Kan.",
    "motion": "compel",
    "filed": "2024-03-25",
    "opposing": "self-represented",
    "overall": "deficient",
    "expect": {"issues": "deficiency", "exhibits": "any"},
}
ORDER = {
    "id": "o1",
    "effort": "One letter.",
    "court": "D. Kan.",
    "motion": "compel",
    "finding": "excused",
    "requirements": ["live_exchange"],
    "excuse": True,
}


def lines(folder: Path, *rows: dict[str, Any] | str) -> Path:
    file = folder / "cases.jsonl"
    written = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    file.write_text("\n".join(written) + "\n", encoding="utf-8")
    return file


def test_a_certificate_leaves_out_what_is_not_scored(tmp_path: Path) -> None:
    assert certificates_of(rows_of(lines(tmp_path, CERTIFICATE, ""))) == [
        CertificateCase(
            id="c1",
            text="CERTIFICATE",
            court="D. Kan.",
            motion="compel",
            filed=date(2024, 3, 25),
            self_represented=True,
            deficient=True,
            expect={RequirementId.ISSUES: Result.DEFICIENCY},
        )
    ]


def test_an_order_has_its_reasons(tmp_path: Path) -> None:
    assert orders_of(rows_of(lines(tmp_path, ORDER))) == [
        OrderCase(
            *("o1", "One letter.", "D. Kan.", "compel", None, "excused"),
            frozenset({RequirementId.LIVE_EXCHANGE}),
            excused=True,
        )
    ]


FAULTY: list[tuple[Any, str]] = [
    ("not json", "a row is a JSON object"),
    ("[]", "a row is a JSON object"),
    ({key: value for key, value in CERTIFICATE.items() if key != "court"}, '"court" is missing'),
    ({**CERTIFICATE, "text": 5}, '"text" has to be a text'),
    ({**CERTIFICATE, "id": []}, '"id" has to be a text or a number'),
    ({**CERTIFICATE, "filed": "soon"}, '"soon" is not a day'),
    ({**CERTIFICATE, "expect": ["issues"]}, '"expect" has to be an object'),
    ({**CERTIFICATE, "expect": {"politeness": "deficiency"}}, '"politeness" is not a requirement'),
    ({**CERTIFICATE, "expect": {"issues": "dubious"}}, '"dubious" is not a result'),
    ({**CERTIFICATE, "expect": {"issues": ["deficiency"]}}, "\"['deficiency']\" is not a result"),
]


@pytest.mark.parametrize(("row", "reason"), FAULTY)
def test_the_line_that_cannot_be_used_is_named_with_the_reason(
    tmp_path: Path, row: dict[str, Any] | str, reason: str
) -> None:
    with pytest.raises(Unusable) as refused:
        certificates_of(rows_of(lines(tmp_path, CERTIFICATE, row)))
    assert str(refused.value) == f"cases.jsonl:2: not a labelled case ({reason})."


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"requirements": "issues"}, '"requirements" has to be a list'),
        ({"requirements": [7]}, '"7" is not a requirement'),
        ({"self_represented": "no"}, '"self_represented" has to be true or false'),
    ],
)
def test_an_object_given_inline_is_named_by_its_number(change: dict[str, Any], reason: str) -> None:
    with pytest.raises(Unusable) as refused:
        orders_of(rows_given([ORDER, ORDER | change]))
    assert str(refused.value) == f'"rows", the one numbered 2: not a labelled case ({reason}).'


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"gold": [7]}, '"gold" has to be a list of objects'),
        ({"gold": [{"file": "a.md"}]}, '"snippet" is missing'),
        ({"gold": [{"file": "a.md", "snippet": "b", "group": "first"}]}, '"group" has to be a whole number'),
        ({"prior": [{"text": 7}]}, '"text" has to be a text'),
    ],
)
def test_a_question_that_cannot_be_used_is_named(change: dict[str, Any], reason: str) -> None:
    asked = {"id": "q1", "category": "plain", "question": "When?", "answerable": True}
    assert questions_of(rows_given([asked | {"gold": [{"file": "a.md", "snippet": "b"}]}]))[0].gold[0].group == 1
    with pytest.raises(Unusable) as refused:
        questions_of(rows_given([asked | change]))
    assert str(refused.value) == f'"rows", the one numbered 1: not an evaluation question ({reason}).'


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="cannot be read"):
        orders_of(rows_of(tmp_path / "none.jsonl"))
