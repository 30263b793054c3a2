"""The record of purges, and the rows of the catalogue that a purge deletes, in SQL."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Any, TypeAlias
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select, update

from knowledge.adapters.catalogue_schema import (
    editions,
    generation_editions,
    generations,
    passages,
    purges,
    sources,
    vectors,
)
from knowledge.adapters.content_json import from_json, passage_from_row, text_sha256
from knowledge.adapters.database import Database
from knowledge.authority import Edition
from knowledge.indexing import indexed_provisions, indexed_text
from knowledge.ports import GenerationStatus
from knowledge.purge import NothingToPurge, PurgeRecord, Traces

_AT_ONCE = 500


Known: TypeAlias = Callable[[str], tuple[Collection[str], Collection[str]]]
"""The sha256 of the texts and of the files that are kept of a source beside the catalogue, as what is only proposed."""


class PurgeBook:
    """Purges on a Database; every method may raise DatabaseUnavailable. `known` tells of what lies beside it."""

    def __init__(self, database: Database, known: Known = lambda _source: ((), ())) -> None:
        self._database = database
        self._known = known

    def begin(self, source: str, *, by: str, now: datetime, reason: str) -> PurgeRecord:
        """Put on record that `source` is to go, and what it is known by. Raises NothingToPurge."""
        texts, files = self._known(source)
        with self._database.writing() as connection:
            traces = _traces(connection, source, texts, files)
            if not (traces.contents or texts or files):
                raise NothingToPurge(
                    f'Nothing is held or proposed as "{source}".', advice="`conferral corpus list` names what is."
                )
            record = PurgeRecord(uuid4().hex, source, by, now.astimezone(UTC), reason, traces)
            row = {"id": record.id, "source": source, "by": by, "at": record.at, "reason": reason, "done_at": None}
            connection.execute(insert(purges), row | {"detail": _detail(record)})
            return record

    def records(self) -> list[PurgeRecord]:
        """Every purge, the oldest first."""
        with self._database.reading() as connection:
            return [_record(row) for row in connection.execute(select(purges).order_by(purges.c.at, purges.c.id))]

    def note(self, record: PurgeRecord) -> None:
        """Keep what was done so far."""
        with self._database.writing() as connection:
            values = {"done_at": record.done_at, "detail": _detail(record)}
            connection.execute(update(purges).where(purges.c.id == record.id).values(values))

    def delete_rows(self, record: PurgeRecord) -> None:
        """Delete all that the catalogue holds of the source, and mark the generations that held it; all or nothing.

        Raises ValueError where the current generation still holds it.
        """
        with self._database.writing() as connection:
            contents = _traces(connection, record.source).contents
            held = select(generation_editions.c.sequence).where(generation_editions.c.content_sha256.in_(contents))
            holding = generations.c.sequence.in_(held)
            current = holding & (generations.c.status == GenerationStatus.CURRENT)
            if connection.execute(select(generations.c.name).where(current)).first() is not None:
                raise ValueError("the current generation still holds the source")
            connection.execute(
                update(generations)
                .where(holding & (generations.c.status == GenerationStatus.FORMER))
                .values(status=GenerationStatus.PURGED, reason=_reason(record))
            )
            _delete_vectors(connection, record.source)
            for table in (generation_editions, passages, editions):
                connection.execute(delete(table).where(table.c.content_sha256.in_(contents)))
            connection.execute(delete(sources).where(sources.c.text_sha256.not_in(select(editions.c.text_sha256))))

    def scrub(self) -> None:
        """Overwrite what was deleted in the database's files."""
        self._database.scrub()


def _reason(record: PurgeRecord) -> str:
    return f"it held {record.source}, which was purged on {record.at:%Y-%m-%d} ({record.reason})"


def _traces(
    connection: Connection, source: str, also_texts: Collection[str] = (), also_files: Collection[str] = ()
) -> Traces:
    rows = connection.execute(select(editions).where(editions.c.source == source)).all()
    contents = sorted(row.content_sha256 for row in rows)
    texts = {*also_texts, *(row.text_sha256 for row in rows)}
    files = {*also_files, *(row.file_sha256 for row in rows)} - {""}
    also = connection.execute(
        select(editions.c.source, editions.c.text_sha256, editions.c.file_sha256).where(
            editions.c.source != source, editions.c.text_sha256.in_(texts) | editions.c.file_sha256.in_(files)
        )
    ).all()
    names = connection.execute(
        select(generations.c.name)
        .join(generation_editions, generation_editions.c.sequence == generations.c.sequence)
        .where(generation_editions.c.content_sha256.in_(contents))
        .group_by(generations.c.name, generations.c.sequence)
        .order_by(generations.c.sequence.desc())
    ).scalars()
    return Traces(
        contents=tuple(contents),
        texts=tuple(sorted(texts - {row.text_sha256 for row in also})),
        files=tuple(sorted(files - {row.file_sha256 for row in also})),
        generations=tuple(names),
        also_held_as=tuple(sorted({row.source for row in also})),
    )


def _delete_vectors(connection: Connection, source: str) -> None:
    """Delete the vectors of the source's words, but for those of texts that another source has too.

    A text is indexed behind its court and citation, so that only sources of the same can have it. The plain questions
    that passages answer are the finding aid's words.
    """
    own = editions.c.source == source
    places = connection.execute(select(editions.c.court, editions.c.citation).where(own).distinct()).all()
    going = _indexed(connection, own)
    for court, citation in places:
        alike = (editions.c.source != source) & (editions.c.court == court) & (editions.c.citation == citation)
        going -= _indexed(connection, alike)
    wanted = sorted(going)
    for start in range(0, len(wanted), _AT_ONCE):
        connection.execute(delete(vectors).where(vectors.c.text_sha256.in_(wanted[start : start + _AT_ONCE])))


def _indexed(connection: Connection, which: ColumnElement[bool]) -> set[str]:
    """The sha256 of every text by which some editions' passages are found."""
    found: set[str] = set()
    rows = connection.execute(
        select(editions.c.content_sha256, editions.c.edition, sources.c.text)
        .join(sources, sources.c.text_sha256 == editions.c.text_sha256)
        .where(which)
    ).all()
    for row in rows:
        edition = from_json(Edition, row.edition)
        held = select(passages).where(passages.c.content_sha256 == row.content_sha256)
        for passage_row in connection.execute(held).mappings():
            passage = passage_from_row(edition.source, dict(passage_row))
            texts = [indexed_text(passage, edition), *indexed_provisions(passage, edition, row.text)]
            found.update(text_sha256(text) for text in texts)
    return found


def _detail(record: PurgeRecord) -> str:
    kept = {"traces": asdict(record.traces), "generation": record.generation, "remarks": record.remarks}
    return json.dumps(kept, ensure_ascii=False)


def _record(row: Row[Any]) -> PurgeRecord:
    detail = json.loads(row.detail)
    record = PurgeRecord(
        id=row.id,
        source=row.source,
        by=row.by,
        at=_in_utc(row.at),
        reason=row.reason,
        traces=Traces(**{name: tuple(values) for name, values in detail["traces"].items()}),
        generation=detail["generation"],
        remarks=tuple(detail["remarks"]),
    )
    return record if row.done_at is None else replace(record, done_at=_in_utc(row.done_at))


def _in_utc(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


__all__ = ["PurgeBook"]
