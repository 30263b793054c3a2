"""The reminder desk: each reminder once to each member, silent when moot, put off or dismissed by its reader alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from bot.adapters.database.matters import SqlMatterLog
from bot.adapters.database.register import SqlMatterRegister
from bot.adapters.database.reminders import SqlReminderMarks
from bot.assistant.entry_checks import Checked
from bot.assistant.log_keeper import LogKeeper
from bot.assistant.log_ports import MatterLog
from bot.assistant.matter_keeper import MatterKeeper
from bot.assistant.matter_register import MatterRegister
from bot.assistant.matter_reminders import MatterReminders
from bot.assistant.reminder_desk import DueReminder, NoSuchReminder, ReminderDesk
from bot.assistant.reminder_ports import ReminderMarks
from bot.conferral.matter import Matter
from bot.conferral.method import Method
from bot.conferral.record import ConferralAttempt
from bot.conferral.reminders import NotLater, Snooze, WaitingDraft
from knowledge.adapters.database import open_database
from tests.fakes.authorities import AllAuthorities
from tests.fakes.keeping import ListedDrafts, MarksInMemory, RegisterInMemory
from tests.fakes.legal_holidays import ListedHolidays
from tests.fakes.matters import MattersInMemory
from tests.matters import FACTS
from tests.unit.conferral.drafting.rules import shipped
from tests.unit.conferral.reminders.told import central, deadline

AWAITED = ConferralAttempt(
    at=date(2024, 3, 6),
    method=Method.EMAIL,
    by=("A. Counsel",),
    with_=("B. Counsel",),
    said="Listed Request 4.",
)
MORNING = central(11)


@dataclass
class Stores:
    """What outlives a restart."""

    log: MatterLog
    register: MatterRegister
    marks: ReminderMarks


@dataclass
class Firm:
    """A firm whose clock is set by hand, with a new desk for each call, as after a restart."""

    stores: Stores
    now: datetime = field(default_factory=lambda: central(6, 17))
    drafts: ListedDrafts = field(default_factory=ListedDrafts)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    reached: frozenset[str] | None = None

    @property
    def keeper(self) -> LogKeeper:
        return LogKeeper(self.stores.log, lambda: self.now, lambda: f"m{next(self.numbers)}")

    @property
    def keeping(self) -> MatterKeeper:
        return MatterKeeper(self.keeper.access, self.stores.register, (), lambda: self.now)

    @property
    def desk(self) -> ReminderDesk:
        worked_out = MatterReminders(
            self.keeper, self.stores.register, self.drafts, ListedHolidays(), shipped, AllAuthorities(), UTC
        )
        reached = self.reached
        return ReminderDesk(self.keeper, worked_out, self.stores.marks, lambda user: reached is None or user in reached)

    def open(self, *members: str) -> Matter:
        matter = self.keeper.open_matter(FACTS, as_user="alice")
        for member in members:
            self.keeper.access.grant(matter.id, member, as_user="alice")
        return matter

    def awaits(self, matter: Matter) -> None:
        self.keeper.log_attempt(matter.id, AWAITED, as_user="alice")

    def plan(self, matter_id: str) -> list[tuple[str, datetime]]:
        """The reminders of a matter and their own moments; none of a closed or unknown matter."""
        worked = self.desk.worked_out.of_matter(matter_id)
        return [(one.id, one.at) for one in worked[1]] if worked else []

    def sweep(self, now: datetime) -> list[tuple[str, str]]:
        """Send what is due, as a process would; gives to whom and what."""
        self.now = now
        desk = self.desk
        sent = []
        for due in desk.due(now):
            fresh = desk.still_due(due.reminder.id, due.user, due.round, now)
            if fresh is not None and desk.mark_sent(fresh, at=now):
                sent.append((due.user, due.reminder.kind.value))
        return sent


@pytest.fixture(params=["memory", "sql"])
def firm(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Firm]:
    if request.param == "memory":
        log = MattersInMemory()
        yield Firm(Stores(log, RegisterInMemory(log), MarksInMemory()))
        return
    database = open_database(f"sqlite:///{tmp_path / 'conferral.db'}")
    yield Firm(Stores(SqlMatterLog(database), SqlMatterRegister(database), SqlReminderMarks(database)))
    database.close()


def only(found: tuple[DueReminder, ...]) -> DueReminder:
    [due] = found
    return due


def test_a_reminder_comes_to_each_member_once_at_its_moment(firm: Firm) -> None:
    firm.awaits(firm.open("bob"))
    assert firm.sweep(MORNING - timedelta(seconds=1)) == []
    assert firm.sweep(MORNING) == [("alice", "follow-up"), ("bob", "follow-up")]
    assert firm.sweep(MORNING) == []
    assert firm.sweep(MORNING + timedelta(days=3)) == []


def test_a_reminder_says_what_speaks_for_it_and_names_its_matter(firm: Firm) -> None:
    matter = firm.open()
    firm.awaits(matter)
    due = only(firm.desk.due(MORNING))
    assert due.title == "2:24-cv-00000, D. Kan., Motion to Compel"
    assert due.authority is not None
    assert "37.2" in due.authority.pin_cite
    assert due.key == f"reminder:{due.reminder.id}:0:alice"
    assert due.reminder.id.startswith(f"{matter.id}-")


def test_after_an_outage_what_was_missed_is_given_once_and_late(firm: Firm) -> None:
    firm.awaits(firm.open())
    assert firm.sweep(MORNING + timedelta(days=5)) == [("alice", "follow-up")]
    assert firm.sweep(MORNING + timedelta(days=6)) == []


def test_what_was_marked_before_a_crash_is_not_sent_again(firm: Firm) -> None:
    firm.awaits(firm.open())
    due = only(firm.desk.due(MORNING))
    assert firm.desk.mark_sent(due, at=MORNING)
    assert not firm.desk.mark_sent(due, at=MORNING)
    assert firm.desk.still_due(due.reminder.id, due.user, due.round, MORNING) is None
    assert firm.desk.due(MORNING) == ()


def test_a_fact_fulfilled_between_sweep_and_sending_keeps_it_silent(firm: Firm) -> None:
    matter = firm.open()
    firm.awaits(matter)
    due = only(firm.desk.due(MORNING))
    firm.now = central(11, 8)
    call = replace(AWAITED, method=Method.TELEPHONE, at=date(2024, 3, 9), response="Agreed.")
    firm.keeper.log_attempt(matter.id, call, as_user="alice")
    assert firm.desk.still_due(due.reminder.id, due.user, due.round, MORNING) is None
    assert firm.sweep(MORNING) == []


@pytest.mark.parametrize("act", ["deny", "close"])
def test_who_left_the_matter_gets_none_and_of_a_closed_one_nobody_does(firm: Firm, act: str) -> None:
    matter = firm.open("bob")
    firm.awaits(matter)
    found = firm.desk.due(MORNING)
    if act == "deny":
        firm.keeper.access.deny(matter.id, "bob", as_user="alice")
    else:
        firm.keeping.close(matter.id, why="settled", as_user="alice")
    fresh = [firm.desk.still_due(due.reminder.id, due.user, due.round, MORNING) for due in found]
    assert [due is not None for due in fresh] == [act == "deny", False]
    assert firm.sweep(MORNING) == ([("alice", "follow-up")] if act == "deny" else [])
    assert firm.desk.of("bob", MORNING) == ()
    if act == "close":
        assert firm.plan(matter.id) == []
        firm.keeping.reopen(matter.id, why="revived", as_user="alice")
        assert firm.sweep(MORNING) == [("alice", "follow-up"), ("bob", "follow-up")]


def test_those_this_process_cannot_reach_are_passed_over(firm: Firm) -> None:
    firm.awaits(firm.open("slack:U1"))
    firm.reached = frozenset({"slack:U1"})
    assert firm.sweep(MORNING) == [("slack:U1", "follow-up")]


def test_put_off_it_comes_back_once_on_the_morning_chosen_to_who_put_it_off(firm: Firm) -> None:
    matter = firm.open("bob")
    firm.awaits(matter)
    assert len(firm.sweep(MORNING)) == 2
    reminder = firm.plan(matter.id)[0][0]
    assert firm.desk.snooze(reminder, Snooze.TOMORROW, as_user="alice") == central(12)
    assert firm.sweep(central(11, 23)) == []
    assert [(held.at, held.snoozed, held.open) for held in firm.desk.of("alice", firm.now)] == [
        (central(12), True, False)
    ]
    assert firm.sweep(central(12)) == [("alice", "follow-up")]
    assert firm.sweep(central(13)) == []
    assert firm.desk.snooze(reminder, date(2024, 3, 20), as_user="alice") == central(20)
    assert firm.sweep(central(20)) == [("alice", "follow-up")]


def test_dismissed_it_never_comes_to_him_again_but_to_the_others(firm: Firm) -> None:
    matter = firm.open("bob")
    firm.awaits(matter)
    reminder = firm.plan(matter.id)[0][0]
    assert firm.desk.dismiss(reminder, as_user="alice").id == reminder
    assert firm.sweep(MORNING) == [("bob", "follow-up")]
    assert firm.desk.of("alice", MORNING) == ()
    assert firm.desk.dismiss(reminder, as_user="alice").id == reminder
    with pytest.raises(NoSuchReminder) as raised:
        firm.desk.snooze(reminder, Snooze.TOMORROW, as_user="alice")
    assert raised.value.diagnostics() == (
        "This reminder is no longer open. What is open is listed on the app's home page."
    )


@pytest.mark.parametrize("named", ["", "nonsense", "m1-0000000000000000", "m9-0000000000000000"])
def test_an_id_of_nothing_is_refused(firm: Firm, named: str) -> None:
    firm.awaits(firm.open())
    with pytest.raises(NoSuchReminder):
        firm.desk.dismiss(named, as_user="alice")


def test_an_id_of_another_matter_is_refused_like_one_of_none(firm: Firm) -> None:
    matter = firm.open()
    firm.awaits(matter)
    with pytest.raises(NoSuchReminder):
        firm.desk.snooze(firm.plan(matter.id)[0][0], Snooze.TOMORROW, as_user="mallory")
    assert firm.sweep(MORNING) == [("alice", "follow-up")]


def test_a_draft_reminds_its_reviewer_alone_and_not_once_it_was_reviewed(firm: Firm) -> None:
    matter = firm.open("bob")
    firm.drafts.drafts.append(WaitingDraft("d1", matter.id, "Certificate", central(8, 16), "alice", "bob"))
    reminder = firm.plan(matter.id)[0][0]
    with pytest.raises(NoSuchReminder):
        firm.desk.dismiss(reminder, as_user="alice")
    assert firm.sweep(MORNING) == [("bob", "draft waiting")]
    firm.desk.snooze(reminder, Snooze.TOMORROW, as_user="bob")
    firm.drafts.drafts.clear()
    assert firm.sweep(central(12)) == []


def test_a_deadline_comes_three_times_and_is_not_put_off_past_its_day(firm: Firm) -> None:
    matter = firm.open()
    firm.keeper.enter(matter.id, Checked((deadline(date(2024, 3, 20)),), ((),)), as_user="alice")
    mornings = [central(day) for day in range(7, 30)]
    assert [at.day for at in mornings if firm.sweep(at)] == [13, 19, 20]
    firm.now = central(20, 10)
    last = firm.desk.of("alice", firm.now)[-1].reminder
    with pytest.raises(NotLater):
        firm.desk.snooze(last.id, Snooze.TOMORROW, as_user="alice")


def test_what_a_reader_holds_is_what_is_open_and_what_is_to_come(firm: Firm) -> None:
    matter = firm.open()
    firm.awaits(matter)
    firm.keeper.enter(matter.id, Checked((deadline(date(2024, 3, 20)),), ((),)), as_user="alice")
    held = firm.desk.of("alice", central(12))
    assert [(one.reminder.kind.value, one.at, one.open) for one in held] == [
        ("follow-up", central(11), True),
        ("deadline", central(13), False),
        ("deadline", central(19), False),
        ("deadline", central(20), False),
    ]
    assert firm.desk.of("mallory", central(12)) == ()
    assert [at for _, at in firm.plan(matter.id)] == [central(11), central(13), central(19), central(20)]


def test_put_off_again_the_last_choice_holds(firm: Firm) -> None:
    matter = firm.open()
    firm.awaits(matter)
    firm.sweep(MORNING)
    [(reminder, _)] = firm.plan(matter.id)
    assert firm.desk.snooze(reminder, Snooze.TOMORROW, as_user="alice") == central(12)
    assert firm.desk.snooze(reminder, Snooze.THREE_DAYS, as_user="alice") == central(14)
    assert firm.sweep(central(12)) == []
    assert firm.sweep(central(14)) == [("alice", "follow-up")]
