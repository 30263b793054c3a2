"""Keeping the conferral log: every use case asks first who may see the matter, and only ever adds to the log."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from bot.assistant.entry_checks import Checked, checked_attempts, checked_facts, checked_issue
from bot.assistant.entry_naming import NoSuchEntry, attempt_named, number_of, numbers_held
from bot.assistant.log_ports import MatterLog
from bot.assistant.matter_access import MatterAccess, as_person
from bot.assistant.matter_reads import UNNOTED, ReadingNotes
from bot.conferral.log import (
    Change,
    Content,
    LogEntry,
    ModelPermission,
    Withdrawal,
    changes,
    current_entries,
    numbers_of,
    record_from,
)
from bot.conferral.matter import AccessEvent, Matter, MatterFacts, Standing, access_after, facts_of
from bot.conferral.moments import read_zone, zone_of_court
from bot.conferral.places import RecordFault
from bot.conferral.record import ConferralAttempt, ConferralRecord, Issue
from knowledge.errors import ConferralError

_Held = TypeVar("_Held")


class NoReason(ConferralError):
    """A correction has to say why it is made."""


class NothingChanged(ConferralError):
    """A correction says what the log says already."""


@dataclass(frozen=True, slots=True)
class Logged:
    """What was entered, and what of it to look at before it is used: settlement terms, doubtful combinations.

    `number` is the attempt's in the log; 0 for an entry of another kind.
    """

    entry: LogEntry
    cautions: tuple[RecordFault, ...] = ()
    number: int = 0


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction that was entered, the entry it takes the place of, and what it changed.

    `number` is the attempt's in the log, which it keeps; 0 for an entry of another kind.
    """

    old: LogEntry
    new: LogEntry
    changes: tuple[Change, ...]
    cautions: tuple[RecordFault, ...] = ()
    number: int = 0


@dataclass(frozen=True, slots=True)
class LogKeeper:
    """The conferral log. Every method that names a matter raises NoSuchMatter for who may not see it.

    `clock` gives the time, with its zone; `new_id` gives ids that nobody can guess. Texts that cannot be right
    raise FaultyRecord with every fault, and then nothing is entered. `reads` is as in MatterAccess.
    """

    log: MatterLog
    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    reads: ReadingNotes = UNNOTED

    @property
    def access(self) -> MatterAccess:
        """Who may see a matter: find, grant, deny, lift."""
        return MatterAccess(self.log, self.clock, self.reads)

    def open_matter(self, facts: MatterFacts, *, as_user: str, model_allowed: bool = False) -> Matter:
        """Open a matter; `as_user` is its first member. Raises NotAMoment for an unknown zone.

        Where the facts name no zone, times without one are meant in the court's.
        """
        return self._open(facts, facts.record(), as_user=as_user, model_allowed=model_allowed)

    def open_from(
        self, record: ConferralRecord, *, as_user: str, zone: str = "", model_allowed: bool = False
    ) -> Matter:
        """Open a matter with all that a record tells, internal notes too, as `open_matter` does."""
        return self._open(facts_of(record, zone=zone), record, as_user=as_user, model_allowed=model_allowed)

    def _open(self, facts: MatterFacts, record: ConferralRecord, *, as_user: str, model_allowed: bool) -> Matter:
        as_person(as_user)
        facts = replace(facts, zone=facts.zone or zone_of_court(facts.court))
        read_zone(facts.zone)
        now = self.clock()
        case = checked_facts(facts, record.issues, now=now)
        attempts = checked_attempts(replace(record, attempts=()), record.attempts, now=now)
        contents = (*case.contents, ModelPermission(model_allowed), *attempts.contents)
        matter_id = self.new_id()
        granted = [AccessEvent(matter_id, as_user, Standing.GRANTED, as_user, now)]
        matter = Matter(matter_id, facts, access_after(granted), now, as_user, model_allowed)
        entries = [LogEntry(self.new_id(), matter_id, content, now, as_user) for content in contents]
        self.log.open(matter, entries, granted)
        return matter

    def matter(self, matter_id: str, *, as_user: str) -> Matter:
        """Give a matter as it stands."""
        return self.access.opened(matter_id, as_user)

    def matters(self, *, as_user: str) -> tuple[Matter, ...]:
        """Give the matters that `as_user` may see, in the order they were opened."""
        return self.log.matters_of(as_user)

    def history(self, matter_id: str, *, as_user: str) -> tuple[LogEntry, ...]:
        """Give every entry in the order entered, superseded ones too, with internal notes: for members' eyes only."""
        self.access.opened(matter_id, as_user)
        return self.log.entries(matter_id)

    def record_of(self, matter_id: str, *, as_user: str) -> ConferralRecord:
        """Give the record as it stands, without internal notes: what may be drafted from, shown and sent."""
        matter = self.access.opened(matter_id, as_user)
        record = record_from(current_entries(self.log.entries(matter_id)))
        return (record or matter.facts.record()).without_notes()

    def log_attempt(self, matter_id: str, attempt: ConferralAttempt, *, as_user: str, whole: bool = False) -> Logged:
        """Enter an attempt; `whole`: one that names nobody on a side is refused."""
        return self.log_attempts(matter_id, [attempt], as_user=as_user, whole=whole)[0]

    def log_attempts(
        self,
        matter_id: str,
        attempts: Sequence[ConferralAttempt],
        *,
        as_user: str,
        places: Sequence[str] = (),
        whole: bool = False,
    ) -> tuple[Logged, ...]:
        """Enter attempts, all or none; `places` name them in faults ("calls.csv:12"), `whole` is as above."""
        record = self.record_of(matter_id, as_user=as_user)
        entries = self.log.entries(matter_id)
        checked = checked_attempts(
            record, attempts, now=self.clock(), places=places, numbers=numbers_held(entries), whole=whole
        )
        entered = self.enter(matter_id, checked, as_user=as_user)
        # Read again: somebody else may have entered attempts meanwhile, and a number has to name the right one.
        numbers = numbers_of(self.log.entries(matter_id), ConferralAttempt)
        return tuple(replace(logged, number=numbers[logged.entry.id]) for logged in entered)

    def set_issue(self, matter_id: str, issue: Issue, *, as_user: str, why: str = "") -> Logged:
        """Enter an issue, or a new state of one; the former state stays in the log. Raises NothingChanged."""
        entries = self.history(matter_id, as_user=as_user)
        checked = checked_issue(issue, now=self.clock())
        old = newest(entries, Issue, lambda held: held.id == issue.id.strip())
        _expect_change(old, checked.contents[0])
        return self.enter(matter_id, checked, as_user=as_user, supersedes=old, why=why)[0]

    def amend(self, matter_id: str, facts: MatterFacts, *, why: str, as_user: str) -> Correction:
        """Enter the case facts anew; the former ones stay in the log.

        Raises NotAMoment for an unknown zone, NoReason, NothingChanged.
        """
        old = newest(self.history(matter_id, as_user=as_user), MatterFacts)
        read_zone(facts.zone)
        checked = checked_facts(facts, (), now=self.clock())
        return self.supersede(old, checked, why=why, as_user=as_user)

    def allow_model(self, matter_id: str, *, allowed: bool, why: str, as_user: str) -> Correction:
        """Enter whether the firm allows this matter's text to go to a model. Raises NoReason, NothingChanged."""
        old = newest(self.history(matter_id, as_user=as_user), ModelPermission)
        return self.supersede(old, Checked((ModelPermission(allowed),), ((),)), why=why, as_user=as_user)

    def may_go_to_a_model(self, matter_id: str, *, as_user: str) -> bool:
        """Whether the firm allows this matter's text to go to a model. Ask before every call of one."""
        return self.access.opened(matter_id, as_user).model_allowed

    def correct(
        self, matter_id: str, entry_id: str, attempt: ConferralAttempt, *, why: str, as_user: str
    ) -> Correction:
        """Enter an attempt in the place of the one `entry_id` names. Raises NoSuchEntry and what `supersede` does."""
        old = self.attempt_entry(matter_id, entry_id, as_user=as_user)
        entries = self.log.entries(matter_id)
        others = [entry for entry in current_entries(entries) if entry.id != old.id]
        record = record_from(others) or self.record_of(matter_id, as_user=as_user)
        numbers = [number for number in numbers_held(entries) if number != number_of(old, entries)]
        checked = checked_attempts(record, [attempt], now=self.clock(), numbers=numbers)
        return self._numbered(self.supersede(old, checked, why=why, as_user=as_user))

    def withdraw(self, matter_id: str, entry_id: str, *, why: str, as_user: str) -> Correction:
        """Take an attempt that should not have been entered out of the record; it stays in the log. Raises as above."""
        old = self.attempt_entry(matter_id, entry_id, as_user=as_user)
        return self._numbered(self.supersede(old, Checked((Withdrawal(),), ((),)), why=why, as_user=as_user))

    def attempt_entry(self, matter_id: str, named: str, *, as_user: str) -> LogEntry:
        """Give an attempt that holds, named by its number in the log, its entry's id or the beginning of that.

        Raises NoSuchEntry, AlreadyCorrected.
        """
        return attempt_named(named, self.history(matter_id, as_user=as_user))

    def enter(
        self, matter_id: str, checked: Checked, *, as_user: str, supersedes: LogEntry | None = None, why: str = ""
    ) -> tuple[Logged, ...]:
        """Add what was checked to the log, all or nothing. Raises AlreadyCorrected."""
        self.access.opened(matter_id, as_user)
        now, old = self.clock(), None if supersedes is None else supersedes.id
        entries = [
            LogEntry(self.new_id(), matter_id, content, now, as_user, old, why.strip()) for content in checked.contents
        ]
        self.log.append(entries)
        return tuple(Logged(entry, found) for entry, found in zip(entries, checked.found, strict=True))

    def supersede(self, old: LogEntry | None, checked: Checked, *, why: str, as_user: str) -> Correction:
        """Enter what was checked in the place of `old`. Raises NoReason, NothingChanged, AlreadyCorrected."""
        if old is None:
            raise NoSuchEntry("There is nothing in this matter's log that could be corrected.")
        self.access.opened(old.matter, as_user)
        if not why.strip():
            raise NoReason("A correction says why it is made.", advice="Give the reason with --why.")
        _expect_change(old, checked.contents[0])
        [logged] = self.enter(old.matter, checked, as_user=as_user, supersedes=old, why=why)
        return Correction(old, logged.entry, changes(old, logged.entry), logged.cautions)

    def _numbered(self, done: Correction) -> Correction:
        return replace(done, number=number_of(done.old, self.log.entries(done.old.matter)))


def _expect_change(old: LogEntry | None, content: Content) -> None:
    """Raise NothingChanged where `old` says already what is about to be entered in its place."""
    if old is not None and not changes(old, replace(old, content=content)):
        raise NothingChanged("Nothing would change: the log says so already.", advice="Give what is different.")


def newest(
    entries: Sequence[LogEntry], kind: type[_Held], fits: Callable[[_Held], bool] = lambda _held: True
) -> LogEntry | None:
    """Give the newest entry of `kind` that `fits` and holds; None where there is none."""
    held = (e for e in reversed(current_entries(entries)) if isinstance(e.content, kind) and fits(e.content))
    return next(held, None)
