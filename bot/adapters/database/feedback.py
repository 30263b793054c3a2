"""Feedback on answers in SQL; rows are only added."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, insert, select

from bot.adapters.database.moments import utc
from bot.assistant.feedback import Feedback, Verdict
from knowledge.adapters.catalogue_schema import feedback as kept
from knowledge.adapters.database import Database


class SqlFeedbackBook:
    """Implements `FeedbackBook` on a Database. Every method may raise DatabaseUnavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, feedback: Feedback) -> None:
        """Keep `feedback`; the same verdict and reason as that person gave last is not kept again."""
        newest = (
            select(kept.c.verdict, kept.c.reason)
            .where(kept.c.answer_id == feedback.answer_id, kept.c.by == feedback.by)
            .order_by(kept.c.sequence.desc())
            .limit(1)
        )
        row = {
            "answer_id": feedback.answer_id,
            "by": feedback.by,
            "verdict": feedback.verdict,
            "reason": feedback.reason,
            "at": utc(feedback.at),
        }
        with self._database.writing() as connection:
            last = connection.execute(newest).one_or_none()
            if last is None or tuple(last) != (feedback.verdict, feedback.reason):
                connection.execute(insert(kept), row)

    def standing(self, answer_id: str) -> tuple[Feedback, ...]:
        """The last feedback of each person on an answer, in the order in which it was given."""
        newest: dict[str, Feedback] = {}
        for feedback in self.history(answer_id):
            newest.pop(feedback.by, None)
            newest[feedback.by] = feedback
        return tuple(newest.values())

    def history(self, answer_id: str) -> tuple[Feedback, ...]:
        """All feedback on an answer, oldest first."""
        wanted = select(kept).where(kept.c.answer_id == answer_id).order_by(kept.c.sequence)
        with self._database.reading() as connection:
            return tuple(_feedback(row) for row in connection.execute(wanted))


def _feedback(row: Row[Any]) -> Feedback:
    return Feedback(row.answer_id, row.by, Verdict(row.verdict), row.reason, utc(row.at))
