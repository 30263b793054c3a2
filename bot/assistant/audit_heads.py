"""Sending the head of the audit out, once a day, to where who can write the database cannot.

What was sent is noted in the audit itself, so that neither a restart nor a second process sends it twice on one day.
A day is one of UTC.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Protocol

from bot.assistant.audit import AuditAct, AuditBook, AuditNote, Head, Selection, canonical
from knowledge.errors import ConferralError

SENDER = "audit"
"""Who sends heads: the program itself."""


class HeadFileUnusable(ConferralError):
    """The file of heads cannot be read or written, or holds a line that is no head."""


class Way(StrEnum):
    """Where a head is sent to."""

    FILE = "file"
    CHANNEL = "channel"


class HeadFile(Protocol):
    """A file to which heads are appended, a line each. Every method may raise HeadFileUnusable."""

    def append(self, head: Head, at: datetime) -> None:
        """Add a line."""

    def heads(self) -> Sequence[Head]:
        """All heads that stand in it; none where there is no file yet."""


@dataclass(frozen=True, slots=True)
class HeadSending:
    """Sends heads. `file` None and `channel` "": none are sent there.

    Every method may raise DatabaseUnavailable, and those that send NotRecorded and HeadFileUnusable.
    """

    book: AuditBook
    file: HeadFile | None = None
    channel: str = ""

    def due(self, way: Way, now: datetime) -> Head | None:
        """The head that is to be sent `way` at `now`; None where nothing is, or one was sent on this day."""
        today = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        sent = self.book.entries(Selection(since=today, act=AuditAct.SENT_HEAD))
        if any(entry.details == canonical({"to": way.value}) for entry in sent):
            return None
        return self.book.head()

    def note_sent(self, head: Head, way: Way, at: datetime) -> None:
        """Note that `head` was sent `way`."""
        self.book.record(AuditNote(AuditAct.SENT_HEAD, str(head), SENDER, at, {"to": way.value}))

    def to_file(self, now: datetime) -> Head | None:
        """Append the head to the file, where that is due; gives what was appended."""
        head = self.due(Way.FILE, now) if self.file is not None else None
        if self.file is None or head is None:
            return None
        self.file.append(head, now)
        self.note_sent(head, Way.FILE, now)
        return head
