"""Deadlines of orders, and drafts that wait: when one is reminded of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.conferral.log import Withdrawal
from bot.conferral.reminders import ReminderKind, WaitingDraft, reminders_of
from tests.unit.conferral.reminders.told import CENTRAL, DAYS, Log, central, deadline


def test_a_deadline_comes_a_week_before_the_day_before_and_on_the_day() -> None:
    log = Log()
    log.enter(deadline(date(2024, 3, 20)), central(1))
    week, eve, day = log.reminders()
    assert [one.at for one in (week, eve, day)] == [central(13), central(19), central(20)]
    assert [one.replaced for one in (week, eve, day)] == [central(19), central(20), None]
    assert {one.over for one in (week, eve, day)} == {central(21, 0)}
    assert {one.words for one in (week, eve, day)} == {"An order makes this due on Wednesday, March 20, 2024."}
    assert week.reason == "order.pdf says: “Defendant shall answer by that day.”"
    assert week.requirement is None
    assert len({one.id for one in (week, eve, day)}) == 3


def test_two_that_fall_on_one_open_day_are_one() -> None:
    log = Log()
    log.enter(deadline(date(2024, 3, 17)), central(1))  # a Sunday
    assert log.shown() == [("deadline", "Fri Mar 08 09:00"), ("deadline", "Fri Mar 15 09:00")]


def test_a_deadline_at_an_hour_before_the_office_opens_has_none_on_its_day() -> None:
    log = Log()
    log.enter(deadline(datetime(2024, 3, 20, 8, tzinfo=CENTRAL)), central(1))
    week, eve = log.reminders()
    assert (week.at, eve.at, eve.over) == (central(13), central(19), central(20, 8))
    assert eve.words == "An order makes this due by 8:00 a.m. on Wednesday, March 20, 2024."


def test_an_hour_in_another_zone_is_told_where_the_matter_is() -> None:
    log = Log()
    log.enter(deadline(datetime(2024, 3, 21, 3, tzinfo=UTC)), central(1))
    assert log.reminders()[-1].words == "An order makes this due by 10:00 p.m. on Wednesday, March 20, 2024."
    assert log.shown()[-1] == ("deadline", "Wed Mar 20 09:00")


def test_an_hour_without_a_zone_is_meant_where_the_matter_is() -> None:
    log = Log()
    log.enter(deadline(datetime(2024, 3, 20, 17)), central(1))  # noqa: DTZ001  an order names a time of day alone
    assert log.reminders()[-1].over == central(20, 17)


def test_a_deadline_entered_late_leaves_out_what_its_reader_knows() -> None:
    log = Log()
    log.enter(deadline(date(2024, 3, 20)), central(13, 10))
    assert log.shown() == [("deadline", "Tue Mar 19 09:00"), ("deadline", "Wed Mar 20 09:00")]


def test_a_deadline_that_comes_out_otherwise_has_other_reminders() -> None:
    log = Log()
    entry = log.enter(deadline(date(2024, 3, 20)), central(1))
    before = {one.id for one in log.reminders()}
    log.enter(deadline(date(2024, 3, 27)), central(2), over=entry)
    assert log.shown()[0] == ("deadline", "Wed Mar 20 09:00")
    assert before.isdisjoint(one.id for one in log.reminders())


def test_a_withdrawn_deadline_has_none() -> None:
    log = Log()
    log.enter(Withdrawal(), central(2), over=log.enter(deadline(date(2024, 3, 20)), central(1)))
    assert log.reminders() == ()


def test_a_draft_waits_for_its_reviewer_alone_from_the_next_open_morning() -> None:
    draft = WaitingDraft("d1", "m1", "Certificate of conferral", central(8, 16), "alice", "bob")
    [reminder] = reminders_of(Log().outline(drafts=[draft]), DAYS)
    assert (reminder.kind, reminder.at, reminder.for_user) == (ReminderKind.DRAFT_WAITING, central(11), "bob")
    assert reminder.words == "The draft “Certificate of conferral” waits for your review."
    assert not reminder.concerns("alice")
    again = replace(draft, asked_at=central(11, 16))
    assert reminders_of(Log().outline(drafts=[again]), DAYS)[0].id != reminder.id


def test_a_closed_matter_has_none() -> None:
    log = Log()
    log.enter(deadline(date(2024, 3, 20)), central(1))
    assert reminders_of(log.outline(closed=True), DAYS) == ()
