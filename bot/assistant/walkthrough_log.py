"""Walkthroughs in the conferral log: read from its entries, and each reply entered at once as what it tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from bot.assistant.entry_checks import Checked
from bot.assistant.log_keeper import LogKeeper, newest
from bot.assistant.log_ports import AlreadyCorrected
from bot.conferral.log import LogEntry, Withdrawal, current_entries, record_from
from bot.conferral.matter import Matter, facts_of
from bot.conferral.moments import zone_of_court
from bot.conferral.passed_over import PassedOver
from bot.conferral.places import RecordFault
from bot.conferral.record import ConferralAttempt, ConferralRecord, Issue
from bot.conferral.walkthrough import Walkthrough

_WHY = "told in the walkthrough"


@dataclass(frozen=True, slots=True)
class WalkthroughLog:
    """Reads and keeps walkthroughs. Every method raises NoSuchMatter for who may not see the matter."""

    keeper: LogKeeper

    def read(self, matter_id: str, *, as_user: str) -> Walkthrough:
        """Give the walkthrough of a matter as its log tells it; internal notes are kept with their attempts."""
        matter = self.keeper.matter(matter_id, as_user=as_user)
        entries = current_entries(self.keeper.history(matter_id, as_user=as_user))
        record = record_from(entries) or matter.facts.record()
        attempts = tuple(e.content for e in entries if isinstance(e.content, ConferralAttempt))
        passed = tuple(e.content for e in entries if isinstance(e.content, PassedOver))
        return Walkthrough(replace(record, attempts=attempts), passed)

    def keep(self, matter: Matter, old: Walkthrough, new: Walkthrough, *, as_user: str) -> tuple[RecordFault, ...]:
        """Enter what `new` tells otherwise than `old`; the former entries stay in the log.

        Gives what to look at: settlement terms, doubtful combinations. Raises FaultyRecord, AlreadyCorrected.
        """
        return (
            *self._facts(matter, old.record, new.record, as_user),
            *self._issues(matter.id, old.record, new.record, as_user),
            *self._attempts(matter.id, old.record, new.record, as_user),
            *self._passed(matter.id, old, new, as_user),
        )

    def _facts(self, matter: Matter, old: ConferralRecord, new: ConferralRecord, as_user: str) -> Iterator[RecordFault]:
        if facts_of(old) != facts_of(new):
            zone = matter.facts.zone if new.court == old.court else zone_of_court(new.court)
            yield from self.keeper.amend(matter.id, facts_of(new, zone=zone), as_user=as_user, why=_WHY).cautions

    def _issues(self, matter: str, old: ConferralRecord, new: ConferralRecord, as_user: str) -> Iterator[RecordFault]:
        before, after = ({issue.id: issue for issue in record.issues} for record in (old, new))
        for gone in before.keys() - after.keys():
            self._withdraw(matter, self._newest_issue(matter, gone, as_user), as_user)
        for mark, issue in after.items():
            if before.get(mark) != issue:
                yield from self.keeper.set_issue(matter, issue, as_user=as_user, why=_WHY).cautions

    def _attempts(self, matter: str, old: ConferralRecord, new: ConferralRecord, as_user: str) -> Iterator[RecordFault]:
        # Entries are named by id: a number of the log is not a place in the record once an attempt was withdrawn.
        current = current_entries(self.keeper.history(matter, as_user=as_user))
        held = [entry.id for entry in current if isinstance(entry.content, ConferralAttempt)]
        if len(held) != len(old.attempts):
            raise AlreadyCorrected("The log was changed meanwhile.", advice="Answer again.")
        if len(new.attempts) < len(old.attempts):
            kept = [attempt for attempt in old.attempts if attempt in new.attempts]
            gone = [entry for entry, attempt in zip(held, old.attempts, strict=True) if attempt not in kept]
            for entry in reversed(gone):
                yield from self.keeper.withdraw(matter, entry, why=_WHY, as_user=as_user).cautions
            return
        for place, (before, after) in enumerate(zip_longest(old.attempts, new.attempts)):
            if before is None:
                yield from self.keeper.log_attempt(matter, after, as_user=as_user).cautions
            elif before != after:
                yield from self.keeper.correct(matter, held[place], after, why=_WHY, as_user=as_user).cautions

    def _passed(self, matter: str, old: Walkthrough, new: Walkthrough, as_user: str) -> Iterator[RecordFault]:
        for one in old.passed:
            if one not in new.passed:
                self._withdraw(matter, self._newest_passed(matter, one.step, as_user), as_user)
        fresh = tuple(one for one in new.passed if one not in old.passed)
        if fresh:
            self.keeper.enter(matter, Checked(fresh, tuple(() for _ in fresh)), as_user=as_user)
        yield from ()

    def _withdraw(self, matter: str, entry: LogEntry | None, as_user: str) -> None:
        if entry is not None:
            checked = Checked((Withdrawal(),), ((),))
            self.keeper.enter(matter, checked, as_user=as_user, supersedes=entry, why=_WHY)

    def _newest_issue(self, matter: str, mark: str, as_user: str) -> LogEntry | None:
        return newest(self.keeper.history(matter, as_user=as_user), Issue, lambda issue: issue.id == mark)

    def _newest_passed(self, matter: str, step: str, as_user: str) -> LogEntry | None:
        return newest(self.keeper.history(matter, as_user=as_user), PassedOver, lambda passed: passed.step == step)
