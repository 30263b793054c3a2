"""Reading files of labelled certificates and of orders."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.assistant.check_evaluation import CertificateCase, OrderCase
from bot.cli.check_cases import read_certificates, read_orders
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
    assert read_certificates(lines(tmp_path, CERTIFICATE, "")) == [
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
    assert read_orders(lines(tmp_path, ORDER)) == [
        OrderCase(
            *("o1", "One letter.", "D. Kan.", "compel", None, "excused"),
            frozenset({RequirementId.LIVE_EXCHANGE}),
            excused=True,
        )
    ]


@pytest.mark.parametrize(
    "row",
    [
        "not json",
        "[]",
        {key: value for key, value in CERTIFICATE.items() if key != "court"},
        {**CERTIFICATE, "expect": {"politeness": "deficiency"}},
        {**CERTIFICATE, "expect": {"issues": "dubious"}},
    ],
    ids=["no JSON", "no object", "no court", "no such requirement", "no such result"],
)
def test_the_line_that_cannot_be_used_is_named(tmp_path: Path, row: dict[str, Any] | str) -> None:
    with pytest.raises(Unusable, match=r"cases\.jsonl:2: not a labelled case"):
        read_certificates(lines(tmp_path, CERTIFICATE, row))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="cannot be read"):
        read_orders(tmp_path / "none.jsonl")
