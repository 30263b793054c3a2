"""Moments as the database keeps them: in UTC, since SQLite hands times back without their zone."""

from __future__ import annotations

from datetime import UTC, datetime


def utc(at: datetime) -> datetime:
    """`at` in UTC; a time without a zone came out of the database, into which nothing but UTC is written."""
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
