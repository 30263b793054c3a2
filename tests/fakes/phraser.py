"""A model that says what it was told to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.assistant.ports import DraftStatement, Evidence, ModelUnavailable


@dataclass
class ScriptedPhraser:
    """Implements `bot.assistant.ports.Phraser`: gives `drafts` or fails with `trouble`, and keeps what was asked.

    With `unready` it cannot even be set up.
    """

    drafts: list[DraftStatement] = field(default_factory=list)
    trouble: ModelUnavailable | None = None
    unready: ModelUnavailable | None = None
    name: str = "scripted:model"
    asked: list[tuple[str, tuple[Evidence, ...]]] = field(default_factory=list)

    def prepare(self) -> None:
        """Do nothing, or raise what it is not ready for."""
        if self.unready is not None:
            raise self.unready

    def phrase(
        self,
        question: str,
        evidence: Sequence[Evidence],
        *,
        as_of: str,  # noqa: ARG002 - part of the port; a script does not look at it
        court: str | None,  # noqa: ARG002 - as above
    ) -> list[DraftStatement]:
        """Give the scripted drafts, or raise the scripted trouble."""
        self.asked.append((question, tuple(evidence)))
        self.prepare()
        if self.trouble is not None:
            raise self.trouble
        return list(self.drafts)
