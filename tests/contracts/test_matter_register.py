"""The promises of `MatterRegister`, kept in memory and in SQL; in SQL the database itself keeps the hardest ones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select, update

from bot.adapters.database.keeping_schema import matter_standings, matter_threads
from bot.adapters.database.matters import SqlMatterLog
from bot.adapters.database.register import SqlMatterRegister
from bot.assistant.log_ports import MatterLog
from bot.assistant.matter_register import MatterHeld, MatterRegister
from bot.conferral.log import Exhibit
from bot.conferral.matter_keeping import Keeping, KeepingAct, KeepingEvent
from knowledge.adapters.catalogue_schema import matter_access, matter_entries, matters
from knowledge.adapters.database import Database, DatabaseUnavailable, open_database
from tests.contracts.test_matter_log import entry, opened
from tests.fakes.keeping import RegisterInMemory
from tests.fakes.matters import MattersInMemory
from tests.matters import NOW


def event(act: KeepingAct, matter: str = "m1") -> KeepingEvent:
    return KeepingEvent(matter, act, "alice", NOW, "litigation is expected")


@dataclass
class Kept:
    """A register, and the log of the matters it knows."""

    register: MatterRegister
    log: MatterLog


class RegisterContract:
    """What every register does."""

    @pytest.fixture
    def kept(self) -> Kept:
        raise NotImplementedError

    def test_every_matter_is_known_in_the_order_opened(self, kept: Kept) -> None:
        assert kept.register.ids() == ()
        opened(kept.log, "m2", "bob")
        opened(kept.log, "m1", "alice")
        assert kept.register.ids() == ("m2", "m1")

    def test_a_matter_is_kept_as_its_events_say(self, kept: Kept) -> None:
        opened(kept.log)
        assert kept.register.keepings() == {}
        for act in (KeepingAct.HELD, KeepingAct.CLOSED):
            kept.register.note(event(act))
        assert kept.register.keepings() == {"m1": Keeping(held=True, closed_at=NOW)}
        for act in (KeepingAct.LIFTED, KeepingAct.REOPENED):
            kept.register.note(event(act))
        assert kept.register.keepings() == {"m1": Keeping()}
        assert kept.register.events("m1") == tuple(
            event(act) for act in (KeepingAct.HELD, KeepingAct.CLOSED, KeepingAct.LIFTED, KeepingAct.REOPENED)
        )
        assert kept.register.events("m2") == ()

    def test_no_erasure_of_a_held_matter_is_noted(self, kept: Kept) -> None:
        opened(kept.log)
        opened(kept.log, "m2")
        kept.register.note(event(KeepingAct.HELD))
        with pytest.raises(MatterHeld) as raised:
            kept.register.note(event(KeepingAct.ERASED))
        assert raised.value.diagnostics() == (
            "This matter is held: nothing of it is deleted. Whoever may see it can lift the hold."
        )
        kept.register.note(event(KeepingAct.ERASED, "m2"))
        kept.register.note(event(KeepingAct.LIFTED))
        kept.register.note(event(KeepingAct.ERASED))
        assert [k.erased for k in kept.register.keepings().values()] == [True, True]

    def test_a_log_goes_only_once_its_erasure_was_noted(self, kept: Kept) -> None:
        opened(kept.log)
        opened(kept.log, "m2")
        kept.log.append([entry(3, Exhibit("B", "letter.pdf", "0" * 64, 12))])
        with pytest.raises(MatterHeld):
            kept.register.delete_log("m1")
        assert len(kept.log.entries("m1")) == 3
        kept.register.note(event(KeepingAct.ERASED))
        assert kept.register.delete_log("m1") == 3
        assert kept.register.delete_log("m1") == 0
        assert (kept.register.ids(), kept.log.entries("m1"), kept.log.matter("m1")) == (("m2",), (), None)
        assert [m.id for m in kept.log.matters_of("alice")] == ["m2"]
        assert len(kept.log.entries("m2")) == 2
        assert kept.register.events("m1") == (event(KeepingAct.ERASED),)

    def test_an_exhibit_that_another_matter_names_too_is_not_one_matters_alone(self, kept: Kept) -> None:
        opened(kept.log)
        opened(kept.log, "m2")
        kept.log.append([entry(3, Exhibit("A", "a.pdf", "a" * 64, 1)), entry(4, Exhibit("B", "b.pdf", "b" * 64, 1))])
        kept.log.append([entry(3, Exhibit("A", "a.pdf", "a" * 64, 1), matter="m2")])
        assert kept.register.exhibits_only_of("m1") == {"b" * 64}
        assert kept.register.exhibits_only_of("m2") == set()


class TestRegisterInMemory(RegisterContract):
    """In memory."""

    @pytest.fixture
    def kept(self) -> Kept:
        log = MattersInMemory()
        return Kept(RegisterInMemory(log), log)


class TestSqlMatterRegister(RegisterContract):
    """In a real SQLite file."""

    @pytest.fixture
    def database(self, tmp_path: Path) -> Database:
        return open_database(f"sqlite:///{tmp_path / 'conferral.db'}")

    @pytest.fixture
    def kept(self, database: Database) -> Kept:
        return Kept(SqlMatterRegister(database), SqlMatterLog(database))

    def test_the_database_itself_changes_and_deletes_no_event(self, kept: Kept, database: Database) -> None:
        kept.register.note(event(KeepingAct.HELD))
        for statement in (delete(matter_standings), update(matter_standings).values(why="another")):
            with pytest.raises(DatabaseUnavailable), database.writing() as connection:
                connection.execute(statement)
        assert kept.register.events("m1") == (event(KeepingAct.HELD),)

    def test_the_database_itself_refuses_the_erasure_of_a_held_matter(self, kept: Kept, database: Database) -> None:
        kept.register.note(event(KeepingAct.HELD))
        row = {"matter": "m1", "act": "erased", "by": "mallory", "at": NOW, "why": ""}
        with pytest.raises(DatabaseUnavailable), database.writing() as connection:
            connection.execute(insert(matter_standings), row)

    def test_the_database_itself_deletes_the_log_of_an_erased_matter_alone(
        self, kept: Kept, database: Database
    ) -> None:
        opened(kept.log)
        opened(kept.log, "m2")
        kept.register.note(event(KeepingAct.ERASED))
        for table in (matter_entries, matter_access, matters):
            with pytest.raises(DatabaseUnavailable), database.writing() as connection:
                connection.execute(delete(table))
        assert kept.register.ids() == ("m1", "m2")

    def test_a_thread_deals_with_a_matter_once_however_often_it_is_said(self, kept: Kept, database: Database) -> None:
        opened(kept.log)
        for _ in range(2):
            kept.register.link_thread("m1", "T1:C1:1.0")
        with database.reading() as connection:
            assert connection.execute(select(matter_threads)).all() == [("T1:C1:1.0", "m1")]
        kept.register.note(replace(event(KeepingAct.ERASED)))
        kept.register.delete_log("m1")
        with database.reading() as connection:  # what was asked there is of a matter still
            assert connection.execute(select(matter_threads)).all() == [("T1:C1:1.0", "m1")]
