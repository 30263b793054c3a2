"""Audits for tests: one kept in memory, and one that cannot be written."""

from __future__ import annotations

from collections.abc import Iterator

from bot.assistant.audit import (
    EVERYTHING,
    AuditAct,
    AuditEntry,
    AuditNote,
    Head,
    NotRecorded,
    Selection,
    entry_after,
    moment,
)


class AuditInMemory:
    """An AuditBook. `notes` are what it was asked to enter, in order."""

    def __init__(self) -> None:
        self.notes: list[AuditNote] = []
        self.kept: list[AuditEntry] = []

    def record(self, note: AuditNote) -> AuditEntry:
        """Enter `note`."""
        entry = entry_after(self.head(), note)
        self.notes.append(note)
        self.kept.append(entry)
        return entry

    def head(self) -> Head | None:
        """The newest entry."""
        return Head(self.kept[-1].digest, self.kept[-1].sequence) if self.kept else None

    def entries(self, chosen: Selection = EVERYTHING) -> Iterator[AuditEntry]:
        """The chosen entries."""
        return iter([entry for entry in self.kept if _fits(entry, chosen)])

    def told(self, act: AuditAct) -> list[tuple[str, str]]:
        """Who did `act`, and to what, in order."""
        return [(note.by, note.about) for note in self.notes if note.act is act]


class FailingAudit:
    """An AuditTrail that cannot be written."""

    def record(self, note: AuditNote) -> AuditEntry:
        """Raise NotRecorded."""
        raise NotRecorded("This could not be put on record, so it was not done.", advice=f"({note.act.value})")


def _fits(entry: AuditEntry, chosen: Selection) -> bool:
    return (
        (chosen.since is None or entry.at >= moment(chosen.since))
        and (chosen.until is None or entry.at < moment(chosen.until))
        and chosen.about in ("", entry.about)
        and (chosen.act is None or entry.act == chosen.act.value)
    )
