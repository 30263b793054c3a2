"""Courts and the names of their rules, read once from the data beside this module."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from knowledge.authority import FEDERAL


class CourtKind(StrEnum):
    """What sort of court it is; `other` are fora that the library does not cover."""

    FEDERAL = "federal"
    DISTRICT = "district"
    STATE = "state"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Series:
    """A series of rules: its label as printed ("Fed. R. Civ. P."), and whether the court's name stands before it.

    `shape` and `in_hand_shape` are regular expressions over a whole number; `covered` is False for rules the
    product never answers from. `rule_number` turns the number of a rule into the code's section.
    """

    court: str
    label: str
    alone: bool
    spellings: tuple[str, ...] = ()
    covered: bool = True
    shape: str | None = None
    in_hand_shape: str | None = None
    rule_number: str | None = None

    @property
    def numbers_rules(self) -> bool:
        """Whether these are rules, and not the sections of a code."""
        return "R." in self.label or "Rule" in self.label


@dataclass(frozen=True, slots=True)
class Court:
    """A court, by the name the Bluebook gives it ("D. Kan.", "Kansas (state)", "federal")."""

    name: str
    kind: CourtKind
    full_name: str
    state: str | None = None
    ecf: str | None = None
    seats: tuple[str, ...] = ()
    judges: tuple[str, ...] = ()
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory, and how its name is written."""

    name: str
    postal: str
    short: tuple[str, ...]
    territory: bool


_PARTS = {"N": "Northern", "S": "Southern", "E": "Eastern", "W": "Western", "M": "Middle", "C": "Central"}


@cache
def _data(file: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("knowledge.courts").joinpath(file).read_text(encoding="utf-8"))


@cache
def states() -> tuple[State, ...]:
    """Every state, D.C. and the territories that have a district court."""
    return tuple(
        State(s["name"], s["postal"], tuple(s["short"]), bool(s.get("territory")))
        for s in _data("courts.toml")["states"]
    )


@cache
def words_listed(name: str) -> frozenset[str]:
    """Words, in lower case, that courts.toml lists under `name` ("ordinary", "not_codes", ...)."""
    return frozenset(word.lower() for word in _data("courts.toml")[name])


def part_of(court: Court) -> str | None:
    """Name the part of the state a district court sits in ("Northern"), or None where it has one district."""
    return _PARTS[court.name[0]] if court.kind is CourtKind.DISTRICT and court.name[:1] != "D" else None


def _district(row: dict[str, Any]) -> Court:
    part = _PARTS.get(row["name"][0]) if row["name"][0] != "D" else None
    where = f"{part} District of {row['state']}" if part else f"District of {row['state']}"
    return Court(
        row["name"],
        CourtKind.DISTRICT,
        f"United States District Court for the {where}",
        row["state"],
        row["ecf"],
        tuple(row["seats"]),
        tuple(row.get("judges", ())),
        tuple(row.get("spellings", ())),
    )


@cache
def all_courts() -> tuple[Court, ...]:
    """`federal`, the 94 district courts, the courts of each state and D.C., and the fora that are not covered."""
    data = _data("courts.toml")
    return (
        Court(FEDERAL, CourtKind.FEDERAL, "the federal courts"),
        *(_district(row) for row in data["districts"]),
        *(
            Court(f"{s.name} (state)", CourtKind.STATE, f"the courts of {s.name}", s.name)
            for s in states()
            if not s.territory
        ),
        *(
            Court(row["name"], CourtKind.OTHER, row["name"], spellings=tuple(row["spellings"]))
            for row in data["other_fora"]
        ),
    )


@cache
def _by_name() -> dict[str, Court]:
    return {court.name: court for court in all_courts()}


def court_named(name: str) -> Court | None:
    """Look up the court whose exact name is `name`."""
    return _by_name().get(name)


@cache
def districts_of(state: str) -> tuple[Court, ...]:
    """List the district courts of a state."""
    return tuple(c for c in all_courts() if c.kind is CourtKind.DISTRICT and c.state == state)


def _own_series() -> dict[tuple[str, str], dict[str, Any]]:
    return {(row["court"], row["label"]): row for row in _data("series.toml")["own"]}


@cache
def all_series() -> tuple[Series, ...]:
    """Every series of rules, federal ones first; the first series of a court is its usual one."""
    own = _own_series()
    found = [
        Series(FEDERAL, row["label"], alone=True, spellings=tuple(row["spellings"]), covered=row.get("covered", True))
        for row in _data("series.toml")["federal"]
    ]
    rows = [(d["name"], d["series"], bool(d.get("alone"))) for d in _data("courts.toml")["districts"]]
    rows += [(f"{s['name']} (state)", s["series"], True) for s in _data("courts.toml")["states"] if "series" in s]
    for court, labels, alone in rows:
        for label in labels:
            row = own.get((court, label), {})
            found.append(
                Series(
                    court,
                    label,
                    alone,
                    tuple(row.get("spellings", ())),
                    True,
                    row.get("shape"),
                    row.get("in_hand_shape"),
                    row.get("rule_number"),
                )
            )
    return (*found, *_criminal(found))


def _criminal(civil: list[Series]) -> list[Series]:
    """Make a series for each district's criminal local rules: recognised, and never answered from."""
    courts = dict.fromkeys(s.court for s in civil if s.court != FEDERAL and not s.court.endswith("(state)"))
    return [Series(court, LOCAL_CRIMINAL, alone=False, covered=False) for court in courts]


LOCAL_CRIMINAL = "Crim. L.R."
UNKNOWN_LOCAL = "L.R."


@cache
def series_of(court: str) -> tuple[Series, ...]:
    """List the series of one court's rules, the usual one first."""
    return tuple(s for s in all_series() if s.court == court)


@cache
def local_rule_words(group: str) -> tuple[str, ...]:
    """Ways of writing "local rule": `group` is "local", "bare" (only after a court's name) or "local_criminal"."""
    return tuple(_data("series.toml")[group])


@cache
def dotted_federal_rules() -> frozenset[str]:
    """Numbers of Federal Rules of Civil Procedure that have a dot."""
    return frozenset(_data("series.toml")["dotted"])


@cache
def last_federal_rule() -> int:
    """Give the number of the last Federal Rule of Civil Procedure."""
    return int(_data("series.toml")["last_rule"])
