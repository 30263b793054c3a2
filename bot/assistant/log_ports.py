"""What keeping the conferral log asks of the world: a place for entries, for exhibits, and the forms of files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Protocol

from bot.conferral.log import LogEntry
from bot.conferral.matter import AccessEvent, Matter
from bot.conferral.places import RecordFault
from bot.conferral.record import ConferralAttempt, ConferralRecord, When
from knowledge.errors import ConferralError


class FaultyRecord(ConferralError):
    """A record or a table of attempts cannot be used; the message names every fault with its place, one a line.

    `found` are the same faults with their places apart, where they are those of entries to a log.
    """

    def __init__(self, faults: Sequence[str], *, advice: str = "", found: Sequence[RecordFault] = ()) -> None:
        self.faults = tuple(faults)
        self.found = tuple(found)
        super().__init__("\n".join(self.faults), advice=advice)


class AlreadyCorrected(ConferralError):
    """An entry was corrected before; only the newest correction can be corrected again."""


class ExhibitUnavailable(ConferralError):
    """An exhibit's file cannot be kept or read, or is no longer what it was."""


class MatterLog(Protocol):
    """Keeps matters and their entries. Nothing that was written is ever changed or deleted.

    It checks nobody's access: LogKeeper does, before each call.
    """

    def open(self, matter: Matter, entries: Sequence[LogEntry], access: Sequence[AccessEvent]) -> None:
        """Keep a new matter with its first entries, the case facts among them; all or nothing."""

    def matter(self, matter_id: str) -> Matter | None:
        """The matter as it stands now, or None."""

    def matters_of(self, user: str) -> tuple[Matter, ...]:
        """The matters that `user` may see, in the order they were opened."""

    def append(self, entries: Sequence[LogEntry]) -> None:
        """Add `entries`; all or nothing. Raises AlreadyCorrected where one corrects what was corrected before."""

    def entries(self, matter_id: str) -> tuple[LogEntry, ...]:
        """All entries of a matter, superseded ones too, in the order they were entered."""

    def deadline_entries(self, matter_ids: Sequence[str]) -> dict[str, tuple[LogEntry, ...]]:
        """The entries of each matter that tell of deadlines, and all that withdraw anything, in the order entered."""

    def note_access(self, event: AccessEvent) -> None:
        """Add what was done to somebody's access."""

    def access_events(self, matter_id: str) -> tuple[AccessEvent, ...]:
        """All that was done to anybody's access to a matter, oldest first."""


@dataclass(frozen=True, slots=True)
class KeptFile:
    """The bytes of a file as they are kept."""

    sha256: str
    size: int


class ExhibitStore(Protocol):
    """Keeps the bytes of exhibits, named by their sha256. Every method may raise ExhibitUnavailable."""

    def keep(self, path: Path) -> KeptFile:
        """Keep a copy of the file at `path`; the same bytes are kept once."""

    def path_of(self, sha256: str) -> Path:
        """Where the bytes lie, after they were found to be what they were."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """An attempt of a table, and the line it begins on."""

    line: int
    attempt: ConferralAttempt


class AttemptTables(Protocol):
    """Attempts as a table that spreadsheets open (CSV)."""

    def read(self, path: Path, *, now: datetime, zone: tzinfo | None) -> tuple[TableRow, ...]:
        """Read the attempts in the file `path`; `zone` is where times without a zone are meant.

        Raises FaultyRecord with every fault and its line; then none is read.
        """

    def read_text(self, text: str, *, name: str, now: datetime, zone: tzinfo | None) -> tuple[TableRow, ...]:
        """Read the attempts of the table `text`, as `read` does; `name` is the table's in faults."""

    def write(self, entries: Sequence[LogEntry]) -> str:
        """Write the attempts among `entries`, without internal notes; no cell is a formula to a spreadsheet."""


class RecordFiles(Protocol):
    """RECORD.toml."""

    def read(self, path: Path, *, today: When | None = None) -> ConferralRecord:
        """Read the record in the file `path`; where `today` is given, check it too. Raises FaultyRecord."""

    def read_text(self, text: str, *, name: str = "RECORD.toml", today: When | None = None) -> ConferralRecord:
        """Read the record that `text` holds, as `read` does. Raises FaultyRecord."""

    def write(self, record: ConferralRecord) -> str:
        """Write `record` without internal notes."""
