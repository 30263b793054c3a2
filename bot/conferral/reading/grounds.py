"""Grounds on which courts have excused a missing conference, where a text shows one."""

from __future__ import annotations

from bot.conferral.finding import Words
from bot.conferral.reading.facts import Ground
from bot.conferral.reading.told import Told

_CONCEPTS = (
    (Ground.NO_RESPONSE_SERVED, "ground_no_response_served"),
    (Ground.UNRESPONSIVE, "ground_unresponsive"),
    (Ground.EXEMPT_CLASS, "ground_exempt"),
    (Ground.NONPARTY_MOVANT, "ground_nonparty"),
    (Ground.FUTILITY, "ground_futility"),
    (Ground.DISCRETION, "ground_discretion"),
)


def read_grounds(told: Told) -> tuple[tuple[Ground, Words], ...]:
    """The grounds the text shows, each with its words, the strongest first."""
    return tuple((ground, words) for ground, name in _CONCEPTS if (words := told.first(name)) is not None)
