"""Where corrections are kept."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from bot.assistant.audit import AuditNote
from bot.assistant.correcting.correction import Correction, CorrectionEvent


class CorrectionBook(Protocol):
    """Keeps corrections; acts are only added. It checks nobody's rights. Every method may raise DatabaseUnavailable."""

    def make(self, correction: Correction, note: AuditNote, *, known: Collection[str] = ()) -> None:
        """Keep a new correction and the audit's note about it; all or nothing.

        Raises AlreadyCorrected where open ones correct the same thing that are not among the `known`.
        """

    def find(self, correction_id: str) -> Correction | None:
        """The correction, or None."""

    def all(self) -> tuple[Correction, ...]:
        """Every correction, in the order in which they were made."""

    def append(self, correction: Correction, event: CorrectionEvent, note: AuditNote) -> Correction:
        """Add `event` to a correction; the correction after it. Raises CorrectionChanged where it stands no more."""

    def published(self) -> dict[str, str]:
        """Of each correction that ever was in effect, the newest generation that held it."""

    def forget(self, source: str, *, at: datetime) -> int:
        """Take the words of every correction that quotes `source` away, everywhere; how many there were."""
