"""Fake indexes: a dictionary and a loop, to say what an index means."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from knowledge.ports import Hit, Vector


class VectorsInMemory:
    """A VectorIndex that compares with every vector; an entry "p#1" or "p?1" is allowed when "p" is."""

    def __init__(self, vectors: Mapping[str, Vector]) -> None:
        self._vectors = dict(vectors)

    def count(self) -> int:
        """How many vectors there are."""
        return len(self._vectors)

    def nearest(self, vector: Vector, *, allowed: Collection[str] | None, limit: int) -> list[Hit]:
        """The most similar of the allowed ones."""
        hits = [
            Hit(entry, sum(a * b for a, b in zip(vector, kept, strict=True)))
            for entry, kept in self._vectors.items()
            if allowed is None or re.split("[#?]", entry)[0] in allowed
        ]
        return sorted(hits, key=lambda hit: -hit.score)[:limit]


class WordsInMemory:
    """A LexicalIndex that counts the words a text shares with the question."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._words = {entry: set(re.findall(r"\w+", text.lower())) for entry, text in texts.items()}

    def count(self) -> int:
        """How many texts there are."""
        return len(self._words)

    def best(self, text: str, *, allowed: Collection[str] | None, limit: int) -> list[Hit]:
        """The allowed ones that share most words."""
        asked = set(re.findall(r"\w+", text.lower()))
        hits = [
            Hit(entry, float(len(asked & words)))
            for entry, words in self._words.items()
            if asked & words and (allowed is None or re.split("[#?]", entry)[0] in allowed)
        ]
        return sorted(hits, key=lambda hit: -hit.score)[:limit]
