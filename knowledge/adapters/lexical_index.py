"""Best matching words: BM25 over our own tokens, kept as mapped arrays in the generation.

The matrix is built, saved and loaded by bm25s. The scores of a question are summed here, because the library
weighs and ranks every text, and a filter leaves only some of them.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from knowledge.adapters.row_ids import RowIds, best_rows
from knowledge.adapters.tokens import tokens_of
from knowledge.ports import Hit

if TYPE_CHECKING:
    from bm25s import BM25

_ABOUT = "index.json"


class Bm25Index:
    """BM25 (Lucene's form) over the texts written to a directory by a WordsWriter."""

    def __init__(self, matrix: BM25 | None, rows: RowIds) -> None:
        self._matrix = matrix
        self._rows = rows

    @classmethod
    def open(cls, directory: Path, rows: RowIds) -> Bm25Index:
        """Open the index in `directory`. Raises OSError or ValueError where it is missing or damaged."""
        about = json.loads((directory / _ABOUT).read_text(encoding="utf-8"))
        if about["texts"] != len(rows):
            raise ValueError(f"the lexical index holds {about['texts']} texts, not {len(rows)}")
        if not about["matrix"]:
            return cls(None, rows)
        from bm25s import BM25  # noqa: PLC0415 -- loaded only when something is asked

        return cls(BM25.load(directory, mmap=True, show_progress=False), rows)

    def count(self) -> int:
        """How many texts the index holds."""
        return len(self._rows)

    def best(self, text: str, *, allowed: Collection[str] | None, limit: int) -> list[Hit]:
        """At most `limit` ids with a score above zero, best first; a word said twice counts once."""
        if self._matrix is None or limit <= 0:
            return []
        vocabulary = self._matrix.vocab_dict
        known = [vocabulary[token] for token in dict.fromkeys(tokens_of(text)) if token in vocabulary]
        if not known:
            return []
        weights, holders, starts = (self._matrix.scores[name] for name in ("data", "indices", "indptr"))
        scores = np.zeros(len(self._rows), dtype=np.float32)
        for token in known:
            start, end = int(starts[token]), int(starts[token + 1])
            # a text holds a token once in the matrix, so that no row is named twice in this addition
            scores[holders[start:end]] += weights[start:end]
        rows = None if allowed is None else self._rows.select(allowed).rows
        found, found_scores = best_rows(scores if rows is None else scores[rows], rows, limit)
        return [Hit(self._rows.ids[row], float(s)) for row, s in zip(found, found_scores, strict=True) if s > 0]


class WordsWriter:
    """Gathers the tokens of texts, a row each, and writes their index."""

    def __init__(self) -> None:
        self._vocabulary: dict[str, int] = {"": 0}
        self._numbered: list[list[int]] = []

    def add(self, texts: Iterable[str]) -> None:
        """Take the next texts."""
        known = self._vocabulary
        for text in texts:
            self._numbered.append([known.setdefault(token, len(known)) for token in tokens_of(text)])

    def write(self, directory: Path) -> None:
        """Write the index into `directory`. Raises OSError."""
        directory.mkdir(parents=True, exist_ok=True)
        # bm25s cannot average the lengths of no texts, nor find the tokens of texts without any
        matrix_needed = any(self._numbered)
        if matrix_needed:
            from bm25s import BM25  # noqa: PLC0415 -- loaded only when something is indexed

            matrix = BM25(method="lucene", k1=1.2, b=0.75)
            matrix.index((self._numbered, self._vocabulary), show_progress=False)
            matrix.save(directory, show_progress=False)
        about = {"texts": len(self._numbered), "matrix": matrix_needed}
        (directory / _ABOUT).write_text(json.dumps(about), encoding="utf-8")
