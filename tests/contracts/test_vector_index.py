"""What every VectorIndex promises, kept by the fake, by exact search and by Chroma."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from knowledge.adapters.chroma_index import ChromaDirectory
from knowledge.adapters.exact_index import ExactIndex, VectorFile
from knowledge.adapters.row_ids import RowIds
from knowledge.ports import Vector, VectorIndex, passage_of
from tests.fakes.indexes import VectorsInMemory

KINDS = ["fake", "exact", "chroma"]


def build(kind: str, folder: Path, vectors: dict[str, Vector]) -> VectorIndex:
    ids = list(vectors)
    rows = RowIds(ids, [passage_of(entry) for entry in ids])
    if kind == "fake":
        return VectorsInMemory(vectors)
    if kind == "exact":
        with VectorFile(folder / "vectors.npy", count=len(ids), dimensions=3) as file:
            file.append(list(vectors.values()))
        return ExactIndex.open(folder / "vectors.npy", rows)
    directory = ChromaDirectory(folder / "chroma")
    directory.create("entries").add(ids, list(vectors.values()))
    directory.close()
    return ChromaDirectory(folder / "chroma").open("entries", rows)


@pytest.fixture(params=KINDS)
def index(request: pytest.FixtureRequest, tmp_path: Path) -> VectorIndex:
    vectors: dict[str, Vector] = {"east": [1, 0, 0], "north": [0, 1, 0], "northeast": [0.6, 0.8, 0], "up": [0, 0, 1]}
    return build(str(request.param), tmp_path, vectors)


class TestEveryVectorIndex:
    """Promises of the port."""

    def test_gives_the_most_similar_first_with_their_cosine(self, index: VectorIndex) -> None:
        hits = index.nearest([1, 0, 0], allowed=None, limit=2)
        assert [(hit.id, round(hit.score, 5)) for hit in hits] == [("east", 1.0), ("northeast", 0.6)]

    def test_gives_only_what_is_allowed(self, index: VectorIndex) -> None:
        hits = index.nearest([1, 0, 0], allowed={"north", "northeast", "unknown"}, limit=5)
        assert [hit.id for hit in hits] == ["northeast", "north"]

    def test_gives_the_same_for_the_same_frozen_set(self, index: VectorIndex) -> None:
        allowed = frozenset({"up", "north"})
        first = index.nearest([0, 1, 0], allowed=allowed, limit=5)
        assert index.nearest([0, 1, 0], allowed=allowed, limit=5) == first
        assert [hit.id for hit in first] == ["north", "up"]

    @pytest.mark.parametrize("allowed", [set(), {"unknown"}])
    def test_gives_nothing_where_nothing_is_allowed(self, index: VectorIndex, allowed: set[str]) -> None:
        assert index.nearest([1, 0, 0], allowed=allowed, limit=5) == []

    def test_gives_nothing_to_a_limit_of_none(self, index: VectorIndex) -> None:
        assert index.nearest([1, 0, 0], allowed=None, limit=0) == []

    def test_gives_all_it_has_to_a_large_limit(self, index: VectorIndex) -> None:
        assert len(index.nearest([1, 0, 0], allowed=None, limit=500)) == 4

    def test_counts_its_vectors(self, index: VectorIndex) -> None:
        assert index.count() == 4


@pytest.mark.parametrize("kind", KINDS)
def test_finer_entries_are_allowed_by_their_passage(kind: str, tmp_path: Path) -> None:
    index = build(kind, tmp_path, {"a#0": [1, 0, 0], "a#1": [0, 1, 0], "b?0": [0, 0, 1]})
    assert [hit.id for hit in index.nearest([0, 1, 0.1], allowed={"a"}, limit=5)] == ["a#1", "a#0"]


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_index_finds_nothing(kind: str, tmp_path: Path) -> None:
    index = build(kind, tmp_path, {})
    assert index.nearest([1, 0, 0], allowed=None, limit=5) == []
    assert index.count() == 0


@pytest.mark.parametrize("kept", [4, 40, 400, 1990])
def test_chroma_finds_what_exact_search_finds_under_narrow_and_wide_filters(kept: int, tmp_path: Path) -> None:
    dice = np.random.default_rng(7)
    drawn = dice.standard_normal((2000, 3)).astype(np.float32)
    unit = drawn / np.linalg.norm(drawn, axis=1, keepdims=True)
    vectors: dict[str, Vector] = {f"p{row}": list(map(float, vector)) for row, vector in enumerate(unit)}
    chroma, exact = build("chroma", tmp_path, vectors), build("exact", tmp_path, vectors)
    allowed = frozenset(dice.choice(list(vectors), kept, replace=False).tolist())
    for question in dice.standard_normal((5, 3)):
        wanted = exact.nearest(question.tolist() / np.linalg.norm(question), allowed=allowed, limit=20)
        found = chroma.nearest(question.tolist(), allowed=allowed, limit=20)
        assert len(found) == min(20, kept)
        assert len({hit.id for hit in found} & {hit.id for hit in wanted}) >= 0.95 * len(wanted)
