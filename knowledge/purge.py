"""Purging: what has to go for good, as a sealed order, and what stays on record of it: everything but its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from knowledge.errors import ConferralError
from knowledge.ports import SourceContent


class NothingToPurge(ConferralError):
    """Nothing is held or proposed under that name."""


class PurgeUnfinished(ConferralError):
    """A purge was begun and could not be finished; it goes on where it stopped at the next start of a publication."""


@dataclass(frozen=True, slots=True)
class Traces:
    """By what the words of a source are known wherever they are kept: the sha256 of its contents, texts and files.

    `texts` and `files` hold only what no other source has; `generations` are those that held it, the newest first;
    `also_held_as` names the sources that hold the same text and stay.
    """

    contents: tuple[str, ...]
    texts: tuple[str, ...]
    files: tuple[str, ...]
    generations: tuple[str, ...]
    also_held_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PurgeRecord:
    """A purge as it is on record. `remarks` say what was done beside the corpus and what is to be known of it.

    `generation` is the one that was current when it was done; `done_at` is None while it is not finished.
    """

    id: str
    source: str
    by: str
    at: datetime
    reason: str
    traces: Traces
    done_at: datetime | None = None
    generation: str | None = None
    remarks: tuple[str, ...] = ()


class BesideCorpus(Protocol):
    """A place beside the corpus that may hold words of a source: saved answers, files, pictures, caches."""

    def forget(self, source: str, traces: Traces) -> str | None:
        """Delete what is kept of the source here; say in a sentence what was deleted, or None where nothing was.

        It may be asked again after it was cut short. Raises ConferralError, or OSError, where it cannot be deleted.
        """


class Purges(Protocol):
    """What a publisher has to know of purges; it holds the lock on publishing when it asks."""

    def finish(self, *, by: str, now: datetime) -> Iterator[str]:
        """Finish what was begun, and say so in a sentence each. Raises PurgeUnfinished."""

    def purged_among(self, contents: Sequence[SourceContent]) -> list[str]:
        """Say of each of the contents whose text was purged that it was, in a sentence each."""
