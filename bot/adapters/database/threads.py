"""The turns of conversations in SQL: kept for a bounded time, and across restarts."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Row, Select, delete, insert, select, update

from bot.adapters.database.holding import in_held_thread
from bot.adapters.database.moments import utc
from bot.adapters.database.shared_questions import forget_turn
from bot.assistant.conversation import Turn
from knowledge.adapters.catalogue_schema import turns
from knowledge.adapters.database import Database


class SqlThreads:
    """Implements `Threads` on a Database. Every method may raise DatabaseUnavailable."""

    def __init__(self, database: Database, *, keep: timedelta = timedelta(days=30)) -> None:
        self._database = database
        self._keep = keep

    def add(self, turn: Turn) -> None:
        """Keep `turn`, in place of one with its id; old ones are deleted, unless a matter they deal with is held.

        What was shared of the one with its id is shared no longer.
        """
        old = turns.c.at <= utc(turn.at) - self._keep
        with self._database.writing() as connection:
            connection.execute(delete(turns).where(old, ~in_held_thread(turns.c.thread)))
            connection.execute(delete(turns).where(turns.c.id == turn.id))
            forget_turn(connection, turn.id)
            connection.execute(
                insert(turns).values(
                    id=turn.id,
                    thread=turn.thread,
                    asker=turn.asker,
                    text=turn.text,
                    at=utc(turn.at),
                    court=turn.court,
                    as_of=turn.as_of,
                    answer_id=turn.answer_id,
                )
            )

    def link(self, turn_id: str, answer_id: str) -> None:
        """Note which answer the turn got."""
        with self._database.writing() as connection:
            connection.execute(update(turns).where(turns.c.id == turn_id).values(answer_id=answer_id))

    def forget(self, turn_id: str) -> None:
        """Delete the turn, and what was shared of it."""
        with self._database.writing() as connection:
            connection.execute(delete(turns).where(turns.c.id == turn_id))
            forget_turn(connection, turn_id)

    def turns(self, thread: str, *, now: datetime) -> tuple[Turn, ...]:
        """The turns of `thread` still kept at `now`, oldest first."""
        return self._read(turns.c.thread == thread, now=now)

    def find(self, answer_id: str, *, now: datetime) -> Turn | None:
        """The turn that got the answer `answer_id`."""
        return next(iter(self._read(turns.c.answer_id == answer_id, now=now)), None)

    def _read(self, wanted: ColumnElement[bool], *, now: datetime) -> tuple[Turn, ...]:
        kept = turns.c.at > utc(now) - self._keep
        statement: Select[tuple[object, ...]] = select(turns).where(wanted, kept).order_by(turns.c.at, turns.c.id)
        with self._database.reading() as connection:
            return tuple(_turn(row) for row in connection.execute(statement))


def _turn(row: Row[tuple[object, ...]]) -> Turn:
    values = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for a row as a mapping
    return Turn(**{**values, "at": utc(values["at"])})
