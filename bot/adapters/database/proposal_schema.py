"""The tables of what is proposed for the corpus. Triggers of the migration refuse to change or delete an act."""

from __future__ import annotations

from sqlalchemy import Column, DateTime, Integer, String, Table, Text

from knowledge.adapters.catalogue_schema import metadata

# `version` counts what was done with a proposal: who acts on an older one is refused.
proposals = Table(
    "proposals",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("batch", String(32), nullable=False),
    Column("source", Text, nullable=False),
    Column("state", String(16), nullable=False, index=True),
    Column("proposed_by", Text, nullable=False),
    Column("proposed_at", DateTime(timezone=True), nullable=False),
    Column("file_sha256", String(64), nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("proposal", Text, nullable=False),
    Column("document", Text, nullable=False),
)

proposal_acts = Table(
    "proposal_acts",
    metadata,
    Column("sequence", Integer, primary_key=True),
    Column("proposal", String(32), nullable=False, index=True),
    Column("act", String(16), nullable=False),
    Column("by", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("note", Text, nullable=False),
)
