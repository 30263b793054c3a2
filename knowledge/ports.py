"""What the library asks of the world; one contract test class per port runs on the adapters and on the fakes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol, TypeAlias

from knowledge.authority import Edition
from knowledge.corrections import NO_CORRECTIONS, Corrections
from knowledge.document import Document
from knowledge.indexes import Field, Hit, LexicalIndex, Vector, VectorIndex, passage_of
from knowledge.passage import Passage

__all__ = [
    "Catalogue",
    "DocumentReader",
    "Embedding",
    "Expectation",
    "Field",
    "GenerationInfo",
    "GenerationReader",
    "GenerationRecord",
    "GenerationStatus",
    "Generations",
    "Hit",
    "LexicalIndex",
    "Progress",
    "SourceContent",
    "Vector",
    "VectorIndex",
    "passage_of",
]

Progress: TypeAlias = Callable[[str, int, int], None]
"""Called with (what is being done, how many are done, how many there are)."""


class DocumentReader(Protocol):
    """Reads a file into text, pages and paragraphs."""

    def read(self, path: Path) -> Document:
        """Read `path`. Raises UnreadableDocument with the reason."""


class Embedding(Protocol):
    """Turns text into vectors of unit length."""

    @property
    def name(self) -> str:
        """The model's name and version; vectors are cached under it."""

    @property
    def dimensions(self) -> int:
        """How many numbers a vector has."""

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        """One vector of unit length for each text."""


class GenerationReader(Protocol):
    """One immutable published generation, opened for reading."""

    @property
    def name(self) -> str:
        """The generation's name, shown with every answer."""

    @property
    def embedding_name(self) -> str:
        """The embedding that made its vectors; a question must be embedded by the same one."""

    def editions(self) -> Sequence[Edition]:
        """Every edition of the generation, by source."""

    def passage_ids(self, source: str) -> Sequence[str]:
        """The ids of the passages of `source`, in the order of the text."""

    def passages(self, ids: Iterable[str]) -> list[Passage]:
        """The passages of `ids`, in the order asked; unknown ids are left out."""

    def source_text(self, source: str) -> str:
        """The source text that the spans of `source` point into."""

    @property
    def vectors(self) -> VectorIndex:
        """The dense index over passage ids."""

    @property
    def words(self) -> LexicalIndex:
        """The lexical index over passage ids."""

    @property
    def provision_vectors(self) -> VectorIndex:
        """The dense index over provision ids ("<passage id>#<n>")."""

    @property
    def question_vectors(self) -> VectorIndex:
        """The dense index over the plain questions that passages answer ("<passage id>?<n>")."""

    @property
    def corrections(self) -> Corrections:
        """The corrections that were published with it."""

    def ask_vectors(self) -> Sequence[Vector]:
        """The vectors of `corrections.texts`, in their order."""

    def describe(self) -> GenerationInfo:
        """Say what the generation holds and how it is searched."""


@dataclass(frozen=True, slots=True)
class GenerationInfo:
    """What a generation holds, for `doctor` and `corpus list`.

    `dense` names the index that serves nearest vectors: "chroma", or "exact" where Chroma failed; `notes`
    say why. `entries` counts the indexed entries by field.
    """

    name: str
    created: datetime
    embedding: str
    sources: int
    entries: Mapping[Field, int]
    dense: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceContent:
    """One source as it is published: its edition, its text, and how the text was cut.

    `sha256` is that of the file the text was read from. `questions` are the plain questions that passages
    answer, by passage id.
    """

    edition: Edition
    text: str
    passages: tuple[Passage, ...]
    sha256: str = ""
    questions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Expectation:
    """Words that a citation must still lead to in whatever is published next."""

    citation: str
    quotation: str


class GenerationStatus(StrEnum):
    """Where a generation stands: only `current` is read, `former` ones wait for a rollback.

    A `purged` one was published and held a text that had to go; nothing of it is kept but its record.
    """

    BUILDING = "building"
    VERIFIED = "verified"
    CURRENT = "current"
    FORMER = "former"
    FAILED = "failed"
    PURGED = "purged"


@dataclass(frozen=True, slots=True)
class GenerationRecord:
    """A generation as the catalogue knows it.

    `fingerprint` is equal for equal contents, embedding and index format. `reason` says why it failed or was purged.
    """

    name: str
    created: datetime
    status: GenerationStatus
    embedding: str
    fingerprint: str
    sources: int
    passages: int
    made_by: str = ""
    reason: str | None = None


class Catalogue(Protocol):
    """Keeps what was published, so that any generation can be built again; writes are all or nothing."""

    def begin(
        self,
        contents: Mapping[str, SourceContent],
        *,
        embedding: str,
        fingerprint: str,
        created: datetime,
        by: str,
        corrections: Corrections = NO_CORRECTIONS,
    ) -> GenerationRecord:
        """Keep `contents`, by the sha256 of all they hold, and record a new generation of them as building.

        `corrections` are kept with the generation.
        """

    def corrections(self, name: str) -> Corrections:
        """Give the corrections that the generation `name` holds."""

    def contents(self, name: str, *, source: str | None = None) -> Iterator[SourceContent]:
        """Give what the generation `name` holds, in the order it was handed in; with `source`, that source alone."""

    def editions(self, name: str) -> list[Edition]:
        """Give the editions in that order."""

    def digests(self, name: str) -> dict[str, str]:
        """Give, for each source of the generation `name`, the sha256 of all it was published with."""

    def vectors_for(self, text_hashes: Collection[str], embedding: str) -> dict[str, Vector]:
        """Give the vectors kept for texts, by the sha256 of the text; unknown ones are left out."""

    def save_vectors(self, vectors_by_hash: Mapping[str, Vector], embedding: str) -> None:
        """Keep vectors by the sha256 of their text."""

    def mark(self, name: str, status: GenerationStatus, *, reason: str | None = None) -> None:
        """Record how far a generation has come, or why it failed."""

    def make_current(self, name: str) -> None:
        """Make `name` current and the one before it former, in one transaction."""

    def current(self) -> GenerationRecord | None:
        """Give the current generation, or None before anything was published."""

    def generations(self) -> list[GenerationRecord]:
        """Give every generation, newest first."""

    def rollback_target(self) -> GenerationRecord | None:
        """Give the newest former or purged generation made before the current one, or None."""


class Generations(Protocol):
    """The generations to answer from, for readers."""

    def open_current(self) -> GenerationReader:
        """Open the current generation, or hand out the open one. Raises NothingPublished with what to do."""
