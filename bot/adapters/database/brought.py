"""What publications brought beside authorities, in SQL."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, delete, insert, select, update

from bot.adapters.database.moments import utc
from bot.adapters.database.pack_schema import taken_in
from bot.assistant.packs.brought import BroughtProfile, BroughtQuestion, digest_of
from knowledge.adapters.catalogue_schema import generations
from knowledge.adapters.database import Database


class SqlBroughtBook:
    """Implements `BroughtBook` on a Database. Every method may raise DatabaseUnavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note_profiles(
        self, came: Mapping[str, tuple[str, str | None]], *, generation: str, by: str, at: datetime
    ) -> Mapping[str, int]:
        """Note, by court, the texts that come and those of the firm's own before, or None; the number of each note."""
        numbers: dict[str, int] = {}
        if not came:
            return numbers
        with self._database.writing() as connection:
            for court, (text, former) in came.items():
                row = {
                    "court": court,
                    "came_sha256": digest_of(text),
                    "former_sha256": None if former is None else digest_of(former),
                    "former": former,
                    **_noted(generation, by, at),
                }
                numbers[court] = connection.execute(insert(taken_in).returning(taken_in.c.number), row).scalar_one()
        return numbers

    def note_questions(self, ids: Sequence[str], *, generation: str, by: str, at: datetime) -> None:
        """Note golden questions that come."""
        if ids:
            with self._database.writing() as connection:
                connection.execute(insert(taken_in), [{"golden": one, **_noted(generation, by, at)} for one in ids])

    def drop(self, numbers: Collection[int]) -> None:
        """Forget notes of what did not come."""
        with self._database.writing() as connection:
            for number in numbers:
                connection.execute(delete(taken_in).where(taken_in.c.number == number))

    def after(self, generation: str) -> Sequence[BroughtProfile | BroughtQuestion]:
        """What came with generations made after that one and is not settled, what came last first."""
        with self._database.reading() as connection:
            wanted = _later(generation).where(taken_in.c.settled_at.is_(None))
            return tuple(_brought(row) for row in connection.execute(wanted))

    def settle(self, said: Mapping[int, str], *, by: str, at: datetime) -> None:
        """Note, by number, what was said of taking it back; the former texts go."""
        with self._database.writing() as connection:
            for number, sentence in said.items():
                settled = {"said": sentence, "settled_by": by, "settled_at": utc(at), "former": None}
                connection.execute(update(taken_in).where(taken_in.c.number == number).values(settled))

    def said(self, generation: str, *, by: str, at: datetime) -> Sequence[str]:
        """What was said when `by` settled at that very moment what came with generations made after that one."""
        then = (taken_in.c.settled_by == by) & (taken_in.c.settled_at == utc(at)) & (taken_in.c.said != "")
        with self._database.reading() as connection:
            return tuple(row.said for row in connection.execute(_later(generation).where(then)))


def _later(generation: str) -> Select[Any]:
    """What came with generations made after that one, what came last first."""
    sequence = select(generations.c.sequence).where(generations.c.name == generation).scalar_subquery()
    later = select(generations.c.name).where(generations.c.sequence > sequence)
    return select(taken_in).where(taken_in.c.generation.in_(later)).order_by(taken_in.c.number.desc())


def _noted(generation: str, by: str, at: datetime) -> dict[str, Any]:
    return {"generation": generation, "by": by, "at": utc(at), "said": ""}


def _brought(row: Row[Any]) -> BroughtProfile | BroughtQuestion:
    if row.golden is not None:
        return BroughtQuestion(row.number, row.generation, row.golden)
    return BroughtProfile(row.number, row.generation, row.court, row.came_sha256, row.former_sha256, row.former)
