"""How the corpus stands: which generation answers are taken from, when it was made, and how much it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from knowledge.authority import Kind
from knowledge.ports import Generations


@dataclass(frozen=True, slots=True)
class CorpusStatus:
    """The current generation, when it was made, and how many texts of authorities and notes of ours it holds."""

    generation: str
    updated: datetime
    authorities: int
    notes: int


def corpus_status(generations: Generations) -> CorpusStatus:
    """The status of the corpus that is open. Raises NothingPublished."""
    reader = generations.open_current()
    info, kinds = reader.describe(), [edition.kind for edition in reader.editions()]
    notes = sum(kind is Kind.NOTE for kind in kinds)
    return CorpusStatus(info.name, info.created, len(kinds) - notes, notes)
