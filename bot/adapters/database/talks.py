"""Which thread walks through which matter, in SQL."""

from __future__ import annotations

from sqlalchemy import delete, insert, select

from bot.adapters.database.talk_schema import walkthrough_talks
from bot.assistant.talks import Talk
from bot.assistant.walkthrough_talk import Standing
from knowledge.adapters.database import Database


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
