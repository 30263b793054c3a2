"""Keeping the courts' profiles: listing them, showing one, checking a file, adding a firm's own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bot.conferral.profile import Profile
from knowledge.courts import find_court
from knowledge.errors import ConferralError


class NoProfile(ConferralError):
    """No profile is kept for a court."""


class ProfileStore(Protocol):
    """The profiles that are shipped and a firm's own. Every method may raise FaultyProfile."""

    def profiles(self) -> tuple[tuple[Profile, bool], ...]:
        """Every court's profile, by court, and whether it is the firm's own."""

    def read(self, path: Path) -> Profile:
        """Read one file, wherever it lies."""

    def add(self, path: Path) -> Profile:
        """Read one file and keep it as the firm's own; a faulty one is refused and nothing is kept."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A profile that is kept, and whether it is the firm's own."""

    profile: Profile
    own: bool


@dataclass(frozen=True, slots=True)
class Profiles:
    """The use cases of a knowledge manager who keeps profiles."""

    store: ProfileStore

    def kept(self) -> tuple[Kept, ...]:
        """Every profile that is kept, by court."""
        return tuple(Kept(profile, own) for profile, own in self.store.profiles())

    def of(self, court: str) -> Kept:
        """The profile of `court`, in any of its spellings. Raises NoProfile with the courts there are."""
        found = find_court(court)
        name = found.name if found else court
        kept = self.kept()
        for one in kept:
            if one.profile.court == name:
                return one
        courts = ", ".join(one.profile.court for one in kept)
        raise NoProfile(f"No profile of {name} is kept.", advice=f"There are profiles of: {courts}.")

    def check(self, path: Path) -> Profile:
        """Read a file without keeping it. Raises FaultyProfile with every fault it has."""
        return self.store.read(path)

    def add(self, path: Path) -> Profile:
        """Keep a file as the firm's own, in place of what was kept for its court. Raises FaultyProfile."""
        return self.store.add(path)
