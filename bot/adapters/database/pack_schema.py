"""The packs that were taken in, and what of them took effect beside authorities; what waits is a proposal."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, DateTime, Integer, String, Table, Text

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

# A row is a profile of `court`, or the golden question of the id `golden`. `former` is the text of the firm's own
# profile before: gone once it is settled, or where it quoted what was purged; `former_sha256` then tells there was one.
taken_in = Table(
    "taken_in",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("generation", String(64), nullable=False, index=True),
    Column("court", Text, nullable=True),
    Column("came_sha256", String(64), nullable=True),
    Column("former_sha256", String(64), nullable=True),
    Column("former", Text, nullable=True),
    Column("golden", Text, nullable=True),
    Column("by", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("settled_by", Text, nullable=True),
    Column("settled_at", DateTime(timezone=True), nullable=True),
    Column("said", Text, nullable=False),
)
