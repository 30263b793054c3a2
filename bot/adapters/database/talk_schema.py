"""The table of the walkthroughs that are typed in threads."""

from __future__ import annotations

from sqlalchemy import Column, String, Table, Text

from knowledge.adapters.catalogue_schema import metadata

walkthrough_talks = Table(
    "walkthrough_talks",
    metadata,
    Column("thread", String(200), primary_key=True),
    Column("asker", Text, nullable=False, index=True),
    Column("matter", String(64), nullable=False, index=True),
    Column("asked", Text),
    Column("last", Text),
)
