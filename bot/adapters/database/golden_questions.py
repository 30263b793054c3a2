"""The home's golden questions in SQL. Of two that ask the same, a unique column lets one stand."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.adapters.database.audit import append
from bot.adapters.database.measuring_schema import golden_questions as kept
from bot.adapters.database.moments import utc
from bot.assistant.audit import AuditNote
from bot.assistant.evaluation import Gold
from bot.assistant.tending.golden_questions import GoldenQuestion, same_of
from knowledge.adapters.database import Database


class SqlGoldenBook:
    """Implements `GoldenBook` on a Database. Every method may raise DatabaseUnavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, question: GoldenQuestion, note: AuditNote) -> GoldenQuestion | None:
        """Keep `question` and the audit's note about it, and give None; or give the one that asks the same already."""
        row: dict[str, Any] = {
            "id": question.id,
            "question": question.text,
            "court": question.court,
            "as_of": question.as_of,
            "answerable": question.answerable,
            "gold": json.dumps([asdict(gold) for gold in question.gold], ensure_ascii=False),
            "author": question.author,
            "at": utc(question.at),
            "standing": same_of(question),
        }
        same = select(kept).where(kept.c.standing == row["standing"])
        with self._database.writing() as connection:
            try:
                with connection.begin_nested():
                    connection.execute(insert(kept), row)
            except IntegrityError:
                return _question(connection.execute(same).one())
            append(connection, note)
        return None

    def take_back(self, question_id: str, *, by: str, at: datetime, note: AuditNote) -> bool:
        """Let a question stand no longer; whether it stood until now. The note is kept only where it did."""
        stands = update(kept).where(kept.c.id == question_id, kept.c.standing.is_not(None))
        ended = stands.values(standing=None, taken_back_by=by, taken_back_at=utc(at))
        with self._database.writing() as connection:
            if connection.execute(ended).rowcount == 0:
                return False
            append(connection, note)
        return True

    def find(self, question_id: str) -> GoldenQuestion | None:
        """A question, standing or taken back."""
        found = self._some(select(kept).where(kept.c.id == question_id))
        return found[0] if found else None

    def all(self) -> tuple[GoldenQuestion, ...]:
        """Every question, the oldest first; those that were taken back among them."""
        return self._some(select(kept).order_by(kept.c.at, kept.c.id))

    def standing(self) -> tuple[GoldenQuestion, ...]:
        """Those that stand, the oldest first."""
        return self._some(select(kept).where(kept.c.standing.is_not(None)).order_by(kept.c.at, kept.c.id))

    def forget(self, source: str) -> int:
        """Delete every question whose gold stands in `source`; how many there were."""
        found = [question.id for question in self.all() if any(gold.file == source for gold in question.gold)]
        with self._database.writing() as connection:
            for question_id in found:
                connection.execute(delete(kept).where(kept.c.id == question_id))
        return len(found)

    def _some(self, wanted: Select[Any]) -> tuple[GoldenQuestion, ...]:
        with self._database.reading() as connection:
            return tuple(_question(row) for row in connection.execute(wanted))


def _question(row: Row[Any]) -> GoldenQuestion:
    return GoldenQuestion(
        row.id,
        row.question,
        row.court,
        row.as_of,
        row.answerable,
        tuple(Gold(**gold) for gold in json.loads(row.gold)),
        row.author,
        utc(row.at),
        row.taken_back_by,
        None if row.taken_back_at is None else utc(row.taken_back_at),
    )
