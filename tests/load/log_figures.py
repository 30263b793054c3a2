"""What a long log costs: entering, listing, reading as a record, writing as files, showing, correcting."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.adapters.attempt_tables import CsvAttempts
from bot.adapters.database.matters import SqlMatterLog
from bot.adapters.exhibit_files import FolderOfExhibits
from bot.adapters.record_files import TomlRecords
from bot.assistant.log_files import LogFiles
from bot.assistant.log_keeper import LogKeeper
from bot.cli.matter_showing import shown_lines
from bot.conferral.matter import MatterFacts
from bot.conferral.method import Method
from bot.conferral.motion import read_motion
from bot.conferral.record import ConferralAttempt, Issue, Party
from knowledge.adapters.database import open_database

Figure = dict[str, Any]
_NOW = datetime(2026, 1, 5, tzinfo=UTC)
_FIRST = datetime(2024, 1, 2, 15, tzinfo=UTC)
_FACTS = MatterFacts(
    "D. Kan.",
    read_motion("compel"),
    Party("Plaintiff", ("A. Counsel",)),
    (Party("Defendant", ("B. Counsel",)),),
    "2:24-cv-00000",
)


def log_figures(entries: int) -> Iterator[Figure]:
    """Measure a matter with `entries` attempts, in a real SQLite file, beside a hundred short matters."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        database = open_database(f"sqlite:///{home / 'conferral.db'}")
        numbers = iter(range(10 * entries + 10_000))
        keeper = LogKeeper(SqlMatterLog(database), lambda: _NOW, lambda: f"{next(numbers):032x}")
        files = LogFiles(keeper, TomlRecords(), CsvAttempts(), FolderOfExhibits(home / "exhibits"))
        for number in range(100):
            keeper.open_matter(replace(_FACTS, case_number=f"1:23-cv-{number}"), as_user="alice")
        matter = keeper.open_matter(_FACTS, as_user="alice")
        keeper.set_issue(matter.id, Issue("1", "Request 4"), as_user="alice")
        yield _timed("enter", entries, lambda: keeper.log_attempts(matter.id, _attempts(entries), as_user="alice"))
        yield _timed("list_matters", entries, lambda: keeper.matters(as_user="alice"))
        yield _timed("list_entries", entries, lambda: keeper.history(matter.id, as_user="alice"))
        yield _timed("record", entries, lambda: keeper.record_of(matter.id, as_user="alice"))
        yield _timed("show", entries, lambda: _show(keeper, matter.id))
        yield _timed("export_csv", entries, lambda: files.export_csv(matter.id, as_user="alice"))
        yield _timed("export_toml", entries, lambda: files.export_toml(matter.id, as_user="alice"))
        yield _timed(
            "log_one_more", entries, lambda: keeper.log_attempt(matter.id, _attempts(entries + 1)[-1], as_user="alice")
        )
        text = files.export_csv(matter.id, as_user="alice")
        (home / "calls.csv").write_text(text, encoding="utf-8", newline="")
        other = keeper.open_matter(_FACTS, as_user="alice")
        keeper.set_issue(other.id, Issue("1", "Request 4"), as_user="alice")
        yield _timed("import_csv", entries, lambda: files.import_csv(other.id, home / "calls.csv", as_user="alice"))
        toml = files.export_toml(matter.id, as_user="alice")
        yield _timed("read_toml", entries, lambda: TomlRecords().read_text(toml, today=_NOW))
        database.close()


def _attempts(number: int) -> list[ConferralAttempt]:
    return [
        ConferralAttempt(
            at=_FIRST + timedelta(minutes=37 * n),
            method=list(Method)[n % len(Method)],
            by=("A. Counsel",),
            with_=("B. Counsel", "C. Counsel"),
            minutes=n % 60,
            issues=("1",),
            said=f"Went through Request 4, part {n}, and proposed search terms and a date for the rest of it.",
            response="They will answer within the week and object to the rest as overbroad.",
            internal_note="to be followed up",
        )
        for n in range(number)
    ]


def _show(keeper: LogKeeper, matter_id: str) -> str:
    matter, entries = keeper.matter(matter_id, as_user="alice"), keeper.history(matter_id, as_user="alice")
    return "\n".join(shown_lines(matter, entries, notes=False))


def _timed(figure: str, entries: int, act: Callable[[], object]) -> Figure:
    started = time.perf_counter()
    act()
    return {"figure": figure, "entries": entries, "seconds": round(time.perf_counter() - started, 3)}
