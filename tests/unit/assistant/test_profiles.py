"""Keeping profiles: a court is found by any of its spellings, and a missing one is said to be missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.adapters.rule_files import ProfileFiles, read_profile
from bot.assistant.profiles import Kept, NoProfile, Profiles, ProfileStore
from bot.conferral.profile import Profile
from tests.samples.profiles import PROFILE

OHIO = read_profile(PROFILE, "made.toml")


class ProfilesInMemory:
    """A ProfileStore of one shipped profile; every file that is read is that of Ohio."""

    def __init__(self, *shipped: Profile) -> None:
        self._shipped = shipped
        self._own: list[Profile] = []

    def profiles(self) -> tuple[tuple[Profile, bool], ...]:
        """The shipped ones and those that were added."""
        return (*((profile, False) for profile in self._shipped), *((profile, True) for profile in self._own))

    def read(self, path: Path) -> Profile:  # noqa: ARG002  the port hands in a path
        """The one profile there is."""
        return OHIO

    def add(self, path: Path) -> Profile:
        """Keep it."""
        self._own.append(self.read(path))
        return OHIO


def test_a_court_is_found_by_any_of_its_spellings() -> None:
    assert Profiles(ProfilesInMemory(OHIO)).of("southern district of ohio") == Kept(OHIO, own=False)


def test_a_court_without_a_profile_is_said_to_have_none() -> None:
    with pytest.raises(NoProfile) as caught:
        Profiles(ProfilesInMemory(OHIO)).of("NDCA")
    assert caught.value.diagnostics() == "No profile of N.D. Cal. is kept. There are profiles of: S.D. Ohio."


@pytest.mark.parametrize("store", [ProfilesInMemory(), ProfileFiles(None)], ids=["fake", "files"])
def test_a_checked_file_is_not_kept(store: ProfileStore, tmp_path: Path) -> None:
    file = tmp_path / "ohio.toml"
    file.write_text(PROFILE, encoding="utf-8")
    profiles = Profiles(store)
    before = profiles.kept()
    assert profiles.check(file) == OHIO
    assert profiles.kept() == before


@pytest.mark.parametrize("kind", ["fake", "files"])
def test_an_added_file_is_kept_as_the_firms_own(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "ohio.toml"
    file.write_text(PROFILE, encoding="utf-8")
    profiles = Profiles(ProfilesInMemory() if kind == "fake" else ProfileFiles(tmp_path / "profiles"))
    profiles.add(file)
    assert profiles.of("S.D. Ohio") == Kept(OHIO, own=True)
