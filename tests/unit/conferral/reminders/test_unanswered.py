"""Contacts that nobody answered: when one is reminded of them, and what makes that moot."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.conferral.deadlines.holidays import LegalHoliday
from bot.conferral.log import Withdrawal
from bot.conferral.method import Method
from bot.conferral.record import ConferralAttempt, Issue, IssueResult
from bot.conferral.reminders import OfficeDays, ReminderKind, reminders_of
from bot.conferral.requirement import RequirementId
from tests.fakes.legal_holidays import ListedHolidays
from tests.unit.conferral.reminders.told import CENTRAL, DAYS, EMAIL, Log, central

AWAITED = replace(EMAIL, waited_until=date(2024, 3, 8))
PROMISED = replace(EMAIL, response="Counsel promised an answer by March 15.")
ANSWER = replace(EMAIL, at=date(2024, 3, 9), method=Method.TELEPHONE, response="Would produce Request 4.")


def test_silence_is_followed_up_on_the_next_open_morning() -> None:
    log = Log()
    log.enter(AWAITED, central(4, 17))
    [reminder] = log.reminders()
    assert reminder.at == central(11)
    assert reminder.at.tzinfo is CENTRAL
    assert reminder.words == (
        "No answer to the e-mail of March 4, 2024 to B. Counsel is in the log; there was time for one until March 8, "
        "2024. "
        "Log the answer if one came; if none did, ask once more and log that."
    )
    assert reminder.reason == "A certificate tells how long an answer was awaited, and what was done when none came."
    assert (reminder.kind, reminder.about, reminder.matter) == (ReminderKind.FOLLOW_UP, "e1", "m1")
    assert (reminder.requirement, reminder.fault) == (RequirementId.BEFORE_FILING, "too-short")
    assert reminder.id.startswith("m1-")


def test_a_holiday_is_no_morning_to_be_reminded_on() -> None:
    log = Log()
    log.enter(AWAITED, central(4, 17))
    holidays = ListedHolidays(LegalHoliday(date(2024, 3, 11), "Founders' Day"))
    assert log.shown(OfficeDays(CENTRAL, holidays)) == [("follow-up", "Tue Mar 12 09:00")]


def test_a_promise_is_looked_for_on_its_day_and_lapses_on_the_next() -> None:
    log = Log()
    log.enter(PROMISED, central(4, 17))
    day, lapsed = log.reminders()
    assert (day.kind, day.at, day.replaced) == (ReminderKind.FOLLOW_UP, central(15), central(18))
    assert day.words == (
        "At the e-mail of March 4, 2024 to B. Counsel an answer was promised for March 15, 2024, and none is in the "
        "log yet. Log it when it comes."
    )
    assert (lapsed.kind, lapsed.at, lapsed.replaced) == (ReminderKind.PROMISE_LAPSED, central(18), None)
    assert lapsed.fault == "before-promised-day"
    assert lapsed.words.endswith(
        "and none is in the log. Log the answer if one came; if none did, ask once more and log that."
    )


def test_a_promise_for_a_weekend_is_spoken_of_once() -> None:
    log = Log()
    log.enter(replace(PROMISED, response="Counsel promised an answer by March 16."), central(4, 17))
    assert log.shown() == [("promise lapsed", "Mon Mar 18 09:00")]


@pytest.mark.parametrize(
    "later",
    [
        pytest.param(ANSWER, id="answered later"),
        pytest.param(replace(ANSWER, with_=()), id="answered by nobody who is named"),
        pytest.param(replace(ANSWER, at=date(2024, 3, 1)), id="it was answered before"),
    ],
)
def test_what_came_later_fulfils_it(later: ConferralAttempt) -> None:
    log = Log()
    log.enter(AWAITED, central(4, 17))
    log.enter(later, central(11, 8))
    assert log.reminders() == ()


@pytest.mark.parametrize(
    "later",
    [
        pytest.param(replace(ANSWER, with_=("C. Counsel",)), id="another one answered"),
        pytest.param(replace(EMAIL, at=date(2024, 3, 1)), id="asked before"),
        pytest.param(replace(ANSWER, at=date(2024, 3, 1), with_=("C. Counsel",)), id="another one answered before"),
    ],
)
def test_other_contacts_leave_it_open(later: ConferralAttempt) -> None:
    log = Log()
    log.enter(AWAITED, central(4, 17))
    log.enter(later, central(8, 8))
    assert log.shown() == [("follow-up", "Mon Mar 11 09:00")]


def test_where_the_log_names_no_day_the_rule_says_how_many_open_days_an_answer_takes() -> None:
    log = Log()
    log.enter(EMAIL, central(4, 17))
    assert log.shown() == [("follow-up", "Thu Mar 07 09:00")]
    [later] = reminders_of(replace(log.outline(), answer_days=5), DAYS)
    assert later.at == central(12)
    assert "there was time for one until March 11, 2024." in later.words


def test_of_several_contacts_with_the_same_people_the_last_one_is_followed_up() -> None:
    log = Log()
    log.enter(EMAIL, central(4, 17))
    log.enter(replace(EMAIL, at=date(2024, 3, 6)), central(6, 17))
    log.enter(replace(EMAIL, with_=("C. Counsel",)), central(6, 17))
    assert [(one.about, one.at) for one in log.reminders()] == [("e3", central(7)), ("e2", central(11))]


def test_a_letter_that_opens_another_issue_awaits_its_own_answer() -> None:
    log = Log()
    log.enter(replace(ANSWER, at=date(2024, 3, 1), issues=("1",)), central(1, 17))
    log.enter(replace(EMAIL, issues=("1",)), central(4, 17))
    assert log.reminders() == ()
    log.enter(replace(EMAIL, issues=("1", "2"), at=date(2024, 3, 5)), central(5, 17))
    assert log.shown() == [("follow-up", "Fri Mar 08 09:00")]


def test_an_answer_entered_in_its_place_fulfils_it() -> None:
    log = Log()
    entry = log.enter(AWAITED, central(4, 17))
    log.enter(replace(AWAITED, response="Would produce Request 4."), central(9), over=entry)
    assert log.reminders() == ()


def test_a_day_put_later_moves_it_under_another_id() -> None:
    log = Log()
    entry = log.enter(AWAITED, central(4, 17))
    [before] = log.reminders()
    log.enter(replace(AWAITED, waited_until=date(2024, 3, 13)), central(8), over=entry)
    [after] = log.reminders()
    assert (before.at, after.at) == (central(11), central(14))
    assert before.id != after.id
    assert before.about == after.about


def test_a_correction_of_something_else_changes_neither_id_nor_moment() -> None:
    log = Log()
    entry = log.enter(AWAITED, central(4, 17))
    before = log.reminders()
    log.enter(replace(AWAITED, exhibit="B"), central(20), over=entry)
    assert log.reminders() == before


def test_what_was_over_when_it_was_entered_needs_no_reminder() -> None:
    log = Log()
    log.enter(AWAITED, central(12))
    assert log.reminders() == ()


def test_a_withdrawn_entry_reminds_of_nothing() -> None:
    log = Log()
    log.enter(Withdrawal(), central(5), over=log.enter(AWAITED, central(4, 17)))
    assert log.reminders() == ()


def test_steps_before_a_denial_without_prejudice_do_not_count() -> None:
    log = Log()
    log.facts = replace(log.facts, renewed_after=date(2024, 3, 5))
    log.enter(AWAITED, central(4, 17))
    assert log.reminders() == ()


def test_nothing_follows_the_day_on_which_the_motion_was_filed() -> None:
    log = Log()
    log.facts = replace(log.facts, certificate_date=date(2024, 3, 15))
    log.enter(AWAITED, central(4, 17))
    log.enter(replace(PROMISED, with_=("C. Counsel",)), central(4, 17))
    assert log.shown() == [("follow-up", "Mon Mar 11 09:00"), ("follow-up", "Fri Mar 15 09:00")]


def test_where_everything_is_agreed_nobody_is_reminded() -> None:
    log = Log()
    log.enter(AWAITED, central(4, 17))
    log.enter(Issue("1", "Request 4", result=IssueResult.AGREED), central(5))
    assert log.reminders() == ()


def test_a_slip_of_the_pen_is_no_reminder() -> None:
    log = Log()
    log.enter(replace(AWAITED, waited_until=date(9999, 12, 31)), central(4, 17))
    assert log.reminders() == ()
