"""What the guide asks of the world: words of the corpus for a rule's supports, and a place for RECORD.toml."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from bot.assistant.authorities import ResolvedAuthority
from bot.conferral.record import ConferralRecord
from bot.conferral.rule import RuleSupport
from knowledge.errors import ConferralError


class RecordNotKept(ConferralError):
    """The file of a matter's record could not be written."""


class AuthorityResolver(Protocol):
    """Finds in the corpus what a rule says of a requirement."""

    def resolve(self, supports: Sequence[RuleSupport], *, as_of: date) -> ResolvedAuthority | None:
        """The first of `supports` that stands in the corpus for `as_of`; else the first note; else None."""


class RecordFolder(Protocol):
    """Keeps the record of each matter as RECORD.toml, for `draft` and for people to read."""

    def put(self, matter_id: str, record: ConferralRecord) -> Path:
        """Write the record of a matter, without internal notes, and tell where it lies. Raises RecordNotKept."""
