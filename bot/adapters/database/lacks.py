"""What questions lacked, counted in SQL. It is noted with each answer, in the transaction that keeps it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, case, delete, func, insert, or_, select

from bot.adapters.database.measuring_schema import lacks
from bot.adapters.database.moments import utc
from bot.assistant.answer import Answer, Status
from bot.assistant.feedback import Verdict
from bot.assistant.tending.lacking import LackGroup, LackKey, lack_of
from knowledge.adapters.catalogue_schema import answers, feedback
from knowledge.adapters.content_json import from_json
from knowledge.adapters.database import Database
from knowledge.routing import Missing

_AT_ONCE = 250
"""How many answers are read at once: a long one is a hundred kilobytes."""


class SqlLackBook:
    """Implements `LackBook` on a Database. Every method may raise DatabaseUnavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def groups(self) -> tuple[LackGroup, ...]:
        """The questions withheld or thumbed down, the largest groups first."""
        down = _thumbed_down().subquery()
        is_down, withheld = down.c.answer_id.is_not(None), lacks.c.status == Status.WITHHELD
        counts = (func.sum(case((withheld, 1), else_=0)), func.sum(case((is_down, 1), else_=0)))
        same = (lacks.c.missing, lacks.c.court, lacks.c.named)
        wanted = (
            select(*same, *(count.label(name) for count, name in zip(counts, ("withheld", "down"), strict=True)))
            .select_from(lacks.outerjoin(down, down.c.answer_id == lacks.c.answer_id))
            .where(lacks.c.asker != "", or_(withheld, is_down))
            .group_by(*same)
            .order_by(func.count().desc(), *same)
        )
        with self._database.reading() as connection:
            rows = connection.execute(wanted).all()
        return tuple(LackGroup(_missing(r.missing), r.court, r.named, int(r.withheld), int(r.down)) for r in rows)

    def keys_of(self, answer_ids: Collection[str]) -> Mapping[str, LackKey]:
        """By what the questions of these answers are grouped; answers that are not known are left out."""
        ids = sorted(answer_ids)
        found: dict[str, LackKey] = {}
        with self._database.reading() as connection:
            for start in range(0, len(ids), _AT_ONCE):
                wanted = select(lacks).where(lacks.c.answer_id.in_(ids[start : start + _AT_ONCE]))
                for row in connection.execute(wanted):
                    found[row.answer_id] = (_missing(row.missing), row.court, row.named)
        return found

    def catch_up(self, *, most: int) -> int:
        """Read what at most `most` answers lacked that were kept before this was noted; how many are left."""
        # ids alone, which stand in indexes: whoever touches the rows reads every answer from the disk
        unread = answers.c.id.not_in(select(lacks.c.answer_id))
        with self._database.reading() as connection:
            number = connection.execute(select(func.count(answers.c.id)).where(unread)).scalar_one()
            ids = connection.execute(select(answers.c.id).where(unread).limit(most)).scalars().all() if number else ()
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            with self._database.writing() as connection:
                for row in connection.execute(select(answers).where(answers.c.id.in_(some))).all():
                    note_lack(connection, from_json(Answer, row.answer), asker=row.asker, at=row.created)
        return int(number) - len(ids)


def note_lack(connection: Connection, answer: Answer, *, asker: str, at: datetime) -> None:
    """Note what `answer` lacked, in place of what was noted of its id; without an asker it counts nowhere."""
    connection.execute(delete(lacks).where(lacks.c.answer_id == answer.id))
    lack = lack_of(answer)
    row: dict[str, Any] = {
        "answer_id": lack.answer_id,
        "asker": asker,
        "at": utc(at),
        "day": lack.day,
        "status": lack.status,
        "route": lack.route,
        "missing": lack.missing or "",
        "court": lack.court,
        "named": lack.named,
    }
    connection.execute(insert(lacks), row)


def _missing(kept: str) -> Missing | None:
    return Missing(kept) if kept else None


def _thumbed_down() -> Select[tuple[str]]:
    """The answers that somebody's last word is against."""
    last = select(func.max(feedback.c.sequence)).group_by(feedback.c.answer_id, feedback.c.by)
    against = and_(feedback.c.sequence.in_(last), feedback.c.verdict == Verdict.DOWN)
    return select(feedback.c.answer_id).where(against).distinct()
