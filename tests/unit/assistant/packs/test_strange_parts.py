"""What a stranger put into a pack beside authorities: refused where it would do harm, and the rest goes on."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from bot.adapters.packs.strange_profiles import read_strange_profile
from bot.adapters.packs.writing import write_pack
from bot.adapters.rule_files import read_profile
from bot.assistant.packs.exporting import Chosen
from bot.assistant.packs.importing import PackIntake
from bot.assistant.packs.pack import Pack, PackedAuthority, PackedProfile
from bot.assistant.packs.sealed import sealed_quotations
from bot.conferral.profile import FaultyProfile
from knowledge.adapters.reading_limits import ReadingLimits
from knowledge.intake.concern import Gravity
from knowledge.intake.proposal import ActRefused
from knowledge.purge import PurgeRecord, Traces
from tests.samples.profiles import PROFILE
from tests.unit.assistant.curating.home import NOW
from tests.unit.assistant.packs.home import MANIFEST, ORDER, RULE, Office

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


def test_a_source_with_the_name_of_a_note_is_refused_and_the_others_go_on(office: Office, tmp_path: Path) -> None:
    members: dict[str, bytes] = {}
    authorities = []
    for source in ("profiles/2010.txt", "orders/2011.txt"):
        words = f"The court orders of {source} that counsel confer.".encode()
        member = f"authorities/{hashlib.sha256(words).hexdigest()}.txt"
        members[member] = words
        authorities.append(PackedAuthority(source, member, {"title": "An order", "court": "D. Kan.", "kind": "order"}))
    pack = Pack("A stranger", NOW.date(), "conferral 0.0.1", (), tuple(authorities))
    write_pack(tmp_path / "strange.zip", pack, members, key=None, last=lambda _written: None)
    folder = tmp_path / "handed"
    (folder / "profiles").mkdir(parents=True)
    (folder / "profiles" / "2010.txt").write_text("The court orders that counsel confer.", "utf-8")
    manifest = MANIFEST.split("\n\n[[source]]")[0].replace(RULE, "profiles/2010.txt")
    (folder / "manifest.toml").write_text(manifest, "utf-8")
    said = (
        '"profiles/2010.txt" cannot be taken: names that begin with profiles/ are kept for the notes on courts, which '
        "every publication writes anew. Give the folder another name, and hand the file in again."
    )
    taken = office.imports(tmp_path / "strange.zip")
    assert ([refusal.reason for refusal in taken.refused], len(taken.proposals)) == ([said], 1)
    intake = office.desk.add(folder)
    assert ([refusal.reason for refusal in intake.refused], intake.proposals) == ([said], ())


def question(text: str, source: str = "") -> str:
    """A line of a golden question, whose answer is in the order."""
    gold = [{"file": source, "snippet": "A letter is not enough.", "group": 1}] if source else []
    row = {"question": text, "court": None, "as_of": None, "answerable": bool(gold), "gold": gold}
    return f"{json.dumps(row)}\n"


class TestSealed:
    """What was purged here does not come back with what came beside it."""

    def test_a_question_about_it_is_alarming_and_is_not_kept(self, office: Office) -> None:
        office.publication.purge(ORDER, by="alice", now=NOW, reason="sealed by the court")
        taken = handed(office, golden=f"{question('is a letter enough?', ORDER)}{question('is a whale a fish?')}")
        reason = f"A golden question holds words of {ORDER}, which was purged on January 5, 2026 (sealed by the court)."
        [proposal] = [office.review.find(name, by="bob") for name in taken.proposals]
        assert [(alarm.kind.value, alarm.reason) for alarm in proposal.alarms] == [("purged before", reason)]
        with pytest.raises(ActRefused, match=r"Something about .+ is alarming"):
            office.review.approve(proposal.id, by="bob", now=NOW)
        [remark] = office.publishes()
        assert remark == (
            "Left out was the golden question “is a letter enough?”: orders/2010.txt was purged on January 5, 2026 "
            "(sealed by the court)."
        )
        assert [kept.text for kept in office.golden.standing()] == ["is a whale a fish?"]

    def test_a_profile_that_quotes_the_whole_of_it_is_alarming(self) -> None:
        digest = hashlib.sha256(b"Counsel certify.").hexdigest()
        record = PurgeRecord("u1", "orders/1.txt", "alice", NOW, "sealed", Traces((), (digest,), (), ()))
        [concern] = sealed_quotations(read_profile(PROFILE, "made.toml"), [record])
        assert (concern.gravity, concern.words) == (Gravity.ALARM, "Counsel certify.")


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
        taken = handed(office, profile=f"{PROFILE}#{'x' * 200_000}", golden=question("is a whale a fish?"))
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
