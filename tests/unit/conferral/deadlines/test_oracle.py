"""Periods agree with the oracle beside this test, which was derived apart from the program (see its head)."""

from __future__ import annotations

import csv
from datetime import date, time
from pathlib import Path

import pytest

from bot.adapters.legal_holidays import PackagedHolidays
from bot.conferral.deadlines import Direction, Period, Service, Unit, compute_deadline, forum_named

FEWEST = 200


def oracle() -> list[dict[str, str]]:
    with (Path(__file__).parent / "oracle.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def named(row: dict[str, str]) -> str:
    return " ".join(
        filter(None, (row["from"], row["length"], row["unit"], row["before"], row["service"], row["court"]))
    )


def test_the_oracle_is_large_enough_and_names_a_subdivision_for_each_period() -> None:
    rows = oracle()
    assert len(rows) >= FEWEST
    assert [row for row in rows if not row["rests_on"].startswith("6(")] == []


@pytest.mark.parametrize("row", oracle(), ids=named)
def test_a_period_ends_where_the_oracle_ends_it(row: dict[str, str]) -> None:
    period = Period(
        date.fromisoformat(row["from"]),
        int(row["length"]),
        Unit(row["unit"]),
        Direction.BEFORE if row["before"] else Direction.AFTER,
        Service(row["service"]) if row["service"] else None,
        time.fromisoformat(row["at"]) if row["at"] else None,
    )
    found = compute_deadline(period, forum_named(row["court"]), PackagedHolidays())
    shown = found.moment.replace(tzinfo=None).isoformat(timespec="minutes") if found.moment else found.day.isoformat()
    assert shown == row["deadline"], row["why"]
