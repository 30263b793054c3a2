"""Reading a generation: editions in memory, passages and vectors fetched as they are asked for."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any

from knowledge.adapters.content_json import from_json_text
from knowledge.adapters.correction_files import read_corrections
from knowledge.adapters.dense_indexes import DenseIndexes
from knowledge.adapters.exact_index import ExactIndex
from knowledge.adapters.generation_files import CHROMA, CONTENT, FORMATS, IDS, NUMBERS, VECTORS, WORDS, file_sha256
from knowledge.adapters.lexical_index import Bm25Index, KeptTokens
from knowledge.adapters.row_ids import RowIds
from knowledge.authority import Edition
from knowledge.corrections import Corrections
from knowledge.errors import NothingPublished
from knowledge.passage import Passage
from knowledge.ports import Field, GenerationInfo, LexicalIndex, Vector, VectorIndex, passage_of

REBUILD_ADVICE = "Rebuild it from the catalogue: `conferral corpus publish --rebuild`."
_AT_ONCE = 500


class DamagedGeneration(NothingPublished):
    """The files of a generation are missing or damaged; it can be rebuilt from the catalogue."""

    def __init__(self, name: str, what: str) -> None:
        super().__init__(f"The index of generation {name} cannot be used: {what}.", advice=REBUILD_ADVICE)


class Generation:
    """One generation's files, opened; it may be read from several threads."""

    def __init__(self, directory: Path, name: str) -> None:
        """Open `directory`, quickly: sizes are checked, not contents. Raises DamagedGeneration."""
        self._directory = directory
        self._name = name
        self._lock = Lock()
        try:
            self._numbers = _read_numbers(directory)
            self._check_sizes()
            self._rows = {field: self._read_ids(field) for field in Field}
            self._exact = {f: ExactIndex.open(directory / f / VECTORS, rows) for f, rows in self._rows.items()}
            self._words = Bm25Index.open(directory / Field.PASSAGES / WORDS, self._rows[Field.PASSAGES])
            self._content = sqlite3.connect(
                f"{(directory / CONTENT).absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            self._editions, self._rows_of = self._read_editions()
            self._corrections, self._ask_vectors = read_corrections(directory)
        except (OSError, ValueError, KeyError, TypeError, sqlite3.Error) as error:
            raise DamagedGeneration(name, _what(error)) from error
        self._dense = DenseIndexes(
            directory / CHROMA, self._rows, self._exact, failure=self._numbers["chroma"]["failure"]
        )

    @property
    def name(self) -> str:
        """The generation's name, shown with every answer."""
        return self._name

    @property
    def embedding_name(self) -> str:
        """The embedding that made its vectors; a question must be embedded by the same one."""
        return str(self._numbers["embedding"])

    def editions(self) -> Sequence[Edition]:
        """Every edition of the generation, in the order they were published."""
        return tuple(self._editions.values())

    def passage_ids(self, source: str) -> Sequence[str]:
        """Give the ids of the passages of `source`, in the order of the text. Raises KeyError."""
        first, count = self._rows_of[Field.PASSAGES][source]
        return self._rows[Field.PASSAGES].ids[first : first + count]

    def passages(self, ids: Iterable[str]) -> list[Passage]:
        """Give the passages of `ids`, in the order asked; unknown ids are left out."""
        wanted = list(ids)
        found: dict[str, str] = {}
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(some))
            found.update(self._select(f"SELECT id, passage FROM passages WHERE id IN ({marks})", some))  # noqa: S608 -- marks only
        return [from_json_text(Passage, found[i]) for i in wanted if i in found]

    def source_text(self, source: str) -> str:
        """Give the source text that the spans of `source` point into. Raises KeyError."""
        rows = self._select("SELECT text FROM editions WHERE source = ?", [source])
        if not rows:
            raise KeyError(source)
        return str(rows[0][0])

    @property
    def vectors(self) -> VectorIndex:
        """The dense index over passage ids."""
        return self._dense.index(Field.PASSAGES)

    @property
    def words(self) -> LexicalIndex:
        """The lexical index over passage ids."""
        return self._words

    @property
    def provision_vectors(self) -> VectorIndex:
        """The dense index over provision ids ("<passage id>#<n>")."""
        return self._dense.index(Field.PROVISIONS)

    @property
    def question_vectors(self) -> VectorIndex:
        """The dense index over the plain questions that passages answer ("<passage id>?<n>")."""
        return self._dense.index(Field.QUESTIONS)

    @property
    def corrections(self) -> Corrections:
        """The corrections that were published with it."""
        return self._corrections

    def ask_vectors(self) -> Sequence[Vector]:
        """The vectors of `corrections.texts`, in their order."""
        return self._ask_vectors

    def describe(self) -> GenerationInfo:
        """Say what the generation holds and how it is searched; opens Chroma to know."""
        served_by_chroma = self._dense.chroma(Field.PASSAGES) is not None
        return GenerationInfo(
            name=self._name,
            created=datetime.fromisoformat(self._numbers["created"]),
            embedding=self.embedding_name,
            sources=len(self._editions),
            entries={field: len(rows) for field, rows in self._rows.items()},
            dense="chroma" if served_by_chroma else "exact",
            notes=() if self._dense.failure is None else (self._dense.failure,),
        )

    def faults(self) -> list[str]:
        """Compare every file with its checksum, and try Chroma; say what is wrong, in sentences."""
        found = [
            f"{name} is not the file that was published"
            for name, (_, sha256) in self._numbers["files"].items()
            if file_sha256(self._directory / name) != sha256
        ]
        chroma_worked = self._numbers["chroma"]["failure"] is None
        return [*found, *(self.describe().notes if chroma_worked else ())]

    def entry_ids(self, field: Field) -> Sequence[str]:
        """Give the ids of a field's entries, in the order of the sources."""
        return self._rows[field].ids

    def vector_of(self, field: Field, entry_id: str) -> Vector:
        """Give the vector of one entry, as it was published. Raises KeyError."""
        return self._exact[field].rows(self._rows[field].row_of[entry_id], 1)[0]

    def vector_rows(self, field: Field, first: int, count: int) -> Sequence[Vector]:
        """Give the vectors of some neighbouring entries."""
        return self._exact[field].rows(first, count)

    def vectors_of(self, field: Field) -> VectorIndex:
        """Give the dense index of a field."""
        return self._dense.index(field)

    def tokens(self) -> KeptTokens:
        """Give the tokens of the passages, for the generation after this one."""
        return self._words.tokens()

    def rows_by_digest(self, field: Field) -> dict[str, tuple[int, int]]:
        """Give, for the digest of each source's content, the first row and the number of its entries."""
        return {self._digests[source]: rows for source, rows in self._rows_of[field].items()}

    @property
    def content_path(self) -> Path:
        """The database of its editions and passages."""
        return self._directory / CONTENT

    @property
    def worn(self) -> int:
        """How many entries were exchanged in Chroma's collections since they were filled anew."""
        return int(self._numbers["chroma"]["worn"])

    def chroma_to_copy(self) -> Path | None:
        """Where collections lie that the next generation can be filled from; None where Chroma fails."""
        return self._directory if self._dense.chroma(Field.PASSAGES) is not None else None

    def close(self) -> None:
        """Let go of the files; needed only before the directory is moved."""
        self.close_vectors()
        with self._lock:
            self._content.close()

    def close_vectors(self) -> None:
        """Let go of Chroma's files; nearest vectors are found by exact search from now on."""
        self._dense.close()

    def _select(self, statement: str, values: Sequence[str] = ()) -> list[Any]:
        try:
            with self._lock:
                return self._content.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise DamagedGeneration(self._name, _what(error)) from error

    def _check_sizes(self) -> None:
        for name, (size, _) in self._numbers["files"].items():
            if (self._directory / name).stat().st_size != size:
                raise ValueError(f"{name} has another size than when it was published")

    def _read_ids(self, field: Field) -> RowIds:
        ids = json.loads((self._directory / field / IDS).read_text(encoding="utf-8"))
        if len(ids) != self._numbers["entries"][field]:
            raise ValueError(f"{field} holds {len(ids)} entries, not {self._numbers['entries'][field]}")
        return RowIds(ids) if field is Field.PASSAGES else RowIds(ids, [passage_of(i) for i in ids])

    def _read_editions(self) -> tuple[dict[str, Edition], dict[Field, dict[str, tuple[int, int]]]]:
        """Read the editions, and for each field the first row and the number of rows of every source."""
        columns = ", ".join(Field)
        rows = self._content.execute(f"SELECT source, edition, digest, {columns} FROM editions ORDER BY ordinal")  # noqa: S608 -- column names of ours
        editions: dict[str, Edition] = {}
        self._digests: dict[str, str] = {}
        rows_of: dict[Field, dict[str, tuple[int, int]]] = {field: {} for field in Field}
        first = dict.fromkeys(Field, 0)
        for source, edition, digest, *counts in rows:
            editions[source], self._digests[source] = from_json_text(Edition, edition), digest
            for field, count in zip(Field, counts, strict=True):
                rows_of[field][source] = (first[field], count)
                first[field] += count
        return editions, rows_of


def _read_numbers(directory: Path) -> dict[str, Any]:
    numbers: dict[str, Any] = json.loads((directory / NUMBERS).read_text(encoding="utf-8"))
    if numbers["formats"] != FORMATS:
        raise ValueError("it was built by another version of Conferral")
    return numbers


def _what(error: Exception) -> str:
    """Say what is wrong in words of ours; a vendor's words are never passed on."""
    if isinstance(error, FileNotFoundError):
        return f"{Path(error.filename).name} is missing" if error.filename else "a file is missing"
    ours = type(error) is ValueError and str(error).startswith(("it was", "passages", "provisions", "questions"))
    return str(error) if ours else "a file is damaged"
