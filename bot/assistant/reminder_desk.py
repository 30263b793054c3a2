"""The reminder desk: who is to be reminded of what now, and what people put off or dismiss.

It is made for a sweep. What was given once to a person is marked, so that no second sweep, restart or other process
gives it again; and each reminder is worked out anew from the log when it is given, so that what was fulfilled or
moved meanwhile stays silent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.assistant.authorities import ResolvedAuthority
from bot.assistant.log_keeper import LogKeeper
from bot.assistant.matter_access import NoSuchMatter
from bot.assistant.matter_reads import no_reading
from bot.assistant.matter_reminders import MatterReminders
from bot.assistant.matter_terms import titled
from bot.assistant.reminder_ports import ReminderMarks
from bot.conferral.matter import Matter
from bot.conferral.reminders import (
    Mark,
    MarkAct,
    Marked,
    Reminder,
    Snooze,
    comes_at,
    is_due,
    over,
    snoozed_until,
)
from bot.conferral.reminders.reminder import STALE, matter_of
from knowledge.errors import ConferralError


class NoSuchReminder(ConferralError):
    """A reminder does not exist, has become moot, or is not the asker's; nobody can tell which."""

    def __init__(self) -> None:
        super().__init__("This reminder is no longer open.", advice="What is open is listed on the app's home page.")


@dataclass(frozen=True, slots=True)
class DueReminder:
    """A reminder that is to be sent to `user` in this `round`; `title` names the matter."""

    reminder: Reminder
    user: str
    round: int
    title: str
    authority: ResolvedAuthority | None = None

    @property
    def key(self) -> str:
        """A name of this one sending, the same whenever and by whichever process it is worked out."""
        return f"reminder:{self.reminder.id}:{self.round}:{self.user}"


@dataclass(frozen=True, slots=True)
class HeldReminder:
    """A reminder as its reader holds it: when it comes, or came, and whether it was put off."""

    reminder: Reminder
    title: str
    at: datetime
    snoozed: bool
    open: bool


@dataclass(frozen=True, slots=True)
class ReminderDesk:
    """Gives reminders and takes what people do with them. Times are aware.

    `reachable` tells whom this process can reach at all: sweeps pass the others over.
    """

    keeper: LogKeeper
    worked_out: MatterReminders
    marks: ReminderMarks
    reachable: Callable[[str], bool] = lambda _user: True

    def due(self, now: datetime) -> tuple[DueReminder, ...]:
        """Everything that is to be sent at `now` and was not sent yet, the longest due first."""
        found = [
            (comes_at(reminder, mark), self._due(matter, reminder, user, mark))
            for matter, reminders in self.worked_out.of_open_matters()
            for reminder, user, mark in self._with_marks(matter, _perhaps(reminders, now))
            if is_due(reminder, mark, now)
        ]
        return tuple(due for _, due in sorted(found, key=lambda pair: (pair[0], pair[1].key)))

    def still_due(self, reminder_id: str, user: str, turn: int, now: datetime) -> DueReminder | None:
        """The reminder of that round as its facts stand now, right before it is sent; None where it has become moot.

        Moot is also what was answered, moved, closed, dismissed or sent meanwhile, and what a user who may not see the
        matter any more was to get.
        """
        found = self._find(reminder_id, user)
        if found is None:
            return None
        matter, reminder, mark = found
        if mark.round != turn or not is_due(reminder, mark, now):
            return None
        return self._due(matter, reminder, user, mark)

    def mark_sent(self, due: DueReminder, *, at: datetime) -> bool:
        """Note that a reminder is being sent; False where it was noted before, and then it is not to be sent again.

        Called before sending, so that a crash sends it never rather than twice; or, where what was sent can be read
        back by `due.key`, after it.
        """
        return self.marks.add(self._mark(due.reminder, due.user, MarkAct.SENT, due.round, at))

    def of(self, user: str, now: datetime) -> tuple[HeldReminder, ...]:
        """What `user` was reminded of and has not dismissed, and what is still to come, by the moment it comes."""
        found = []
        for matter, reminders in self.worked_out.of_matters_of(user):
            live = [one for one in reminders if one.concerns(user) and not over(one, now)]
            marks = self.marks.standing([one.id for one in live])
            for one in live:
                mark = marks.get((one.id, user), Marked())
                at = comes_at(one, mark)
                if not mark.dismissed and now < at + STALE:
                    found.append(HeldReminder(one, titled(matter), at, mark.until is not None and at > now, at <= now))
        return tuple(sorted(found, key=lambda held: (held.at, held.reminder.id)))

    def snooze(self, reminder_id: str, chosen: Snooze | date, *, as_user: str) -> datetime:
        """Put a reminder off; gives the moment it comes back. Raises NoSuchReminder, NotLater."""
        matter, reminder, mark = self._open(reminder_id, as_user)
        now = self.keeper.clock()
        until = snoozed_until(reminder, chosen, now=now, days=self.worked_out.days_of(matter))
        # Pressed twice, or by two processes, the first one holds.
        if not self.marks.add(self._mark(reminder, as_user, MarkAct.SNOOZED, mark.round + 1, now, until=until)):
            standing = self.marks.standing([reminder_id]).get((reminder_id, as_user), Marked())
            return comes_at(reminder, standing)
        return until

    def dismiss(self, reminder_id: str, *, as_user: str) -> Reminder:
        """Never remind `as_user` of this again; others are reminded all the same. Twice is once.

        Raises NoSuchReminder.
        """
        found = self._find(reminder_id, as_user)
        if found is None or over(found[1], self.keeper.clock()):
            raise NoSuchReminder
        _, reminder, mark = found
        if not mark.dismissed:
            self.marks.add(self._mark(reminder, as_user, MarkAct.DISMISSED, mark.round, self.keeper.clock()))
        return reminder

    def _open(self, reminder_id: str, user: str) -> tuple[Matter, Reminder, Marked]:
        found = self._find(reminder_id, user)
        if found is None or found[2].dismissed or over(found[1], self.keeper.clock()):
            raise NoSuchReminder
        return found

    def _find(self, reminder_id: str, user: str) -> tuple[Matter, Reminder, Marked] | None:
        try:
            with no_reading():  # whoever is reminded, or puts that off, is shown nothing else of the matter
                self.keeper.access.opened(matter_of(reminder_id), user)
        except NoSuchMatter:
            return None
        worked = self.worked_out.of_matter(matter_of(reminder_id))
        if worked is None:
            return None
        matter, reminders = worked
        reminder = next((one for one in reminders if one.id == reminder_id and one.concerns(user)), None)
        if reminder is None:
            return None
        return matter, reminder, self.marks.standing([reminder_id]).get((reminder_id, user), Marked())

    def _with_marks(self, matter: Matter, reminders: Sequence[Reminder]) -> Iterator[tuple[Reminder, str, Marked]]:
        if not reminders:
            return
        standing: Mapping[tuple[str, str], Marked] = self.marks.standing([one.id for one in reminders])
        for reminder in reminders:
            for user in sorted(matter.access.readers):
                if reminder.concerns(user) and self.reachable(user):
                    yield reminder, user, standing.get((reminder.id, user), Marked())

    def _due(self, matter: Matter, reminder: Reminder, user: str, mark: Marked) -> DueReminder:
        authority = self.worked_out.authority_of(matter, reminder)
        return DueReminder(reminder, user, mark.round, titled(matter), authority)

    def _mark(
        self, reminder: Reminder, user: str, act: MarkAct, turn: int, at: datetime, *, until: datetime | None = None
    ) -> Mark:
        # As long as the reminder itself could be sent, the mark that keeps it from being sent is needed.
        ends = max(moment for moment in (at, until, reminder.at) if moment is not None)
        return Mark(reminder.id, reminder.matter, user, act, turn, at, ends + STALE + timedelta(days=2), until)


def _perhaps(reminders: Iterable[Reminder], now: datetime) -> list[Reminder]:
    """Those whose own moment has come and that say something yet: only of these the marks are read."""
    return [one for one in reminders if one.at <= now and not over(one, now)]
