"""The table of the packs that were taken in; what they brought stands among the proposals."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, DateTime, String, Table, Text

from knowledge.adapters.catalogue_schema import metadata

packs = Table(
    "packs",
    metadata,
    Column("batch", String(32), primary_key=True),
    Column("manifest_sha256", String(64), nullable=False, index=True),
    Column("office", Text, nullable=False),
    Column("made_on", Date, nullable=False),
    Column("generator", Text, nullable=False),
    Column("signed_by", Text, nullable=False),
    Column("trusted", Boolean, nullable=False),
    Column("taken_by", Text, nullable=False),
    Column("taken_at", DateTime(timezone=True), nullable=False),
    Column("told", Text, nullable=False),
)
