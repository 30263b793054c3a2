"""Keeping profiles: a court is found by any of its spellings, and a missing one is said to be missing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.adapters.rule_files import ProfileFiles, read_profile
from bot.assistant.profiles import Kept, NoProfile, Profiles, ProfileStore
from bot.bootstrap import assemble, conferring
from bot.conferral.profile import FaultyProfile, Profile
from bot.settings import Settings
from knowledge.adapters.publishing_lock import publishing
from knowledge.errors import PublisherBusy
from tests.contents import content
from tests.fakes.embedding import WordsEmbedding
from tests.fakes.generation import GenerationInMemory
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

    def line_of(self, path: Path, words: str) -> int:
        """The line in the one text there is."""
        del path
        return next(n for n, line in enumerate(PROFILE.splitlines(), start=1) if words in line)


def corpus_of(*texts: tuple[str, str]) -> GenerationInMemory:
    """A corpus of texts by citation."""
    contents = [
        content(text, source=f"rules/{number}.txt", citation=citation) for number, (citation, text) in enumerate(texts)
    ]
    return GenerationInMemory(contents, WordsEmbedding())


HELD = (
    ("S.D. Ohio Civ. R. 37.1", "Counsel confer. Counsel certify. All of it comes before filing."),
    ("S.D. Ohio Civ. R. 7.2", "The motion is filed within 20 days of the response."),
    ("No. 10-cv-0001", "A letter is not enough."),
)


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
    assert profiles.check(file, corpus=corpus_of(*HELD)) == OHIO
    assert profiles.kept() == before


@pytest.mark.parametrize("kind", ["fake", "files"])
def test_an_added_file_is_kept_as_the_firms_own(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "ohio.toml"
    file.write_text(PROFILE, encoding="utf-8")
    profiles = Profiles(ProfilesInMemory() if kind == "fake" else ProfileFiles(tmp_path / "profiles"))
    profiles.add(file, corpus=corpus_of(*HELD))
    assert profiles.of("S.D. Ohio") == Kept(OHIO, own=True)


@pytest.mark.parametrize("kind", ["fake", "files"])
def test_quotations_that_the_open_corpus_does_not_hold_are_all_named_and_nothing_is_kept(
    kind: str, tmp_path: Path
) -> None:
    file = tmp_path / "ohio.toml"
    file.write_text(PROFILE, encoding="utf-8")
    profiles = Profiles(ProfilesInMemory() if kind == "fake" else ProfileFiles(tmp_path / "profiles"))
    held = corpus_of(
        ("S.D. Ohio Civ. R. 37.1", "Counsel shall confer. Counsel certify. All of it comes before filing.")
    )
    for use in (profiles.check, profiles.add):
        with pytest.raises(FaultyProfile) as refused:
            use(file, corpus=held)
        assert [fault.message for fault in refused.value.faults] == [
            '"Counsel confer.": no text held of S.D. Ohio Civ. R. 37.1 says so (rules/0.txt)',
            (
                '"within 20 days": the corpus that is open holds no text of S.D. Ohio Civ. R. 7.2; add its text first, '
                'or describe it with basis = "note"'
            ),
            (
                '"A letter is not enough.": the corpus that is open holds no text of No. 10-cv-0001; add its text '
                'first, or describe it with basis = "note"'
            ),
        ]
        lines = PROFILE.splitlines()
        assert all(fault.message.split('"')[1] in lines[fault.line - 1] for fault in refused.value.faults)
    assert not any(kept.own for kept in profiles.kept())


def test_a_file_waits_for_a_publication_and_what_waits_too_long_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conferring, "_WAITS_FOR_PUBLICATION", 0.2)
    file, held = tmp_path / "ohio.toml", corpus_of(*HELD)
    file.write_text(PROFILE, encoding="utf-8")
    with assemble(Settings(home=tmp_path / "home")) as product:
        with (
            publishing(product.settings.home, by="a librarian", now=datetime.now(UTC)),
            pytest.raises(PublisherBusy, match="by a librarian since"),
        ):
            product.profiles.add(file, corpus=held)
        assert not (product.settings.home / "profiles").exists()
        assert product.profiles.add(file, corpus=held).court == "S.D. Ohio"
    assert [path.name for path in (product.settings.home / "profiles").glob("*.toml")] == ["sdohio.toml"]
