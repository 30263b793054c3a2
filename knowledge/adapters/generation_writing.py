"""Writing a generation: a directory that is complete and on the disk, or not there at all.

    numbers.json     what it holds, and the size and sha256 of every other file
    content.sqlite   editions, source texts, passages
    chroma/          the vectors of every field, as Chroma collections
    <field>/         ids.json, vectors.npy (for exact search), words/ (BM25)

Chroma's files stay out of the checksums: Chroma touches them when it opens them.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Self

from knowledge.adapters.cached_embedding import CachedEmbedding
from knowledge.adapters.chroma_index import ChromaDirectory, ChromaFailed, ChromaWriter
from knowledge.adapters.content_json import to_json_text
from knowledge.adapters.exact_index import VectorFile
from knowledge.adapters.lexical_index import WordsWriter
from knowledge.adapters.tokens import TOKENS_FORMAT
from knowledge.authority import Edition
from knowledge.indexing import INDEX_FORMAT, IndexEntry, entries_of
from knowledge.passage import Passage
from knowledge.ports import Field, GenerationRecord, Progress, SourceContent, Vector

GENERATION_FORMAT = "1"
"""Changes whenever the files of a generation are laid out otherwise."""

FORMATS = f"{GENERATION_FORMAT}.{INDEX_FORMAT}.{TOKENS_FORMAT}"
NUMBERS, CONTENT, CHROMA, IDS, VECTORS, WORDS = (
    "numbers.json",
    "content.sqlite",
    "chroma",
    "ids.json",
    "vectors.npy",
    "words",
)
_AT_ONCE = 1_024

_TABLES = """
CREATE TABLE editions (source TEXT PRIMARY KEY, edition TEXT NOT NULL, text TEXT NOT NULL,
                       first INTEGER NOT NULL, passages INTEGER NOT NULL);
CREATE TABLE passages (id TEXT PRIMARY KEY, passage TEXT NOT NULL) WITHOUT ROWID;
"""


class GenerationWriter:
    """Writes one generation into a directory that does not exist yet."""

    def __init__(
        self, directory: Path, record: GenerationRecord, contents: Sequence[SourceContent], progress: Progress
    ) -> None:
        self._directory = directory
        self._record = record
        self._contents = contents
        self._progress = progress

    def write(self, vectors: CachedEmbedding, *, dimensions: int) -> None:
        """Write every file and bring it to the disk. Raises OSError, sqlite3.Error, ValueError, ConferralError."""
        self._directory.mkdir(parents=True)
        self._write_content()
        with _ChromaFiller(self._directory / CHROMA) as chroma:
            counts = {field: self._write_field(field, vectors, dimensions, chroma) for field in Field}
        self._write_numbers(counts, dimensions, chroma.failure)
        _sync(self._directory)

    def _write_content(self) -> None:
        with closing(sqlite3.connect(self._directory / CONTENT)) as database, database:
            # nothing reads the file before it is synced as a whole
            database.execute("PRAGMA synchronous=OFF")
            database.executescript(_TABLES)
            first = 0
            for done, content in enumerate(self._contents, start=1):
                edition, held = content.edition, len(content.passages)
                row = (edition.source, to_json_text(Edition, edition), content.text, first, held)
                database.execute("INSERT INTO editions VALUES (?, ?, ?, ?, ?)", row)
                rows = ((passage.id, to_json_text(Passage, passage)) for passage in content.passages)
                database.executemany("INSERT INTO passages VALUES (?, ?)", rows)
                first += held
                self._progress("writing sources", done, len(self._contents))

    def _write_field(self, field: Field, vectors: CachedEmbedding, dimensions: int, chroma: _ChromaFiller) -> int:
        directory = self._directory / field
        directory.mkdir()
        total, ready = sum(1 for _ in self._entries(field)), 0
        words, ids = WordsWriter(), list[str]()

        def tell(newly: int) -> None:
            nonlocal ready
            ready += newly
            self._progress(f"indexing {field}", ready, total)

        chroma.begin(field)
        with VectorFile(directory / VECTORS, count=total, dimensions=dimensions) as file:
            for batch in _batched(self._entries(field)):
                texts, new_ids = [entry.text for entry in batch], [entry.id for entry in batch]
                made = vectors.vectors(texts, tell)
                file.append(made)
                chroma.add(new_ids, made)
                words.add(texts)
                ids += new_ids
        words.write(directory / WORDS)
        (directory / IDS).write_text(json.dumps(ids), encoding="utf-8")
        return total

    def _entries(self, field: Field) -> Iterator[IndexEntry]:
        for content in self._contents:
            for passage in content.passages:
                yield from entries_of(field, passage, content.edition, content.text, content.questions)

    def _write_numbers(self, counts: dict[Field, int], dimensions: int, chroma_failure: str | None) -> None:
        numbers = {
            "name": self._record.name,
            "created": self._record.created.isoformat(),
            "embedding": self._record.embedding,
            "dimensions": dimensions,
            "formats": FORMATS,
            "sources": len(self._contents),
            "entries": counts,
            "chroma_failure": chroma_failure,
            "files": {
                path.relative_to(self._directory).as_posix(): [path.stat().st_size, file_sha256(path)]
                for path in sorted(self._directory.rglob("*"))
                if path.is_file() and CHROMA not in path.relative_to(self._directory).parts
            },
        }
        (self._directory / NUMBERS).write_text(json.dumps(numbers, indent=1), encoding="utf-8")


class _ChromaFiller:
    """Fills Chroma's collections until Chroma fails; then the generation does without, and says why."""

    def __init__(self, directory: Path) -> None:
        self.failure: str | None = None
        self._directory = directory
        self._open: ChromaDirectory | None = None
        self._collection: ChromaWriter | None = None

    def __enter__(self) -> Self:
        self._attempt(lambda: setattr(self, "_open", ChromaDirectory(self._directory)))
        return self

    def begin(self, collection: str) -> None:
        if self._open is not None:
            opened = self._open
            self._attempt(lambda: setattr(self, "_collection", opened.create(collection)))

    def add(self, ids: Sequence[str], vectors: Sequence[Vector]) -> None:
        if self._collection is not None:
            collection = self._collection
            self._attempt(lambda: collection.add(ids, vectors))

    def __exit__(self, *_: object) -> None:
        if self._open is not None:
            self._attempt(self._open.close)
        if self.failure is not None:
            shutil.rmtree(self._directory, ignore_errors=True)

    def _attempt(self, step: Callable[[], object]) -> None:
        try:
            step()
        except ChromaFailed as error:
            self.failure = str(error)
            self._collection = None


def file_sha256(path: Path) -> str:
    """Give the sha256 of a file. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _batched(entries: Iterator[IndexEntry]) -> Iterator[list[IndexEntry]]:
    while batch := list(islice(entries, _AT_ONCE)):
        yield batch


def _sync(directory: Path) -> None:
    """Bring every file and directory to the disk before anything points at them. Raises OSError."""
    for path in (*directory.rglob("*"), directory):
        sync_path(path)


def sync_path(path: Path) -> None:
    """Bring one file or directory to the disk. Raises OSError."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
