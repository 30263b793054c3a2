"""A knowledge manager's acts in a process of their own, killed as by `kill -9` before or after one of its writes."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from multiprocessing import get_context
from pathlib import Path

from sqlalchemy import Connection

from knowledge.adapters.database import Database, open_database
from tests.unit.assistant.curating.home import NOW, DeskHome

ENDS = date(2027, 1, 1)
_PATIENCE = 120.0
_PROCESSES = get_context("forkserver")
_PROCESSES.set_forkserver_preload([__name__])


class DyingDatabase(Database):
    """A database whose process dies at a step: each write has two, when all is written and when it is committed."""

    def __init__(self, whole: Database, die_at: int) -> None:
        self._whole = whole
        self._left = die_at
        self.reading = whole.reading  # type: ignore[method-assign]  # nothing is lost by reading
        self.scrub = whole.scrub  # type: ignore[method-assign]  # as above
        self.close = whole.close  # type: ignore[method-assign]  # as above

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Write, between two steps."""
        with self._whole.writing() as connection:
            yield connection
            self.step()
        self.step()

    def step(self) -> None:
        """Die, where it is time to."""
        self._left -= 1
        if not self._left:
            os.kill(os.getpid(), signal.SIGKILL)


def propose(desk: DeskHome) -> None:
    """Hand the folder beside the home in."""
    desk.add(desk.home.parent / "corpus")


def approve(desk: DeskHome) -> None:
    """Approve what waits, as a second person."""
    for source in [source for source, state in desk.states().items() if state == "waiting"]:
        desk.review.approve(source, by="bob", now=NOW)


def retire(desk: DeskHome) -> None:
    """Propose that the first source ends."""
    desk.review.retire("one.txt", until=ENDS.isoformat(), new_id="p90", by="alice", now=NOW)


def publish(desk: DeskHome) -> None:
    """Publish what was approved."""
    desk.publish()


ACTS: Mapping[str, Callable[[DeskHome], None]] = {act.__name__: act for act in (propose, approve, retire, publish)}


def died(home: Path, act: str, *, at: int) -> bool:
    """Whether a process that does `act` in `home` was killed at that step; False where it came to its end before."""
    process = _PROCESSES.Process(target=_do, args=(home, act, at))
    process.start()
    process.join(_PATIENCE)
    if process.exitcode not in (0, -signal.SIGKILL):
        raise AssertionError(process.exitcode)
    return process.exitcode != 0


def _do(home: Path, act: str, die_at: int) -> None:
    whole = open_database(f"sqlite:///{home / 'conferral.db'}")
    ACTS[act](DeskHome(home, database=DyingDatabase(whole, die_at)))
