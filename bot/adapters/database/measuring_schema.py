"""The tables of what questions lacked, of shared questions, of golden questions and of how they were found.

What a question lacked is kept without its text: courts and rules are named, matters and people's words never.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, DateTime, Integer, String, Table, Text

from knowledge.adapters.catalogue_schema import metadata

# `asker` is kept so that a person can be forgotten; nothing that is shown names him.
lacks = Table(
    "lacks",
    metadata,
    Column("answer_id", String(64), primary_key=True),
    Column("asker", Text, nullable=False, index=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("day", Date, nullable=False),
    Column("status", String(16), nullable=False),
    Column("route", String(16), nullable=False),
    Column("missing", String(16), nullable=False),
    Column("court", Text, nullable=False),
    Column("named", Text, nullable=False),
)

# A row stands here only while its asker agrees. `thread` and `turn` tell where and as what it was asked, and are empty
# for what was asked in no thread: the turn itself may get another answer, or go, before the thread deals with a matter.
shared_questions = Table(
    "shared_questions",
    metadata,
    Column("answer_id", String(64), primary_key=True),
    Column("asker", Text, nullable=False, index=True),
    Column("thread", String(200), nullable=False, index=True),
    Column("turn", String(32), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("court", Text, nullable=True),
    Column("as_of", Date, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
)

# `standing` is a digest of question, court and day while the question stands, and nothing once it was taken back: of
# two that ask the same, the database itself lets one stand.
golden_questions = Table(
    "golden_questions",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("question", Text, nullable=False),
    Column("court", Text, nullable=True),
    Column("as_of", Date, nullable=True),
    Column("answerable", Boolean, nullable=False),
    Column("gold", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("standing", String(64), nullable=True, unique=True),
    Column("taken_back_by", Text, nullable=True),
    Column("taken_back_at", DateTime(timezone=True), nullable=True),
)

golden_runs = Table(
    "golden_runs",
    metadata,
    Column("sequence", Integer, primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("by", Text, nullable=False),
    Column("generation", String(100), nullable=False),
    Column("figures", Text, nullable=False),
)
