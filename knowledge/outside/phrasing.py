"""How alike two questions are in their words, beside their meaning.

Vectors of meaning blur exactly what tells our questions from others that share a topic: "can we compel the
tax returns" lies close to "can we deduct the sanctions". The words and pairs of words keep them apart.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WORD = re.compile(r"[a-z0-9']+")
_SHORTEST_INFLECTED = 5
_START = "^"


def terms_of(text: str) -> frozenset[str]:
    """The words of `text`, lower case and without a plural s, and each pair of neighbours."""
    words = [w.rstrip("'s") if len(w) >= _SHORTEST_INFLECTED else w for w in _WORD.findall(text.lower())]
    return frozenset(words) | {f"{a} {b}" for a, b in zip([_START, *words], words, strict=False)}


class Phrasing:
    """Likeness of words among known texts: the cosine of their rare terms (0 to 1).

    Only terms of two or more texts count, each the more the rarer it is.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        rows: dict[str, list[int]] = defaultdict(list)
        for row, text in enumerate(texts):
            for term in terms_of(text):
                rows[term].append(row)
        self._count = len(texts)
        self._rows = {term: found for term, found in sorted(rows.items()) if len(found) > 1}
        self._rarity = {term: math.log(self._count / len(found)) for term, found in self._rows.items()}
        self._lengths = self._measure()

    def _measure(self) -> list[float]:
        squares = [0.0] * self._count
        for term, rows in self._rows.items():
            for row in rows:
                squares[row] += self._rarity[term] ** 2
        return [math.sqrt(square) or 1.0 for square in squares]

    def among(self, *, weight: float = 1.0) -> NDArray[np.float32]:
        """The likeness of every text to every other, times `weight`."""
        import numpy as np  # noqa: PLC0415 -- slow to import, and only learning needs it

        alike = np.zeros((self._count, self._count), dtype=np.float32)
        for term, rows in self._rows.items():
            alike[np.ix_(rows, rows)] += weight * self._rarity[term] ** 2
        lengths = np.asarray(self._lengths, dtype=np.float32)
        alike /= lengths[:, np.newaxis]
        alike /= lengths[np.newaxis, :]
        return alike

    def votes(self, weights: Sequence[float]) -> dict[str, float]:
        """For each term the sum of the votes of the texts it stands in, where each text votes by its weight."""
        return {
            term: self._rarity[term] * sum(weights[row] / self._lengths[row] for row in rows)
            for term, rows in self._rows.items()
        }

    def count_votes(self, text: str, votes: Mapping[str, float]) -> float:
        """The votes for `text`: those of its terms, over its length."""
        known = [term for term in terms_of(text) if term in self._rarity]
        length = math.sqrt(sum(self._rarity[term] ** 2 for term in known))
        return sum(self._rarity[term] * votes[term] for term in known) / length if length else 0.0
