"""What an index of a generation is asked: fields, hits, and the nearest or best among allowed passages."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeAlias

Vector: TypeAlias = Sequence[float]


@dataclass(frozen=True, slots=True)
class Hit:
    """An indexed id and how well it matched (greater is better)."""

    id: str
    score: float


class Field(StrEnum):
    """How a passage is indexed: as a whole, by each of its provisions, by the plain questions it answers.

    The ids of the finer fields are "<passage id>#<n>" for provisions and "<passage id>?<n>" for questions.
    """

    PASSAGES = "passages"
    PROVISIONS = "provisions"
    QUESTIONS = "questions"


def passage_of(entry_id: str) -> str:
    """Give the id of the passage that the entry of any field belongs to."""
    return entry_id.partition("#")[0].partition("?")[0]


class VectorIndex(Protocol):
    """Nearest vectors among an allowed set of passages.

    `allowed` holds the ids of *passages* in every field: an entry is allowed when its passage is. Hand the
    same frozenset to all indexes asked under one filter; its rows are then looked up only once.
    """

    def nearest(self, vector: Vector, *, allowed: Collection[str] | None, limit: int) -> list[Hit]:
        """At most `limit` ids, most similar first (cosine similarity); `allowed` None means all."""

    def count(self) -> int:
        """How many vectors the index holds."""


class LexicalIndex(Protocol):
    """Best word matches among an allowed set of passages; `allowed` as for VectorIndex."""

    def best(self, text: str, *, allowed: Collection[str] | None, limit: int) -> list[Hit]:
        """At most `limit` ids with a score above zero, best first (BM25)."""

    def count(self) -> int:
        """How many texts the index holds."""
