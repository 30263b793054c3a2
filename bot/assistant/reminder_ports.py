"""What the reminder desk asks of the world: marks that outlive a restart, and the drafts that wait for review."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from bot.conferral.reminders import Mark, Marked, WaitingDraft


class ReminderMarks(Protocol):
    """Keeps what was done with reminders. Marks are only added, and deleted when they change nothing any more."""

    def add(self, mark: Mark) -> bool:
        """Keep `mark`; False where the same was done in that round before, by whichever process."""

    def standing(self, reminders: Collection[str]) -> Mapping[tuple[str, str], Marked]:
        """Where these reminders stand, by reminder and user; none for who did nothing with one and was sent none."""


class DraftsWaiting(Protocol):
    """The drafts that wait for a review."""

    def of_matter(self, matter_id: str) -> Sequence[WaitingDraft]:
        """Those of a matter."""

    def of_reviewer(self, user: str) -> Sequence[WaitingDraft]:
        """Those that wait for `user`, the longest waiting first."""
