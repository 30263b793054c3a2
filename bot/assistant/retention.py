"""Retention: what is deleted by age, on a person's request and when a workspace takes the app away.

What belongs to a matter is the firm's record of what was done to confer. It is not deleted for a person or with a
workspace, but by who may see the matter, or some time after it was closed; and never while it is held.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.assistant.matter_access import as_person
from bot.assistant.matter_keeper import BesideLog, delete_matter
from bot.assistant.matter_register import MatterHeld, MatterRegister
from bot.assistant.retention_ports import Deletion, PersonalStore, Teams
from bot.conferral.matter_keeping import Keeping, KeepingAct, KeepingEvent

SWEEPER = "retention"
"""Who erases a matter of which the firm said beforehand how long it is kept."""

STAYS = (
    "What was entered in matters stays: it is the firm's record of what was done to confer. "
    "Whoever may see a matter can erase it once it is closed, unless it is held."
)


@dataclass(frozen=True, slots=True)
class KeptFor:
    """How long things are kept: what people asked and were answered, and matters after they were closed.

    `matters` None: matters are kept until somebody erases them.
    """

    questions: timedelta
    matters: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Swept:
    """What was deleted, as counts; how many matters were erased, and how many are held."""

    deletions: tuple[Deletion, ...]
    matters_erased: int = 0
    matters_held: int = 0

    @property
    def deleted(self) -> int:
        """How many things went, matters apart."""
        return sum(one.deleted for one in self.deletions)

    @property
    def held(self) -> int:
        """How many things stayed because a matter is held."""
        return sum(one.held for one in self.deletions)


@dataclass(frozen=True, slots=True)
class Retention:
    """Deletes. Every method may raise DatabaseUnavailable; what was deleted before stays deleted, and counts nothing.

    `personal` are the stores of what people asked and set, in the order in which they are emptied; `of_matters` those
    of people's doings with matters, as marks of reminders, which go by age and with a workspace, not on a person's
    request. `on_uninstall` is called with the workspace and gives what else it deleted: rows that name nobody.
    """

    personal: Sequence[PersonalStore]
    of_matters: Sequence[PersonalStore]
    teams: Teams
    register: MatterRegister
    beside: Sequence[BesideLog]
    kept_for: KeptFor
    from_slack: Callable[[str], bool]
    on_uninstall: Callable[[str], Sequence[Deletion]] = lambda _team: ()

    def sweep(self, now: datetime) -> Swept:
        """Delete what is older than it is kept for at `now`, an aware time."""
        cut = now - self.kept_for.questions
        deletions = [store.delete_before(cut) for store in self.personal]
        # A store of people's doings with matters knows itself how long it needs them.
        deletions += [store.delete_before(now) for store in self.of_matters]
        keepings = self.register.keepings()
        erased = sum(self._erased(matter, keepings.get(matter, Keeping()), now) for matter in self.register.ids())
        held = sum(keeping.held and not keeping.erased for keeping in keepings.values())
        return Swept(tuple(deletions), erased, held)

    def forget_person(self, user: str) -> Swept:
        """Delete what `user` asked, was answered, said of answers and set; `STAYS` says what is left and why."""
        whom = [as_person(user)]
        return Swept(tuple(store.delete_of(whom) for store in self.personal), matters_held=self._held())

    def forget_team(self, team: str) -> Swept:
        """Delete all that came from the workspace `team`, because it took the app away; matters stay.

        A person of whom only settings are kept is taken to be of `team`, unless he asked in another workspace.
        """
        stores = [*self.personal, *self.of_matters]
        everybody = {user for store in stores for user in store.people() if self.from_slack(user)}
        whom = sorted((everybody - self.teams.people_elsewhere(team)) | self.teams.people_of(team))
        deletions = [store.delete_of(whom) for store in stores]
        return Swept((*deletions, *self.on_uninstall(team)), matters_held=self._held())

    def _held(self) -> int:
        return sum(keeping.held and not keeping.erased for keeping in self.register.keepings().values())

    def _erased(self, matter_id: str, keeping: Keeping, now: datetime) -> bool:
        """Erase a matter whose time is up, or whose erasure a crash left half done."""
        if not keeping.erased:
            keep = self.kept_for.matters
            if keep is None or keeping.held or keeping.closed_at is None or keeping.closed_at + keep > now:
                return False
            why = f"closed for {keep.days} days"
            try:
                self.register.note(KeepingEvent(matter_id, KeepingAct.ERASED, SWEEPER, now, why))
            except MatterHeld:
                return False
        delete_matter(self.register, self.beside, matter_id)
        return True
