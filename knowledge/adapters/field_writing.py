"""Writing one field of a generation: its ids, its vectors for exact search, the words of passages.

What the former generation holds of an unchanged source is taken over, row by row, without embedding it,
tokenising it or even looking at its text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from knowledge.adapters.cached_embedding import CachedEmbedding
from knowledge.adapters.exact_index import VectorFile
from knowledge.adapters.generation_files import IDS, VECTORS, WORDS
from knowledge.adapters.generation_reading import Generation
from knowledge.adapters.lexical_index import WordsWriter
from knowledge.indexing import IndexEntry, entries_of, entry_count
from knowledge.ports import Field, Progress, SourceContent

_AT_ONCE = 1_024
_ROWS_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class WrittenField:
    """What a field holds now: all ids in order, the rows that are new, the former ids that are gone."""

    ids: tuple[str, ...]
    new_rows: tuple[int, ...]
    gone: tuple[str, ...]


class FieldWriter:
    """Writes the files of one field from contents by their digest."""

    def __init__(
        self, field: Field, contents: Mapping[str, SourceContent], former: Generation | None, progress: Progress
    ) -> None:
        self._field = field
        self._contents = contents
        self._former = former
        self._progress = progress
        self._held = {} if former is None else former.rows_by_digest(field)
        self._words = _words_after(former) if field is Field.PASSAGES else None
        self._ids: list[str] = []
        self._new_rows: list[int] = []
        self._total = sum(entry_count(field, c.passages, c.questions) for c in contents.values())

    def write(self, directory: Path, vectors: CachedEmbedding, *, dimensions: int) -> WrittenField:
        """Write the field into `directory`. Raises OSError, ValueError, ConferralError."""
        directory.mkdir()
        with VectorFile(directory / VECTORS, count=self._total, dimensions=dimensions) as file:
            for digest, content in self._contents.items():
                if digest in self._held:
                    self._take_over(*self._held[digest], file)
                else:
                    self._add(content, file, vectors)
        if self._words is not None:
            self._words.write(directory / WORDS)
        (directory / IDS).write_text(json.dumps(self._ids), encoding="utf-8")
        return WrittenField(tuple(self._ids), tuple(self._new_rows), tuple(self._gone()))

    def _take_over(self, first: int, count: int, file: VectorFile) -> None:
        assert self._former is not None  # noqa: S101 -- only a former generation has rows by digest
        self._ids += self._former.entry_ids(self._field)[first : first + count]
        for start in range(first, first + count, _ROWS_AT_ONCE):
            file.append(self._former.vector_rows(self._field, start, min(_ROWS_AT_ONCE, first + count - start)))
        if self._words is not None:
            self._words.take_over(first, count)
        self._tell()

    def _add(self, content: SourceContent, file: VectorFile, vectors: CachedEmbedding) -> None:
        for batch in _batched(self._entries(content)):
            texts = [entry.text for entry in batch]
            file.append(vectors.vectors(texts, self._tell))
            if self._words is not None:
                self._words.add(texts)
            self._new_rows += range(len(self._ids), len(self._ids) + len(batch))
            self._ids += [entry.id for entry in batch]
        self._tell()

    def _entries(self, content: SourceContent) -> Iterator[IndexEntry]:
        for passage in content.passages:
            yield from entries_of(self._field, passage, content.edition, content.text, content.questions)

    def _tell(self, newly: int = 0) -> None:
        if self._total:  # nothing of nothing would read as a notice
            self._progress(f"indexing {self._field}", len(self._ids) + newly, self._total)

    def _gone(self) -> Iterator[str]:
        """Find the former ids that are not taken over, among them those whose entry is new under the same id."""
        if self._former is None:
            return
        former_ids = self._former.entry_ids(self._field)
        for digest, (first, count) in self._held.items():
            if digest not in self._contents:
                yield from former_ids[first : first + count]


def _words_after(former: Generation | None) -> WordsWriter:
    return WordsWriter(None if former is None else former.tokens())


def _batched(entries: Iterator[IndexEntry]) -> Iterator[list[IndexEntry]]:
    while batch := list(islice(entries, _AT_ONCE)):
        yield batch
