"""Purging under failure, many times: whether anything of the purged words was left, or anything else was lost."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from knowledge.adapters.catalogue import SqlCatalogue
from knowledge.adapters.database import open_database
from knowledge.adapters.generations import GenerationStore
from knowledge.errors import ConferralError
from tests.load.purger_process import PURGE_STEPS, SEALED, SECRET, purger, sealed_home

_SECONDS = 120
_FORMER = "2026-01-05.1"


def purges_killed(times: int, *, seed: int) -> Iterator[dict[str, Any]]:
    """Kill purges at every step and at random moments, some of them twice, and finish each by another process."""
    dice = random.Random(seed)  # noqa: S311 -- moments of a soak, not a secret
    lost: list[str] = []
    finished = 0
    with _published() as (published, home):
        typical = _seconds_to_purge(published, home)
        for number in range(max(times, len(PURGE_STEPS))):
            _afresh(published, home)
            step = PURGE_STEPS[number] if number < len(PURGE_STEPS) else None
            _killed(home, step=step, after=dice.uniform(0, typical))
            if dice.random() < 1 / 3:
                _killed(home, finish=True, after=dice.uniform(0, typical))
            finished += _finished(home)
            lost += [f"{step or number}: {fault}" for fault in _faults(home)]
    yield {"kills": max(times, len(PURGE_STEPS)), "finished_by_another": finished, "lost": lost}


def purges_on_a_full_disk() -> Iterator[dict[str, Any]]:
    """Starve purges of disk at every step; each must say that it is not finished, and be finished with space."""
    with _published() as (published, home):
        for step in PURGE_STEPS[:-1]:
            _afresh(published, home)
            said, _ = _start(home, "--starve-at", step).communicate(timeout=_SECONDS)
            lost = [] if said.startswith("PurgeUnfinished: ") else [f"it did not say why: {said}"]
            _finished(home)
            yield {"step": step, "said": said.strip(), "lost": [*lost, *_faults(home)]}


@contextmanager
def _published() -> Iterator[tuple[Path, Path]]:
    """Give a home that holds the sealed source, and a place for copies of it."""
    with tempfile.TemporaryDirectory() as folder:
        published = Path(folder) / "published"
        published.mkdir()
        sealed_home(published)
        yield published, Path(folder) / "home"


def _afresh(published: Path, home: Path) -> None:
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(published, home)


def _seconds_to_purge(published: Path, home: Path) -> float:
    _afresh(published, home)
    started = time.monotonic()
    _start(home).communicate(timeout=_SECONDS)
    return time.monotonic() - started


def _start(home: Path, *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.load.purger_process", str(home), *options]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 -- this interpreter


def _killed(home: Path, *, after: float, step: str | None = None, finish: bool = False) -> None:
    options = ["--finish"] if finish else []
    process = _start(home, *options, *(("--die-at", step) if step else ()))
    if step is None:
        time.sleep(after)
        process.kill()
    process.communicate(timeout=_SECONDS)


def _finished(home: Path) -> bool:
    """Finish what was begun, or purge what was not; whether there was something to finish."""
    database = open_database(f"sqlite:///{home / 'conferral.db'}")
    acting = purger(home, SqlCatalogue(database), progress=lambda _what, _done, _all: None)
    finished = bool(acting.resume(by="soak", now=datetime.now(UTC)))
    if not acting.records():
        acting.purge(SEALED, by="soak", now=datetime.now(UTC), reason="sealed by the court")
    database.close()
    return finished


def _faults(home: Path) -> list[str]:
    database = open_database(f"sqlite:///{home / 'conferral.db'}")
    store = GenerationStore(home, SqlCatalogue(database))
    files = (path for path in home.rglob("*") if path.is_file())
    found = [f"{path.name} still says it" for path in files if SECRET.encode() in path.read_bytes()]
    try:
        reader = store.open_current()
        found += reader.faults() + store.open(_FORMER).faults()
        if {edition.source for edition in reader.editions()} != {"rules/1.txt", "rules/2.txt"}:
            found.append("the current generation holds other sources")
    except ConferralError as error:
        found.append(error.diagnostics())
    database.close()
    return found
