"""The audit in SQL. Rows are only inserted; the database itself refuses anything else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Select, insert, select

from bot.adapters.database.audit_schema import audit_entries as kept
from bot.adapters.database.turn_taking import take_turn
from bot.assistant.audit import EVERYTHING, AuditEntry, AuditNote, Head, NotRecorded, Selection, entry_after, moment
from knowledge.adapters.database import Database, DatabaseUnavailable

_AT_ONCE = 1000
"""How many entries are fetched together."""

_LOCK = 7_261_003
"""The number of PostgreSQL's lock under which entries are added; nothing else here takes it."""


class SqlAuditTrail:
    """Implements `AuditBook` on a Database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self, note: AuditNote) -> AuditEntry:
        """Enter `note` in a transaction of its own. Raises NotRecorded."""
        try:
            with self._database.writing() as connection:
                return append(connection, note)
        except DatabaseUnavailable as fault:
            message = "This could not be put on record, so it was not done."
            raise NotRecorded(message, advice=fault.diagnostics()) from fault

    def head(self) -> Head | None:
        """The newest entry, or None. Raises DatabaseUnavailable."""
        with self._database.reading() as connection:
            return _head(connection)

    def entries(self, chosen: Selection = EVERYTHING) -> Iterator[AuditEntry]:
        """The chosen entries by their numbers, from one state of the audit. Raises DatabaseUnavailable."""
        with self._database.reading() as connection, _undecodable_kept(connection):
            rows = connection.execution_options(yield_per=_AT_ONCE).execute(_chosen(chosen))
            for row in rows:
                yield AuditEntry(*row)


def append(connection: Connection, note: AuditNote) -> AuditEntry:
    """Enter `note` in the transaction of `connection`, from `Database.writing()`: act and entry stand or fall together.

    Nobody else enters anything before that transaction ends, so call it last.
    """
    take_turn(connection, _LOCK)
    entry = entry_after(_head(connection), note)
    connection.execute(insert(kept), asdict(entry))
    return entry


def _head(connection: Connection) -> Head | None:
    newest = select(kept.c.digest, kept.c.sequence).order_by(kept.c.sequence.desc()).limit(1)
    row = connection.execute(newest).first()
    return None if row is None else Head(str(row.digest), row.sequence)


def _chosen(chosen: Selection) -> Select[Any]:
    wanted = select(kept).order_by(kept.c.sequence)
    if chosen.since is not None:
        wanted = wanted.where(kept.c.at >= moment(chosen.since))
    if chosen.until is not None:
        wanted = wanted.where(kept.c.at < moment(chosen.until))
    if chosen.about:
        wanted = wanted.where(kept.c.about == chosen.about)
    if chosen.act is not None:
        wanted = wanted.where(kept.c.act == chosen.act.value)
    return wanted


@contextmanager
def _undecodable_kept(connection: Connection) -> Iterator[None]:
    """Have SQLite give texts that are not UTF-8 as well: somebody forced them in, and their entry is to be named."""
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name != "sqlite" or driver is None:
        yield
        return
    before, driver.text_factory = driver.text_factory, lambda data: data.decode("utf-8", "surrogateescape")
    try:
        yield
    finally:
        driver.text_factory = before
