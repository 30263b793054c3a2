"""The tables of what people set and put off, and of which matters are held, closed or erased."""

from __future__ import annotations

from sqlalchemy import Column, DateTime, Integer, String, Table, Text, UniqueConstraint

from knowledge.adapters.catalogue_schema import metadata

# Triggers of the migration refuse to change or delete a row, and to note the erasure of a matter that is held.
matter_standings = Table(
    "matter_standings",
    metadata,
    Column("sequence", Integer, primary_key=True),
    Column("matter", String(64), nullable=False, index=True),
    Column("act", String(16), nullable=False),
    Column("by", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("why", Text, nullable=False),
)

matter_threads = Table(
    "matter_threads",
    metadata,
    Column("thread", String(200), primary_key=True),
    Column("matter", String(64), primary_key=True, index=True),
)

preferences = Table(
    "preferences",
    metadata,
    Column("user", Text, primary_key=True),
    Column("court", Text, nullable=True),
    Column("answers", String(16), nullable=False),
    Column("changed", DateTime(timezone=True), nullable=False),
)

# `kept_until` is the moment after which a mark can no longer keep a reminder from being sent twice.
reminder_marks = Table(
    "reminder_marks",
    metadata,
    Column("sequence", Integer, primary_key=True),
    Column("reminder", String(100), nullable=False),
    Column("matter", String(64), nullable=False, index=True),
    Column("user", Text, nullable=False, index=True),
    Column("act", String(16), nullable=False),
    Column("round", Integer, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("until", DateTime(timezone=True), nullable=True),
    Column("kept_until", DateTime(timezone=True), nullable=False),
    UniqueConstraint("reminder", "user", "act", "round", name="uq_reminder_marks_reminder"),
)
