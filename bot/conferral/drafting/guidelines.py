"""What the courts' guidelines ask of an agreed protective order, read once from agreed_order.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from bot.conferral.rule import Basis, RuleSupport
from knowledge.courts import find_court


@dataclass(frozen=True, slots=True)
class OrderWords:
    """The words a proposed order is read for."""

    kinds: re.Pattern[str]
    reasons: re.Pattern[str]
    broad: re.Pattern[str]
    good_cause: re.Pattern[str]
    agreed: re.Pattern[str]
    under_seal: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class OrderGuidelines:
    """One court's guidelines; `held` is False where none of that court is held."""

    held: bool
    submission: tuple[str, ...]
    opposed: str
    support: tuple[RuleSupport, ...]
    good_cause_support: tuple[RuleSupport, ...]
    submission_support: tuple[RuleSupport, ...]


@cache
def order_words() -> OrderWords:
    """The words, as patterns."""
    data = _data()
    names = ("kinds", "reasons", "broad", "good_cause", "agreed", "under_seal")
    return OrderWords(*(re.compile("|".join(f"(?:{p})" for p in data[name]), re.IGNORECASE) for name in names))


def guidelines_of(court: str) -> OrderGuidelines:
    """The guidelines of `court`; where none are held only the federal standard of good cause stands."""
    found = find_court(court)
    row = next((row for row in _data()["court"] if found and row["name"] == found.name), None)
    standard = tuple(_support(row) for row in _data()["good_cause_rule"])
    if row is None:
        return OrderGuidelines(False, (), "", (), standard, ())
    guideline, order, by_email = (_support(row[name]) for name in ("guideline", "order", "by_email"))
    return OrderGuidelines(
        held=True,
        submission=tuple(row["submission"]),
        opposed=row["opposed"],
        support=(guideline, order),
        good_cause_support=(*standard, guideline),
        submission_support=(by_email, order, guideline),
    )


def _support(row: dict[str, Any]) -> RuleSupport:
    return RuleSupport(
        Basis(row["basis"]),
        row["citation"],
        row.get("quotation", ""),
        row.get("statement", ""),
        row.get("address", ""),
        row.get("as_of"),
    )


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "agreed_order.toml").read_text(encoding="utf-8"))
