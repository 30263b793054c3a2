"""What the corpus holds and has held: sources, their text, generations."""

from __future__ import annotations

from dataclasses import dataclass

from bot.assistant.curating.holdings import Holdings
from knowledge.authority import Edition
from knowledge.errors import ConferralError
from knowledge.ports import Catalogue, GenerationRecord, SourceContent


class NotInCorpus(ConferralError):
    """A source was asked for that the corpus does not hold."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Lists and shows what is published; what is published is nobody's secret."""

    catalogue: Catalogue
    held: Holdings

    def editions(self) -> list[Edition]:
        """Every edition of the current generation, by source."""
        return sorted(self.held.editions(), key=lambda edition: edition.source)

    def generations(self) -> list[GenerationRecord]:
        """Every generation, newest first."""
        return self.catalogue.generations()

    def show(self, source: str) -> SourceContent:
        """One source with its text and passages. Raises NotInCorpus."""
        found = self.held.source(source)
        if found is None:
            raise NotInCorpus(f'"{source}" is not in the corpus.', advice="`conferral corpus list` names what is.")
        return found
