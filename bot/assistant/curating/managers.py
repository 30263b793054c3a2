"""Who keeps the corpus."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.assistant.watching.watcher import is_watcher
from knowledge.errors import ConferralError
from knowledge.intake.proposal import name_of


class NotAManager(ConferralError):
    """Somebody wanted to do what only knowledge managers do."""


class Managers(Protocol):
    """Tells who is a knowledge manager."""

    def has(self, person: str) -> bool:
        """Whether `person` is one."""


@dataclass(frozen=True, slots=True)
class NamedManagers:
    """The knowledge managers by name; an empty list means everybody who can open the home, on its command line."""

    names: frozenset[str] = frozenset()

    def has(self, person: str) -> bool:
        """Whether `person` is named, or nobody is; nobody is one under the name of the watcher."""
        if is_watcher(person):
            return False
        return not self.names or name_of(person) in {name_of(name) for name in self.names}


def expect_manager(managers: Managers, person: str) -> None:
    """Raise NotAManager where `person` is none, or where nobody could tell by the name who that is."""
    if not name_of(person) or not managers.has(person):
        raise NotAManager(
            f"{person} is not a knowledge manager of this library and can neither see nor change what is proposed.",
            advice="Whoever runs Conferral names the managers in CONFERRAL_MANAGERS, or by a Slack user group.",
        )
