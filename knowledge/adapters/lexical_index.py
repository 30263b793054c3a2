"""Best matching words: BM25 over our own tokens, kept as mapped arrays in the generation.

The files and the weighting are those of bm25s. The matrix is filled here, from flat arrays: the library goes
through every text in Python, which takes minutes at a hundred thousand passages, and the next generation
takes over the tokens of all texts that did not change. The scores of a question are summed here too, because
the library ranks every text, and a filter leaves only some of them.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from knowledge.adapters.row_ids import RowIds, best_rows
from knowledge.adapters.tokens import tokens_of
from knowledge.ports import Hit

if TYPE_CHECKING:
    from bm25s import BM25

_ABOUT, _TOKENS, _LENGTHS = "index.json", "tokens.npy", "lengths.npy"
_K1, _B = 1.2, 0.75


class Bm25Index:
    """BM25 (Lucene's form) over the texts written to a directory by a WordsWriter."""

    def __init__(self, matrix: BM25 | None, rows: RowIds, directory: Path) -> None:
        self._matrix = matrix
        self._rows = rows
        self._directory = directory

    @classmethod
    def open(cls, directory: Path, rows: RowIds) -> Bm25Index:
        """Open the index in `directory`. Raises OSError or ValueError where it is missing or damaged."""
        about = json.loads((directory / _ABOUT).read_text(encoding="utf-8"))
        if about["texts"] != len(rows):
            raise ValueError(f"the lexical index holds {about['texts']} texts, not {len(rows)}")
        if not about["matrix"]:
            return cls(None, rows, directory)
        from bm25s import BM25  # noqa: PLC0415 -- loaded only when something is asked

        return cls(BM25.load(directory, mmap=True, show_progress=False), rows, directory)

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

    def tokens(self) -> KeptTokens:
        """Give the tokens of all texts, for the next generation. Raises OSError or ValueError."""
        return KeptTokens(
            vocabulary=dict(self._matrix.vocab_dict) if self._matrix is not None else {"": 0},
            tokens=np.load(self._directory / _TOKENS, allow_pickle=False),
            lengths=np.load(self._directory / _LENGTHS, allow_pickle=False),
        )


class KeptTokens:
    """The tokens of an index's texts, as numbers of a vocabulary, one text after the other."""

    def __init__(self, vocabulary: dict[str, int], tokens: NDArray[np.int32], lengths: NDArray[np.int32]) -> None:
        self.vocabulary = vocabulary
        self._tokens = tokens
        self._lengths = lengths
        self._starts = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])

    def rows(self, first: int, count: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Give the tokens and the lengths of some neighbouring rows."""
        tokens = self._tokens[self._starts[first] : self._starts[first + count]]
        return tokens, self._lengths[first : first + count]


class WordsWriter:
    """Gathers the tokens of texts, a row each, and writes their index."""

    def __init__(self, former: KeptTokens | None = None) -> None:
        """Begin empty; with `former`, rows of it can be taken over."""
        self._vocabulary: dict[str, int] = {"": 0} if former is None else former.vocabulary
        self._former = former
        self._tokens = array("i")
        self._lengths = array("i")

    def add(self, texts: Iterable[str]) -> None:
        """Take the next texts."""
        known = self._vocabulary
        for text in texts:
            numbered = [known.setdefault(token, len(known)) for token in tokens_of(text)]
            self._tokens.extend(numbered)
            self._lengths.append(len(numbered))

    def take_over(self, first: int, count: int) -> None:
        """Take some neighbouring rows of the former index as the next ones."""
        if self._former is None:
            raise ValueError("there is no former index to take rows from")
        tokens, lengths = self._former.rows(first, count)
        self._tokens.frombytes(tokens.astype(np.intc).tobytes())
        self._lengths.frombytes(lengths.astype(np.intc).tobytes())

    def write(self, directory: Path) -> None:
        """Write the index into `directory`. Raises OSError."""
        directory.mkdir(parents=True, exist_ok=True)
        tokens = np.frombuffer(self._tokens, dtype=np.intc).astype(np.int32)
        lengths = np.frombuffer(self._lengths, dtype=np.intc).astype(np.int32)
        np.save(directory / _TOKENS, tokens, allow_pickle=False)
        np.save(directory / _LENGTHS, lengths, allow_pickle=False)
        if len(tokens):
            from bm25s import BM25  # noqa: PLC0415 -- loaded only when something is indexed

            matrix = BM25(method="lucene", k1=_K1, b=_B)
            matrix.scores = weights_of(tokens, lengths, vocabulary=len(self._vocabulary))
            matrix.vocab_dict = self._vocabulary
            matrix.nonoccurrence_array = None
            matrix.save(directory, show_progress=False)
        about = {"texts": len(lengths), "matrix": bool(len(tokens))}
        (directory / _ABOUT).write_text(json.dumps(about), encoding="utf-8")


def weights_of(tokens: NDArray[np.int32], lengths: NDArray[np.int32], *, vocabulary: int) -> dict[str, Any]:
    """Give BM25's weights as bm25s keeps them: for each token the texts that hold it, and its weight in each.

    A token's weight in a text is idf * tf / (tf + k1 * (1 - b + b * length / average length)), with
    idf = ln(1 + (texts - holders + 0.5) / (holders + 0.5)): BM25 as Lucene computes it.
    """
    texts = len(lengths)
    row_of_token = np.repeat(np.arange(texts, dtype=np.int64), lengths)
    pairs, times = np.unique(tokens.astype(np.int64) * texts + row_of_token, return_counts=True)
    held, rows = np.divmod(pairs, texts)
    holders = np.bincount(held, minlength=vocabulary)
    idf = np.log(1 + (texts - holders + 0.5) / (holders + 0.5))
    norm = _K1 * (1 - _B + _B * lengths / lengths.mean())
    return {
        "data": (idf[held] * times / (times + norm[rows])).astype(np.float32),
        "indices": rows.astype(np.int32),
        "indptr": np.concatenate([[0], np.cumsum(holders)]).astype(np.int64),
        "num_docs": texts,
    }
