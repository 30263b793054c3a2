"""What people set, in SQL."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, insert, select

from bot.adapters.database.keeping_schema import preferences as kept
from bot.adapters.database.moments import utc
from bot.assistant.preferences import Answers, Preferences
from knowledge.adapters.database import Database


class SqlPreferenceBook:
    """Implements `PreferenceBook` on a Database. Every method may raise DatabaseUnavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, user: str) -> Preferences:
        """What `user` set; the defaults where he set nothing."""
        with self._database.reading() as connection:
            row = connection.execute(select(kept).where(kept.c.user == user)).one_or_none()
        return Preferences() if row is None else Preferences(row.court, Answers(row.answers))

    def keep(self, user: str, preferences: Preferences, *, at: datetime) -> None:
        """Keep what `user` set, in the place of what he set before."""
        row = {"user": user, "court": preferences.court, "answers": preferences.answers, "changed": utc(at)}
        with self._database.writing() as connection:
            connection.execute(delete(kept).where(kept.c.user == user))
            connection.execute(insert(kept), row)
