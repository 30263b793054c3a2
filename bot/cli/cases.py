"""Reading a file of evaluation questions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bot.assistant.evaluation import Case, Gold
from bot.cli.options import Unusable, read_day


def read_cases(file: Path) -> list[Case]:
    """The questions of a JSON lines file. Raises Unusable, naming the first line that cannot be used."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as fault:
        raise Unusable(f"{file} cannot be read: {fault.strerror}.") from fault
    cases = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            cases.append(_case(json.loads(line)))
        except (KeyError, TypeError, ValueError) as fault:
            raise Unusable(
                f"{file.name}:{number}: not an evaluation question ({type(fault).__name__}: {fault})."
            ) from fault
    return cases


def _case(row: dict[str, Any]) -> Case:
    return Case(
        id=str(row["id"]),
        category=str(row["category"]),
        text=row["question"],
        answerable=bool(row["answerable"]),
        gold=tuple(Gold(g["file"], g["snippet"], int(g.get("group", 1))) for g in row.get("gold", ())),
        court=row.get("court"),
        as_of=read_day(row.get("as_of")),
        prior=tuple(t["text"] for t in row.get("prior", ()) if t.get("role", "user") == "user"),
    )
