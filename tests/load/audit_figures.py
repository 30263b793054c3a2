"""What a long audit costs: entering, one more by itself, verifying, writing and verifying a copy."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.adapters.database.audit import SqlAuditTrail, append
from bot.assistant.audit import AuditAct, AuditNote
from bot.assistant.audit_lines import line_of, verified_copy
from bot.assistant.audit_verification import Verdict, verified
from knowledge.adapters.database import open_database

Figure = dict[str, Any]
_NOW = datetime(2026, 1, 5, tzinfo=UTC)
_ACTS = list(AuditAct)


def audit_figures(entries: int) -> Iterator[Figure]:
    """Measure an audit of so many entries in a real SQLite file."""
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(f"sqlite:///{Path(folder) / 'conferral.db'}")
        trail, copy = SqlAuditTrail(database), Path(folder) / "audit.jsonl"

        def enter() -> None:
            with database.writing() as connection:
                for number in range(entries):
                    append(connection, _note(number))

        def write() -> None:
            with copy.open("x", encoding="utf-8") as file:
                file.writelines(f"{line_of(entry)}\n" for entry in trail.entries())

        def verify_copy() -> None:
            with copy.open(encoding="utf-8") as lines:
                _expect_whole(verified_copy(lines), entries)

        yield _timed("enter", entries, enter)
        yield _timed("enter_one_more", entries, lambda: trail.record(_note(entries)))
        yield _timed("verify", entries, lambda: _expect_whole(verified(trail.entries()), entries + 1))
        yield _timed("write_copy", entries, write)
        yield _timed("verify_copy", entries, verify_copy)
        database.close()


def _note(number: int) -> AuditNote:
    details = {"paper": "stamped", "matter": f"{number:032x}", "version": f"{number + 1:032x}"}
    about, act = f"{number:032x}", _ACTS[number % len(_ACTS)]
    return AuditNote(act, about, "slack:U0123456789", _NOW + timedelta(seconds=number), details)


def _expect_whole(verdict: Verdict, at_least: int) -> None:
    if verdict.broken is not None or verdict.entries < at_least:
        raise AssertionError(verdict)


def _timed(figure: str, entries: int, act: Callable[[], object]) -> Figure:
    started = time.perf_counter()
    act()
    return {"figure": figure, "entries": entries, "seconds": round(time.perf_counter() - started, 3)}
