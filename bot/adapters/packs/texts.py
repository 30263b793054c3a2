"""A home's profiles and original files, as packs ask for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from bot.adapters.packs.strange_profiles import read_strange_profile
from bot.adapters.rule_files import ProfileFiles, read_profile
from bot.adapters.source_files import PublishedFiles
from bot.assistant.profiles import Kept, Profiles
from bot.conferral.profile import Profile
from knowledge.adapters.intake_files.names import usable_path
from knowledge.adapters.refusal import Refusal

_DEPTH = 24


@dataclass(frozen=True, slots=True)
class ProfilesAsTexts:
    """Implements `ProfileTexts` over a home's folder of profiles."""

    files: ProfileFiles

    def kept(self) -> Sequence[Kept]:
        """Every profile that is kept. Raises FaultyProfile."""
        return Profiles(self.files).kept()

    def own(self) -> Mapping[str, str]:
        """The texts of the firm's own profiles, by court. Raises FaultyProfile."""
        return self.files.own_texts()

    def own_of(self, court: str) -> Sequence[str]:
        """The texts of the firm's own files for `court`. Raises FaultyProfile."""
        return self.files.own_of(court)

    def put_back(self, court: str, text: str | None) -> None:
        """Have a text be the firm's own profile of `court` again, or none be. Raises as `installing`."""
        self.files.put_back(court, text)

    def read(self, text: str, name: str) -> Profile:
        """Read a profile. Raises FaultyProfile with every fault it has."""
        return read_profile(text, name)

    def read_strange(self, text: str, name: str) -> Profile:
        """Read a profile that a stranger wrote, first in the isolated process. Raises FaultyProfile."""
        return read_strange_profile(text, name)

    def installing(self, texts: Mapping[str, str]) -> AbstractContextManager[Callable[[], None]]:
        """Make ready to keep profiles. Raises FaultyProfile, ProfilesUnavailable."""
        return self.files.installing(texts)


@dataclass(frozen=True, slots=True)
class OriginalsToPack:
    """Implements `Originals` over the files of published sources."""

    files: PublishedFiles

    def sha256_of(self, source: str, *, generation: str) -> str | None:
        """The sha256 of the file that `source` was read from, or None. Raises DatabaseUnavailable."""
        return self.files.sha256_of(source, generation=generation)

    def find(self, source: str, sha256: str) -> Path | None:
        """Where the file is kept, or None."""
        return self.files.find(source, sha256)

    def why_not_packed(self, source: str) -> str:
        """Why whoever takes the pack in would refuse the name; empty where nobody would."""
        try:
            usable = str(usable_path(source, depth=_DEPTH))
        except Refusal as refusal:
            return str(refusal)
        return "" if usable == source else "its name holds characters that are not seen"
