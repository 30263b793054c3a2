"""The table of the audit. Triggers of the migration refuse to change or delete a row."""

from __future__ import annotations

from sqlalchemy import Column, Integer, String, Table, Text

from knowledge.adapters.catalogue_schema import metadata

# Times are text: the digest is taken over what is written, and a column of times writes it another way.
audit_entries = Table(
    "audit_entries",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("at", String(40), nullable=False),
    Column("by", Text, nullable=False),
    Column("act", String(40), nullable=False, index=True),
    Column("about", Text, nullable=False),
    Column("details", Text, nullable=False),
    Column("former", String(64), nullable=False),
    Column("digest", String(64), nullable=False),
)
