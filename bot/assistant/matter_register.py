"""The register of all matters: which there are, which are held, closed or erased, and which threads deal with them.

It checks nobody's access: the use cases do, before each call.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from bot.conferral.matter_keeping import Keeping, KeepingEvent
from knowledge.errors import ConferralError


class MatterHeld(ConferralError):
    """A matter was to be erased that is held."""

    def __init__(self) -> None:
        super().__init__(
            "This matter is held: nothing of it is deleted.", advice="Whoever may see it can lift the hold."
        )


class MatterRegister(Protocol):
    """Knows every matter. Every method may raise DatabaseUnavailable."""

    def ids(self) -> tuple[str, ...]:
        """The ids of all matters whose log is kept, in the order they were opened."""

    def keepings(self) -> Mapping[str, Keeping]:
        """How each matter is kept of which anything was noted; the others are neither held nor closed."""

    def events(self, matter_id: str) -> tuple[KeepingEvent, ...]:
        """All that was noted of a matter, oldest first."""

    def note(self, event: KeepingEvent) -> None:
        """Add an event. Raises MatterHeld for the erasure of a matter that is held at this moment."""

    def link_thread(self, matter_id: str, thread: str) -> None:
        """Note that a thread deals with a matter, so that a hold keeps its turns and answers; twice is once."""

    def exhibits_only_of(self, matter_id: str) -> frozenset[str]:
        """The sha256 of the exhibits that this matter's log names and no other's."""

    def delete_log(self, matter_id: str) -> int:
        """Delete the log of a matter whose erasure was noted; gives how many entries it had.

        Raises MatterHeld where no erasure was noted.
        """
