"""Nearest vectors by an embedded Chroma collection inside a generation.

A generation's collections are written once, by one process, before anyone reads them; that is what makes an
embedded Chroma safe. Chroma's own filter by ids walks past good neighbours when the filter is narrow
(measured at 100,000 vectors: nine of ten found, at 25 ms), so an unfiltered search is widened first and cut to
what is allowed, which is exact as soon as it leaves enough, and Chroma's filter, asked for many more than
needed, serves the rest.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Collection, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from knowledge.adapters.row_ids import RowIds
from knowledge.errors import ConferralError
from knowledge.ports import Hit, Vector

_BATCH = 2_000
_SYNCS, _SYNC_AT_LEAST = 20, 1_000
_HNSW = {"space": "cosine", "ef_construction": 100, "ef_search": 400, "batch_size": 1_000}
_WIDEST = 1_000
_NARROW_FETCH = 300
_MARGIN = 2.0
_Result = TypeVar("_Result")

# Chroma reads any of its settings from the environment and from a .env file in the working directory. Handed
# in like this, neither can turn on telemetry or put another implementation in Chroma's place.
_SETTINGS: dict[str, Any] = {
    "_env_file": None,
    "anonymized_telemetry": False,
    "chroma_product_telemetry_impl": "chromadb.telemetry.product.posthog.Posthog",
    "chroma_telemetry_impl": "chromadb.telemetry.product.posthog.Posthog",
    "chroma_otel_collection_endpoint": "",
    "chroma_otel_collection_headers": {},
    "chroma_otel_granularity": "none",
    "chroma_api_impl": "chromadb.api.rust.RustBindingsAPI",
    "chroma_db_impl": None,
    "chroma_server_nofile": None,
    "chroma_segment_cache_policy": None,
    "migrations": "apply",
    "migrations_hash_algorithm": "md5",
    "allow_reset": False,
}


class ChromaFailed(ConferralError):
    """Chroma could not be opened, written or searched; the exact index can stand in for it."""


class ChromaDirectory:
    """The collections of one directory. Close it before the directory is moved; unused, it closes itself."""

    def __init__(self, directory: Path) -> None:
        """Open `directory`. Raises ChromaFailed."""
        self._client = _guarded(partial(_open_client, directory))
        self._closing = weakref.finalize(self, self._client.close)

    def create(self, collection: str, *, expected: int = 0) -> ChromaWriter:
        """Make an empty `collection` for about `expected` vectors. Raises ChromaFailed."""
        # Chroma writes the whole graph each time so many vectors have come: often for a large collection takes
        # minutes, seldom leaves a long log that is read again at every opening
        settings = _HNSW | {"sync_threshold": max(_SYNC_AT_LEAST, expected // _SYNCS)}
        make = partial(self._client.create_collection, collection, embedding_function=None)
        return ChromaWriter(_guarded(partial(make, configuration={"hnsw": settings})))

    def reopen(self, collection: str) -> ChromaWriter:
        """Open `collection` to change it. Raises ChromaFailed."""
        found = _guarded(partial(self._client.get_collection, collection, embedding_function=None))
        return ChromaWriter(found)

    def open(self, collection: str, rows: RowIds) -> ChromaIndex:
        """Open `collection`, whose ids are those of `rows`. Raises ChromaFailed."""
        found = _guarded(lambda: self._client.get_collection(collection, embedding_function=None))
        return ChromaIndex(found, rows, self)

    def close(self) -> None:
        """Let go of the directory's files."""
        _guarded(self._closing)


class ChromaWriter:
    """Fills one collection."""

    def __init__(self, collection: Any) -> None:
        self._collection = collection

    def add(self, ids: Sequence[str], vectors: Sequence[Vector]) -> None:
        """Add one vector for each of `ids`, none of which is there yet. Raises ChromaFailed."""
        for start in range(0, len(ids), _BATCH):
            batch = slice(start, start + _BATCH)
            _guarded(partial(self._collection.add, ids=list(ids[batch]), embeddings=vectors[batch]))

    def delete(self, ids: Sequence[str]) -> None:
        """Delete the vectors of `ids`. Raises ChromaFailed."""
        for start in range(0, len(ids), _BATCH):
            _guarded(partial(self._collection.delete, ids=list(ids[start : start + _BATCH])))


class ChromaIndex:
    """One collection, searched by cosine similarity."""

    def __init__(self, collection: Any, rows: RowIds, directory: ChromaDirectory) -> None:
        self._collection = collection
        self._rows = rows
        self._kept_open = directory

    def count(self) -> int:
        """How many vectors the index holds. Raises ChromaFailed."""
        return int(_guarded(self._collection.count))

    def nearest(self, vector: Vector, *, allowed: Collection[str] | None, limit: int) -> list[Hit]:
        """At most `limit` ids, most similar first (cosine similarity). Raises ChromaFailed."""
        if not len(self._rows) or limit <= 0:
            return []
        if allowed is None:
            return self._query(vector, limit=limit)
        selection = self._rows.select(allowed)
        wanted = min(limit, len(selection.rows))
        if not wanted:
            return []
        width = int(_MARGIN * limit * len(self._rows) / len(selection.rows))
        if width <= _WIDEST:
            found = self._query(vector, limit=max(width, limit))
            kept = [hit for hit in found if selection.flags[self._rows.row_of[hit.id]]][:limit]
            if len(kept) >= wanted:
                return kept
        ids = [self._rows.ids[row] for row in selection.rows]
        return self._query(vector, ids=ids, limit=max(limit, _NARROW_FETCH))[:limit]

    def _query(self, vector: Vector, *, limit: int, ids: list[str] | None = None) -> list[Hit]:
        most = len(self._rows) if ids is None else len(ids)
        answer = _guarded(
            lambda: self._collection.query(
                query_embeddings=[vector], n_results=min(limit, most), ids=ids, include=["distances"]
            )
        )
        pairs = zip(answer["ids"][0], answer["distances"][0], strict=True)
        return [Hit(found, 1.0 - float(distance)) for found, distance in pairs]


def _open_client(directory: Path) -> Any:
    from chromadb import PersistentClient  # noqa: PLC0415 -- takes two seconds to import
    from chromadb.config import Settings  # noqa: PLC0415 -- as above

    return PersistentClient(directory, settings=Settings(**_SETTINGS))


def _guarded(call: Callable[[], _Result]) -> _Result:
    """Make `call`; whatever Chroma raises becomes ChromaFailed."""
    try:
        return call()
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # a panic of Chroma's Rust code is not an Exception
        message = f"The vector index (Chroma) failed with {type(error).__name__}."
        raise ChromaFailed(
            message, advice="Exact search stands in for it until the corpus is published again."
        ) from error
