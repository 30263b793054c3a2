"""Shared questions in SQL. Whether a thread deals with a matter is asked in the statement that keeps or gives."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Row, delete, insert, select

from bot.adapters.database.keeping_schema import matter_threads
from bot.adapters.database.measuring_schema import shared_questions as kept
from bot.adapters.database.moments import utc
from bot.adapters.database.talks import walkthrough_talks
from bot.assistant.tending.sharing import SharedQuestion
from knowledge.adapters.catalogue_schema import turns
from knowledge.adapters.database import Database


class SqlSharedBook:
    """Implements `SharedBook` on a Database. Every method may raise DatabaseUnavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, question: SharedQuestion) -> bool:
        """Keep it, in place of what was shared of that answer; False, and nothing kept, where it is of a matter."""
        row: dict[str, Any] = {
            "answer_id": question.answer_id,
            "asker": question.asker,
            "text": question.text,
            "court": question.court,
            "as_of": question.as_of,
            "at": utc(question.at),
        }
        theirs = select(turns.c.id).where(turns.c.answer_id == question.answer_id, _in_matter())
        with self._database.writing() as connection:
            if connection.execute(theirs).first() is not None:
                return False
            connection.execute(delete(kept).where(kept.c.answer_id == question.answer_id))
            connection.execute(insert(kept), row)
        return True

    def take_back(self, answer_id: str, *, asker: str) -> bool:
        """Keep it no longer; whether `asker` had shared it."""
        own = delete(kept).where(kept.c.answer_id == answer_id, kept.c.asker == asker)
        with self._database.writing() as connection:
            return connection.execute(own).rowcount > 0

    def find(self, answer_id: str) -> SharedQuestion | None:
        """What is shared of an answer; None too where its thread deals with a matter by now."""
        with self._database.reading() as connection:
            row = connection.execute(select(kept).where(kept.c.answer_id == answer_id, ~_of_matter())).one_or_none()
        return None if row is None else _question(row)

    def all(self) -> tuple[SharedQuestion, ...]:
        """All that are shared, the newest first; what came to be of a matter is deleted and not given."""
        newest = select(kept).order_by(kept.c.at.desc(), kept.c.answer_id)
        with self._database.reading() as connection:
            stale = connection.execute(select(kept.c.answer_id).where(_of_matter())).first()
        with self._database.writing() if stale else self._database.reading() as connection:
            if stale:
                connection.execute(delete(kept).where(_of_matter()))
            return tuple(_question(row) for row in connection.execute(newest.where(~_of_matter())))

    def asked(self, answer_id: str, *, asker: str) -> str | None:
        """The text of the question as it was asked; None where it is not kept, another's, or of a matter."""
        own = select(turns.c.text).where(turns.c.answer_id == answer_id, turns.c.asker == asker, ~_in_matter())
        with self._database.reading() as connection:
            return connection.execute(own.limit(1)).scalar_one_or_none()

    def in_matter(self, answer_id: str) -> bool:
        """Whether the answer was given in a thread that deals with a matter."""
        theirs = select(turns.c.id).where(turns.c.answer_id == answer_id, _in_matter())
        with self._database.reading() as connection:
            return connection.execute(theirs.limit(1)).first() is not None


class SqlSharedOfMatter:
    """Implements `BesideLog`: what was shared of a thread before the thread came to deal with a matter."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def delete(self, matter_id: str, exhibits: frozenset[str]) -> int:
        """Delete it; gives how many questions there were."""
        del exhibits, matter_id
        with self._database.writing() as connection:
            return connection.execute(delete(kept).where(_of_matter())).rowcount


def _in_matter() -> ColumnElement[bool]:
    """Whether a turn stands in a thread that deals with a matter, or walks through one."""
    return turns.c.thread.in_(select(matter_threads.c.thread)) | turns.c.thread.in_(select(walkthrough_talks.c.thread))


def _of_matter() -> ColumnElement[bool]:
    """Whether a shared question was asked in such a thread."""
    return kept.c.answer_id.in_(select(turns.c.answer_id).where(_in_matter(), turns.c.answer_id.is_not(None)))


def _question(row: Row[Any]) -> SharedQuestion:
    return SharedQuestion(row.answer_id, row.asker, row.text, row.court, row.as_of, utc(row.at))
