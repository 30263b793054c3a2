"""A librarian's desk: one home, and everything to publish into it and read from it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from knowledge.adapters.catalogue import SqlCatalogue
from knowledge.adapters.database import open_database
from knowledge.adapters.generations import GenerationStore
from knowledge.adapters.publishing import Publisher
from knowledge.ports import Embedding, Expectation, GenerationReader, SourceContent
from tests.contents import NOON
from tests.fakes.embedding import WordsEmbedding


class Desk:
    """One home; `seconds` is the clock of its readers."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._database = open_database(f"sqlite:///{home / 'conferral.db'}")
        self.catalogue = SqlCatalogue(self._database)
        self.embedding = WordsEmbedding()
        self.seconds = 0.0
        self.store = GenerationStore(home, self.catalogue, clock=lambda: self.seconds)

    def publisher(self, embedding: Embedding | None = None, *, expect: Sequence[Expectation] = ()) -> Publisher:
        return Publisher(self.home, self.catalogue, embedding or self.embedding, expectations=expect)

    def publish(self, contents: Sequence[SourceContent]) -> str:
        return self.publisher().publish(contents, by="librarian", now=NOON).generation

    def close(self) -> None:
        self._database.close()

    def directories(self) -> list[str]:
        return sorted(path.name for path in (self.home / "generations").iterdir())

    def statuses(self) -> list[tuple[str, str, str | None]]:
        return [(r.name, r.status.value, r.reason) for r in self.catalogue.generations()]

    def current(self) -> GenerationReader:
        self.seconds += 2
        return self.store.open_current()
