"""Answers and drafts kept in memory, by what they quote."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.assistant.affected import OpenDraft, QuotingAnswer


@dataclass(frozen=True)
class QuotedInMemory:
    """Implements `KeptAnswers` and `OpenDrafts`; every answer quotes the one source `source`."""

    source: str
    answers: Sequence[QuotingAnswer] = ()
    drafts: Sequence[OpenDraft] = ()

    def quoting(self, source: str) -> Iterable[QuotingAnswer]:
        """The answers, where it is their source."""
        return self.answers if source == self.source else ()

    def open_drafts(self) -> Iterable[OpenDraft]:
        """All of them."""
        return self.drafts
