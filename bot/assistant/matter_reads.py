"""Who read which matter, put on record whenever one is opened for a person: once for each act.

An act is what a person asked for in one go: a command, a line of a batch, a click, a dialogue that is sent. It may open
a matter many times on its way; that is one reading. A list of one's own matters is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.assistant.audit import AuditAct, AuditNote, AuditTrail

_of_this_act: ContextVar[set[tuple[str, str]] | None] = ContextVar("matters read in this act", default=None)
"""Matter and person of what this act has on record. None outside of acts: then each opening is recorded."""

_listing: ContextVar[bool] = ContextVar("matters are listed", default=False)


@contextmanager
def one_act() -> Iterator[None]:
    """Whatever is done inside is one act, in the threads and tasks it starts as well."""
    before = _of_this_act.set(set())
    try:
        yield
    finally:
        _of_this_act.reset(before)


def begin_act() -> None:
    """What is done from here on is one act, until another begins: for a program that does one thing and ends."""
    _of_this_act.set(set())


def end_act() -> None:
    """What is done from here on is no act, until one begins: for a program that goes on to serve many people."""
    _of_this_act.set(None)


@contextmanager
def no_reading() -> Iterator[None]:
    """What is opened inside is listed to who may see it, or something is worked out from it: nobody reads it."""
    before = _listing.set(True)
    try:
        yield
    finally:
        _listing.reset(before)


class ReadingNotes(Protocol):
    """Puts readings on record."""

    def note(self, matter_id: str, by: str, at: datetime) -> None:
        """Record that `by` read the matter. Raises NotRecorded: then the matter must not be shown."""


class Unnoted:
    """Records nothing: for what has no audit."""

    def note(self, matter_id: str, by: str, at: datetime) -> None:
        """Do nothing."""


UNNOTED = Unnoted()


@dataclass(frozen=True, slots=True)
class AuditedReads:
    """ReadingNotes in the audit."""

    trail: AuditTrail

    def note(self, matter_id: str, by: str, at: datetime) -> None:
        """Record it, unless this act has it on record, or nobody reads. Raises NotRecorded."""
        noted = _of_this_act.get()
        if _listing.get() or (noted is not None and (matter_id, by) in noted):
            return
        self.trail.record(AuditNote(AuditAct.READ_MATTER, matter_id, by, at))
        if noted is not None:
            noted.add((matter_id, by))
