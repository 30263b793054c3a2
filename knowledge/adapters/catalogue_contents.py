"""The contents of generations as rows: kept once each, and read back in the order they were handed in."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, insert, select

from knowledge.adapters.catalogue_schema import editions, generation_editions, generations, passages, sources
from knowledge.adapters.content_json import from_json, passage_from_row, passage_row, text_sha256, to_json
from knowledge.authority import Edition
from knowledge.ports import SourceContent

_AT_ONCE = 500
"""How many values one statement names; every database takes that many."""


def save_contents(connection: Connection, contents: Mapping[str, SourceContent]) -> None:
    """Insert what is not kept yet; what is kept is never written over."""
    known = _known(connection, editions.c.content_sha256, contents)
    texts = {text_sha256(c.text): c.text for digest, c in contents.items() if digest not in known}
    known_texts = _known(connection, sources.c.text_sha256, texts)
    new_texts = [{"text_sha256": key, "text": text} for key, text in texts.items() if key not in known_texts]
    if new_texts:
        connection.execute(insert(sources), new_texts)
    for digest, content in contents.items():
        if digest in known:
            continue
        edition = content.edition
        row = {
            "content_sha256": digest,
            "text_sha256": text_sha256(content.text),
            "source": edition.source,
            "citation": edition.citation,
            "court": edition.court,
            "file_sha256": content.sha256,
            "edition": to_json(Edition, edition),
        }
        connection.execute(insert(editions), row)
        rows = [{"content_sha256": digest} | passage_row(p, content.questions) for p in content.passages]
        if rows:
            connection.execute(insert(passages), rows)


def _known(connection: Connection, column: Any, keys: Collection[str]) -> set[str]:
    wanted = sorted(keys)
    found: set[str] = set()
    for start in range(0, len(wanted), _AT_ONCE):
        found.update(connection.execute(select(column).where(column.in_(wanted[start : start + _AT_ONCE]))).scalars())
    return found


def of_generation(name: str, *columns: ColumnElement[Any]) -> Select[Any]:
    """The given columns of each source of the generation `name`, in the order they were handed in."""
    return (
        select(*columns)
        .join(generation_editions, generation_editions.c.content_sha256 == editions.c.content_sha256)
        .join(generations, generations.c.sequence == generation_editions.c.sequence)
        .where(generations.c.name == name)
        .order_by(generation_editions.c.ordinal)
    )


def content_from(connection: Connection, row: Mapping[Any, Any]) -> SourceContent:
    """The content of a row of `of_generation`, with its passages."""
    edition = from_json(Edition, row["edition"])
    rows = (
        connection.execute(
            select(passages).where(passages.c.content_sha256 == row["content_sha256"]).order_by(passages.c.ordinal)
        )
        .mappings()
        .all()
    )
    return SourceContent(
        edition=edition,
        text=row["text"],
        passages=tuple(passage_from_row(edition.source, dict(found)) for found in rows),
        sha256=row["file_sha256"],
        questions={found["id"]: tuple(found["questions"]) for found in rows if found["questions"]},
    )
