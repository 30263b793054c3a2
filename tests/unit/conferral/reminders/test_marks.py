"""What holds of reminders whatever is done with them, and of the words in which they are put off."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conferral.reminders import (
    Mark,
    MarkAct,
    NotLater,
    Reminder,
    ReminderKind,
    Snooze,
    is_due,
    marked,
    snoozed_until,
)
from bot.conferral.reminders.reminder import STALE
from tests.unit.conferral.reminders.told import DAYS, central

OPEN = Reminder("m1-r1", "m1", ReminderKind.FOLLOW_UP, "e1", central(11), "Follow up.")
DEADLINE = Reminder("m1-r2", "m1", ReminderKind.DEADLINE, "e2", central(13), "Due.", over=central(21, 0))


def mark(act: MarkAct, turn: int, at: datetime, until: datetime | None = None) -> Mark:
    return Mark("m1-r1", "m1", "alice", act, turn, at, at + STALE, until)


@dataclass
class Life:
    """A reminder in the hands of one person and a sweep: what happened, and what was sent."""

    reminder: Reminder
    marks: list[Mark] = field(default_factory=list)
    sent: list[datetime] = field(default_factory=list)

    def step(self, now: datetime, act: str, days: int) -> None:
        standing = marked(self.marks)
        if act == "sweep" and is_due(self.reminder, standing, now):
            self.marks.append(mark(MarkAct.SENT, standing.round, now))
            self.sent.append(now)
        elif act == "snooze" and not standing.dismissed:
            until = DAYS.morning(now.date() + timedelta(days=days))
            self.marks.append(mark(MarkAct.SNOOZED, standing.round + 1, now, until))
        elif act == "dismiss":
            self.marks.append(mark(MarkAct.DISMISSED, standing.round, now))


LIVES = st.lists(
    st.tuples(st.integers(0, 30), st.sampled_from(["sweep", "sweep", "snooze", "dismiss"]), st.integers(1, 10)),
    max_size=25,
)


@given(steps=LIVES, ends=st.none() | st.integers(0, 40))
def test_never_before_its_moment_never_twice_in_a_round_never_once_dismissed_or_over(
    steps: list[tuple[int, str, int]], ends: int | None
) -> None:
    end = None if ends is None else central(1) + timedelta(days=ends)
    life = Life(Reminder("m1-r1", "m1", ReminderKind.FOLLOW_UP, "e1", central(11), "Follow up.", over=end))
    now = central(1)
    for hours, act, days in steps:
        now += timedelta(hours=hours)
        life.step(now, act, days)
    snoozes = [m for m in life.marks if m.act is MarkAct.SNOOZED]
    dismissed = [m.at for m in life.marks if m.act is MarkAct.DISMISSED]
    assert all(at >= central(11) for at in life.sent)
    assert all(at < end for at in life.sent) if end else True
    assert all(at <= min(dismissed) for at in life.sent) if dismissed else True
    for at in life.sent:
        pending = [s for s in snoozes if s.at <= at]
        assert not pending or at >= pending[-1].until  # type: ignore[operator]  # a snooze has an end
    for before, after in zip(life.sent, life.sent[1:], strict=False):
        assert any(before <= s.at <= after for s in snoozes)


@given(times=st.integers(1, 5))
def test_a_snoozed_one_comes_back_exactly_once(times: int) -> None:
    life = Life(OPEN)
    now = central(11)
    life.step(now, "sweep", 0)
    for _ in range(times):
        life.step(now, "snooze", 1)
        for _ in range(72):
            now += timedelta(hours=1)
            life.step(now, "sweep", 0)
    assert len(life.sent) == times + 1


@given(marks=st.permutations([mark(MarkAct.SENT, 0, central(11)), mark(MarkAct.SNOOZED, 1, central(11), central(14))]))
def test_the_order_in_which_marks_are_read_does_not_matter(marks: list[Mark]) -> None:
    standing = marked(marks)
    assert (standing.round, standing.sent, standing.until) == (1, False, central(14))
    assert marked([*marks, mark(MarkAct.SENT, 1, central(14))]).sent


def test_what_nobody_sent_in_a_month_is_not_sent_any_more_but_what_was_put_off_so_long_is() -> None:
    late = central(11) + STALE
    assert is_due(OPEN, marked([]), late - timedelta(hours=1))
    assert not is_due(OPEN, marked([]), late)
    assert is_due(OPEN, marked([mark(MarkAct.SNOOZED, 1, central(11), late)]), late)


def test_put_off_means_the_opening_of_a_day_where_the_matter_is() -> None:
    now = central(12, 23)
    assert snoozed_until(OPEN, Snooze.TOMORROW, now=now, days=DAYS) == central(13)
    assert snoozed_until(OPEN, Snooze.THREE_DAYS, now=now, days=DAYS) == central(15)
    assert snoozed_until(OPEN, date(2024, 4, 2), now=now, days=DAYS) == central(2, month=4)


@pytest.mark.parametrize(
    ("reminder", "day", "told"),
    [
        (OPEN, date(2024, 3, 12), "Tuesday, March 12, 2024 is not ahead. Choose a day after today."),
        (
            OPEN,
            date(2026, 3, 12),
            "Thursday, March 12, 2026 is more than a year ahead. Choose an earlier day.",
        ),
        (
            DEADLINE,
            date(2024, 3, 21),
            (
                "This is due on Wednesday, March 20, 2024: it cannot be put off until Thursday, March 21, 2024. "
                "Choose an earlier day, or dismiss the reminder."
            ),
        ),
    ],
)
def test_a_day_that_cannot_be_meant_is_refused_with_the_reason(reminder: Reminder, day: date, told: str) -> None:
    with pytest.raises(NotLater) as raised:
        snoozed_until(reminder, day, now=central(12), days=DAYS)
    assert raised.value.diagnostics() == told
