"""A generation in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from knowledge.authority import Edition
from knowledge.corrections import NO_CORRECTIONS, Corrections
from knowledge.indexing import IndexEntry, entries_of
from knowledge.passage import Passage
from knowledge.ports import Embedding, Field, GenerationInfo, LexicalIndex, SourceContent, Vector, VectorIndex
from tests.fakes.indexes import VectorsInMemory, WordsInMemory


class GenerationInMemory:
    """A GenerationReader of the sources it was given, indexed as a published one is."""

    def __init__(
        self,
        contents: Sequence[SourceContent],
        embedding: Embedding,
        name: str = "made",
        corrections: Corrections = NO_CORRECTIONS,
    ) -> None:
        self._name = name
        self._corrections = corrections
        self._embedding = embedding
        self._contents = {c.edition.source: c for c in sorted(contents, key=lambda c: c.edition.source)}
        self._passages = {p.id: p for c in self._contents.values() for p in c.passages}
        self._texts = {field: {entry.id: entry.text for entry in self._entries(field)} for field in Field}
        self._vectors = {field: self._embedded(texts) for field, texts in self._texts.items()}
        self._words = WordsInMemory(self._texts[Field.PASSAGES])

    @property
    def name(self) -> str:
        """The name it was given."""
        return self._name

    @property
    def embedding_name(self) -> str:
        """The name of the embedding it was given."""
        return self._embedding.name

    def editions(self) -> Sequence[Edition]:
        """The editions, by source."""
        return tuple(c.edition for c in self._contents.values())

    def passage_ids(self, source: str) -> Sequence[str]:
        """The ids in the order of the text."""
        return tuple(p.id for p in self._contents[source].passages)

    def passages(self, ids: Iterable[str]) -> list[Passage]:
        """The passages asked for that are there."""
        return [self._passages[i] for i in ids if i in self._passages]

    def source_text(self, source: str) -> str:
        """The text as it was given."""
        return self._contents[source].text

    @property
    def vectors(self) -> VectorIndex:
        """Whole passages, by meaning."""
        return self._vectors[Field.PASSAGES]

    @property
    def words(self) -> LexicalIndex:
        """Whole passages, by words."""
        return self._words

    @property
    def provision_vectors(self) -> VectorIndex:
        """Single provisions, by meaning."""
        return self._vectors[Field.PROVISIONS]

    @property
    def question_vectors(self) -> VectorIndex:
        """Plain questions, by meaning."""
        return self._vectors[Field.QUESTIONS]

    @property
    def corrections(self) -> Corrections:
        """Those it was given."""
        return self._corrections

    def ask_vectors(self) -> Sequence[Vector]:
        """Made when they are asked for."""
        return self._embedding.embed(self._corrections.texts)

    def describe(self) -> GenerationInfo:
        """What it holds."""
        return GenerationInfo(
            name=self._name,
            created=datetime(2026, 1, 5, 12, tzinfo=UTC),
            embedding=self._embedding.name,
            sources=len(self._contents),
            entries={field: len(texts) for field, texts in self._texts.items()},
            dense="memory",
        )

    def _entries(self, field: Field) -> Iterable[IndexEntry]:
        for content in self._contents.values():
            for passage in content.passages:
                yield from entries_of(field, passage, content.edition, content.text, content.questions)

    def _embedded(self, texts: dict[str, str]) -> VectorsInMemory:
        return VectorsInMemory(dict(zip(texts, self._embedding.embed(list(texts.values())), strict=True)))
