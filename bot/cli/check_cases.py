"""Reading files of labelled certificates and of orders."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from bot.assistant.check_evaluation import CertificateCase, OrderCase
from bot.cli.options import Unusable, read_day
from bot.conferral.finding import Result
from bot.conferral.requirement import RequirementId

_Case = TypeVar("_Case")
_NOT_SCORED = "any"


def read_certificates(file: Path) -> list[CertificateCase]:
    """The certificates of a JSON lines file. Raises Unusable, naming the first line that cannot be used."""
    return list(_read(file, _certificate))


def read_orders(file: Path) -> list[OrderCase]:
    """The orders of a JSON lines file. Raises Unusable, naming the first line that cannot be used."""
    return list(_read(file, _order))


def _read(file: Path, case_of: Callable[[dict[str, Any]], _Case]) -> Iterator[_Case]:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as fault:
        raise Unusable(f"{file} cannot be read: {fault.strerror}.") from fault
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield case_of(json.loads(line))
        except (KeyError, TypeError, ValueError) as fault:
            raise Unusable(f"{file.name}:{number}: not a labelled case ({type(fault).__name__}: {fault}).") from fault


def _certificate(row: dict[str, Any]) -> CertificateCase:
    return CertificateCase(
        id=str(row["id"]),
        text=row["text"],
        court=row["court"],
        motion=row["motion"],
        filed=read_day(row.get("filed")),
        self_represented=row.get("opposing") == "self-represented",
        deficient=row["overall"] == "deficient",
        expect={RequirementId(id_): Result(value) for id_, value in row["expect"].items() if value != _NOT_SCORED},
    )


def _order(row: dict[str, Any]) -> OrderCase:
    return OrderCase(
        id=str(row["id"]),
        effort=row["effort"],
        court=row["court"],
        motion=row["motion"],
        self_represented=row.get("self_represented"),
        finding=row["finding"],
        reasons=frozenset(RequirementId(id_) for id_ in row["requirements"]),
        excused=bool(row.get("excuse")),
    )
