"""The tables of the review of drafts. Rows are only added; they go only with their matter, when that is erased."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from knowledge.adapters.catalogue_schema import matters, metadata

# Times are text, because a column of times forgets the zone they were given in. `matter` stands in each of the
# three, for the triggers of the migration ask of each row that goes whether its matter was erased.
review_drafts = Table(
    "review_drafts",
    metadata,
    Column("sequence", Integer, primary_key=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("matter", ForeignKey(matters.c.id, ondelete="CASCADE"), nullable=False, index=True),
    Column("begun_by", Text, nullable=False, index=True),
    Column("begun_at", String(40), nullable=False),
)

review_versions = Table(
    "review_versions",
    metadata,
    Column("sequence", Integer, primary_key=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("draft", ForeignKey(review_drafts.c.id, ondelete="CASCADE"), nullable=False),
    Column("matter", String(64), nullable=False),
    Column("number", Integer, nullable=False),
    Column("content", Text, nullable=False),
    UniqueConstraint("draft", "number", name="uq_review_versions_draft"),
)

# `reviewer` is empty for every act but a submission. Two acts never have one number: the later of them is decided anew.
review_events = Table(
    "review_events",
    metadata,
    Column("sequence", Integer, primary_key=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("draft", ForeignKey(review_drafts.c.id, ondelete="CASCADE"), nullable=False),
    Column("matter", String(64), nullable=False),
    Column("number", Integer, nullable=False),
    Column("act", String(32), nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("content", Text, nullable=False),
    UniqueConstraint("draft", "number", name="uq_review_events_draft"),
    Index("ix_review_events_reviewer", "reviewer", "act"),
)
