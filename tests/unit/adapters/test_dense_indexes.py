"""Chroma and what stands in for it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from knowledge.adapters.chroma_index import ChromaDirectory, ChromaFailed
from knowledge.adapters.dense_indexes import DenseIndexes
from knowledge.adapters.exact_index import ExactIndex
from knowledge.adapters.row_ids import RowIds
from knowledge.ports import Field


def dense(folder: Path, count: int, *, in_chroma: int | None = None) -> DenseIndexes:
    dice = np.random.default_rng(3)
    drawn = dice.standard_normal((count, 4)).astype(np.float32)
    vectors = drawn / np.linalg.norm(drawn, axis=1, keepdims=True)
    rows = RowIds([f"p{n}" for n in range(count)])
    with closing(ChromaDirectory(folder)) as chroma:
        chroma.create(Field.PASSAGES).add(rows.ids[:in_chroma], list(vectors[:in_chroma]))
    return DenseIndexes(folder, {Field.PASSAGES: rows}, {Field.PASSAGES: ExactIndex(vectors, rows)}, failure=None)


def test_chroma_serves_when_it_holds_what_it_should(tmp_path: Path) -> None:
    indexes = dense(tmp_path, 50)
    assert indexes.index(Field.PASSAGES).nearest([1, 0, 0, 0], allowed=None, limit=3) != []
    assert indexes.chroma(Field.PASSAGES) is not None
    assert indexes.failure is None


def test_exact_search_serves_when_chroma_holds_too_little(tmp_path: Path) -> None:
    indexes = dense(tmp_path, 50, in_chroma=49)
    assert len(indexes.index(Field.PASSAGES).nearest([1, 0, 0, 0], allowed=None, limit=50)) == 50
    assert indexes.failure == "The vector index (Chroma) holds 49 of 50 passages."


def test_exact_search_serves_after_chroma_fails_in_the_middle(tmp_path: Path) -> None:
    indexes = dense(tmp_path, 50)
    index = indexes.index(Field.PASSAGES)
    before = index.nearest([1, 0, 0, 0], allowed={"p1", "p2"}, limit=5)
    indexes.close()
    assert [hit.id for hit in index.nearest([1, 0, 0, 0], allowed={"p1", "p2"}, limit=5)] == [hit.id for hit in before]
    assert indexes.failure == "The vector index (Chroma) was closed."


def test_a_closed_collection_fails_in_words_of_ours(tmp_path: Path) -> None:
    indexes = dense(tmp_path, 5)
    chroma = indexes.chroma(Field.PASSAGES)
    assert chroma is not None
    indexes.close()
    with pytest.raises(ChromaFailed, match=r"^The vector index \(Chroma\) failed with \w+\.$"):
        chroma.nearest([1, 0, 0, 0], allowed=None, limit=1)


def test_settings_in_the_environment_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "ANONYMIZED_TELEMETRY": "true",
        "CHROMA_OTEL_COLLECTION_ENDPOINT": "http://127.0.0.1:9",
        "CHROMA_OTEL_GRANULARITY": "all",
        "CHROMA_API_IMPL": "chromadb.api.fastapi.FastAPI",
        "IS_PERSISTENT": "false",
        "ALLOW_RESET": "true",
    }.items():
        monkeypatch.setenv(name, value)
    assert dense(tmp_path, 5).chroma(Field.PASSAGES) is not None
    assert (tmp_path / "chroma.sqlite3").exists()
