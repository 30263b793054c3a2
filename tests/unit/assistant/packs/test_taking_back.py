"""Going back takes back what packs brought beside authorities: what is still as it came, and once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.database.brought import SqlBroughtBook
from bot.adapters.packs.forgetting import PackedQuestions
from bot.adapters.packs.texts import ProfilesAsTexts
from bot.adapters.rule_files.folders import ProfilesUnavailable
from bot.assistant.curating.going_back import GoneBack
from bot.assistant.packs.brought import BroughtProfile
from bot.assistant.packs.taking_back import as_it_came, before
from knowledge.adapters.catalogue import SqlCatalogue
from knowledge.adapters.publishing import Publisher
from knowledge.errors import ConferralError, PublicationRefused
from knowledge.purge import Traces
from tests.fakes.embedding import WordsEmbedding
from tests.samples.profiles import PROFILE
from tests.unit.assistant.curating.home import NOW
from tests.unit.assistant.packs.dying import died
from tests.unit.assistant.packs.home import MANIFEST, RULE, Office
from tests.unit.assistant.packs.test_packs import Uninstalled

COURT = "S.D. Ohio"
FIRST, SECOND, THIRD = "2026-01-05.1", "2026-01-05.2", "2026-01-05.3"
OWN = PROFILE.replace("made for a test", "as this firm reads it", 1)
CAME = PROFILE.replace("made for a test", "as the other office reads it", 1)
LATER = PROFILE.replace("made for a test", "as the other office reads it now", 1)
TAKEN_BACK = f"The profile of {COURT} that came with {SECOND} is taken back: your own former one stands again."
GOLDEN = "2 golden questions are taken back, which came with a later generation."
CHANGED = (
    f"The profile of {COURT} that came with {SECOND} is not as it came: it was changed since, and stays as it is. "
    "By hand: to put another in its place, `conferral profile add FILE`."
)
_NO_TRACES = Traces((), (), (), ())


@dataclass(frozen=True)
class Stuck(ProfilesAsTexts):
    """Profiles of which none can be put back while the disk is full."""

    full: list[bool] = field(default_factory=lambda: [True])

    def put_back(self, court: str, text: str | None) -> None:
        """Fail while it is."""
        if self.full[0]:
            raise ProfilesUnavailable("sdohio.toml could not be kept: No space left on device.")
        super().put_back(court, text)


class Unwritable(SqlCatalogue):
    """A catalogue that makes no generation current any more."""

    def make_current(self, name: str) -> None:  # noqa: ARG002 - part of the port; it fails for any
        """Fail."""
        raise ConferralError("The database could not be written (the disk is full).")


class Unsettled(SqlBroughtBook):
    """A book in which nothing can be settled."""

    def settle(self, said: Mapping[int, str], *, by: str, at: datetime) -> None:  # noqa: ARG002 - part of the port
        """Fail."""
        raise ConferralError("The database could not be written (the disk is full).")


@pytest.fixture
def giver(tmp_path: Path) -> Office:
    """The office that hands on; its first pack is taken in by `taker`."""
    made = Office(tmp_path / "giver")
    made.holds()
    made.asks()
    made.asks("what must a walrus certify?", words="")
    return made


@pytest.fixture
def taker(tmp_path: Path) -> Office:
    """An office that holds the same, and a profile of its own."""
    made = Office(tmp_path / "taker", name="The taker")
    made.holds()
    made.keeps(OWN)
    return made


def hands_on(giver: Office, taker: Office, profile: str = CAME) -> tuple[str, ...]:
    """What the one office keeps is taken in and published by the other; what was left out."""
    waits(giver, taker, profile)
    return taker.publishes()


def waits(giver: Office, taker: Office, profile: str = CAME) -> None:
    """What the one office keeps, and one more rule, waits, approved, to be published by the other."""
    giver.keeps(profile)
    number = next(_packs)
    rule = MANIFEST.split("\n\n[[source]]")[0].replace(RULE, f"{number}.txt").replace("37.1", f"90.{number}")
    giver.holds({f"{number}.txt": f"Counsel must telephone {number} times."}, manifest=rule)
    taker.imports(giver.exports(giver.home.with_name(f"{number}.zip")).path, now=NOW + timedelta(minutes=number))
    for proposal in taker.desk.proposals.open():
        taker.review.approve(proposal.id, by="bob", now=NOW, reason="looked at")


_packs = count(1)


def back(taker: Office, to: str | None = None, *, now: datetime = NOW) -> GoneBack:
    """Go back."""
    return taker.publication.rollback(by="bob", now=now, to=to)


def own(taker: Office) -> dict[str, str]:
    """The office's own profiles."""
    return dict(taker.profiles.own_texts())


def asked(taker: Office) -> list[str]:
    """The golden questions that stand."""
    return [question.text for question in taker.golden.standing()]


def details(taker: Office) -> dict[str, str]:
    """What the audit's last entry tells."""
    return dict(list(taker.desk.audit.entries())[-1].told)


class TestGoingBack:
    """To an earlier generation."""

    def test_a_profile_makes_room_for_the_former_one_and_questions_go(self, giver: Office, taker: Office) -> None:
        assert hands_on(giver, taker) == ()
        assert (own(taker), len(asked(taker))) == ({COURT: CAME}, 2)
        gone = back(taker)
        assert (gone.published.generation, gone.taken_back.remarks) == (FIRST, (GOLDEN, TAKEN_BACK))
        assert (own(taker), asked(taker)) == ({COURT: OWN}, [])
        assert {question.taken_back_by for question in taker.golden.all()} == {"bob"}
        acts = [entry for entry in taker.desk.audit.entries() if entry.by == "bob"][-3:]
        assert [entry.act for entry in acts] == ["golden question taken back"] * 2 + ["rolled back"]
        assert [entry.told for entry in acts] == [{"generation": SECOND}] * 2 + [{"profiles": "1", "golden": "2"}]

    def test_where_there_was_none_none_is(self, giver: Office, taker: Office) -> None:
        (taker.home / "profiles" / "sdohio.toml").unlink()
        hands_on(giver, taker)
        said = (
            f"The profile of {COURT} that came with {SECOND} is taken back: no profile is kept of the court any more."
        )
        assert back(taker).taken_back.remarks == (GOLDEN, said)
        assert list((taker.home / "profiles").iterdir()) == []

    def test_where_one_is_shipped_that_stands_again(self, giver: Office, taker: Office) -> None:
        giver.keeps(CAME.replace(f'court = "{COURT}"', 'court = "D. Ariz."'))
        hands_on(giver, taker)
        assert sorted(own(taker)) == ["D. Ariz.", COURT]
        said = f"The profile of D. Ariz. that came with {SECOND} is taken back: the shipped one stands again."
        assert any(remark.startswith(said) for remark in back(taker).taken_back.remarks)
        assert sorted(own(taker)) == [COURT]

    def test_what_was_changed_since_stays_and_is_named(self, giver: Office, taker: Office) -> None:
        hands_on(giver, taker)
        edited = CAME.replace("Call chambers.", "Call chambers first.")
        taker.keeps(edited)
        gone = back(taker)
        assert (gone.published.generation, gone.taken_back.remarks) == (FIRST, (GOLDEN, CHANGED))
        assert (own(taker), details(taker)) == ({COURT: edited}, {"golden": "2", "left": "1"})

    def test_what_was_deleted_or_damaged_since_stays_so(self, giver: Office, taker: Office) -> None:
        hands_on(giver, taker)
        file = taker.home / "profiles" / "sdohio.toml"
        file.write_text("court = ", encoding="utf-8")
        assert back(taker).taken_back.remarks == (GOLDEN, CHANGED)
        assert file.read_text(encoding="utf-8") == "court = "

    def test_a_folder_that_is_gone_hinders_nothing(self, giver: Office, taker: Office) -> None:
        hands_on(giver, taker)
        shutil.rmtree(taker.home / "profiles")
        gone = back(taker)
        assert (gone.published.generation, gone.taken_back.remarks) == (FIRST, (GOLDEN, CHANGED))
        assert own(taker) == {}

    def test_a_golden_question_that_was_taken_back_by_hand_is_not_again(self, giver: Office, taker: Office) -> None:
        hands_on(giver, taker)
        [first, _second] = taker.golden.standing()
        taker.parts.golden.take_back(first.id, of=SECOND, by="carol", now=NOW)
        said = "1 golden question is taken back, which came with a later generation."
        assert back(taker).taken_back.remarks[0] == said
        assert [question.taken_back_by for question in taker.golden.all()].count("carol") == 1

    def test_a_profile_that_stands_again_and_is_not_borne_out_is_put_back_and_named(
        self, giver: Office, taker: Office
    ) -> None:
        taker.keeps(OWN.replace("A letter is not enough.", "A letter is a letter."))
        hands_on(giver, taker)
        [_golden, said] = back(taker).taken_back.remarks
        assert said.startswith(f"{TAKEN_BACK} It quotes what {FIRST} does not hold: ")
        assert '"A letter is a letter.": no text held of No. 10-cv-0001 says so (orders/2010.txt).' in said
        assert "A letter is a letter." in own(taker)[COURT]


class TestSeveral:
    """Publications, ways back and ways forward."""

    @pytest.fixture
    def twice(self, giver: Office, taker: Office) -> Office:
        """An office that took two packs in, each with a profile of the court."""
        hands_on(giver, taker)
        hands_on(giver, taker, LATER)
        return taker

    def test_the_latest_comes_off_first(self, twice: Office) -> None:
        assert [record.name for record in twice.desk.shelf.generations()] == [THIRD, SECOND, FIRST]
        back(twice)
        assert (own(twice), len(asked(twice))) == ({COURT: CAME}, 2)
        back(twice)
        assert (own(twice), asked(twice)) == ({COURT: OWN}, [])

    def test_or_all_at_once(self, twice: Office) -> None:
        remarks = back(twice, FIRST).taken_back.remarks
        assert remarks == (TAKEN_BACK.replace(SECOND, THIRD), GOLDEN)
        assert (own(twice), asked(twice)) == ({COURT: OWN}, [])

    def test_what_was_changed_by_hand_between_two_stands_again(self, giver: Office, taker: Office) -> None:
        hands_on(giver, taker)
        edited = CAME.replace("Call chambers.", "Call chambers first.")
        taker.keeps(edited)
        hands_on(giver, taker, LATER)
        back(taker, FIRST)
        assert own(taker) == {COURT: edited}

    def test_going_forward_brings_nothing_and_takes_nothing(self, twice: Office) -> None:
        back(twice, FIRST)
        forward = back(twice, THIRD, now=NOW + timedelta(minutes=1))
        assert (forward.published.generation, forward.taken_back.remarks) == (THIRD, ())
        assert (own(twice), asked(twice)) == ({COURT: OWN}, [])
        again = back(twice, FIRST, now=NOW + timedelta(minutes=2))
        assert (again.taken_back.remarks, details(twice)) == ((), {})

    def test_it_can_be_handed_on_again_and_taken_back_again(self, giver: Office, taker: Office) -> None:
        hands_on(giver, taker)
        back(taker)
        hands_on(giver, taker)
        assert (own(taker), len(asked(taker))) == ({COURT: CAME}, 2)
        assert back(taker, FIRST, now=NOW + timedelta(minutes=1)).taken_back.profiles == 1
        assert (own(taker), asked(taker)) == ({COURT: OWN}, [])


class TestFailing:
    """What cannot be done is said, with what to do."""

    def test_a_full_disk_keeps_no_generation_from_being_gone_back_to(self, giver: Office, taker: Office) -> None:
        hands_on(giver, taker)
        profiles = Stuck(taker.profiles)
        taker.publication = replace(taker.publication, parts=replace(taker.parts, profiles=profiles))
        gone = back(taker)
        assert (gone.published.generation, own(taker)) == (FIRST, {COURT: CAME})
        assert gone.taken_back.remarks == (
            GOLDEN,
            (
                f"The profile of {COURT} that came with {SECOND} could not be taken back: "
                "sdohio.toml could not be kept: "
                f"No space left on device. Once that is mended, `conferral corpus rollback --to {SECOND}` and then "
                f"`--to {FIRST}` take it back. By hand: to put another in its place, `conferral profile add FILE`."
            ),
        )
        assert details(taker) == {"golden": "2", "left": "1"}
        # after a restart: why it could not be is not kept, but that it was not is
        left = f"The profile of {COURT} that came with {SECOND} stands still."
        assert taker.publication.parts.told_back(FIRST, by="bob", now=NOW) == (GOLDEN, left)
        profiles.full[0] = False
        back(taker, SECOND)
        assert back(taker, now=NOW + timedelta(minutes=1)).taken_back.remarks == (TAKEN_BACK,)
        assert own(taker) == {COURT: OWN}

    def test_nothing_is_taken_back_where_the_files_are_damaged(self, giver: Office, taker: Office) -> None:
        hands_on(giver, taker)
        (taker.home / "generations" / FIRST / "content.sqlite").unlink()
        with pytest.raises(PublicationRefused, match="missing or damaged"):
            back(taker)
        assert (own(taker), len(asked(taker))) == ({COURT: CAME}, 2)

    def test_where_only_the_last_step_fails_that_is_said_and_going_back_again_does_it(
        self, giver: Office, taker: Office
    ) -> None:
        hands_on(giver, taker)
        whole = taker.publication
        unwritable = Publisher(taker.home, Unwritable(taker.database), WordsEmbedding())
        taker.publication = replace(whole, publishing=unwritable)
        with pytest.raises(PublicationRefused) as caught:
            back(taker)
        assert caught.value.diagnostics() == (
            f"The database could not be written (the disk is full). Before that: {GOLDEN} {TAKEN_BACK} "
            "Go back again: only what is left to be done is done then."
        )
        assert taker.desk.acts()[-1] == ("bob", "publication refused", "publication")
        taker.publication = whole
        gone = back(taker)  # by the same person in the same moment: as a job that a restart repeats
        assert (gone.published.generation, gone.taken_back.remarks) == (FIRST, (GOLDEN, TAKEN_BACK))
        assert whole.parts.told_back(FIRST, by="bob", now=NOW) == (GOLDEN, TAKEN_BACK)

    def test_so_it_is_where_it_cannot_be_noted_what_was_taken_back(self, giver: Office, taker: Office) -> None:
        hands_on(giver, taker)
        whole = taker.publication
        unsettled = replace(taker.parts, brought=Unsettled(taker.database))
        taker.publication = replace(whole, parts=unsettled)
        with pytest.raises(PublicationRefused, match="some is taken back already"):
            back(taker)
        assert (taker.desk.store.open_current().name, own(taker)) == (SECOND, {COURT: OWN})
        taker.publication = whole
        assert back(taker).taken_back.remarks == (TAKEN_BACK,)
        assert (taker.desk.shelf.generations()[0].status.value, asked(taker)) == ("former", [])

    def test_profiles_that_were_not_kept_are_not_noted(self, giver: Office, taker: Office) -> None:
        waits(giver, taker)
        failing = replace(taker.parts, profiles=Uninstalled(taker.profiles))
        taker.publication = replace(taker.publication, parts=failing)
        [remark] = taker.publishes()
        assert remark.startswith("The profiles were not kept: The disk is full.")
        assert back(taker).taken_back.remarks == (GOLDEN,)
        assert own(taker) == {COURT: OWN}


class TestPurging:
    """The words of a former profile go with the source they quote."""

    def test_a_former_profile_that_quotes_it_is_forgotten_and_cannot_be_put_back(
        self, giver: Office, taker: Office
    ) -> None:
        hands_on(giver, taker)
        forgets = PackedQuestions(taker.database, taker.desk.proposals, lambda: NOW)
        assert forgets.forget(RULE, _NO_TRACES) == (
            "The words of 1 proposals of profiles that quote it are deleted. "
            "The words of 1 former profiles that quote it, kept to go back to, are deleted."
        )
        assert back(taker).taken_back.remarks == (
            GOLDEN,
            (
                f"The profile of {COURT} that came with {SECOND} stays: your own before it quoted what was purged since"
                ", and is not kept. By hand: to put another in its place, `conferral profile add FILE`."
            ),
        )
        assert own(taker) == {COURT: CAME}

    def test_one_that_does_not_stays(self, giver: Office, taker: Office) -> None:
        hands_on(giver, taker)
        forgets = PackedQuestions(taker.database, taker.desk.proposals, lambda: NOW)
        assert forgets.forget("none.txt", _NO_TRACES) is None
        back(taker)
        assert own(taker) == {COURT: OWN}


class TestKilled:
    """`kill -9` at every step."""

    @staticmethod
    def killed_at_every_step(home: Path, act: str, *, first: int) -> Iterator[Office]:
        for step in count(first):
            copy = home.with_name(f"{act}-{step}")
            shutil.copytree(home, copy)
            if not died(copy, act, at=step):
                return
            yield Office(copy)

    def test_going_back_is_finished_by_going_back_again(self, giver: Office, taker: Office) -> None:
        hands_on(giver, taker)
        left = set()
        for office in self.killed_at_every_step(taker.home, "back", first=1):
            current = office.desk.store.open_current().name
            left.add((current, own(office)[COURT] == OWN, len(asked(office))))
            if current == FIRST:
                assert (own(office), asked(office)) == ({COURT: OWN}, [])
                continue
            gone = back(office)
            assert (gone.published.generation, own(office), asked(office)) == (FIRST, {COURT: OWN}, [])
            assert TAKEN_BACK in gone.taken_back.remarks
            assert [question.taken_back_by for question in office.golden.all()] == ["bob", "bob"]
        assert left == {
            *((SECOND, False, 2), (SECOND, True, 2), (SECOND, True, 1), (SECOND, True, 0)),
            (FIRST, True, 0),
        }

    def test_what_a_killed_publication_brought_is_taken_back_too(self, giver: Office, taker: Office) -> None:
        waits(giver, taker)
        left: list[tuple[str, bool, int]] = []
        for office in self.killed_at_every_step(taker.home, "publish", first=_CURRENT_AT):
            current = office.desk.store.open_current().name
            state = (current, own(office)[COURT] == CAME, len(asked(office)))
            if state not in left:
                shutil.copytree(office.home, copy := office.home.with_name(f"{office.home.name}-again"))
                finished = Office(copy)
                finished.publishes(approving=False)
                assert (own(finished), len(asked(finished))) == ({COURT: CAME}, 2)
                back(finished, FIRST)
                assert (own(finished), asked(finished)) == ({COURT: OWN}, [])
            if current == SECOND:
                back(office)
                assert (own(office), asked(office)) == ({COURT: OWN}, [])
            left.append(state)
            if state == (SECOND, True, 2):
                break  # what follows marks proposals, as in any publication
        assert list(dict.fromkeys(left)) == [
            *((FIRST, False, 0), (SECOND, False, 0), (SECOND, True, 0)),
            *((SECOND, True, 1), (SECOND, True, 2)),
        ]


_CURRENT_AT = 7
"""The step of a publication before its generation becomes current; those before it are the same without packs."""
_acts = st.lists(st.tuples(st.sampled_from(["came", "noted", "edited"]), st.sampled_from("bcde")), min_size=1)


@given(_acts, st.sampled_from([None, "a"]))
def test_what_nobody_edited_goes_back_to_what_stood_first(acts: list[tuple[str, str]], first: str | None) -> None:
    """What came and what was only noted leads back to the beginning; an edit at the end stays."""
    stands, notes, edited = first, list[BroughtProfile](), False
    for number, (act, digest) in enumerate(acts):
        if act != "edited" and digest != stands:
            notes.insert(0, BroughtProfile(number, FIRST, COURT, digest, stands, stands))
        if act == "edited":
            edited, stands = True, f"edited {number}"
        elif act == "came":
            stands = digest
    if not notes:
        return
    moves, goal = as_it_came([] if stands is None else [stands], notes), before(notes).former
    if not edited:
        assert (goal if moves else stands) == first
        assert goal == first
    if acts[-1][0] == "edited":
        assert not moves
