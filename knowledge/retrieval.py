"""Fusing rankings: one order of passages from several searches.

Reciprocal rank fusion (Cormack, Clarke and Buettcher, SIGIR 2009), keyed by passage id, so that equal texts of two
courts stay two results. Nothing here knows how a ranking was made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from knowledge.ports import Hit, passage_of

RANK_CONSTANT = 60
"""The constant of reciprocal rank fusion: how little the first places outweigh the next."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Passage ids, best first, and how much their order counts."""

    ids: Sequence[str]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage id with its fused score."""

    id: str
    score: float


def fuse(rankings: Iterable[Ranking]) -> list[Ranked]:
    """One ranking of all the ids that occur, best first; ties keep the order of first mention."""
    scores: dict[str, float] = defaultdict(float)
    for ranking in rankings:
        for place, passage_id in enumerate(ranking.ids, start=1):
            scores[passage_id] += ranking.weight / (RANK_CONSTANT + place)
    return [Ranked(i, s) for i, s in sorted(scores.items(), key=lambda item: -item[1])]


def by_passage(hits: Iterable[Hit]) -> list[str]:
    """Passage ids of hits in any field, each passage at its best entry's place."""
    return list(dict.fromkeys(passage_of(hit.id) for hit in hits))


def within(ids: Iterable[str], scope: Collection[str]) -> list[str]:
    """The ids that lie in `scope`, in their order."""
    return [i for i in ids if i in scope]
