"""The conferral log in SQL. Rows are only inserted; the database itself refuses anything else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select
from sqlalchemy.exc import IntegrityError

from bot.adapters.database.entry_rows import content_of, entry_row, kind_name
from bot.adapters.database.moments import utc
from bot.assistant.log_ports import AlreadyCorrected
from bot.conferral.log import LogEntry, ModelPermission, Withdrawal
from bot.conferral.matter import AccessEvent, Matter, MatterFacts, Standing, access_after
from bot.conferral.matter_deadline import MatterDeadline
from knowledge.adapters.catalogue_schema import matter_access, matter_entries, matters
from knowledge.adapters.database import Database

_AT_ONCE = 500
"""How many values one statement names; every database takes that many."""


class SqlMatterLog:
    """Implements `MatterLog` on a Database. Every method may raise DatabaseUnavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open(self, matter: Matter, entries: Sequence[LogEntry], access: Sequence[AccessEvent]) -> None:
        """Keep a new matter with its first entries, the case facts among them; all or nothing."""
        row = {
            "id": matter.id,
            "created": utc(matter.created),
            "created_by": matter.created_by,
        }
        with self._database.writing() as connection:
            connection.execute(insert(matters), row)
            connection.execute(insert(matter_access), [_access_row(event) for event in access])
            connection.execute(insert(matter_entries), [entry_row(entry) for entry in entries])

    def matter(self, matter_id: str) -> Matter | None:
        """The matter as it stands now, or None."""
        with self._database.reading() as connection:
            return next(iter(_matters(connection, [matter_id])), None)

    def matters_of(self, user: str) -> tuple[Matter, ...]:
        """The matters that `user` may see, in the order they were opened."""
        granted = select(matter_access.c.matter).where(
            matter_access.c.user == user, matter_access.c.standing == Standing.GRANTED
        )
        with self._database.reading() as connection:
            ids = sorted(set(connection.execute(granted).scalars()))
            found = [
                matter
                for start in range(0, len(ids), _AT_ONCE)
                for matter in _matters(connection, ids[start : start + _AT_ONCE])
            ]
        return tuple(sorted((m for m in found if m.access.allows(user)), key=lambda matter: matter.created))

    def append(self, entries: Sequence[LogEntry]) -> None:
        """Add `entries`; all or nothing. Raises AlreadyCorrected where one corrects what was corrected before."""
        if not entries:
            return
        with self._database.writing() as connection:
            try:
                connection.execute(insert(matter_entries), [entry_row(entry) for entry in entries])
            except IntegrityError as fault:
                # An entry has at most one that corrects it; ids are new and the matter was opened before.
                if any(entry.supersedes is not None for entry in entries):
                    message = "This entry was corrected meanwhile."
                    raise AlreadyCorrected(message, advice="Correct the newest correction.") from fault
                raise

    def entries(self, matter_id: str) -> tuple[LogEntry, ...]:
        """All entries of a matter, superseded ones too, in the order they were entered."""
        wanted = select(matter_entries).where(matter_entries.c.matter == matter_id).order_by(matter_entries.c.sequence)
        with self._database.reading() as connection:
            return tuple(_entry(row) for row in connection.execute(wanted))

    def deadline_entries(self, matter_ids: Sequence[str]) -> dict[str, tuple[LogEntry, ...]]:
        """The entries of each matter that tell of deadlines, and all that withdraw anything, in the order entered."""
        found: dict[str, list[LogEntry]] = {matter_id: [] for matter_id in matter_ids}
        kinds = [kind_name(MatterDeadline), kind_name(Withdrawal)]
        with self._database.reading() as connection:
            for start in range(0, len(matter_ids), _AT_ONCE):
                wanted = (
                    select(matter_entries)
                    .where(matter_entries.c.matter.in_(matter_ids[start : start + _AT_ONCE]))
                    .where(matter_entries.c.kind.in_(kinds))
                    .order_by(matter_entries.c.sequence)
                )
                for row in connection.execute(wanted):
                    found[row.matter].append(_entry(row))
        return {matter_id: tuple(entries) for matter_id, entries in found.items()}

    def note_access(self, event: AccessEvent) -> None:
        """Add what was done to somebody's access."""
        with self._database.writing() as connection:
            connection.execute(insert(matter_access), _access_row(event))

    def access_events(self, matter_id: str) -> tuple[AccessEvent, ...]:
        """All that was done to anybody's access to a matter, oldest first."""
        with self._database.reading() as connection:
            return tuple(_access(connection, [matter_id]).get(matter_id, ()))


def _matters(connection: Connection, ids: Sequence[str]) -> list[Matter]:
    access = _access(connection, ids)
    kinds = [kind_name(MatterFacts), kind_name(ModelPermission)]
    wanted = (
        select(matter_entries.c.matter, matter_entries.c.kind, matter_entries.c.content)
        .where(matter_entries.c.matter.in_(ids), matter_entries.c.kind.in_(kinds))
        .order_by(matter_entries.c.sequence)
    )
    newest = {(row.matter, row.kind): row.content for row in connection.execute(wanted)}
    found = []
    for row in connection.execute(select(matters).where(matters.c.id.in_(ids)).order_by(matters.c.sequence)):
        facts, allowed = (content_of(kind, newest[row.id, kind]) for kind in kinds)
        if isinstance(facts, MatterFacts) and isinstance(allowed, ModelPermission):
            events = access_after(access.get(row.id, ()))
            created = utc(row.created)
            found.append(Matter(row.id, facts, events, created, row.created_by, allowed.allowed))
    return found


def _access(connection: Connection, ids: Sequence[str]) -> dict[str, list[AccessEvent]]:
    wanted = select(matter_access).where(matter_access.c.matter.in_(ids)).order_by(matter_access.c.sequence)
    found: dict[str, list[AccessEvent]] = {}
    for row in connection.execute(wanted):
        event = AccessEvent(row.matter, row.user, Standing(row.standing), row.by, utc(row.at))
        found.setdefault(event.matter, []).append(event)
    return found


def _access_row(event: AccessEvent) -> dict[str, Any]:
    return {
        "matter": event.matter,
        "user": event.user,
        "standing": event.standing,
        "by": event.by,
        "at": utc(event.at),
    }


def _entry(row: Row[Any]) -> LogEntry:
    return LogEntry(
        id=row.id,
        matter=row.matter,
        content=content_of(row.kind, row.content),
        entered_at=datetime.fromisoformat(row.entered_at),
        entered_by=row.entered_by,
        supersedes=row.supersedes,
        why=row.why,
    )
