"""Filling Chroma for a generation: from the former one's collections where little has changed, else anew."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import cast

import numpy as np

from knowledge.adapters.chroma_index import ChromaDirectory, ChromaFailed, ChromaWriter
from knowledge.adapters.field_writing import WrittenField
from knowledge.adapters.generation_files import CHROMA, VECTORS
from knowledge.ports import Field, Progress, Vector

_AT_ONCE = 2_000
_NEARLY_FULL_BYTES = 1_000_000
_WORN = 0.1
"""Share of entries that may be exchanged in copied collections, all generations taken together."""


class ChromaFilling:
    """Fills the collections of one generation from the vectors already written to its fields.

    `worn` counts the entries exchanged since the collections were last filled anew; deleted neighbours stay in
    Chroma's graph, which finds a little less with each of them. `failure` says why there are no collections.
    """

    def __init__(self, directory: Path, fields: Mapping[Field, WrittenField], progress: Progress) -> None:
        self._directory = directory
        self._fields = fields
        self._progress = progress
        self._done = 0
        self.worn = 0
        self.failure: str | None = None

    def fill(self, former: Path | None, *, worn: int) -> None:
        """Fill from the collections of the generation at `former`, or anew. Raises OSError for a full disk."""
        changes = sum(len(field.new_rows) + len(field.gone) for field in self._fields.values())
        entries = sum(len(field.ids) for field in self._fields.values())
        chroma = self._directory / CHROMA
        if former is not None and worn + changes <= _WORN * entries:
            try:
                shutil.copytree(former / CHROMA, chroma)
                self._exchange()
                self.worn = worn + changes
            except (ChromaFailed, OSError):
                shutil.rmtree(chroma, ignore_errors=True)
            else:
                return
        try:
            self._fill_anew()
        except ChromaFailed as error:
            if shutil.disk_usage(self._directory).free < _NEARLY_FULL_BYTES:
                raise OSError(errno.ENOSPC, "no space left for the vector index") from error
            self.failure = str(error)
            shutil.rmtree(chroma, ignore_errors=True)

    def _exchange(self) -> None:
        with closing(ChromaDirectory(self._directory / CHROMA)) as chroma:
            for name, field in self._fields.items():
                collection = chroma.reopen(name)
                collection.delete(field.gone)
                self._add(collection, name, field.new_rows, sum(len(f.new_rows) for f in self._fields.values()))

    def _fill_anew(self) -> None:
        with closing(ChromaDirectory(self._directory / CHROMA)) as chroma:
            for name, field in self._fields.items():
                collection = chroma.create(name, expected=len(field.ids))
                self._add(collection, name, range(len(field.ids)), sum(len(f.ids) for f in self._fields.values()))

    def _add(self, collection: ChromaWriter, name: Field, rows: Sequence[int], total: int) -> None:
        if not rows:
            return
        vectors = np.load(self._directory / name / VECTORS, mmap_mode="r", allow_pickle=False)
        ids = self._fields[name].ids
        for start in range(0, len(rows), _AT_ONCE):
            some = rows[start : start + _AT_ONCE]
            collection.add([ids[row] for row in some], cast("Sequence[Vector]", vectors[list(some)]))
            self._done += len(some)
            self._progress("filling the vector index", self._done, total)
