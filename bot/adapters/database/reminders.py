"""What was done with reminders, in SQL. Marks are only added; the same one is refused by the database itself."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Row, insert, select
from sqlalchemy.exc import IntegrityError

from bot.adapters.database.keeping_schema import reminder_marks as kept
from bot.adapters.database.moments import utc
from bot.conferral.reminders import Mark, MarkAct, Marked, marked
from knowledge.adapters.database import Database

_AT_ONCE = 500
"""How many values one statement names; every database takes that many."""


class _MarkedBefore(Exception):
    """The mark is kept already."""


class SqlReminderMarks:
    """Implements `ReminderMarks` on a Database. Every method may raise DatabaseUnavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, mark: Mark) -> bool:
        """Keep `mark`; False where the same was done in that round before, by whichever process."""
        row = {
            "reminder": mark.reminder,
            "matter": mark.matter,
            "user": mark.user,
            "act": mark.act,
            "round": mark.round,
            "at": utc(mark.at),
            "until": None if mark.until is None else utc(mark.until),
            "kept_until": utc(mark.kept_until),
        }
        try:
            with self._database.writing() as connection:
                try:
                    connection.execute(insert(kept), row)
                except IntegrityError as fault:
                    # The only thing the table refuses: the same act by the same person in the same round.
                    raise _MarkedBefore from fault
        except _MarkedBefore:
            return False
        return True

    def standing(self, reminders: Collection[str]) -> dict[tuple[str, str], Marked]:
        """Where these reminders stand, by reminder and user."""
        ids = sorted(reminders)
        found: dict[tuple[str, str], list[Mark]] = {}
        with self._database.reading() as connection:
            for start in range(0, len(ids), _AT_ONCE):
                wanted = (
                    select(kept).where(kept.c.reminder.in_(ids[start : start + _AT_ONCE])).order_by(kept.c.sequence)
                )
                for row in connection.execute(wanted):
                    found.setdefault((row.reminder, row.user), []).append(_mark(row))
        return {whose: marked(marks) for whose, marks in found.items()}


def _mark(row: Row[Any]) -> Mark:
    return Mark(
        reminder=row.reminder,
        matter=row.matter,
        user=row.user,
        act=MarkAct(row.act),
        round=row.round,
        at=utc(row.at),
        kept_until=utc(row.kept_until),
        until=None if row.until is None else utc(row.until),
    )
