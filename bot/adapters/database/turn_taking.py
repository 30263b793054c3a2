"""Transactions that look before they write, and have to do so one after the other."""

from __future__ import annotations

from sqlalchemy import Connection, text


def take_turn(connection: Connection, lock: int) -> None:
    """Wait until no other transaction holds `lock`, and hold it until this one ends: before its first statement.

    `connection` is from `Database.writing()`, and `lock` a number that means one thing in the whole database.
    """
    if connection.dialect.name == "postgresql":  # SQLite's transaction took its lock when it began to write
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": lock})
