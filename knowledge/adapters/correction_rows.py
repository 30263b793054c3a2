"""The corrections of generations as rows, a row each.

A generation can be built again from them, and of each correction they tell which generations held it.
"""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Column, Connection, ForeignKey, Integer, String, Table, Text, delete, insert, select, update

from knowledge.adapters.catalogue_schema import generations, metadata, vectors
from knowledge.adapters.content_json import from_json_text, text_sha256, to_json_text
from knowledge.corrections import Corrections, Pin, Wording
from knowledge.ports import GenerationStatus

# `source` is that of a pinned passage, else empty; `body` is empty once the source was purged.
generation_corrections = Table(
    "generation_corrections",
    metadata,
    Column("sequence", ForeignKey(generations.c.sequence), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("correction", String(32), nullable=False, index=True),
    Column("source", Text, nullable=False, index=True),
    Column("body", Text, nullable=False),
)

_PUBLISHED = (GenerationStatus.CURRENT, GenerationStatus.FORMER, GenerationStatus.PURGED)


def keep_corrections(connection: Connection, sequence: int, corrections: Corrections) -> None:
    """Keep the corrections of a generation."""
    rows = [
        {
            "sequence": sequence,
            "ordinal": ordinal,
            "correction": one.id,
            "source": one.source if isinstance(one, Pin) else "",
            "body": to_json_text(Pin, one) if isinstance(one, Pin) else to_json_text(Wording, one),
        }
        for ordinal, one in enumerate(corrections)
    ]
    if rows:
        connection.execute(insert(generation_corrections), rows)


def kept_corrections(connection: Connection, name: str) -> Corrections:
    """The corrections of the generation `name`, in their order."""
    wanted = (
        select(generation_corrections)
        .join(generations, generations.c.sequence == generation_corrections.c.sequence)
        .where(generations.c.name == name, generation_corrections.c.body != "")
        .order_by(generation_corrections.c.ordinal)
    )
    found = Corrections()
    for row in connection.execute(wanted):
        if row.source:
            found = replace(found, pins=(*found.pins, from_json_text(Pin, row.body)))
        else:
            found = replace(found, wordings=(*found.wordings, from_json_text(Wording, row.body)))
    return found


def published_corrections(connection: Connection) -> dict[str, str]:
    """Of each correction that was ever in effect, the newest generation that held it."""
    wanted = (
        select(generation_corrections.c.correction, generations.c.name)
        .join(generations, generations.c.sequence == generation_corrections.c.sequence)
        .where(generations.c.status.in_(_PUBLISHED))
        .order_by(generations.c.sequence)
    )
    return {row.correction: row.name for row in connection.execute(wanted)}


def forget_pins(connection: Connection, source: str) -> frozenset[str]:
    """Take the words of every pin of `source` away, with the vectors of its questions; the ids of the pins."""
    held = generation_corrections.c.source == source
    rows = connection.execute(select(generation_corrections).where(held)).all()
    for row in rows:
        if row.body:
            texts = Corrections(pins=(from_json_text(Pin, row.body),)).texts
            gone = [text_sha256(text) for text in texts]
            connection.execute(delete(vectors).where(vectors.c.text_sha256.in_(gone)))
    connection.execute(update(generation_corrections).where(held).values(body=""))
    return frozenset(row.correction for row in rows)
