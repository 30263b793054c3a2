"""A court's profile: its conferral rules as one file holds them, and what is said of a file that cannot be used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.conferral.rule import ConferralRule
from knowledge.errors import ConferralError
from knowledge.manifest import Fault


@dataclass(frozen=True, slots=True)
class Profile:
    """One court's conferral rules, every edition of them, in the order of the file."""

    court: str
    title: str
    rules: tuple[ConferralRule, ...]


class FaultyProfile(ConferralError):
    """A court's profile has faults; `str(error)` shows one a line, `faults` holds them in the order of the lines."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))
