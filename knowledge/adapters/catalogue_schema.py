"""The tables of the catalogue. Nothing here that only SQLite can do: PostgreSQL takes them as they are.

Contents are kept by the sha256 of all they hold, so that generations share what did not change and nothing
that was ever published is written over.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

HEAD = "0014"
"""The newest migration; a database at this version is used as it is."""

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)

sources = Table(
    "sources",
    metadata,
    Column("text_sha256", String(64), primary_key=True),
    Column("text", Text, nullable=False),
)

editions = Table(
    "editions",
    metadata,
    Column("content_sha256", String(64), primary_key=True),
    Column("text_sha256", ForeignKey(sources.c.text_sha256), nullable=False),
    Column("source", Text, nullable=False, index=True),
    Column("citation", Text, nullable=False),
    Column("court", Text, nullable=False),
    Column("file_sha256", String(64), nullable=False),
    Column("edition", JSON, nullable=False),
)

passages = Table(
    "passages",
    metadata,
    Column("content_sha256", ForeignKey(editions.c.content_sha256), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("context", JSON, nullable=False),
    Column("provisions", JSON, nullable=False),
    Column("questions", JSON, nullable=False),
)

vectors = Table(
    "vectors",
    metadata,
    Column("text_sha256", String(64), primary_key=True),
    Column("embedding", String(200), primary_key=True),
    Column("vector", LargeBinary, nullable=False),
)

generations = Table(
    "generations",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("name", String(64), nullable=False, unique=True),
    Column("created", DateTime(timezone=True), nullable=False),
    Column("status", String(16), nullable=False),
    Column("embedding", String(200), nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("sources", Integer, nullable=False),
    Column("passages", Integer, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("reason", Text, nullable=True),
)

generation_editions = Table(
    "generation_editions",
    metadata,
    Column("sequence", ForeignKey(generations.c.sequence), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("content_sha256", ForeignKey(editions.c.content_sha256), nullable=False),
)

current_generation = Table(
    "current_generation",
    metadata,
    Column("only", Integer, primary_key=True, autoincrement=False),
    Column("sequence", ForeignKey(generations.c.sequence), nullable=False),
)

# What had to go, without its words: `detail` holds digests, by which a purge that was cut short is finished.
purges = Table(
    "purges",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("source", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("reason", Text, nullable=False),
    Column("done_at", DateTime(timezone=True), nullable=True),
    Column("detail", Text, nullable=False),
)

answers = Table(
    "answers",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("asker", Text, nullable=False, index=True),
    Column("created", DateTime(timezone=True), nullable=False),
    Column("answer", JSON, nullable=False),
)

feedback = Table(
    "feedback",
    metadata,
    Column("sequence", Integer, primary_key=True),
    Column("answer_id", String(64), nullable=False, index=True),
    Column("by", Text, nullable=False),
    Column("verdict", String(8), nullable=False),
    Column("reason", Text, nullable=True),
    Column("at", DateTime(timezone=True), nullable=False),
)

turns = Table(
    "turns",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("thread", String(200), nullable=False, index=True),
    Column("asker", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False, index=True),
    Column("court", Text, nullable=True),
    Column("as_of", Date, nullable=True),
    Column("answer_id", String(64), nullable=True, index=True),
)

matters = Table(
    "matters",
    metadata,
    Column("sequence", Integer, primary_key=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("created", DateTime(timezone=True), nullable=False),
    Column("created_by", Text, nullable=False),
)

# Triggers of the migration refuse to change or delete a row of these three.
matter_access = Table(
    "matter_access",
    metadata,
    Column("sequence", Integer, primary_key=True),
    Column("matter", ForeignKey(matters.c.id), nullable=False, index=True),
    Column("user", Text, nullable=False, index=True),
    Column("standing", String(16), nullable=False),
    Column("by", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
)

# `entered_at` is text, because a column of times forgets the zone they were given in.
matter_entries = Table(
    "matter_entries",
    metadata,
    Column("sequence", Integer, primary_key=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("matter", ForeignKey(matters.c.id), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("content", Text, nullable=False),
    Column("entered_at", String(40), nullable=False),
    Column("entered_by", Text, nullable=False),
    Column("supersedes", ForeignKey("matter_entries.id"), nullable=True, unique=True),
    Column("why", Text, nullable=False),
    Index("ix_matter_entries_matter", "matter", "kind", "sequence"),
)

# Alembic's own table, named here only to read how far a database has come.
alembic_version = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))
