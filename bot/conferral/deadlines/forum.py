"""The court a period runs in: its state, whose holidays count, and its time zone, in which the last day ends.

The time zones of the 94 district courts stand in time_zones.toml beside this module.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any
from zoneinfo import ZoneInfo

from bot.conferral.court_named import name_court
from knowledge.courts import CourtKind, find_courts
from knowledge.courts.court import Court, states
from knowledge.errors import ConferralError


class UnknownForum(ConferralError):
    """The name means no federal district court, or more than one."""


@dataclass(frozen=True, slots=True)
class TimeZone:
    """A time zone: its name for people ("Central time") and its key in the time zone database."""

    name: str
    key: str

    @property
    def rules(self) -> ZoneInfo:
        """The zone's offsets."""
        return ZoneInfo(self.key)


@dataclass(frozen=True, slots=True)
class Forum:
    """A district court. `second_zone` is kept at `second_seats`; `zone` is then the one whose day ends first."""

    court: str
    state: str
    zone: TimeZone
    second_zone: TimeZone | None = None
    second_seats: tuple[str, ...] = ()
    in_territory: bool = False


def forum_named(name: str | None) -> Forum | None:
    """The forum that `name` means; None where no court is named, or "federal" alone. Raises UnknownForum."""
    if not name or not name.strip():
        return None
    found = find_courts(name)
    districts = [court for court in found if court.kind is CourtKind.DISTRICT]
    if len(districts) > 1:
        meant = " or ".join(court.name for court in districts)
        raise UnknownForum(f'"{name}" may mean {meant}; name one of them.')
    if any(court.kind is CourtKind.FEDERAL for court in found):
        return None
    if len(found) == 1 and not districts:
        raise UnknownForum(
            f"Fed. R. Civ. P. 6 does not count the time of {found[0].full_name}, "
            "and the rule that does is not held here."
        )
    if not districts:
        meant = name_court(name).meant or 'Name a federal district court, as "D. Kan.".'
        raise UnknownForum(f'No court is known as "{name}".', advice=meant)
    return _forum(districts[0], seat=name.strip().casefold())


def _forum(court: Court, seat: str) -> Forum:
    """The forum of a court; where it was named by one of its seats, that seat's time zone alone."""
    state = next(state for state in states() if state.name == court.state)
    zone, second = _zones()[court.name], _second_zones().get(court.name)
    if second is None:
        return Forum(court.name, state.name, zone, in_territory=state.territory)
    other, seats = TimeZone(second["name"], second["key"]), tuple(second["seats"])
    if seat in (s.casefold() for s in court.seats):
        there = seat in (s.casefold() for s in seats)
        return Forum(court.name, state.name, other if there else zone, in_territory=state.territory)
    return Forum(court.name, state.name, zone, other, seats, state.territory)


@cache
def _data() -> dict[str, Any]:
    text = resources.files(__package__).joinpath("time_zones.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _zones() -> dict[str, TimeZone]:
    return {court: TimeZone(zone["name"], zone["key"]) for zone in _data()["zone"] for court in zone["courts"]}


@cache
def _second_zones() -> dict[str, dict[str, Any]]:
    return {row["court"]: row for row in _data()["second"]}
