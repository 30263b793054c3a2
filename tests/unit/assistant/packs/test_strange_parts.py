"""What a stranger put into a pack beside authorities: refused where it would do harm, and the rest goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.adapters.packs.strange_profiles import read_strange_profile
from bot.adapters.packs.writing import write_pack
from bot.assistant.packs.exporting import Chosen
from bot.assistant.packs.importing import PackIntake
from bot.assistant.packs.pack import Pack, PackedProfile
from bot.conferral.profile import FaultyProfile
from knowledge.adapters.reading_limits import ReadingLimits
from tests.samples.profiles import PROFILE
from tests.unit.assistant.curating.home import NOW
from tests.unit.assistant.packs.home import Office

MEMBER = "profiles/sdohio.toml"
BRIEF = ReadingLimits(file_bytes=200_000, memory_bytes=1_000_000_000, cpu_seconds=1, wall_seconds=2.0)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office that holds the texts which the profile quotes."""
    made = Office(tmp_path / "a")
    made.holds()
    return made


def handed(office: Office, *, profile: str = "", golden: str = "") -> PackIntake:
    """Take in a pack that somebody made by hand."""
    members = {name: text.encode() for name, text in ((MEMBER, profile), ("golden.jsonl", golden)) if text}
    profiles = (PackedProfile("S.D. Ohio", MEMBER),) if profile else ()
    pack = Pack("A stranger", NOW.date(), "conferral 0.0.1", (), (), profiles, golden.count("\n"))
    path = office.home / "strange.zip"
    write_pack(path, pack, members, key=None, last=lambda _written: None)
    return office.imports(path)


class TestProfiles:
    """Their words are a stranger's."""

    def test_a_whole_one_is_read_as_ever(self) -> None:
        assert read_strange_profile(PROFILE, "made.toml").court == "S.D. Ohio"

    def test_every_fault_comes_with_its_line(self) -> None:
        with pytest.raises(FaultyProfile) as caught:
            read_strange_profile(PROFILE.replace("title =", 'colour = "red"\ntitle =', 1), "made.toml")
        [fault] = caught.value.faults
        assert (fault.line, fault.message.startswith('unknown key "colour"')) == (3, True)

    @pytest.mark.parametrize("words", [f"{'a.' * 60_000}a = 1\n", "[[edition]]\nx = \n" * 9_000])
    def test_one_that_keeps_a_reader_busy_is_refused_in_time(self, words: str) -> None:
        with pytest.raises(FaultyProfile, match="not a profile: reading it takes too long"):
            read_strange_profile(words, "made.toml", BRIEF)

    def test_one_that_is_too_large_is_refused_and_the_questions_go_on(self, office: Office) -> None:
        question = '{"question": "is a whale a fish?", "court": null, "as_of": null, "answerable": false, "gold": []}\n'
        taken = handed(office, profile=f"{PROFILE}#{'x' * 200_000}", golden=question)
        assert [refusal.reason for refusal in taken.refused] == [
            f"{MEMBER}: too large for a profile of a pack: more than 200,000 bytes"
        ]
        assert len(taken.proposals) == 1

    def test_one_that_nobody_would_take_in_is_left_out_and_named(self, office: Office, tmp_path: Path) -> None:
        office.keeps(f"{PROFILE}#{'x' * 200_000}")
        exported = office.exports(tmp_path / "pack.zip", Chosen(profiles=True))
        assert [left.reason for left in exported.left_out] == [
            "The profile of S.D. Ohio was left out: it has more than the 200,000 bytes that are taken in."
        ]
