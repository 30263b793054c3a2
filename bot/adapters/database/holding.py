"""Which matters are held, as a part of SQL statements, so that a hold counts in the very transaction that deletes."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Select, func, select

from bot.adapters.database.beside_threads import in_or_beside
from bot.adapters.database.keeping_schema import matter_standings, matter_threads
from bot.conferral.matter_keeping import KeepingAct
from knowledge.adapters.catalogue_schema import turns


def held_matters() -> Select[tuple[str]]:
    """The ids of the matters whose last word on holding is that they are held."""
    said = select(func.max(matter_standings.c.sequence)).where(
        matter_standings.c.act.in_([KeepingAct.HELD, KeepingAct.LIFTED])
    )
    return select(matter_standings.c.matter).where(
        matter_standings.c.sequence.in_(said.group_by(matter_standings.c.matter)),
        matter_standings.c.act == KeepingAct.HELD,
    )


def in_held_thread(thread: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether a thread deals with a matter that is held, or is a person's own beside one that does."""
    return in_or_beside(thread, select(matter_threads.c.thread).where(matter_threads.c.matter.in_(held_matters())))


def of_held_answer(answer_id: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether an answer was given in a thread that deals with a matter that is held, or beside one."""
    return answer_id.in_(
        select(turns.c.answer_id).where(in_held_thread(turns.c.thread), turns.c.answer_id.is_not(None))
    )
