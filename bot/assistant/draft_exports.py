"""Drafts that leave as Word files, each on record before it is handed out.

A file that then cannot be written or sent is on record all the same: rather one export too many there than too few.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from bot.assistant.audit import AuditAct, AuditNote, AuditTrail
from bot.assistant.drafting_ports import WordFiles
from bot.conferral.drafting import Change, ChangeKind, Draft


class Paper(StrEnum):
    """What a Word file is: with the DRAFT stamp, without it, or what changed between two versions."""

    STAMPED = "stamped"
    CLEAN = "clean"
    REDLINE = "redline"


@dataclass(frozen=True, slots=True)
class DraftExports:
    """Puts exports on record. `clock` gives the time, with its zone."""

    trail: AuditTrail
    clock: Callable[[], datetime]

    def note(self, draft: str, by: str, paper: Paper, **ids: str) -> None:
        """Record that `by` gets the draft of that id; `ids` name its matter and version. Raises NotRecorded."""
        details = {"paper": paper.value, **ids}
        self.trail.record(AuditNote(AuditAct.EXPORTED_DRAFT, draft, by, self.clock(), details))


@dataclass(frozen=True, slots=True)
class RecordedWordFiles:
    """WordFiles for `by`, for drafts that no matter holds: in the audit the digest of its text names such a draft.

    Writing raises NotRecorded too, and then no file is written.
    """

    files: WordFiles
    exports: DraftExports
    by: str

    def write(self, draft: Draft, path: Path, *, template: Path | None = None, replacing: bool = True) -> None:
        """Put the export on record, then write the file as WordFiles does."""
        self.exports.note(text_id(draft.text), self.by, Paper.STAMPED)
        self.files.write(draft, path, template=template, replacing=replacing)

    def write_redline(
        self, compared: Sequence[Sequence[Change]], path: Path, *, at: datetime, replacing: bool = True
    ) -> None:
        """Put the export on record, then write the file as WordFiles does."""
        new = "\n".join(
            "".join(change.text for change in paragraph if change.kind is not ChangeKind.REMOVED)
            for paragraph in compared
        )
        self.exports.note(text_id(new), self.by, Paper.REDLINE)
        self.files.write_redline(compared, path, at=at, replacing=replacing)

    def text_of(self, path: Path) -> str:
        """The text of an earlier version."""
        return self.files.text_of(path)


def text_id(text: str) -> str:
    """What names a draft of which only the text is known: the sha256 of that."""
    return f"sha256:{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"
