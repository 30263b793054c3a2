"""The deadlines of a matter: the limits that its orders set, found in their text and kept in its log."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.assistant.entry_checks import Checked
from bot.assistant.entry_naming import NoSuchEntry
from bot.assistant.log_keeper import Correction, LogKeeper, NoReason
from bot.assistant.log_ports import AlreadyCorrected
from bot.conferral.deadlines import Forum, LegalHolidays, forum_named
from bot.conferral.deadlines.order_date import read_order_date
from bot.conferral.deadlines.order_limits import OrderLimit, find_order_limits
from bot.conferral.log import LogEntry, Withdrawal, chains_of
from bot.conferral.matter import Matter
from bot.conferral.matter_deadline import MatterDeadline, deadline_of
from bot.conferral.moments import read_zone
from knowledge.courts import find_courts


@dataclass(frozen=True, slots=True)
class HeldDeadline:
    """A deadline in a matter's log: its number there, the entry that tells of it now, and those it took the place of.

    `deadline` is what it said last; `withdrawn` that it no longer holds; `coming` that it holds and has not passed.
    """

    number: int
    chain: tuple[LogEntry, ...]
    deadline: MatterDeadline
    withdrawn: bool
    coming: bool

    @property
    def entry(self) -> LogEntry:
        """The newest entry."""
        return self.chain[-1]


@dataclass(frozen=True, slots=True)
class OrderRead:
    """What reading an order gave: its day, the deadlines that are new, changed or kept already, and what was left out.

    `withdrawn` are limits of this order whose deadline was withdrawn before, and is not entered again;
    `not_counted` are limits that the order sets and that could not be counted, each with its reason.
    """

    dated: date | None
    court: str | None
    new: tuple[HeldDeadline, ...] = ()
    changed: tuple[HeldDeadline, ...] = ()
    known: tuple[HeldDeadline, ...] = ()
    withdrawn: tuple[HeldDeadline, ...] = ()
    not_counted: tuple[OrderLimit, ...] = ()


@dataclass(frozen=True, slots=True)
class MatterDeadlines:
    """The deadlines of matters. Every method that names a matter raises NoSuchMatter for who may not see it."""

    keeper: LogKeeper
    holidays: LegalHolidays

    def of_matter(self, matter: Matter, *, as_user: str) -> tuple[HeldDeadline, ...]:
        """Give every deadline of a matter, passed and withdrawn ones too, in the order they were entered."""
        self.keeper.access.opened(matter.id, as_user)
        return self._held(matter, self.keeper.log.deadline_entries([matter.id])[matter.id])

    def of_matters(self, *, as_user: str) -> Mapping[str, tuple[HeldDeadline, ...]]:
        """Give the deadlines of every matter that `as_user` may see, by the matter's id."""
        matters = self.keeper.matters(as_user=as_user)
        entries = self.keeper.log.deadline_entries([matter.id for matter in matters])
        return {matter.id: self._held(matter, entries[matter.id]) for matter in matters}

    def read_order(
        self, matter: Matter, text: str, *, order: str, entered: date | None, as_user: str, why: str = ""
    ) -> OrderRead:
        """Find the limits that an order sets and keep those that could be counted as deadlines of the matter.

        `order` names it; `entered` is the day it was entered, else the one it bears. What is kept already is not
        entered again; where it comes out otherwise, a correction is, which needs `why`. Raises NoReason,
        UnknownForum for a court whose time Rule 6 does not count.
        """
        held = self.of_matter(matter, as_user=as_user)
        forum = _forum(matter.facts.court)
        read = read_order_date(text)
        dated = entered or (read.day if read else None)
        limits = find_order_limits(text, dated=dated, forum=forum, holidays=self.holidays)
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        found = [made for limit in limits if (made := deadline_of(limit, order=order, sha256=digest)) is not None]
        self._keep(matter, found, held, why, as_user)
        return _told(
            self.of_matter(matter, as_user=as_user),
            held,
            {made.place for made in found},
            OrderRead(
                dated,
                forum.court if forum else None,
                not_counted=tuple(limit for limit in limits if limit.ordered and limit.due is None),
            ),
        )

    def withdraw(self, matter: Matter, number: int, *, why: str, as_user: str) -> Correction:
        """Take a deadline that does not hold out of the matter; it stays in the log.

        Raises NoSuchEntry, NoReason, AlreadyCorrected.
        """
        held = self.of_matter(matter, as_user=as_user)
        if not 0 < number <= len(held):
            advice = "`conferral matter deadlines` numbers them."
            raise NoSuchEntry(f"This matter has no deadline {number}.", advice=advice)
        if held[number - 1].withdrawn:
            raise AlreadyCorrected(f"Deadline {number} was withdrawn before ({held[number - 1].entry.why}).")
        checked = Checked((Withdrawal(),), ((),))
        return self.keeper.supersede(held[number - 1].entry, checked, why=why, as_user=as_user)

    def _keep(
        self,
        matter: Matter,
        found: Sequence[MatterDeadline],
        held: Sequence[HeldDeadline],
        why: str,
        as_user: str,
    ) -> None:
        known = {one.deadline.place: one for one in held}
        changed = [(made, known[made.place]) for made in found if made.place in known]
        changed = [(made, old) for made, old in changed if not old.withdrawn and made.count != old.deadline.count]
        if changed and not why.strip():
            _, first = changed[0]
            due, since = first.deadline.count
            kept = due.isoformat() + (f", counted from {since.isoformat()}" if since else "")
            message = f"Deadline {first.number} is kept as {kept}, and comes out otherwise now."
            raise NoReason(message, advice="Give the reason for the correction with --why.")
        for made, old in changed:
            self.keeper.supersede(old.entry, Checked((made,), ((),)), why=why, as_user=as_user)
        new = tuple(made for made in found if made.place not in known)
        if new:
            self.keeper.enter(matter.id, Checked(new, tuple(() for _ in new)), as_user=as_user)

    def _held(self, matter: Matter, entries: Sequence[LogEntry]) -> tuple[HeldDeadline, ...]:
        now, zone = self.keeper.clock(), read_zone(matter.facts.zone)
        found = []
        for number, chain in enumerate(chains_of(entries, MatterDeadline), start=1):
            last = next(e.content for e in reversed(chain) if isinstance(e.content, MatterDeadline))
            withdrawn = isinstance(chain[-1].content, Withdrawal)
            coming = not withdrawn and last.is_coming(now, zone)
            found.append(HeldDeadline(number, chain, last, withdrawn, coming))
        return tuple(found)


def _told(
    now: Sequence[HeldDeadline], before: Sequence[HeldDeadline], places: set[tuple[str, int, int]], read: OrderRead
) -> OrderRead:
    """`read` with the deadlines at `places` of the order, told apart by what became of them."""
    former = {one.number: one.entry.id for one in before}
    mine = [one for one in now if one.deadline.place in places]
    new = tuple(one for one in mine if one.number not in former)
    old = [one for one in mine if one.number in former]
    return OrderRead(
        read.dated,
        read.court,
        new,
        tuple(one for one in old if not one.withdrawn and former[one.number] != one.entry.id),
        tuple(one for one in old if not one.withdrawn and former[one.number] == one.entry.id),
        tuple(one for one in old if one.withdrawn),
        read.not_counted,
    )


def _forum(court: str) -> Forum | None:
    """The court the matter's periods run in; None where it is not known here."""
    return forum_named(court) if find_courts(court) else None
