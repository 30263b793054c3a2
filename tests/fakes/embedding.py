"""A fake embedding: texts that share words lie close together, and nothing is loaded."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Sequence

from knowledge.ports import Vector


class WordsEmbedding:
    """An Embedding in which each word points somewhere and a text points where its words do.

    `asked` records every text it was given, in order.
    """

    def __init__(self, name: str = "words", dimensions: int = 32) -> None:
        self._name = name
        self._dimensions = dimensions
        self.asked: list[str] = []

    @property
    def name(self) -> str:
        """The name it was given."""
        return self._name

    @property
    def dimensions(self) -> int:
        """The length it was given."""
        return self._dimensions

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        """Sum the directions of each text's words; a text without words points along the first axis."""
        self.asked.extend(texts)
        return [self._direction(text) for text in texts]

    def _direction(self, text: str) -> Vector:
        total = [0.0] * self._dimensions
        for word in re.findall(r"\w+", text.lower()):
            digest = hashlib.sha512(word.encode()).digest()
            for place in range(self._dimensions):
                total[place] += digest[place % len(digest)] - 127.5
        length = math.sqrt(sum(value * value for value in total))
        return [value / length for value in total] if length else [1.0] + [0.0] * (self._dimensions - 1)
