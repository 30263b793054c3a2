"""Shared questions in SQL. Whether a thread deals with a matter is asked in the statement that keeps or gives."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, delete, insert, literal, select

from bot.adapters.database.beside_threads import in_or_beside
from bot.adapters.database.keeping_schema import matter_threads
from bot.adapters.database.measuring_schema import shared_questions as kept
from bot.adapters.database.moments import utc
from bot.adapters.database.talk_schema import walkthrough_talks
from bot.assistant.tending.sharing import SharedQuestion
from knowledge.adapters.catalogue_schema import turns
from knowledge.adapters.database import Database


class SqlSharedBook:
    """Implements `SharedBook` on a Database. Every method may raise DatabaseUnavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, question: SharedQuestion, *, in_thread: bool = False) -> bool:
        """Keep it, in place of what was shared of that answer; False, and nothing kept, where it is of a matter.

        False too where it was asked `in_thread` and nobody knows any more in which.
        """
        row: dict[str, Any] = {
            "answer_id": question.answer_id,
            "asker": question.asker,
            "text": question.text,
            "court": question.court,
            "as_of": question.as_of,
            "at": utc(question.at),
        }
        with self._database.writing() as connection:
            found = connection.execute(_where_asked(question.answer_id)).first()
            thread, turn = ("", "") if found is None else (found.thread, found.turn)
            if in_thread and not thread:
                return False
            if connection.execute(select(literal(1)).where(_with_matter(literal(thread)))).first() is not None:
                return False
            connection.execute(delete(kept).where(kept.c.answer_id == question.answer_id))
            connection.execute(insert(kept), row | {"thread": thread, "turn": turn})
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
        mine = turns.c.answer_id == answer_id, turns.c.asker == asker
        own = select(turns.c.text).where(*mine, ~_with_matter(turns.c.thread))
        with self._database.reading() as connection:
            return connection.execute(own.limit(1)).scalar_one_or_none()

    def in_matter(self, answer_id: str) -> bool:
        """Whether the answer was given in a thread that deals with a matter."""
        asked = _where_asked(answer_id).subquery()
        with self._database.reading() as connection:
            return connection.execute(select(asked).where(_with_matter(asked.c.thread))).first() is not None

    def in_thread(self, answer_id: str) -> bool:
        """Whether it is known in which thread the answer was given."""
        with self._database.reading() as connection:
            found = connection.execute(_where_asked(answer_id)).first()
        return found is not None and bool(found.thread)


class SqlSharedOfMatter:
    """Implements `BesideLog`: what was shared of a thread before the thread came to deal with a matter."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def delete(self, matter_id: str, exhibits: frozenset[str]) -> int:
        """Delete it; gives how many questions there were."""
        del exhibits, matter_id
        with self._database.writing() as connection:
            return connection.execute(delete(kept).where(_of_matter())).rowcount


def forget_thread(connection: Connection, thread: str) -> None:
    """Keep nothing any longer that was shared of a thread, in the transaction that has it deal with a matter."""
    connection.execute(delete(kept).where(in_or_beside(kept.c.thread, select(literal(thread).label("thread")))))


def forget_turn(connection: Connection, turn_id: str) -> None:
    """Keep nothing any longer that was shared of a turn, in the transaction in which it is changed or forgotten."""
    connection.execute(delete(kept).where(kept.c.turn == turn_id))


def _where_asked(answer_id: str) -> Select[tuple[str, str]]:
    """The thread and the turn that an answer was given in: as they are now, else as they were when it was shared."""
    now = select(turns.c.thread, turns.c.id.label("turn"), literal(0).label("age")).where(
        turns.c.answer_id == answer_id
    )
    then = select(kept.c.thread, kept.c.turn, literal(1).label("age")).where(kept.c.answer_id == answer_id)
    both = now.union_all(then).subquery()
    return select(both.c.thread, both.c.turn).order_by(both.c.age).limit(1)


def _with_matter(thread: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether a thread deals with a matter, or walks through one, or is a person's own beside one that does."""
    return in_or_beside(thread, select(matter_threads.c.thread).union_all(select(walkthrough_talks.c.thread)))


def _of_matter() -> ColumnElement[bool]:
    """Whether a shared question was asked in such a thread."""
    return _with_matter(kept.c.thread)


def _question(row: Row[Any]) -> SharedQuestion:
    return SharedQuestion(row.answer_id, row.asker, row.text, row.court, row.as_of, utc(row.at))
