"""The register of all matters in SQL. What was noted of one is only added to; the database refuses anything else."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select

from bot.adapters.database.entry_rows import content_of, kind_name
from bot.adapters.database.holding import held_matters
from bot.adapters.database.keeping_schema import matter_standings as noted
from bot.adapters.database.keeping_schema import matter_threads
from bot.adapters.database.moments import utc
from bot.adapters.database.shared_questions import forget_thread
from bot.assistant.matter_register import MatterHeld
from bot.conferral.log import Exhibit
from bot.conferral.matter_keeping import Keeping, KeepingAct, KeepingEvent, keeping_after
from knowledge.adapters.catalogue_schema import matter_access, matter_entries, matters
from knowledge.adapters.database import Database


class SqlMatterRegister:
    """Implements `MatterRegister` on a Database. Every method may raise DatabaseUnavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def ids(self) -> tuple[str, ...]:
        """The ids of all matters whose log is kept, in the order they were opened."""
        with self._database.reading() as connection:
            return tuple(connection.execute(select(matters.c.id).order_by(matters.c.sequence)).scalars())

    def keepings(self) -> dict[str, Keeping]:
        """How each matter is kept of which anything was noted."""
        events: dict[str, list[KeepingEvent]] = {}
        with self._database.reading() as connection:
            for row in connection.execute(select(noted).order_by(noted.c.sequence)):
                events.setdefault(row.matter, []).append(_event(row))
        return {matter: keeping_after(told) for matter, told in events.items()}

    def events(self, matter_id: str) -> tuple[KeepingEvent, ...]:
        """All that was noted of a matter, oldest first."""
        wanted = select(noted).where(noted.c.matter == matter_id).order_by(noted.c.sequence)
        with self._database.reading() as connection:
            return tuple(_event(row) for row in connection.execute(wanted))

    def note(self, event: KeepingEvent) -> None:
        """Add an event. Raises MatterHeld for the erasure of a matter that is held at this moment."""
        row = {
            "matter": event.matter,
            "act": event.act,
            "by": event.by,
            "at": utc(event.at),
            "why": event.why,
        }
        with self._database.writing() as connection:
            if event.act is KeepingAct.ERASED and _is_held(connection, event.matter):
                raise MatterHeld
            connection.execute(insert(noted), row)

    def link_thread(self, matter_id: str, thread: str) -> None:
        """Note that a thread deals with a matter; what was shared of the thread is shared no longer."""
        with self._database.writing() as connection:
            same = matter_threads.c.thread == thread, matter_threads.c.matter == matter_id
            if connection.execute(select(matter_threads).where(*same)).first() is None:
                connection.execute(insert(matter_threads), {"thread": thread, "matter": matter_id})
            forget_thread(connection, thread)

    def exhibits_only_of(self, matter_id: str) -> frozenset[str]:
        """The sha256 of the exhibits that this matter's log names and no other's."""
        wanted = select(matter_entries.c.matter, matter_entries.c.kind, matter_entries.c.content).where(
            matter_entries.c.kind == kind_name(Exhibit)
        )
        mine, others = set[str](), set[str]()
        with self._database.reading() as connection:
            for row in connection.execute(wanted):
                exhibit = content_of(row.kind, row.content)
                if isinstance(exhibit, Exhibit):
                    (mine if row.matter == matter_id else others).add(exhibit.sha256)
        return frozenset(mine - others)

    def delete_log(self, matter_id: str) -> int:
        """Delete the log of a matter whose erasure was noted; gives how many entries it had.

        Which threads dealt with it stays known, so that what is still kept of them is of a matter for ever.
        """
        erased = select(noted.c.sequence).where(noted.c.matter == matter_id, noted.c.act == KeepingAct.ERASED)
        counted = select(func.count()).select_from(matter_entries).where(matter_entries.c.matter == matter_id)
        with self._database.writing() as connection:
            if connection.execute(erased).first() is None:
                raise MatterHeld
            number = connection.execute(counted).scalar_one()
            connection.execute(delete(matter_entries).where(matter_entries.c.matter == matter_id))
            connection.execute(delete(matter_access).where(matter_access.c.matter == matter_id))
            connection.execute(delete(matters).where(matters.c.id == matter_id))
        return int(number)


def _is_held(connection: Connection, matter_id: str) -> bool:
    return connection.execute(held_matters().where(noted.c.matter == matter_id)).first() is not None


def _event(row: Row[Any]) -> KeepingEvent:
    return KeepingEvent(row.matter, KeepingAct(row.act), row.by, utc(row.at), row.why)
