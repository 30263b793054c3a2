"""The tables of the sources that are watched: what is known of each, whose turn it is, and what managers are told."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, DateTime, Integer, String, Table, Text

from knowledge.adapters.catalogue_schema import metadata

watched_sources = Table(
    "watched_sources",
    metadata,
    Column("source", String(64), primary_key=True),
    Column("etag", Text, nullable=False),
    Column("last_modified", Text, nullable=False),
    Column("body_sha256", String(64), nullable=False),
    Column("seen_address", Text, nullable=False),
    Column("asked", String(64), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("words", Integer, nullable=False),
    Column("changes", Integer, nullable=False),
    Column("polled_at", DateTime(timezone=True), nullable=True),
    Column("seen_at", DateTime(timezone=True), nullable=True),
    Column("changed_at", DateTime(timezone=True), nullable=True),
    Column("due_at", DateTime(timezone=True), nullable=True),
    Column("held", Text, nullable=False),
    Column("held_on", Date, nullable=True),
    Column("failures", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("troubled", Boolean, nullable=False),
    Column("proposal", String(32), nullable=False),
    Column("claimed_by", Text, nullable=True),
    Column("claimed_until", DateTime(timezone=True), nullable=True),
)

watched_files = Table(
    "watched_files",
    metadata,
    Column("file_sha256", String(64), primary_key=True),
    Column("digest", String(64), nullable=False),
)

watch_news = Table(
    "watch_news",
    metadata,
    Column("sequence", Integer, primary_key=True),
    Column("id", String(160), nullable=False, unique=True),
    Column("source", String(64), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("about", Text, nullable=False),
    Column("told_at", DateTime(timezone=True), nullable=True),
)
