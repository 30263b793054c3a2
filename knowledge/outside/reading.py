"""Reads whether a question is ours, by a vote of the example questions.

Every example votes, the near ones most: the outside examples for "not ours", our own questions against it.
How much each one counts is learnt once from the examples themselves (kernel ridge regression: an example
that its neighbours already explain counts little, one that stands alone counts much). Then every question of
ours is left out in turn, with all that ask the same provision, and the limit is set where at most a given
share of them would be refused. So the limit fits whatever embedding is in use.

Measured so on the shipped examples with the packaged model, by the share of ours that may be refused: at 1%,
60% of the outside questions are caught (48% where their whole subject is left out) and 4% of the hard contrasts
are refused; at 2%, 69% (58%) and 8%; at 5%, 82% (72%) and 15%. It is one sign among others, not a wall.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from knowledge.outside.examples import Examples
from knowledge.outside.keeping import Kept, kept_digest, read_kept, write_kept
from knowledge.outside.phrasing import Phrasing
from knowledge.ports import Embedding

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

REFUSED_AT_MOST = 0.03
"""The share of our own questions, unseen, that the limit may refuse."""

REFUSED_AT_MOST_WHERE_NAMED = 0.01
"""The same for a question that names a court or says one of the lexicon's ways of speaking."""

REFUSED_AT_MOST_WHERE_BOUND = 0.005
"""The same for a question that names a rule or an order that is held: it is ours more likely than not."""

_SHARPNESS = 2.0
"""How fast a vote fades with distance of meaning."""
_WORDS_COUNT = 0.45
"""How much likeness of words counts beside likeness of meaning."""
_CAUTION = 0.8
"""How little a single example may count (the ridge)."""
_OUTSIDE_COUNTS = 3.0
"""The outside examples are about a third of ours; they count as if they were as many."""
_NEAREST = 5


@dataclass(frozen=True, slots=True)
class Leaning:
    """How far a question leans out of what we answer.

    `lean` is about -1 for what is ours and about 1 for what is not; `limit` is where we refuse. `subject` and
    `example` are the outside subject and question that lie nearest, also where the question is ours.
    """

    lean: float
    limit: float
    subject: str
    example: str

    @property
    def outside(self) -> bool:
        """Whether the question is to be refused."""
        return self.lean > self.limit


@dataclass(frozen=True, slots=True)
class _Learnt:
    vectors: NDArray[np.float32]
    weights: NDArray[np.float32]
    leans: NDArray[np.float32]
    phrasing: Phrasing
    term_votes: dict[str, float]

    def limit(self, refused_at_most: float) -> float:
        """The lean above which at most that share of our own questions, unseen, would be refused."""
        import numpy as np  # noqa: PLC0415 -- slow to import, and the data alone is read without it

        return float(np.quantile(self.leans, 1.0 - refused_at_most)) if len(self.leans) else 0.0


class OutsideReader:
    """Weighs questions against the examples.

    `ours` are the plain questions we answer, in groups that ask the same thing (the finding aid's entries);
    `embedding` makes their vectors. What is learnt is kept: the first of `kept` that was learnt from
    the same questions and embedding is used, else it is learnt (seconds, and some 700 MB for four thousand
    questions) and written to the last of them.
    """

    def __init__(
        self,
        examples: Examples,
        ours: Sequence[Sequence[str]],
        embedding: Embedding,
        *,
        kept: Sequence[Path] = (),
    ) -> None:
        self._names = [subject.name for subject in examples.subjects for _ in subject.asks]
        self._outside = [ask for subject in examples.subjects for ask in subject.asks]
        self._groups = [*[(ask,) for ask in examples.inside], *_apart(ours)]
        self._embedding = embedding
        self._kept = tuple(kept)
        self._lock = Lock()
        self._learnt: _Learnt | None = None

    def learn(self) -> None:
        """Learn from the examples now, unless that is done or kept."""
        self._ready()

    def subject_of(
        self, question: str, vector: Sequence[float], *, refused_at_most: float = REFUSED_AT_MOST
    ) -> str | None:
        """Give the outside subject that `question` asks about, or None where it may be ours."""
        leaning = self.read(question, vector, refused_at_most=refused_at_most)
        return leaning.subject if leaning.outside else None

    def read(self, question: str, vector: Sequence[float], *, refused_at_most: float = REFUSED_AT_MOST) -> Leaning:
        """Weigh `question`, whose vector (of unit length) is `vector`, against all examples."""
        import numpy as np  # noqa: PLC0415 -- slow to import, and the data alone is read without it

        learnt = self._ready()
        at = np.asarray(vector, dtype=np.float32)
        votes = float(_fade(learnt.vectors @ at) @ learnt.weights)
        lean = votes + _WORDS_COUNT * learnt.phrasing.count_votes(question, learnt.term_votes)
        nearness = learnt.vectors[: len(self._outside)] @ at
        nearest = [int(place) for place in np.argsort(-nearness, kind="stable")[:_NEAREST]]
        return Leaning(lean, learnt.limit(refused_at_most), self._vote(nearest), self._outside[nearest[0]])

    def _vote(self, nearest: Sequence[int]) -> str:
        return Counter(self._names[place] for place in nearest).most_common(1)[0][0]

    def _ready(self) -> _Learnt:
        with self._lock:
            if self._learnt is None:
                self._learnt = self._learn()
            return self._learnt

    def _learn(self) -> _Learnt:
        texts = [*self._outside, *(ask for group in self._groups for ask in group)]
        phrasing = Phrasing(texts)
        digest = kept_digest(len(self._outside), self._groups, texts, embedding=self._embedding.name)
        found = next((k for path in self._kept if (k := read_kept(path, digest)) is not None), None)
        if found is None:
            found = self._from_scratch(texts, phrasing)
            if self._kept:
                write_kept(self._kept[-1], digest, found)
        return _Learnt(found.vectors, found.weights, found.leans, phrasing, phrasing.votes(found.weights.tolist()))

    def _from_scratch(self, texts: Sequence[str], phrasing: Phrasing) -> Kept:
        import numpy as np  # noqa: PLC0415 -- as above

        # Kept in half precision: learnt from what is kept, so that what is read back decides the same.
        vectors = np.asarray(self._embedding.embed(texts), dtype=np.float16).astype(np.float32)
        alike = _fade(vectors @ vectors.T)
        alike += phrasing.among(weight=_WORDS_COUNT)
        first_of_ours = len(self._outside)
        answers = np.where(np.arange(len(texts)) < first_of_ours, 1.0, -1.0).astype(np.float32)
        alike[np.diag_indices_from(alike)] += _CAUTION / np.where(answers > 0, _OUTSIDE_COUNTS, 1.0)
        inverse = np.linalg.inv(alike)
        weights: NDArray[np.float32] = (inverse @ answers).astype(np.float32)
        leans = _left_out(inverse, weights, first_of_ours, [len(group) for group in self._groups])
        return Kept(vectors, weights, np.asarray(leans, dtype=np.float32))


def _fade(cosines: NDArray[np.float32]) -> NDArray[np.float32]:
    import numpy as np  # noqa: PLC0415 -- as above

    cosines -= 1.0  # in place: among all examples this is the largest thing in memory
    cosines *= _SHARPNESS
    return np.exp(cosines, out=cosines)


def _left_out(
    inverse: NDArray[np.float32], weights: NDArray[np.float32], first_of_ours: int, sizes: Sequence[int]
) -> list[float]:
    """How far each of our questions leans when its group is left out.

    This follows from the full solution, without learning again: the group's answers less the inverse of its
    block of `inverse` times its weights.
    """
    import numpy as np  # noqa: PLC0415 -- as above

    leans: list[float] = []
    start = first_of_ours
    for size in sizes:
        group = slice(start, start + size)
        leans += (-1.0 - np.linalg.solve(inverse[group, group], weights[group])).tolist()
        start += size
    return leans


def _apart(groups: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """`groups` with those that share a question joined, so that one left out is wholly unseen."""
    joined: dict[str, list[str]] = {}
    for group in groups:
        together = dict.fromkeys(group)
        for ask in group:
            together.update(dict.fromkeys(joined.get(ask, ())))
        whole = list(together)
        joined.update(dict.fromkeys(whole, whole))
    return [tuple(whole) for whole in {id(whole): whole for whole in joined.values()}.values()]
