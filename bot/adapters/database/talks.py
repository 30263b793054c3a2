"""Which thread walks through which matter, in SQL."""

from __future__ import annotations

from sqlalchemy import Column, String, Table, Text, delete, insert, select

from bot.assistant.talks import Talk
from bot.assistant.walkthrough_talk import Standing
from knowledge.adapters.catalogue_schema import metadata
from knowledge.adapters.database import Database

walkthrough_talks = Table(
    "walkthrough_talks",
    metadata,
    Column("thread", String(200), primary_key=True),
    Column("asker", Text, nullable=False, index=True),
    Column("matter", String(64), nullable=False, index=True),
    Column("asked", Text),
    Column("last", Text),
)


class SqlTalks:
    """Implements `Talks` on a Database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, talk: Talk) -> None:
        """Keep where a walkthrough stands."""
        stands = talk.standing
        row = {"thread": talk.thread, "asker": talk.asker, "matter": stands.matter}
        with self._database.writing() as connection:
            connection.execute(delete(walkthrough_talks).where(walkthrough_talks.c.thread == talk.thread))
            connection.execute(insert(walkthrough_talks), row | {"asked": stands.asked, "last": stands.last})

    def of(self, thread: str) -> Talk | None:
        """The walkthrough of a thread."""
        with self._database.reading() as connection:
            wanted = select(walkthrough_talks).where(walkthrough_talks.c.thread == thread)
            row = connection.execute(wanted).one_or_none()
        return None if row is None else Talk(row.thread, row.asker, Standing(row.matter, row.asked, row.last))

    def end(self, thread: str) -> None:
        """Forget the walkthrough of a thread."""
        with self._database.writing() as connection:
            connection.execute(delete(walkthrough_talks).where(walkthrough_talks.c.thread == thread))
