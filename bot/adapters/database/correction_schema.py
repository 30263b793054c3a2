"""The tables of corrections. Triggers of the migration refuse to change or delete an act."""

from __future__ import annotations

from sqlalchemy import Column, DateTime, Integer, String, Table, Text

from knowledge.adapters.catalogue_schema import metadata

# `body` is empty once its words are forgotten; `source` is that of a pinned passage, else empty.
corrections = Table(
    "corrections",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("source", Text, nullable=False, index=True),
    Column("body", Text, nullable=False),
)

# Digests of what a correction is about: by them two are known that correct the same thing.
correction_subjects = Table(
    "correction_subjects",
    metadata,
    Column("correction", String(32), primary_key=True),
    Column("subject", String(64), primary_key=True, index=True),
)

correction_acts = Table(
    "correction_acts",
    metadata,
    Column("sequence", Integer, primary_key=True),
    Column("correction", String(32), nullable=False, index=True),
    Column("act", String(16), nullable=False),
    Column("by", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("note", Text, nullable=False),
)
