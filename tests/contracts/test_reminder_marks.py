"""The promises of `ReminderMarks`, kept in memory and in SQL alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest

from bot.adapters.database.reminders import SqlReminderMarks
from bot.assistant.reminder_ports import ReminderMarks
from bot.conferral.reminders import Mark, MarkAct, Marked
from knowledge.adapters.database import open_database
from tests.fakes.keeping import MarksInMemory

NOW = datetime(2024, 3, 11, 14, tzinfo=UTC)
UNTIL = NOW + timedelta(days=3)
SENT = Mark("m1-r1", "m1", "alice", MarkAct.SENT, 0, NOW, NOW + timedelta(days=32))
SNOOZED = replace(SENT, act=MarkAct.SNOOZED, round=1, until=UNTIL)


class MarksContract:
    """What every store of marks does."""

    @pytest.fixture
    def marks(self) -> ReminderMarks:
        raise NotImplementedError

    def test_a_reminder_stands_where_its_marks_leave_it(self, marks: ReminderMarks) -> None:
        assert marks.standing(["m1-r1"]) == {}
        assert marks.add(SENT)
        assert marks.standing(["m1-r1"]) == {("m1-r1", "alice"): Marked(0, sent=True)}
        assert marks.add(SNOOZED)
        assert marks.standing(["m1-r1"]) == {("m1-r1", "alice"): Marked(1, until=UNTIL)}
        assert marks.add(replace(SENT, round=1))
        assert marks.add(replace(SENT, act=MarkAct.DISMISSED, round=1))
        assert marks.standing(["m1-r1"]) == {("m1-r1", "alice"): Marked(1, True, UNTIL, dismissed=True)}

    def test_the_same_mark_is_kept_once_and_the_first_one_holds(self, marks: ReminderMarks) -> None:
        assert marks.add(SNOOZED)
        assert not marks.add(replace(SNOOZED, at=NOW + timedelta(minutes=1), until=UNTIL + timedelta(days=9)))
        assert marks.standing(["m1-r1"]) == {("m1-r1", "alice"): Marked(1, until=UNTIL)}

    def test_everyone_and_every_reminder_stands_alone(self, marks: ReminderMarks) -> None:
        assert marks.add(SENT)
        assert marks.add(replace(SENT, user="bob"))
        assert marks.add(replace(SENT, reminder="m1-r2", act=MarkAct.DISMISSED))
        assert marks.standing(["m1-r1", "m1-r2", "m1-r3"]) == {
            ("m1-r1", "alice"): Marked(0, sent=True),
            ("m1-r1", "bob"): Marked(0, sent=True),
            ("m1-r2", "alice"): Marked(0, dismissed=True),
        }
        assert marks.standing(["m1-r2"]) == {("m1-r2", "alice"): Marked(0, dismissed=True)}
        assert marks.standing([]) == {}

    def test_any_number_of_reminders_is_asked_for_at_once(self, marks: ReminderMarks) -> None:
        assert marks.add(SENT)
        assert set(marks.standing([f"m1-r{number}" for number in range(1_200)])) == {("m1-r1", "alice")}


class TestMarksInMemory(MarksContract):
    """In memory."""

    @pytest.fixture
    def marks(self) -> ReminderMarks:
        return MarksInMemory()


class TestSqlReminderMarks(MarksContract):
    """In a real SQLite file."""

    @pytest.fixture
    def reopened(self, tmp_path: Path) -> Callable[[], SqlReminderMarks]:
        return lambda: SqlReminderMarks(open_database(f"sqlite:///{tmp_path / 'conferral.db'}"))

    @pytest.fixture
    def marks(self, reopened: Callable[[], SqlReminderMarks]) -> ReminderMarks:
        return reopened()

    def test_a_restart_forgets_nothing(self, reopened: Callable[[], SqlReminderMarks]) -> None:
        assert reopened().add(SNOOZED)
        assert reopened().standing(["m1-r1"]) == {("m1-r1", "alice"): Marked(1, until=UNTIL)}

    def test_of_several_processes_at_once_one_alone_may_send(self, reopened: Callable[[], SqlReminderMarks]) -> None:
        stores, taken = [reopened() for _ in range(4)], list[bool]()
        threads = [Thread(target=lambda store=store: taken.append(store.add(SENT))) for store in stores]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(taken) == [False, False, False, True]
