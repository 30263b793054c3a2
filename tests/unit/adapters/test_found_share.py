"""How much of what is near an approximate index finds, measured against exact search."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pytest

from knowledge.adapters.dense_indexes import found_share
from knowledge.adapters.exact_index import ExactIndex
from knowledge.adapters.row_ids import RowIds
from knowledge.ports import Hit, Vector


class Forgetful:
    """An index that finds only every `keeps`-th of the nearest vectors."""

    def __init__(self, exact: ExactIndex, keeps: int) -> None:
        self._exact = exact
        self._keeps = keeps

    def nearest(self, vector: Vector, *, allowed: Collection[str] | None, limit: int) -> list[Hit]:
        return self._exact.nearest(vector, allowed=allowed, limit=limit * self._keeps)[:: self._keeps]

    def count(self) -> int:
        return self._exact.count()


def exact_index(count: int = 600) -> ExactIndex:
    vectors = np.random.default_rng(1).normal(size=(count, 16)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return ExactIndex(vectors, RowIds([f"p{n}" for n in range(count)]))


@pytest.mark.parametrize(("keeps", "share"), [(1, 1.0), (2, 0.5), (5, 0.2)])
def test_is_the_share_of_the_nearest_that_is_found(keeps: int, share: float) -> None:
    exact = exact_index()
    assert found_share(Forgetful(exact, keeps), exact) == pytest.approx(share, abs=0.02)


def test_equal_vectors_may_stand_for_each_other() -> None:
    vectors = np.tile(np.eye(4, dtype=np.float32), (200, 1))
    exact = ExactIndex(vectors, RowIds([f"p{n}" for n in range(len(vectors))]))
    assert found_share(exact, exact) == 1.0
