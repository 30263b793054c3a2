"""Transactions take turns where the database would let two look at the same time."""

from __future__ import annotations

from typing import Any, cast

import pytest
from sqlalchemy import Connection, create_mock_engine

from bot.adapters.database.turn_taking import take_turn


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgresql+psycopg://", [("SELECT pg_advisory_xact_lock(:lock)", {"lock": 7})]),
        ("sqlite://", []),  # its transaction holds the lock of the whole database already
    ],
)
def test_a_turn_is_waited_for_where_writers_do_not_wait_for_each_other(
    address: str, said: list[tuple[str, dict[str, int]]]
) -> None:
    heard: list[tuple[str, Any]] = []
    engine = create_mock_engine(address, lambda statement, values: heard.append((str(statement), values)))
    take_turn(cast("Connection", engine.connect()), 7)
    assert heard == said
