"""Corrections in memory."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from bot.assistant.audit import AuditNote
from bot.assistant.correcting.correction import (
    AlreadyCorrected,
    Correction,
    CorrectionAct,
    CorrectionEvent,
    PinnedPassage,
    subjects_of,
)


class CorrectionsInMemory:
    """A CorrectionBook that forgets everything when it is dropped; `notes` are what the audit was told."""

    def __init__(self) -> None:
        self._kept: dict[str, Correction] = {}
        self.notes: list[AuditNote] = []
        self.generations: dict[str, str] = {}

    def make(self, correction: Correction, note: AuditNote, *, known: Collection[str] = ()) -> None:
        """Remember it, unless it corrects what another does."""
        if correction.body is None:
            raise ValueError("a correction without words")
        subjects = subjects_of(correction.body)
        others = [
            one
            for one in self._kept.values()
            if one.open and one.id not in known and one.body is not None and subjects & subjects_of(one.body)
        ]
        if others:
            raise AlreadyCorrected(tuple(others))
        self._kept[correction.id] = correction
        self.notes.append(note)

    def find(self, correction_id: str) -> Correction | None:
        """Look it up."""
        return self._kept.get(correction_id)

    def all(self) -> tuple[Correction, ...]:
        """In the order they came."""
        return tuple(self._kept.values())

    def append(self, correction: Correction, event: CorrectionEvent, note: AuditNote) -> Correction:
        """Write it down."""
        after = self._kept[correction.id].after(event)
        self._kept[correction.id] = after
        self.notes.append(note)
        return after

    def published(self) -> dict[str, str]:
        """What the test says."""
        return self.generations

    def forget(self, source: str, *, at: datetime) -> int:
        """Drop the words."""
        found = [
            one for one in self._kept.values() if isinstance(one.body, PinnedPassage) and one.body.source == source
        ]
        event = CorrectionEvent(CorrectionAct.FORGOTTEN, "a purge", at)
        for one in found:
            self._kept[one.id] = replace(one, body=None, events=(*one.events, event))
        return len(found)
