"""Opening a matter for somebody: every use case goes through here first.

A stranger gets the same words for a matter that is kept from him as for one that does not exist. Who may see it is put
on record as its reader; where that cannot be done, he does not get it either.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.assistant.log_ports import MatterLog
from bot.assistant.matter_reads import UNNOTED, ReadingNotes
from bot.conferral.matter import AccessEvent, Matter, Standing
from knowledge.errors import ConferralError

SHORTEST_PREFIX = 4
"""How much of an id names it."""


class NoSuchMatter(ConferralError):
    """There is no such matter, or it is not one that the asker may see; nobody can tell which."""

    def __init__(self, named: str) -> None:
        message = f'There is no matter "{named}" that you may see.'
        super().__init__(message, advice="`conferral matter list` names the ones you may.")


class LastReader(ConferralError):
    """A denial would leave a matter that nobody can see."""


class UnclearMatter(ConferralError):
    """Several of the asker's own matters are meant."""


class NotAPerson(ConferralError):
    """A name cannot name a person who uses the product."""


@dataclass(frozen=True, slots=True)
class MatterAccess:
    """Who may see which matter, and who says so. `clock` gives the time, with its zone.

    `reads` takes who opened one, before it is handed out; whatever opens one may raise NotRecorded.
    """

    log: MatterLog
    clock: Callable[[], datetime]
    reads: ReadingNotes = UNNOTED

    def opened(self, matter_id: str, as_user: str) -> Matter:
        """Give the matter if `as_user` may see it. Raises NoSuchMatter otherwise, whether it exists or not."""
        matter = self.log.matter(matter_id)
        if matter is None or not matter.access.allows(as_user):
            raise NoSuchMatter(matter_id)
        return self._noted(matter, as_user)

    def find(self, named: str, as_user: str) -> Matter:
        """Find a matter by its id, the beginning of its id, or its case number, among those `as_user` may see.

        Raises NoSuchMatter, or UnclearMatter where several fit.
        """
        mine = self.log.matters_of(as_user)
        wanted = " ".join(named.casefold().split())
        for fits in (
            lambda matter: matter.id == wanted,
            lambda matter: len(wanted) >= SHORTEST_PREFIX and matter.id.startswith(wanted),
            lambda matter: bool(wanted) and " ".join(matter.facts.case_number.casefold().split()) == wanted,
        ):
            found = [matter for matter in mine if fits(matter)]
            if len(found) == 1:
                return self._noted(found[0], as_user)
            if found:
                ids = ", ".join(matter.id for matter in found)
                raise UnclearMatter(f'"{named}" fits several of your matters: {ids}.', advice="Name one by its id.")
        raise NoSuchMatter(named)

    def grant(self, matter_id: str, user: str, *, as_user: str) -> Matter:
        """Grant `user` access; without effect while a denial stands."""
        return self._note(matter_id, user, Standing.GRANTED, as_user)

    def deny(self, matter_id: str, user: str, *, as_user: str) -> Matter:
        """Deny `user` access, whatever was or will be granted. Raises LastReader where nobody would be left."""
        readers = self.opened(matter_id, as_user).access.readers
        if readers <= {as_person(user.strip())}:
            message = f"{user.strip()} is the only one who may see this matter."
            raise LastReader(message, advice="Grant access to somebody else first.")
        return self._note(matter_id, user, Standing.DENIED, as_user)

    def lift(self, matter_id: str, user: str, *, as_user: str) -> Matter:
        """Take a denial of `user` away; this alone grants nothing."""
        return self._note(matter_id, user, Standing.LIFTED, as_user)

    def events(self, matter_id: str, *, as_user: str) -> tuple[AccessEvent, ...]:
        """Give all that was done to anybody's access, oldest first."""
        self.opened(matter_id, as_user)
        return self.log.access_events(matter_id)

    def _noted(self, matter: Matter, reader: str) -> Matter:
        self.reads.note(matter.id, reader, self.clock())
        return matter

    def _note(self, matter_id: str, user: str, standing: Standing, as_user: str) -> Matter:
        self.opened(matter_id, as_user)
        self.log.note_access(AccessEvent(matter_id, as_person(user.strip()), standing, as_user, self.clock()))
        # A member may deny himself: what he may no longer open is still what he changed.
        matter = self.log.matter(matter_id)
        if matter is None:
            raise NoSuchMatter(matter_id)
        return matter


def as_person(name: str) -> str:
    """Give `name` if it can name a person. Raises NotAPerson where it is empty or has white space around it."""
    if not name or name != name.strip():
        raise NotAPerson("A person's name is empty or has white space around it.", advice="Write the user's name.")
    return name
