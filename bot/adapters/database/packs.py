"""The packs that were taken in, in SQL, each with the audit's entry in one transaction."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import insert, select

from bot.adapters.database.audit import append
from bot.adapters.database.moments import utc
from bot.adapters.database.pack_schema import packs
from bot.assistant.audit import AuditNote
from bot.assistant.packs.ports import OpenedPack
from knowledge.adapters.database import Database


class SqlPackBook:
    """Implements `PackBook` on a Database. Every method may raise DatabaseUnavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def enter(self, batch: str, opened: OpenedPack, told: str, note: AuditNote) -> None:
        """Enter what came of a pack with the audit's note of it; all or nothing."""
        row = {
            "batch": batch,
            "manifest_sha256": opened.manifest_sha256,
            "office": opened.pack.office,
            "made_on": opened.pack.made_on,
            "generator": opened.pack.generator,
            "signed_by": opened.signature.fingerprint,
            "trusted": opened.signature.trusted,
            "taken_by": note.by,
            "taken_at": utc(note.at),
            "told": told,
        }
        with self._database.writing() as connection:
            connection.execute(insert(packs), row)
            append(connection, note)

    def told(self, manifest_sha256: str, *, by: str, at: datetime) -> str | None:
        """What came of the very import that `by` began at that moment; None where it did not end."""
        same = (packs.c.manifest_sha256 == manifest_sha256) & (packs.c.taken_by == by) & (packs.c.taken_at == utc(at))
        with self._database.reading() as connection:
            return connection.execute(select(packs.c.told).where(same)).scalars().first() or None
