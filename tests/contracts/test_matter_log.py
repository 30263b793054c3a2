"""The promises of `MatterLog` and `ExhibitStore`, kept in memory, in SQL and in a folder alike."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from sqlalchemy import delete, update

from bot.adapters.database.entry_rows import content_of, entry_row
from bot.adapters.database.matters import SqlMatterLog
from bot.adapters.exhibit_files import FolderOfExhibits
from bot.assistant.log_ports import AlreadyCorrected, ExhibitStore, ExhibitUnavailable, MatterLog
from bot.conferral.log import Exhibit, LogEntry, ModelPermission, Withdrawal
from bot.conferral.matter import Access, AccessEvent, Matter, MatterFacts, Standing, access_after
from bot.conferral.record import ConferralAttempt, Issue, IssueResult, Party
from knowledge.adapters.catalogue_schema import matter_access, matter_entries, matters
from knowledge.adapters.database import Database, DatabaseUnavailable, open_database
from tests.fakes.matters import ExhibitsInMemory, MattersInMemory
from tests.matters import CALL, CENTRAL, FACTS, NOW, attempts


def access(matter: str, user: str, standing: Standing = Standing.GRANTED) -> AccessEvent:
    return AccessEvent(matter, user, standing, "alice", NOW)


def entry(number: int, content: object, *, matter: str = "m1", supersedes: str | None = None) -> LogEntry:
    why = "the file says so" if supersedes else ""
    at = NOW.astimezone(CENTRAL) + timedelta(minutes=number)
    return LogEntry(f"{matter}-e{number}", matter, content, at, "alice", supersedes, why)  # type: ignore[arg-type]  # any content


def opened(log: MatterLog, matter_id: str = "m1", *users: str, facts: MatterFacts = FACTS) -> Matter:
    events = [access(matter_id, user) for user in users or ("alice",)]
    matter = Matter(matter_id, facts, access_after(events), NOW, "alice")
    first = [entry(1, facts, matter=matter_id), entry(2, ModelPermission(False), matter=matter_id)]
    log.open(matter, first, events)
    return matter


class MatterLogContract:
    """What every log does."""

    @pytest.fixture
    def log(self) -> MatterLog:
        raise NotImplementedError

    def test_a_matter_comes_back_as_it_was_opened(self, log: MatterLog) -> None:
        matter = opened(log)
        assert log.matter("m1") == matter
        assert log.matter("m2") is None
        assert [e.content for e in log.entries("m1")] == [FACTS, ModelPermission(False)]
        assert log.entries("m2") == ()

    def test_entries_come_back_whole_and_in_the_order_entered(self, log: MatterLog) -> None:
        opened(log)
        issue = Issue("1", "Request 4", "all of it", "none of it", IssueResult.AGREED_IN_PART, "the rest")
        noted = replace(CALL, internal_note="He was curt.", issues=("1",))
        entries = [
            entry(3, issue),
            entry(4, noted),
            entry(5, replace(noted, minutes=30), supersedes="m1-e4"),
            entry(6, Exhibit("B", "letter.pdf", "0" * 64, 12)),
            entry(7, Withdrawal(), supersedes="m1-e5"),
        ]
        log.append(entries[:2])
        log.append(entries[2:])
        log.append([])
        kept = log.entries("m1")[2:]
        assert list(kept) == entries
        assert [e.entered_at.utcoffset() for e in kept] == [timedelta(hours=-6)] * 5
        assert isinstance(kept[1].content, ConferralAttempt)
        assert isinstance(kept[1].content.at, datetime)
        assert kept[1].content.at.utcoffset() == timedelta(hours=-6)

    def test_a_matter_stands_as_its_newest_entries_say(self, log: MatterLog) -> None:
        matter = opened(log)
        facts = replace(FACTS, movant=Party("Intervenor"), zone="America/Chicago")
        log.append([entry(3, facts, supersedes="m1-e1"), entry(4, ModelPermission(True), supersedes="m1-e2")])
        assert log.matter("m1") == replace(matter, facts=facts, model_allowed=True)

    def test_an_entry_is_corrected_once_and_all_or_nothing_is_entered(self, log: MatterLog) -> None:
        opened(log)
        log.append([entry(3, CALL), entry(4, CALL, supersedes="m1-e3")])
        before = log.entries("m1")
        with pytest.raises(AlreadyCorrected) as raised:
            log.append([entry(5, CALL), entry(6, CALL, supersedes="m1-e3")])
        assert raised.value.diagnostics() == "This entry was corrected meanwhile. Correct the newest correction."
        assert log.entries("m1") == before

    def test_everyone_sees_the_matters_granted_and_not_denied(self, log: MatterLog) -> None:
        opened(log, "m1", "alice", "bob")
        opened(log, "m2", "alice")
        log.note_access(access("m2", "bob", Standing.DENIED))
        log.note_access(access("m2", "bob", Standing.GRANTED))
        log.note_access(access("m1", "carol", Standing.DENIED))
        assert [[m.id for m in log.matters_of(user)] for user in ("alice", "bob", "carol")] == [
            ["m1", "m2"],
            ["m1"],
            [],
        ]
        found = log.matter("m2")
        assert found is not None
        assert found.access == Access(frozenset({"alice", "bob"}), frozenset({"bob"}))
        assert [(e.user, e.standing, e.by, e.at) for e in log.access_events("m2")] == [
            ("alice", Standing.GRANTED, "alice", NOW),
            ("bob", Standing.DENIED, "alice", NOW),
            ("bob", Standing.GRANTED, "alice", NOW),
        ]
        assert log.access_events("m9") == ()


class TestMattersInMemory(MatterLogContract):
    """In memory."""

    @pytest.fixture
    def log(self) -> MatterLog:
        return MattersInMemory()


class TestSqlMatterLog(MatterLogContract):
    """In a real SQLite file."""

    @pytest.fixture
    def reopened(self, tmp_path: Path) -> Callable[[], Database]:
        return lambda: open_database(f"sqlite:///{tmp_path / 'conferral.db'}")

    @pytest.fixture
    def log(self, reopened: Callable[[], Database]) -> MatterLog:
        return SqlMatterLog(reopened())

    def test_a_restart_forgets_nothing(self, reopened: Callable[[], Database]) -> None:
        before = SqlMatterLog(reopened())
        matter = opened(before)
        before.append([entry(3, CALL)])
        after = SqlMatterLog(reopened())
        assert after.matter("m1") == matter
        assert after.entries("m1") == before.entries("m1")

    @pytest.mark.parametrize("table", [matters, matter_access, matter_entries], ids=lambda table: str(table.name))
    def test_the_database_itself_changes_and_deletes_nothing(
        self, reopened: Callable[[], Database], table: object
    ) -> None:
        database = reopened()
        opened(SqlMatterLog(database))
        for statement in (update(table).values(sequence=9), delete(table)):  # type: ignore[arg-type]  # each is a Table
            with pytest.raises(DatabaseUnavailable), database.writing() as connection:
                connection.execute(statement)
        assert SqlMatterLog(database).matter("m1") is not None


@given(attempts())
def test_every_attempt_is_read_from_its_row_as_it_was(attempt: ConferralAttempt) -> None:
    row = entry_row(entry(3, attempt))
    read = content_of(row["kind"], row["content"])
    assert read == attempt
    assert isinstance(read, ConferralAttempt)
    assert type(read.at) is type(attempt.at)
    if isinstance(attempt.at, datetime) and isinstance(read.at, datetime):
        assert read.at.isoformat() == attempt.at.isoformat()


class ExhibitStoreContract:
    """What every store of exhibits does."""

    @pytest.fixture
    def store(self) -> ExhibitStore:
        raise NotImplementedError

    def test_the_bytes_come_back_by_their_sha256(self, store: ExhibitStore, tmp_path: Path) -> None:
        path = tmp_path / "letter.txt"
        path.write_bytes(b"Dear counsel")
        kept = store.keep(path)
        assert (kept.sha256, kept.size) == (hashlib.sha256(b"Dear counsel").hexdigest(), 12)
        assert store.keep(path) == kept
        assert store.path_of(kept.sha256).read_bytes() == b"Dear counsel"

    def test_a_file_that_is_not_there_is_said_to_be_missing(self, store: ExhibitStore, tmp_path: Path) -> None:
        with pytest.raises(ExhibitUnavailable, match=r"^letter\.txt could not be kept as an exhibit: No such file"):
            store.keep(tmp_path / "letter.txt")
        with pytest.raises(ExhibitUnavailable, match="cannot be read"):
            store.path_of("0" * 64)


class TestExhibitsInMemory(ExhibitStoreContract):
    """In memory."""

    @pytest.fixture
    def store(self) -> ExhibitStore:
        return ExhibitsInMemory()


class TestFolderOfExhibits(ExhibitStoreContract):
    """In a folder."""

    @pytest.fixture
    def store(self, tmp_path: Path) -> ExhibitStore:
        return FolderOfExhibits(tmp_path / "exhibits")

    def test_a_file_is_kept_once_readable_by_its_owner_and_nothing_half_written_stays(self, tmp_path: Path) -> None:
        (tmp_path / "letter.txt").write_bytes(b"Dear counsel")
        store = FolderOfExhibits(tmp_path / "exhibits")
        kept = store.keep(tmp_path / "letter.txt")
        assert store.keep(tmp_path / "letter.txt") == kept
        [path] = [found for found in (tmp_path / "exhibits").rglob("*") if found.is_file()]
        assert path == store.path_of(kept.sha256)
        assert path.stat().st_mode & 0o077 == 0

    def test_the_original_may_go_and_damage_is_noticed(self, tmp_path: Path) -> None:
        original = tmp_path / "letter.txt"
        original.write_bytes(b"Dear counsel")
        store = FolderOfExhibits(tmp_path / "exhibits")
        kept = store.keep(original)
        original.unlink()
        path = store.path_of(kept.sha256)
        path.write_bytes(b"Dear Counsel")
        with pytest.raises(ExhibitUnavailable) as raised:
            store.path_of(kept.sha256)
        assert raised.value.diagnostics() == (
            f"The exhibit with sha256 {kept.sha256} is damaged: its bytes are no longer what they were. "
            "Restore it from a backup, or attach the file again."
        )
