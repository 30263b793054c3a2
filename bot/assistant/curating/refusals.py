"""What was refused, put on record."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from bot.assistant.audit import AuditAct, AuditNote, AuditTrail
from knowledge.errors import ConferralError

_LONGEST_SAID = 500
"""How many characters of a refusal the audit keeps."""


@contextmanager
def recording_refusals(audit: AuditTrail, *, by: str, now: datetime) -> Iterator[None]:
    """Put on record why nothing was published, or gone back to, and raise it again."""
    try:
        yield
    except ConferralError as fault:
        details = {"reason": str(fault)[:_LONGEST_SAID]}
        audit.record(AuditNote(AuditAct.PUBLICATION_REFUSED, "publication", by, now, details))
        raise
