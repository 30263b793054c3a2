"""Entering attempts from a dialogue, which may be sent twice, or whose work may be begun again after a crash.

Whoever enters one names the entry beforehand. An entry that is in the log already is not entered again: what is
there is told.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count

from bot.assistant.entry_checks import checked_attempts
from bot.assistant.log_keeper import LogKeeper
from bot.assistant.log_ports import FaultyRecord
from bot.assistant.matter_access import NoSuchMatter
from bot.assistant.matter_keeper import MatterKeeper
from bot.conferral.court_named import name_court
from bot.conferral.log import LogEntry, current_entries, numbers_of, record_from
from bot.conferral.matter import Matter, MatterFacts
from bot.conferral.motion_named import motion_named
from bot.conferral.places import RecordFault
from bot.conferral.record import ConferralAttempt, Party
from knowledge.errors import ConferralError


class CourtNotKnown(ConferralError):
    """A matter was to be opened for a court that is not known here, and nobody said that it is meant so."""


@dataclass(frozen=True, slots=True)
class Entered:
    """An attempt as it stands in the log, the number it has there, and what of it to look at before it is used.

    `otherwise` tells that the entry was made before with other words than those that were given now.
    """

    attempt: ConferralAttempt
    number: int
    cautions: tuple[RecordFault, ...] = ()
    otherwise: bool = False


@dataclass(frozen=True, slots=True)
class AttemptDesk:
    """Enters attempts once. Every method raises NoSuchMatter for who may not see the matter.

    An `entry` or a `key` is an id that is the caller's own and the same whenever he tries again.
    """

    keeper: LogKeeper
    keeping: MatterKeeper

    def open_matter(
        self, *, court: str, motion: str, case_number: str, key: str, as_user: str, meant_so: bool = False
    ) -> Matter:
        """Open a matter under the id `key`, or give the one that was.

        `meant_so`: a court that is not known here is taken by the words that name it. Raises UnclearCourt,
        CourtNotKnown, UnknownMotion.
        """
        try:
            return self.keeper.matter(key, as_user=as_user)
        except NoSuchMatter:
            named = name_court(court)
            if not (named.known or meant_so):
                advice = "Write it otherwise, or say below that it is meant so."
                raise CourtNotKnown(named.caution, advice=advice) from None
            facts = MatterFacts(named.name, motion_named(motion), Party(""), case_number=case_number.strip())
            return replace(self.keeper, new_id=_ids(key)).open_matter(facts, as_user=as_user)

    def log(self, matter_id: str, attempt: ConferralAttempt, *, entry: str, as_user: str) -> Entered:
        """Enter an attempt that names somebody on each side. Raises MatterClosed, FaultyRecord."""
        keeper = self._naming(entry)
        return self._entered(
            matter_id,
            attempt,
            entry,
            lambda: keeper.log_attempt(matter_id, attempt, as_user=as_user, whole=True),
            as_user=as_user,
        )

    def correct(
        self, matter_id: str, number: str, attempt: ConferralAttempt, *, why: str, entry: str, as_user: str
    ) -> Entered:
        """Enter an attempt in the place of number `number`.

        Raises MatterClosed, FaultyRecord, NoSuchEntry, NoReason, NothingChanged, AlreadyCorrected.
        """
        keeper = self._naming(entry)
        return self._entered(
            matter_id,
            attempt,
            entry,
            lambda: keeper.correct(matter_id, number, attempt, why=why, as_user=as_user),
            as_user=as_user,
        )

    def _naming(self, entry: str) -> LogKeeper:
        return replace(self.keeper, new_id=lambda: entry)

    def _entered(
        self, matter_id: str, attempt: ConferralAttempt, entry: str, enter: Callable[[], object], *, as_user: str
    ) -> Entered:
        held = self._held(matter_id, entry, as_user)
        if held is None:
            self.keeping.expect_open(matter_id, as_user=as_user)
            try:
                enter()
            except ConferralError:
                # Somebody else may have entered it between the look and the act.
                if self._held(matter_id, entry, as_user) is None:
                    raise
            held = self._held(matter_id, entry, as_user)
        if held is None or not isinstance(held.content, ConferralAttempt):
            raise NoSuchMatter(matter_id)
        return self._told(matter_id, held, held.content, attempt, as_user)

    def _held(self, matter_id: str, entry: str, as_user: str) -> LogEntry | None:
        history = self.keeper.history(matter_id, as_user=as_user)
        return next((one for one in history if one.id == entry), None)

    def _told(
        self, matter_id: str, held: LogEntry, content: ConferralAttempt, given: ConferralAttempt, as_user: str
    ) -> Entered:
        entries = self.keeper.history(matter_id, as_user=as_user)
        others = record_from([one for one in current_entries(entries) if one.id != held.id])
        number = numbers_of(entries, ConferralAttempt)[held.id]
        if others is None:
            return Entered(content, number)
        try:
            checked = checked_attempts(others, [given], now=self.keeper.clock())
        except FaultyRecord:  # only where it was entered before, and other attempts since
            return Entered(content, number, otherwise=given != content)
        return Entered(content, number, checked.found[0], otherwise=checked.contents[0] != content)


def _ids(key: str) -> Callable[[], str]:
    """Ids of a matter and its first entries: the same at each try."""
    numbers = count()
    return lambda: key if (number := next(numbers)) == 0 else f"{key}-{number}"
