"""The catalogue in SQL: what was published, its vectors, and which generation is current."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import numpy as np
from sqlalchemy import Row, delete, func, insert, select, update

from knowledge.adapters.catalogue_contents import content_from, of_generation, save_contents
from knowledge.adapters.catalogue_schema import (
    current_generation,
    editions,
    generation_editions,
    generations,
    sources,
    vectors,
)
from knowledge.adapters.content_json import from_json
from knowledge.adapters.correction_rows import keep_corrections, kept_corrections
from knowledge.adapters.database import Database
from knowledge.authority import Edition
from knowledge.corrections import NO_CORRECTIONS, Corrections
from knowledge.ports import GenerationRecord, GenerationStatus, SourceContent, Vector

_AT_ONCE = 500
"""How many values one statement names; every database takes that many."""


class SqlCatalogue:
    """A Catalogue on a Database; every method may raise DatabaseUnavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(
        self,
        contents: Mapping[str, SourceContent],
        *,
        embedding: str,
        fingerprint: str,
        created: datetime,
        by: str,
        corrections: Corrections = NO_CORRECTIONS,
    ) -> GenerationRecord:
        """Keep `contents`, by the sha256 of all they hold, and record a new generation of them as building.

        `corrections` are kept with the generation. `created` knows its time zone.
        """
        with self._database.writing() as connection:
            save_contents(connection, contents)
            sequence = (connection.execute(select(func.max(generations.c.sequence))).scalar() or 0) + 1
            values = {
                "sequence": sequence,
                "name": f"{created.astimezone(UTC):%Y-%m-%d}.{sequence}",
                "created": created.astimezone(UTC),
                "status": GenerationStatus.BUILDING,
                "embedding": embedding,
                "fingerprint": fingerprint,
                "sources": len(contents),
                "passages": sum(len(content.passages) for content in contents.values()),
                "made_by": by,
            }
            connection.execute(insert(generations), values)
            order = [
                {"sequence": sequence, "ordinal": n, "content_sha256": digest} for n, digest in enumerate(contents)
            ]
            if order:
                connection.execute(insert(generation_editions), order)
            keep_corrections(connection, sequence, corrections)
            return _record(connection.execute(select(generations).where(generations.c.sequence == sequence)).one())

    def contents(self, name: str, *, source: str | None = None) -> Iterator[SourceContent]:
        """Give the contents of the generation `name`, in the order they were handed in; with `source`, that alone."""
        columns = editions.c.content_sha256, editions.c.edition, editions.c.file_sha256, sources.c.text
        wanted = of_generation(name, *columns).join(sources, sources.c.text_sha256 == editions.c.text_sha256)
        wanted = wanted if source is None else wanted.where(editions.c.source == source)
        with self._database.reading() as connection:
            for row in connection.execute(wanted).mappings():
                yield content_from(connection, row)

    def corrections(self, name: str) -> Corrections:
        """Give the corrections that the generation `name` holds."""
        with self._database.reading() as connection:
            return kept_corrections(connection, name)

    def editions(self, name: str) -> list[Edition]:
        """Give the editions of the generation `name`, in the order they were handed in."""
        with self._database.reading() as connection:
            return [
                from_json(Edition, kept)
                for kept in connection.execute(of_generation(name, editions.c.edition)).scalars()
            ]

    def digests(self, name: str) -> dict[str, str]:
        """Give, for each source of the generation `name`, the sha256 of all it was published with."""
        with self._database.reading() as connection:
            rows = connection.execute(of_generation(name, editions.c.source, editions.c.content_sha256))
            return {row.source: row.content_sha256 for row in rows}

    def vectors_for(self, text_hashes: Collection[str], embedding: str) -> dict[str, Vector]:
        """Give the vectors kept for texts, by the sha256 of the text; unknown ones are left out."""
        found: dict[str, Vector] = {}
        wanted = sorted(set(text_hashes))
        with self._database.reading() as connection:
            for start in range(0, len(wanted), _AT_ONCE):
                rows = connection.execute(
                    select(vectors.c.text_sha256, vectors.c.vector).where(
                        vectors.c.embedding == embedding,
                        vectors.c.text_sha256.in_(wanted[start : start + _AT_ONCE]),
                    )
                )
                found.update({row.text_sha256: np.frombuffer(row.vector, dtype="<f4") for row in rows})
        return found

    def save_vectors(self, vectors_by_hash: Mapping[str, Vector], embedding: str) -> None:
        """Keep vectors by the sha256 of their text."""
        known = self.vectors_for(vectors_by_hash, embedding)
        rows = [
            {"text_sha256": key, "embedding": embedding, "vector": np.asarray(vector, dtype="<f4").tobytes()}
            for key, vector in vectors_by_hash.items()
            if key not in known
        ]
        if rows:
            with self._database.writing() as connection:
                connection.execute(insert(vectors), rows)

    def mark(self, name: str, status: GenerationStatus, *, reason: str | None = None) -> None:
        """Record how far a generation has come, or why it failed."""
        with self._database.writing() as connection:
            connection.execute(
                update(generations).where(generations.c.name == name).values(status=status, reason=reason)
            )

    def make_current(self, name: str) -> None:
        """Make `name` current and the one before it former, in one transaction. Raises KeyError for no such name."""
        with self._database.writing() as connection:
            sequence = connection.execute(select(generations.c.sequence).where(generations.c.name == name)).scalar()
            if sequence is None:
                raise KeyError(name)
            connection.execute(
                update(generations)
                .where(generations.c.status == GenerationStatus.CURRENT)
                .values(status=GenerationStatus.FORMER)
            )
            connection.execute(
                update(generations)
                .where(generations.c.sequence == sequence)
                .values(status=GenerationStatus.CURRENT, reason=None)
            )
            connection.execute(delete(current_generation))
            connection.execute(insert(current_generation), {"only": 1, "sequence": sequence})

    def current(self) -> GenerationRecord | None:
        """Give the current generation, or None before anything was published."""
        wanted = select(generations).join(current_generation, current_generation.c.sequence == generations.c.sequence)
        return self._one(wanted)

    def generations(self) -> list[GenerationRecord]:
        """Give every generation, newest first."""
        with self._database.reading() as connection:
            rows = connection.execute(select(generations).order_by(generations.c.sequence.desc()))
            return [_record(row) for row in rows]

    def rollback_target(self) -> GenerationRecord | None:
        """Give the newest former or purged generation made before the current one, or None."""
        wanted = (
            select(generations)
            .where(
                generations.c.status.in_((GenerationStatus.FORMER, GenerationStatus.PURGED)),
                generations.c.sequence < select(current_generation.c.sequence).scalar_subquery(),
            )
            .order_by(generations.c.sequence.desc())
            .limit(1)
        )
        return self._one(wanted)

    def _one(self, wanted: Any) -> GenerationRecord | None:
        with self._database.reading() as connection:
            row = connection.execute(wanted).one_or_none()
        return None if row is None else _record(row)


def _record(row: Row[Any]) -> GenerationRecord:
    created = row.created if row.created.tzinfo else row.created.replace(tzinfo=UTC)
    return GenerationRecord(
        name=row.name,
        created=created,
        status=GenerationStatus(row.status),
        embedding=row.embedding,
        fingerprint=row.fingerprint,
        sources=row.sources,
        passages=row.passages,
        made_by=row.made_by,
        reason=row.reason,
    )
