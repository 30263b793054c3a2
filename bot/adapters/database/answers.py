"""Answers kept in the database, so that a button pressed later finds what it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import delete, insert, select

from bot.adapters.database.lacks import note_lack
from bot.assistant.answer import Answer
from knowledge.adapters.catalogue_schema import answers
from knowledge.adapters.content_json import from_json, to_json
from knowledge.adapters.database import Database


class SqlAnswerLog:
    """An AnswerLog in SQL; every method may raise DatabaseUnavailable. `now` gives the time, with its zone."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    def save(self, answer: Answer, *, asker: str) -> None:
        """Keep `answer` under its id, in place of one kept there before, and note what it lacked."""
        created = self._now().astimezone(UTC)
        row = {
            "id": answer.id,
            "asker": asker,
            "created": created,
            "answer": to_json(Answer, answer),
        }
        with self._database.writing() as connection:
            connection.execute(delete(answers).where(answers.c.id == answer.id))
            connection.execute(insert(answers), row)
            note_lack(connection, answer, asker=asker, at=created)

    def find(self, answer_id: str, *, asker: str | None = None) -> Answer | None:
        """Give the answer of `answer_id`; None where there is none, or where it was given to another than `asker`."""
        wanted = select(answers.c.answer).where(answers.c.id == answer_id)
        if asker is not None:
            wanted = wanted.where(answers.c.asker == asker)
        with self._database.reading() as connection:
            kept = connection.execute(wanted).scalar_one_or_none()
        return None if kept is None else from_json(Answer, kept)
