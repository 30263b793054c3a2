"""What retention asks of the stores: to count and delete what is old, or somebody's, and to leave what is held.

A store asks for itself, in the transaction that deletes, which matters are held.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Deletion:
    """How many of `what` were deleted, and how many stayed because a matter is held. Never a text, never a name."""

    what: str
    deleted: int = 0
    held: int = 0


class PersonalStore(Protocol):
    """Keeps things of people: questions, answers, feedback, settings. Every method may raise DatabaseUnavailable."""

    def people(self) -> frozenset[str]:
        """Whose things are kept."""

    def delete_before(self, moment: datetime) -> Deletion:
        """Delete what is from `moment` or before."""

    def delete_of(self, people: Collection[str]) -> Deletion:
        """Delete what is of these people."""


class Teams(Protocol):
    """Knows in which workspaces people asked. Every method may raise DatabaseUnavailable."""

    def people_of(self, team: str) -> frozenset[str]:
        """Who asked in `team`."""

    def people_elsewhere(self, team: str) -> frozenset[str]:
        """Who asked in another workspace."""
