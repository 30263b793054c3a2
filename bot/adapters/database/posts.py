"""What the Slack face posted, and what may never have arrived, in SQL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, Integer, String, Table, Text, and_, delete, insert, or_, select

from bot.assistant.posts import MissingMessage
from knowledge.adapters.catalogue_schema import metadata
from knowledge.adapters.database import Database

missing_messages = Table(
    "missing_messages",
    metadata,
    Column("job", String(255), primary_key=True),
    Column("part", Integer, primary_key=True),
    Column("asker", Text, nullable=False, index=True),
    Column("thread", Text, nullable=False),
)

question_replies = Table(
    "question_replies",
    metadata,
    Column("question", String(255), primary_key=True),
    Column("channel", String(64), primary_key=True),
    Column("stamp", String(64), primary_key=True),
)


class SqlMissingBook:
    """A MissingBook. Every method may raise DatabaseUnavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, missing: MissingMessage) -> None:
        """Keep `missing`."""
        row = {"job": missing.job, "part": missing.part, "asker": missing.asker, "thread": missing.thread}
        with self._database.writing() as connection:
            connection.execute(delete(missing_messages).where(_is(missing)))
            connection.execute(insert(missing_messages), row)

    def of(self, asker: str) -> tuple[MissingMessage, ...]:
        """What may be missing to `asker`."""
        wanted = select(missing_messages).where(missing_messages.c.asker == asker)
        with self._database.reading() as connection:
            rows = connection.execute(wanted.order_by(missing_messages.c.job, missing_messages.c.part))
            return tuple(MissingMessage(row.job, row.part, row.asker, row.thread) for row in rows)

    def told(self, missing: Sequence[MissingMessage]) -> None:
        """Forget `missing`."""
        if missing:
            with self._database.writing() as connection:
                connection.execute(delete(missing_messages).where(or_(*map(_is, missing))))


class SqlReplyBook:
    """A ReplyBook. Every method may raise DatabaseUnavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, question: str, channel: str, stamps: Sequence[str]) -> None:
        """Keep that `question` was answered at `stamps`."""
        rows = [{"question": question, "channel": channel, "stamp": stamp} for stamp in stamps]
        known = set(self.of(question))
        fresh = [row for row in rows if (row["channel"], row["stamp"]) not in known]
        if fresh:
            with self._database.writing() as connection:
                connection.execute(insert(question_replies), fresh)

    def of(self, question: str) -> tuple[tuple[str, str], ...]:
        """Channel and time stamp of what answered `question`, oldest first."""
        kept = question_replies.c
        wanted = select(kept.channel, kept.stamp).where(kept.question == question).order_by(kept.stamp)
        with self._database.reading() as connection:
            return tuple((row.channel, row.stamp) for row in connection.execute(wanted))

    def forget(self, question: str) -> None:
        """Forget what answered `question`."""
        with self._database.writing() as connection:
            connection.execute(delete(question_replies).where(question_replies.c.question == question))


def _is(missing: MissingMessage) -> Any:
    return and_(missing_messages.c.job == missing.job, missing_messages.c.part == missing.part)
