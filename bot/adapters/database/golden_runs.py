"""Runs of the golden questions in SQL; rows are only added."""

from __future__ import annotations

import json

from sqlalchemy import insert, select

from bot.adapters.database.measuring_schema import golden_runs as kept
from bot.adapters.database.moments import utc
from bot.assistant.tending.golden_run import GoldenRun
from knowledge.adapters.database import Database


class SqlRunBook:
    """Implements `RunBook` on a Database. Every method may raise DatabaseUnavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, run: GoldenRun) -> None:
        """Keep a run after the others; one that is kept already, as before a crash, is kept once."""
        figures = {
            "questions": run.questions,
            "shares": dict(run.shares),
            "misses": list(run.misses),
            "not_asked": run.not_asked,
            "not_held": list(run.not_held),
            "starter": run.starter,
        }
        row = {"at": utc(run.at), "by": run.by, "generation": run.generation, "figures": json.dumps(figures)}
        same = kept.c.at == row["at"], kept.c.by == run.by, kept.c.generation == run.generation
        with self._database.writing() as connection:
            if connection.execute(select(kept.c.sequence).where(*same)).first() is None:
                connection.execute(insert(kept), row)

    def newest(self, *, most: int) -> tuple[GoldenRun, ...]:
        """The newest runs, at most `most`, the oldest of them first."""
        wanted = select(kept).order_by(kept.c.sequence.desc()).limit(most)
        with self._database.reading() as connection:
            rows = connection.execute(wanted).all()
        runs = []
        for row in reversed(rows):
            told = json.loads(row.figures)
            run = GoldenRun(
                utc(row.at),
                row.by,
                row.generation,
                told["questions"],
                told["shares"],
                tuple(told["misses"]),
                told.get("not_asked", 0),  # runs of former releases do not tell of the last three
                tuple(told.get("not_held", ())),
                told.get("starter", False),
            )
            runs.append(run)
        return tuple(runs)
