"""Nearest vectors by comparing with every one of them.

This is what stands in for Chroma when Chroma cannot be opened or fails its self-check: slower on a large
corpus, but there is nothing in it that can go wrong. It reads the vectors from a plain array file of the
generation, mapped into memory, so an unused one costs nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Self, cast

import numpy as np
from numpy.typing import NDArray

from knowledge.adapters.row_ids import RowIds, best_rows
from knowledge.ports import Hit, Vector

_MOSTLY_ALLOWED = 0.5


class ExactIndex:
    """Exact cosine similarity over the unit vectors of an array, one row for each id."""

    def __init__(self, vectors: NDArray[np.float32], rows: RowIds) -> None:
        if len(vectors) != len(rows):
            raise ValueError(f"{len(vectors)} vectors for {len(rows)} ids")
        self._vectors = vectors
        self._rows = rows

    @classmethod
    def open(cls, path: Path, rows: RowIds) -> ExactIndex:
        """Open the array at `path`. Raises OSError or ValueError where it is missing, cut short or foreign."""
        return cls(np.load(path, mmap_mode="r" if len(rows) else None, allow_pickle=False), rows)

    def count(self) -> int:
        """How many vectors the index holds."""
        return len(self._vectors)

    def rows(self, first: int, count: int) -> Sequence[Vector]:
        """Give the vectors of some neighbouring rows."""
        return cast("Sequence[Vector]", self._vectors[first : first + count])

    def nearest(self, vector: Vector, *, allowed: Collection[str] | None, limit: int) -> list[Hit]:
        """At most `limit` ids, most similar first (cosine similarity); `allowed` None means all."""
        selection = None if allowed is None else self._rows.select(allowed)
        if not len(self._rows) or limit <= 0 or (selection is not None and not len(selection.rows)):
            return []
        question = np.asarray(vector, dtype=np.float32)
        rows = None if selection is None else selection.rows
        if rows is None:
            scores = _compared(self._vectors, question)
        elif len(rows) > _MOSTLY_ALLOWED * len(self._rows):
            # copying most of the rows out of the mapped file costs more than comparing with all of them
            scores = _compared(self._vectors, question)[rows]
        else:
            scores = _compared(self._vectors[rows], question)
        found, found_scores = best_rows(scores, rows, limit)
        return [Hit(self._rows.ids[row], float(score)) for row, score in zip(found, found_scores, strict=True)]


def _compared(vectors: NDArray[np.float32], question: NDArray[np.float32]) -> NDArray[np.float32]:
    """Multiply each vector with the question in this thread.

    A matrix product starts threads of its own, which on two busy cores wait for each other longer than they
    work (measured: 20 ms instead of 1).
    """
    products: NDArray[np.float32] = np.vecdot(vectors, question)
    return products


class VectorFile:
    """Writes an array of a known number of vectors, a batch at a time.

    It writes as to any file: a mapped file on a full disk would kill the process instead of raising OSError.
    """

    def __init__(self, path: Path, *, count: int, dimensions: int) -> None:
        self._file = path.open("wb")
        self._left = count
        header = {"descr": "<f4", "fortran_order": False, "shape": (count, dimensions)}
        np.lib.format.write_array_header_1_0(self._file, header)

    def append(self, vectors: Sequence[Vector]) -> None:
        """Write the next vectors. Raises ValueError for more of them than announced, OSError for a full disk."""
        self._left -= len(vectors)
        if self._left < 0:
            raise ValueError("more vectors than announced")
        self._file.write(np.asarray(vectors, dtype="<f4").tobytes())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Finish the file. Raises ValueError for fewer vectors than announced."""
        self._file.close()
        if self._left and kind is None:
            raise ValueError(f"{self._left} vectors fewer than announced")
