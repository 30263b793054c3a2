"""A model that claims to have read what it was told to claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.assistant.ports import ModelUnavailable
from bot.assistant.reading_ports import ClaimedFact


@dataclass
class ScriptedReader:
    """Implements `CertificateReader`: gives `claims` or fails with `trouble`, and keeps what was asked.

    With `unready` it cannot even be set up.
    """

    claims: Sequence[ClaimedFact] = ()
    trouble: ModelUnavailable | None = None
    unready: ModelUnavailable | None = None
    name: str = "scripted:model"
    asked: list[tuple[str, str, str]] = field(default_factory=list)

    def prepare(self) -> None:
        """Do nothing, or raise what it is not ready for."""
        if self.unready is not None:
            raise self.unready

    def read(self, text: str, *, motion: str, court: str) -> list[ClaimedFact]:
        """Give the scripted claims, or raise the scripted trouble."""
        self.asked.append((text, motion, court))
        self.prepare()
        if self.trouble is not None:
            raise self.trouble
        return list(self.claims)
