"""Holding, closing and erasing matters. Everyone who may see a matter may do so, and has to say why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.assistant.log_keeper import NoReason, NothingChanged
from bot.assistant.matter_access import MatterAccess
from bot.assistant.matter_register import MatterRegister
from bot.conferral.matter_keeping import Keeping, KeepingAct, KeepingEvent, keeping_after
from knowledge.errors import ConferralError


class MatterClosed(ConferralError):
    """Something was to be entered in a matter that is closed."""

    def __init__(self) -> None:
        super().__init__("This matter is closed; nothing was entered.", advice="Reopen it first, if it goes on.")


class StillOpen(ConferralError):
    """A matter was to be erased that is not closed."""


class BesideLog(Protocol):
    """What is kept of a matter beside its log: its record and exhibits as files, its drafts, marks of reminders."""

    def delete(self, matter_id: str, exhibits: frozenset[str]) -> int:
        """Delete what is kept of a matter; gives how many things went.

        `exhibits` are the sha256 of those that no other matter names. What is gone already is passed over.
        """


_ALREADY = {
    KeepingAct.HELD: "This matter is held already.",
    KeepingAct.LIFTED: "This matter is not held.",
    KeepingAct.CLOSED: "This matter is closed already.",
    KeepingAct.REOPENED: "This matter is not closed.",
}


@dataclass(frozen=True, slots=True)
class MatterKeeper:
    """Holds, closes and erases. Every method raises NoSuchMatter for who may not see the matter."""

    access: MatterAccess
    register: MatterRegister
    beside: Sequence[BesideLog]
    clock: Callable[[], datetime]

    def keeping(self, matter_id: str, *, as_user: str) -> Keeping:
        """How the matter is kept now."""
        return keeping_after(self.events(matter_id, as_user=as_user))

    def events(self, matter_id: str, *, as_user: str) -> tuple[KeepingEvent, ...]:
        """All that was noted, oldest first."""
        self.access.opened(matter_id, as_user)
        return self.register.events(matter_id)

    def expect_open(self, matter_id: str, *, as_user: str) -> None:
        """Raise MatterClosed where the matter is closed. Ask before anything is entered from a dialogue."""
        if self.keeping(matter_id, as_user=as_user).closed:
            raise MatterClosed

    def hold(self, matter_id: str, *, why: str, as_user: str) -> Keeping:
        """Keep everything of the matter, whatever its age and whoever asks. Raises NoReason, NothingChanged."""
        return self._note(matter_id, KeepingAct.HELD, why, as_user)

    def lift(self, matter_id: str, *, why: str, as_user: str) -> Keeping:
        """Take the hold away. Raises NoReason, NothingChanged."""
        return self._note(matter_id, KeepingAct.LIFTED, why, as_user)

    def close(self, matter_id: str, *, why: str, as_user: str) -> Keeping:
        """Close the matter: nobody is reminded of it any more. Raises NoReason, NothingChanged."""
        return self._note(matter_id, KeepingAct.CLOSED, why, as_user)

    def reopen(self, matter_id: str, *, why: str, as_user: str) -> Keeping:
        """Open the matter again. Raises NoReason, NothingChanged."""
        return self._note(matter_id, KeepingAct.REOPENED, why, as_user)

    def erase(self, matter_id: str, *, why: str, as_user: str) -> int:
        """Delete the log of a closed matter and all that is kept beside it; gives how many things went.

        That it was erased, by whom, when and why stays. Raises NoReason, StillOpen, MatterHeld.
        """
        if not self.keeping(matter_id, as_user=as_user).closed:
            raise StillOpen("This matter is not closed.", advice="Close it first; export it before you erase it.")
        self.register.note(self._event(matter_id, KeepingAct.ERASED, why, as_user))
        return delete_matter(self.register, self.beside, matter_id)

    def _note(self, matter_id: str, act: KeepingAct, why: str, as_user: str) -> Keeping:
        before = self.keeping(matter_id, as_user=as_user)
        event = self._event(matter_id, act, why, as_user)
        after = before.after(event)
        if (before.held, before.closed) == (after.held, after.closed):
            raise NothingChanged(_ALREADY[act])
        self.register.note(event)
        return after

    def _event(self, matter_id: str, act: KeepingAct, why: str, as_user: str) -> KeepingEvent:
        if not why.strip():
            raise NoReason("This needs a reason.", advice="Say why in a few words.")
        return KeepingEvent(matter_id, act, as_user, self.clock(), why.strip())


def delete_matter(register: MatterRegister, beside: Sequence[BesideLog], matter_id: str) -> int:
    """Delete what is kept of a matter whose erasure was noted. What a crash left half done is done by a second call."""
    exhibits = register.exhibits_only_of(matter_id)
    return sum(one.delete(matter_id, exhibits) for one in beside) + register.delete_log(matter_id)
