"""Every way of writing each court, composed from the data, keyed by its letters alone.

A spelling's key is its letters and digits in lower case: "N.D. Cal.", "ND Cal" and "n d cal" are one key.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from knowledge.courts.court import (
    Court,
    CourtKind,
    State,
    all_courts,
    court_named,
    districts_of,
    part_of,
    states,
    words_listed,
)

_NOT_LETTERS = re.compile(r"[^a-z0-9]+")
_PART_FORMS = {
    "Northern": ("northern", "north", "no", "n"),
    "Southern": ("southern", "south", "so", "s"),
    "Eastern": ("eastern", "east", "e"),
    "Western": ("western", "west", "w"),
    "Middle": ("middle", "mid", "m"),
    "Central": ("central", "cent", "c"),
}
_NEVER_ALONE = ("no", "so")  # "so cal" is a region that two districts share
_FEDERAL_WORDS = ("federal", "fed")
_COURT_WORDS = ("", "court", "ct", "district court", "dist ct", "case", "judge", "judges", "courts")


def key(words: str) -> str:
    """Reduce `words` to its letters and digits, in lower case."""
    return _NOT_LETTERS.sub("", words.lower())


def place_forms(state: State) -> tuple[str, ...]:
    """How the name of a state is written, as keys."""
    return tuple(dict.fromkeys(key(form) for form in (state.name, *state.short, state.postal)))


def _district_spellings(court: Court, state: State) -> Iterator[str]:
    """Composed spellings of a district court: its name, its code, and its description in words."""
    yield key(court.name)
    yield court.ecf or ""
    yield from (key(s) for s in court.spellings)
    part = part_of(court)
    forms = place_forms(state)
    directions = _PART_FORMS[part] if part else ("",)
    for form in forms:
        for direction in directions:
            for district in ("district", "dist", "d"):
                for of in ("of", "ofthe", ""):
                    yield f"{direction}{district}{of}{form}"
                    yield f"{direction}{form}{district}" if part and district != "d" else ""
        for direction in directions:
            for federal in _FEDERAL_WORDS if direction not in _NEVER_ALONE else ():
                yield from (f"{direction}{form}{federal}{key(word)}" for word in _COURT_WORDS)
    yield from (f"us{key(court.full_name)[len('unitedstates') :]}", key(court.full_name))


def _state_spellings(court: Court, state: State) -> Iterator[str]:
    for form in place_forms(state):
        yield from (f"{form}{word}" for word in ("state", "statecourt", "statecourts", "statect", "stcourt", "courts"))
        yield from (f"{form}{word}" for word in ("superiorcourt", "superct", "circuitcourt", "supremecourt"))
        yield from (f"stateof{form}", f"{form}statelaw")
    yield key(court.name)


@cache
def _table() -> dict[str, tuple[Court, ...]]:
    """Key -> the courts it may mean."""
    table: defaultdict[str, list[Court]] = defaultdict(list)
    for court in all_courts():
        for spelling in (*_own_spellings(court), *_seat_spellings(court)):
            if spelling and court not in table[spelling]:
                table[spelling].append(court)
    _enter_states(table)
    return {spelling: tuple(courts) for spelling, courts in table.items() if courts}


def _own_spellings(court: Court) -> Iterator[str]:
    state = next((s for s in states() if s.name == court.state), None)
    if state is not None and court.kind is CourtKind.DISTRICT:
        yield from _district_spellings(court, state)
    elif state is not None:
        yield from _state_spellings(court, state)
    else:
        yield from (key(court.name), *(key(s) for s in court.spellings))
    if court.kind is CourtKind.FEDERAL:
        yield from ("fed", "federalcourt", "fedcourt", "fedct", "federalcourts", "usdc")


def _seat_spellings(court: Court) -> Iterator[str]:
    for seat in court.seats:
        yield from (key(seat) + word for word in ("", "federal", "fed", "federalcourt", "fedcourt", "fedct"))


def _enter_states(table: defaultdict[str, list[Court]]) -> None:
    """Enter bare names of states, which may mean any of a state's courts; with "federal", any of its districts."""
    for state in states():
        own = court_named(f"{state.name} (state)")
        for form in place_forms(state):
            if form not in table:
                table[form].extend([*districts_of(state.name), *([own] if own else [])])
            for federal in _FEDERAL_WORDS:
                for word in _COURT_WORDS:
                    spelling = f"{form}{federal}{key(word)}"
                    if spelling not in table:
                        table[spelling].extend(districts_of(state.name))


def find_courts(name: str) -> tuple[Court, ...]:
    """Every court that `name` may mean; a state's bare name, or "texas federal", may mean several."""
    exact = court_named(name.strip())
    return (exact,) if exact else _table().get(key(name), ())


def find_court(name: str) -> Court | None:
    """Find the court that `name` means, or None where it means none or more than one.

    Takes Bluebook names and the spellings in use: "D. Kan.", "kansas federal", "NDCA", "Tampa", "texas state".
    """
    found = find_courts(name)
    return found[0] if len(found) == 1 else None


@cache
def district_keys() -> dict[str, tuple[Court, ...]]:
    """Keys that name a district court or an uncovered forum by its own name, for reading in a sentence.

    Leaves out seats, and codes that a sentence may hold as a word or an abbreviation ("MTD", "med").
    """
    plain = words_listed("ordinary")
    found: dict[str, tuple[Court, ...]] = {}
    seats = {key(seat) for court in all_courts() for seat in court.seats}
    short_codes = {
        c.ecf for c in all_courts() if c.ecf and len(c.ecf) < _LONG_CODE and c.ecf not in map(key, c.spellings)
    }
    for spelling, courts in _table().items():
        kinds = {c.kind for c in courts}
        if spelling in seats or spelling in short_codes or spelling in plain:
            continue
        if kinds <= {CourtKind.DISTRICT, CourtKind.OTHER} and len(courts) == 1:
            found[spelling] = courts
    return found


_LONG_CODE = 4
