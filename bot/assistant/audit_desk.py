"""What people do with the audit: verify it, take a copy of it, and ask for its head."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.assistant.audit import AuditAct, AuditBook, AuditEntry, AuditNote, Head, Selection
from bot.assistant.audit_heads import HeadSending
from bot.assistant.audit_verification import Verdict, verified


@dataclass(frozen=True, slots=True)
class AuditDesk:
    """The audit for people. `clock` gives the time, with its zone. Every method may raise DatabaseUnavailable."""

    book: AuditBook
    sending: HeadSending
    clock: Callable[[], datetime]

    def sent(self) -> tuple[Head, ...]:
        """The heads that were sent to the file. Raises HeadFileUnusable."""
        return tuple(self.sending.file.heads()) if self.sending.file is not None else ()

    def verified(self, sent: Sequence[Head] = ()) -> Verdict:
        """Follow the whole chain, and hold it to the heads `sent`."""
        return verified(self.book.entries(), sent)

    def export(self, chosen: Selection, *, as_user: str) -> Iterable[AuditEntry]:
        """The chosen entries, once it is on record that `as_user` takes a copy of them. Raises NotRecorded."""
        told = {
            "since": chosen.since.isoformat() if chosen.since else "",
            "until": chosen.until.isoformat() if chosen.until else "",
            "about": chosen.about,
            "act": chosen.act.value if chosen.act else "",
        }
        details = {name: value for name, value in told.items() if value}
        self.book.record(AuditNote(AuditAct.EXPORTED_AUDIT, "audit", as_user, self.clock(), details))
        return self.book.entries(chosen)
