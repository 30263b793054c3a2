"""The promises of `AuditBook`, kept in memory and in SQL alike."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from bot.adapters.database.audit import SqlAuditTrail
from bot.assistant.audit import (
    BEFORE_THE_FIRST,
    EVERYTHING,
    AuditAct,
    AuditBook,
    AuditEntry,
    AuditNote,
    Head,
    Selection,
)
from bot.assistant.audit_verification import Verdict, verified
from knowledge.adapters.database import open_database
from tests.fakes.audit import AuditInMemory

MONDAY = datetime(2024, 3, 4, 16, 30, 0, 250_999, tzinfo=UTC)
READ = AuditNote(AuditAct.READ_MATTER, "m1", "associate", MONDAY)
EXPORTED = AuditNote(
    AuditAct.EXPORTED_DRAFT, "d1", "partner", MONDAY + timedelta(days=1), {"paper": "clean", "matter": "m1"}
)
OVERRODE = AuditNote(AuditAct.OVERRODE, "p1", "librarian", MONDAY + timedelta(days=2), {"reason": "§ 7, “sealed”\x00"})


class AuditContract:
    """What every audit does."""

    @pytest.fixture
    def book(self) -> AuditBook:
        raise NotImplementedError

    def test_an_entry_says_what_was_noted_and_names_the_one_before(self, book: AuditBook) -> None:
        first, second = book.record(READ), book.record(EXPORTED)
        written = (
            '{"about":"m1","act":"read a matter","at":"2024-03-04T16:30:00.250Z","by":"associate","details":{},'
            '"former":"0000000000000000000000000000000000000000000000000000000000000000","sequence":1}'
        )
        assert first == AuditEntry(
            sequence=1,
            at="2024-03-04T16:30:00.250Z",
            by="associate",
            act="read a matter",
            about="m1",
            details="{}",
            former=BEFORE_THE_FIRST,
            digest=hashlib.sha256(written.encode()).hexdigest(),
        )
        assert (second.sequence, second.former) == (2, first.digest)
        assert second.details == '{"matter":"m1","paper":"clean"}'
        assert dict(second.told) == {"matter": "m1", "paper": "clean"}

    def test_what_was_recorded_is_read_back_in_order_and_the_head_is_the_newest(self, book: AuditBook) -> None:
        assert book.head() is None
        assert list(book.entries()) == []
        made = [book.record(note) for note in (READ, EXPORTED, OVERRODE)]
        assert list(book.entries()) == made
        assert book.head() == Head(made[-1].digest, 3)
        assert verified(book.entries()) == Verdict(3, Head(made[-1].digest, 3))

    def test_what_a_database_cannot_keep_of_a_reason_is_marked_and_the_rest_stays(self, book: AuditBook) -> None:
        assert dict(book.record(OVERRODE).told) == {"reason": "§ 7, “sealed”\ufffd"}
        assert [dict(entry.told) for entry in book.entries()] == [{"reason": "§ 7, “sealed”\ufffd"}]

    @pytest.mark.parametrize(
        ("chosen", "numbers"),
        [
            (EVERYTHING, [1, 2, 3]),
            (Selection(since=MONDAY), [1, 2, 3]),
            (Selection(since=MONDAY + timedelta(milliseconds=1)), [2, 3]),
            (Selection(until=MONDAY + timedelta(days=1)), [1]),
            (Selection(since=MONDAY + timedelta(hours=1), until=MONDAY + timedelta(days=2)), [2]),
            (Selection(about="m1"), [1]),
            (Selection(act=AuditAct.OVERRODE), [3]),
            (Selection(about="m1", act=AuditAct.OVERRODE), []),
        ],
    )
    def test_entries_are_chosen_by_day_thing_and_act(
        self, book: AuditBook, chosen: Selection, numbers: list[int]
    ) -> None:
        for note in (READ, EXPORTED, OVERRODE):
            book.record(note)
        assert [entry.sequence for entry in book.entries(chosen)] == numbers

    def test_a_time_is_kept_in_utc_wherever_it_was_told(self, book: AuditBook) -> None:
        there = MONDAY.astimezone(timezone(timedelta(hours=-6)))
        told = AuditNote(AuditAct.READ_MATTER, "m1", "associate", there)
        assert book.record(told).at == "2024-03-04T16:30:00.250Z"


class TestInMemory(AuditContract):
    """The audit of tests."""

    @pytest.fixture
    def book(self) -> AuditBook:
        return AuditInMemory()


class TestInSql(AuditContract):
    """The audit of the database."""

    @pytest.fixture
    def book(self, tmp_path: Path) -> AuditBook:
        return SqlAuditTrail(open_database(f"sqlite:///{tmp_path / 'conferral.db'}"))
