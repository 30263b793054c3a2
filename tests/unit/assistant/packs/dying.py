"""Publishing what packs brought, and going back from it, in a process of its own that is killed as by `kill -9`."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

from bot.adapters.packs.texts import ProfilesAsTexts
from knowledge.adapters.database import open_database
from tests.unit.assistant.curating.dying import DyingDatabase
from tests.unit.assistant.curating.home import NOW
from tests.unit.assistant.packs.home import Office

_PATIENCE = 120.0
_PROCESSES = get_context("forkserver")
_PROCESSES.set_forkserver_preload([__name__])


@dataclass(frozen=True)
class DyingProfiles(ProfilesAsTexts):
    """Profiles whose process dies at a step: before and after profiles are kept, and put back."""

    step: Callable[[], None] = lambda: None

    @contextmanager
    def installing(self, texts: Mapping[str, str]) -> Iterator[Callable[[], None]]:
        """Keep them, between two steps."""
        with super().installing(texts) as install:

            def between() -> None:
                self.step()
                install()
                self.step()

            yield between

    def put_back(self, court: str, text: str | None) -> None:
        """Put it back, between two steps."""
        self.step()
        super().put_back(court, text)
        self.step()


def died(home: Path, act: str, *, at: int) -> bool:
    """Whether a process that publishes, or goes back, in `home` was killed at that step; False where it ended."""
    process = _PROCESSES.Process(target=_do, args=(home, act, at))
    process.start()
    process.join(_PATIENCE)
    if process.exitcode not in (0, -signal.SIGKILL):
        raise AssertionError(process.exitcode)
    return process.exitcode != 0


def _do(home: Path, act: str, die_at: int) -> None:
    database = DyingDatabase(open_database(f"sqlite:///{home / 'conferral.db'}"), die_at)
    office = Office(home, database=database)
    parts = replace(office.parts, profiles=DyingProfiles(office.profiles, database.step))
    publication = replace(office.publication, parts=parts)
    if act == "publish":
        publication.publish(by="alice", now=NOW)
    else:
        publication.rollback(by="bob", now=NOW)
