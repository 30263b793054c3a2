"""Writing a generation: a directory that is complete and on the disk, or not there at all."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

from knowledge.adapters.cached_embedding import CachedEmbedding
from knowledge.adapters.chroma_filling import ChromaFilling
from knowledge.adapters.content_json import to_json_text
from knowledge.adapters.correction_files import write_corrections
from knowledge.adapters.field_writing import FieldWriter, WrittenField
from knowledge.adapters.generation_files import CONTENT, FORMATS, NUMBERS, checksums, sync_tree
from knowledge.adapters.generation_reading import Generation
from knowledge.authority import Edition
from knowledge.corrections import NO_CORRECTIONS, Corrections
from knowledge.indexing import entry_count
from knowledge.passage import Passage
from knowledge.ports import Field, GenerationRecord, Progress, SourceContent

_TABLES = """
CREATE TABLE editions (source TEXT PRIMARY KEY, ordinal INTEGER, digest TEXT, edition TEXT, text TEXT,
                       passages INTEGER, provisions INTEGER, questions INTEGER);
CREATE TABLE passages (id TEXT PRIMARY KEY, source TEXT, passage TEXT) WITHOUT ROWID;
CREATE INDEX passages_source ON passages (source);
"""


class GenerationWriter:
    """Writes one generation, of `contents` by their digest, into a directory that does not exist yet.

    `former` is a sound generation of the same embedding and formats: what did not change is taken from it.
    """

    def __init__(
        self,
        directory: Path,
        record: GenerationRecord,
        contents: Mapping[str, SourceContent],
        *,
        former: Generation | None,
        progress: Progress,
        corrections: Corrections = NO_CORRECTIONS,
    ) -> None:
        self._directory = directory
        self._record = record
        self._contents = contents
        self._former = former
        self._progress = progress
        self._corrections = corrections

    def write(self, vectors: CachedEmbedding, *, dimensions: int) -> None:
        """Write every file and bring it to the disk. Raises OSError, sqlite3.Error, ValueError, ConferralError."""
        self._directory.mkdir(parents=True)
        self._write_content()
        if self._corrections:
            write_corrections(self._directory, self._corrections, vectors)
        fields = {
            field: FieldWriter(field, self._contents, self._former, self._progress).write(
                self._directory / field, vectors, dimensions=dimensions
            )
            for field in Field
        }
        chroma = ChromaFilling(self._directory, fields, self._progress)
        if self._former is None:
            chroma.fill(None, worn=0)
        else:
            chroma.fill(self._former.chroma_to_copy(), worn=self._former.worn)
        self._write_numbers(fields, dimensions, chroma)
        sync_tree(self._directory)

    def _write_content(self) -> None:
        path = self._directory / CONTENT
        if self._former is not None:
            shutil.copyfile(self._former.content_path, path)
        with closing(sqlite3.connect(path)) as database, database:
            # nothing reads the file before it is synced as a whole
            database.execute("PRAGMA synchronous=OFF")
            if self._former is None:
                database.executescript(_TABLES)
            held = dict(database.execute("SELECT digest, source FROM editions"))
            gone = [(source,) for digest, source in held.items() if digest not in self._contents]
            database.executemany("DELETE FROM passages WHERE source = ?", gone)
            database.executemany("DELETE FROM editions WHERE source = ?", gone)
            for ordinal, (digest, content) in enumerate(self._contents.items()):
                if digest in held:
                    database.execute("UPDATE editions SET ordinal = ? WHERE digest = ?", (ordinal, digest))
                else:
                    _insert(database, ordinal, digest, content)
                self._progress("writing sources", ordinal + 1, len(self._contents))

    def _write_numbers(self, fields: Mapping[Field, WrittenField], dimensions: int, chroma: ChromaFilling) -> None:
        numbers = {
            "name": self._record.name,
            "created": self._record.created.isoformat(),
            "embedding": self._record.embedding,
            "dimensions": dimensions,
            "formats": FORMATS,
            "sources": len(self._contents),
            "entries": {name: len(field.ids) for name, field in fields.items()},
            "chroma": {"failure": chroma.failure, "worn": chroma.worn},
            "files": checksums(self._directory),
        }
        (self._directory / NUMBERS).write_text(json.dumps(numbers, indent=1), encoding="utf-8")


def _insert(database: sqlite3.Connection, ordinal: int, digest: str, content: SourceContent) -> None:
    source = content.edition.source
    counts = [entry_count(field, content.passages, content.questions) for field in Field]
    row = (source, ordinal, digest, to_json_text(Edition, content.edition), content.text, *counts)
    database.execute("INSERT INTO editions VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
    database.executemany("INSERT INTO passages VALUES (?, ?, ?)", _passage_rows(content, source))


def _passage_rows(content: SourceContent, source: str) -> Iterator[tuple[str, str, str]]:
    return ((passage.id, source, to_json_text(Passage, passage)) for passage in content.passages)
