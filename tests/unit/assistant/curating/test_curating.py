"""From a file to a generation: proposed, approved by a second person, published whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from bot.assistant.curating.managers import NotAManager
from bot.assistant.curating.ports import NoSuchProposal, ProposalChanged, Refusal, Subject
from bot.assistant.curating.publication import NothingToPublish
from bot.assistant.curating.shelf import NotInCorpus
from knowledge.closing import CannotRetire
from knowledge.errors import ConferralError, FaultyManifest, NothingPublished, PublicationRefused
from knowledge.intake.concern import Concern, ConcernKind, Gravity
from knowledge.intake.proposal import ActRefused
from knowledge.ports import Vector
from knowledge.purge import NothingToPurge
from tests.builders import write_corpus
from tests.fakes.embedding import WordsEmbedding
from tests.unit.assistant.curating.home import NOW, DeskHome

FILES = {"one.txt": "Counsel must confer. A letter is not enough.", "two.txt": "Counsel may confer by telephone."}


class FailingEmbedding(WordsEmbedding):
    """An embedding whose model is gone."""

    def embed(self, texts: Sequence[str]) -> list[Vector]:  # noqa: ARG002 - part of the port; it fails for any
        """Fail, as a provider does that is down."""
        raise ConferralError("The embedding cannot be reached.")


@pytest.fixture
def desk(tmp_path: Path) -> DeskHome:
    (tmp_path / "home").mkdir()
    return DeskHome(tmp_path / "home")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "corpus", FILES)


def alarmed(subject: Subject) -> list[Concern]:
    """Find the word "obey" alarming."""
    found = "obey" in subject.document.text
    return [Concern(ConcernKind.INSTRUCTION, Gravity.ALARM, "It says obey.", "obey")] if found else []


class TestProposing:
    """Files, folders and what describes them."""

    def test_a_folder_proposes_what_its_manifest_names(self, desk: DeskHome, folder: Path) -> None:
        intake = desk.add(folder)
        assert [p.source for p in intake.proposals] == ["one.txt", "two.txt"]
        assert desk.again().states() == {"one.txt": "waiting", "two.txt": "waiting"}
        with pytest.raises(NothingPublished):
            desk.store.open_current()

    def test_a_file_of_a_folder_proposes_itself_alone(self, desk: DeskHome, folder: Path) -> None:
        desk.add(folder / "two.txt")
        assert desk.states() == {"two.txt": "waiting"}

    def test_a_file_that_nobody_described_is_described_by_its_words_and_by_what_is_said(
        self, desk: DeskHome, tmp_path: Path
    ) -> None:
        (tmp_path / "lost.txt").write_text("Discovery Motions\n\nCounsel must confer.", encoding="utf-8")
        (proposal,) = desk.add(tmp_path / "lost.txt", said={"court": "D. Kan."}).proposals
        assert (proposal.description["title"], proposal.description["court"]) == ("Discovery Motions", "D. Kan.")
        with pytest.raises(ActRefused, match=r'^p2 is not described completely: this source has no "citation"; '):
            desk.review.approve(proposal.id, by="bob", now=NOW)
        said = {"citation": "D. Kan. Rule 90.1", "kind": "local-rule"}
        desk.review.describe("lost.txt", said, by="alice", now=NOW)
        assert desk.review.approve("lost.txt", by="bob", now=NOW).state.value == "approved"

    def test_a_file_that_cannot_be_read_is_refused_and_the_others_are_proposed(
        self, desk: DeskHome, tmp_path: Path
    ) -> None:
        folder = write_corpus(tmp_path / "some", {**FILES, "void.txt": " ", "torn.pdf": b"%PDF-1.7\ntorn"})
        intake = desk.add(folder)
        assert intake.refused[0] == Refusal("void.txt", "void.txt cannot be read: it is empty.")
        assert [refusal.name for refusal in intake.refused] == ["void.txt", "torn.pdf"]
        assert set(desk.states()) == {"one.txt", "two.txt"}

    def test_a_faulty_manifest_proposes_nothing(self, desk: DeskHome, folder: Path) -> None:
        with (folder / "manifest.toml").open("a", encoding="utf-8") as manifest:
            manifest.write("\n[[source]]\nfile = 'one.txt'\n")
        with pytest.raises(FaultyManifest):
            desk.add(folder)
        assert desk.states() == {}

    def test_what_is_held_as_it_is_is_not_proposed_again(self, desk: DeskHome, folder: Path) -> None:
        desk.add(folder)
        desk.approve_all()
        desk.publish()
        (folder / "two.txt").write_text("Counsel may confer by video.", encoding="utf-8")
        intake = desk.add(folder)
        assert (intake.unchanged, [p.source for p in intake.proposals]) == (("one.txt",), ["two.txt"])

    def test_a_second_try_of_the_same_person_takes_the_place_of_the_first(self, desk: DeskHome, folder: Path) -> None:
        (first,) = desk.add(folder / "two.txt").proposals
        (second,) = desk.add(folder / "two.txt").proposals
        (other,) = desk.add(folder / "two.txt", by="carol").proposals
        assert [p.id for p in desk.proposals.open()] == [second.id, other.id]
        withdrawn = desk.review.find(first.id, by="bob")
        assert withdrawn.events[-1].note == f"replaced by {second.id}"

    def test_another_edition_of_a_source_that_is_held_gets_a_name_of_its_own(
        self, desk: DeskHome, tmp_path: Path
    ) -> None:
        rule = {"title": "Discovery", "citation": "D. Kan. Rule 90.1", "court": "D. Kan.", "kind": "local-rule"}
        (tmp_path / "rule.txt").write_text("Counsel must confer.", encoding="utf-8")
        desk.add(tmp_path / "rule.txt", said={**rule, "in_force_from": "2020-01-01"})
        desk.approve_all()
        desk.publish()
        (tmp_path / "rule.txt").write_text("Counsel must confer by video.", encoding="utf-8")
        (proposal,) = desk.add(tmp_path / "rule.txt", said={**rule, "in_force_from": "2026-03-01"}).proposals
        assert proposal.source == "rule_2026-03-01.txt"
        desk.approve_all()
        outcome = desk.publish()
        assert [(e.source, e.in_force_until) for e in outcome.ended] == [("rule.txt", date(2026, 3, 1))]
        assert desk.published() == ["rule.txt", "rule_2026-03-01.txt"]


class TestApproving:
    """Nobody approves his own."""

    def test_takes_a_second_person(self, desk: DeskHome, folder: Path) -> None:
        desk.add(folder / "one.txt")
        for own in ("alice", " Alice ", "ALICE"):
            with pytest.raises(ActRefused, match="was proposed or described by alice; a second person has to approve"):
                desk.review.approve("one.txt", by=own, now=NOW)
        assert desk.review.approve("one.txt", by="bob", now=NOW).state.value == "approved"

    def test_is_not_for_who_described_it_and_falls_with_a_new_description(self, desk: DeskHome, folder: Path) -> None:
        desk.add(folder / "one.txt")
        desk.review.approve("one.txt", by="bob", now=NOW)
        desk.review.describe("one.txt", {"title": "Another"}, by="bob", now=NOW)
        assert desk.states() == {"one.txt": "waiting"}
        with pytest.raises(ActRefused, match="was proposed or described by bob"):
            desk.review.approve("one.txt", by="bob", now=NOW)
        desk.review.approve("one.txt", by="carol", now=NOW)

    def test_of_ones_own_is_marked_in_the_audit_where_there_is_one_manager(self, tmp_path: Path, folder: Path) -> None:
        desk = DeskHome(tmp_path, one_manager=True)
        desk.add(folder / "one.txt")
        desk.review.approve("one.txt", by="alice", now=NOW)
        assert desk.acts()[-1] == ("alice", "approved own", "p2")

    def test_twice_is_refused_with_who_did_it_first(self, desk: DeskHome, folder: Path) -> None:
        desk.add(folder / "one.txt")
        desk.review.approve("one.txt", by="bob", now=NOW)
        with pytest.raises(ActRefused, match=r"^p2 was approved already, by bob on January 5, 2026\.$"):
            desk.review.approve("one.txt", by="carol", now=NOW)

    def test_of_a_second_proposal_for_one_source_waits_for_the_first(self, desk: DeskHome, folder: Path) -> None:
        (first,) = desk.add(folder / "one.txt").proposals
        (folder / "one.txt").write_text("Counsel must converse.", encoding="utf-8")
        (second,) = desk.add(folder / "one.txt", by="carol").proposals
        desk.review.approve(first.id, by="bob", now=NOW)
        with pytest.raises(ActRefused, match=f"^{first.id} for the same source was approved already"):
            desk.review.approve(second.id, by="bob", now=NOW)

    def test_of_what_is_alarming_takes_a_reason(self, tmp_path: Path) -> None:
        desk = DeskHome(tmp_path, looks=[alarmed])
        desk.add(write_corpus(tmp_path / "some", {"odd.txt": "Counsel must obey the court."}))
        with pytest.raises(ActRefused, match=r"^Something about p2 is alarming: words addressed to an assistant\.$"):
            desk.review.approve("odd.txt", by="bob", now=NOW)
        approved = desk.review.approve("odd.txt", by="bob", now=NOW, reason="it is the court's own wording")
        assert approved.events[-1].note == "it is the court's own wording"

    def test_is_for_managers(self, tmp_path: Path, folder: Path) -> None:
        desk = DeskHome(tmp_path, managers=["Alice", "Bob"])
        desk.add(folder)
        for act in (
            lambda: desk.add(folder, by="mallory"),
            lambda: desk.review.open(by="mallory"),
            lambda: desk.review.approve("one.txt", by="mallory", now=NOW),
            lambda: desk.publish(by="mallory", override="I want it"),
            lambda: desk.publication.rollback(by="mallory", now=NOW),
        ):
            with pytest.raises(NotAManager):
                act()
        assert set(desk.states().values()) == {"waiting"}

    def test_sends_back_with_a_note_or_withdraws(self, desk: DeskHome, folder: Path) -> None:
        desk.add(folder)
        with pytest.raises(ActRefused, match="with a note"):
            desk.review.send_back("one.txt", by="bob", now=NOW, note=" ")
        desk.review.send_back("one.txt", by="bob", now=NOW, note="page 3 is missing")
        desk.review.withdraw("two.txt", by="alice", now=NOW)
        assert desk.states() == {"one.txt": "sent back"}
        with pytest.raises(ActRefused, match="was sent back; only a proposal that waits"):
            desk.review.approve("one.txt", by="carol", now=NOW)
        with pytest.raises(NoSuchProposal):
            desk.review.approve("two.txt", by="carol", now=NOW)


class TestPublishing:
    """All or nothing."""

    def test_takes_what_was_approved_and_says_what_still_waits(self, desk: DeskHome, folder: Path) -> None:
        desk.add(folder)
        desk.review.approve("one.txt", by="bob", now=NOW)
        outcome = desk.publish()
        assert ([p.source for p in outcome.taken], [p.source for p in outcome.waiting]) == (["one.txt"], ["two.txt"])
        assert (desk.published(), desk.states()) == (["one.txt"], {"two.txt": "waiting"})

    def test_refuses_what_nobody_approved(self, desk: DeskHome, folder: Path) -> None:
        one, two = desk.add(folder).proposals
        with pytest.raises(PublicationRefused, match=f"{one.id}, {two.id} have not been approved"):
            desk.publish()
        desk.review.approve(one.id, by="bob", now=NOW)
        with pytest.raises(PublicationRefused, match=f"{two.id} has not been approved"):
            desk.publish(only=[one.id, two.id])
        with pytest.raises(NothingPublished):
            desk.store.open_current()

    def test_takes_all_that_waits_for_a_reason_that_goes_on_record(self, desk: DeskHome, folder: Path) -> None:
        desk.add(folder)
        desk.publish(override="a rule changed overnight")
        assert desk.published() == ["one.txt", "two.txt"]
        (overrode,) = [entry for entry in desk.audit.entries() if entry.act == "overrode"]
        assert overrode.told == {"reason": "a rule changed overnight", "unapproved": "p2 p3"}
        assert [r.made_by for r in desk.shelf.generations()] == ["alice (override: a rule changed overnight)"]

    def test_replaces_the_words_of_the_same_edition(self, desk: DeskHome, folder: Path) -> None:
        desk.add(folder)
        desk.publish(override="first")
        (folder / "two.txt").write_text("Counsel may confer by video.", encoding="utf-8")
        desk.add(folder / "two.txt")
        desk.approve_all()
        assert desk.publish().published.generation == "2026-01-05.2"
        assert desk.again().store.open_current().source_text("two.txt") == "Counsel may confer by video."
        assert desk.again().published() == ["one.txt", "two.txt"]

    def test_that_fails_leaves_the_former_one_current_and_everything_as_it_was(
        self, desk: DeskHome, folder: Path
    ) -> None:
        desk.add(folder / "one.txt")
        desk.approve_all()
        first = desk.publish().published.generation
        desk.add(folder / "two.txt")
        desk.approve_all()
        with pytest.raises(ConferralError, match="The embedding cannot be reached"):
            desk.again(embedding=FailingEmbedding()).publish()
        again = desk.again()
        assert (again.store.open_current().name, again.published()) == (first, ["one.txt"])
        assert again.states() == {"two.txt": "approved"}
        assert again.acts()[-1] == ("alice", "publication refused", "publication")
        again.publish()
        assert again.again().published() == ["one.txt", "two.txt"]

    def test_of_nothing_is_told_so(self, desk: DeskHome) -> None:
        with pytest.raises(NothingToPublish, match=r"^There is nothing to publish\.$"):
            desk.publish()

    def test_of_nothing_new_changes_nothing(self, desk: DeskHome, folder: Path) -> None:
        desk.add(folder)
        first = desk.publish(override="first").published
        published = desk.publish().published
        assert (published.generation, published.changed) == (first.generation, False)

    def test_can_be_built_again_from_the_catalogue(self, desk: DeskHome, folder: Path) -> None:
        desk.add(folder)
        first = desk.publish(override="first").published.generation
        assert desk.publication.rebuild(by="alice", now=NOW).generation == first
        assert [record.name for record in desk.shelf.generations()] == [first]

    def test_ends_an_edition_that_is_retired(self, desk: DeskHome, folder: Path) -> None:
        desk.add(folder)
        desk.publish(override="first")
        desk.review.retire("one.txt", until="2026-02-01", new_id="p9", by="alice", now=NOW, note="abrogated")
        assert desk.states() == {"one.txt": "waiting"}
        desk.approve_all()
        (ended,) = desk.publish().ended
        assert (ended.source, ended.in_force_until) == ("one.txt", date(2026, 2, 1))
        assert desk.published() == ["one.txt", "two.txt"]
        with pytest.raises(CannotRetire):
            desk.review.retire("one.txt", until="2027-02-01", new_id="p10", by="alice", now=NOW)


class TestGoingBack:
    """The generation before."""

    def test_makes_the_former_one_current_and_leaves_what_waits(self, desk: DeskHome, folder: Path) -> None:
        desk.add(folder / "one.txt")
        first = desk.publish(override="first").published.generation
        desk.add(folder / "two.txt")
        desk.publish(override="second")
        (folder / "two.txt").write_text("Counsel may confer by video.", encoding="utf-8")
        desk.add(folder / "two.txt")
        assert desk.publication.rollback(by="alice", now=NOW).published.generation == first
        assert (desk.again().published(), desk.states()) == (["one.txt"], {"two.txt": "waiting"})
        assert desk.acts()[-1] == ("alice", "rolled back", first)

    def test_of_the_first_one_is_told_so(self, desk: DeskHome, folder: Path) -> None:
        desk.add(folder)
        desk.publish(override="first")
        with pytest.raises(PublicationRefused, match=r"^There is no earlier generation to go back to\.$"):
            desk.publication.rollback(by="alice", now=NOW)


class TestShowing:
    """One source in full."""

    def test_shows_what_is_proposed_as_it_would_be_published(self, desk: DeskHome, folder: Path) -> None:
        desk.add(folder)
        shown = desk.review.content(desk.review.find("one.txt", by="bob"), by="bob")
        assert shown is not None
        assert (shown.text, len(shown.passages)) == (FILES["one.txt"], 1)
        desk.publish(override="first")
        assert desk.shelf.show("one.txt") == shown

    def test_of_what_is_not_there_is_told_so(self, desk: DeskHome) -> None:
        with pytest.raises(NotInCorpus, match=r'^"three\.txt" is not in the corpus\.$'):
            desk.shelf.show("three.txt")


class TestGettingRound:
    """What would let one person do what takes two."""

    @pytest.mark.parametrize("name", ["ALICE", " alice ", "al\u200bice", "\uff41lice", "alice\u202e"])
    def test_a_name_that_looks_the_same_is_the_same_person(self, desk: DeskHome, folder: Path, name: str) -> None:
        (proposal, _) = desk.add(folder).proposals
        with pytest.raises(ActRefused, match="a second person"):
            desk.review.approve(proposal.id, by=name, now=NOW)

    @pytest.mark.parametrize("name", ["", "  ", "\u200b"])
    def test_nobody_is_nobody(self, desk: DeskHome, folder: Path, name: str) -> None:
        (proposal, _) = desk.add(folder).proposals
        with pytest.raises(NotAManager):
            desk.review.approve(proposal.id, by=name, now=NOW)

    def test_a_description_that_nothing_could_look_at_is_alarming(self, desk: DeskHome, folder: Path) -> None:
        (proposal, _) = desk.add(folder).proposals
        for kept in (desk.home / "originals").iterdir():
            kept.unlink()
        for title in ("Another", "A third"):
            described = desk.review.describe(proposal.id, {"title": title}, by="alice", now=NOW)
            (concern,) = described.concerns
            assert (concern.kind, concern.gravity) == (ConcernKind.NOT_CHECKED, Gravity.ALARM)

    def test_an_end_is_described_by_its_day_alone(self, desk: DeskHome, folder: Path) -> None:
        desk.add(folder)
        desk.approve_all()
        desk.publish()
        ending = desk.review.retire("one.txt", until="2026-06-01", new_id="r1", by="alice", now=NOW)
        with pytest.raises(ActRefused, match="nothing but the day"):
            desk.review.describe(ending.id, {"title": "Another"}, by="alice", now=NOW)
        desk.review.describe(ending.id, {"in_force_until": ""}, by="alice", now=NOW)
        with pytest.raises(ActRefused, match="no day is named"):
            desk.review.approve(ending.id, by="bob", now=NOW)
        with pytest.raises(ActRefused, match="no day is named"):
            desk.publish(override="now", only=[ending.id])

    def test_what_was_approved_and_then_purged_keeps_nothing_else_back(self, desk: DeskHome, folder: Path) -> None:
        desk.add(folder)
        desk.approve_all()
        desk.proposals.forget("one.txt", [], at=NOW)
        assert [proposal.source for proposal in desk.publish().taken] == ["two.txt"]


class TestPurging:
    """What has to go, goes; also what was never published."""

    def test_what_was_only_proposed_is_purged_and_withdrawn(self, desk: DeskHome, folder: Path) -> None:
        desk.add(folder)
        record = desk.publication.purge("one.txt", by="bob", now=NOW, reason="sealed")
        assert (record.traces.generations, record.done_at is not None) == ((), True)
        assert desk.states() == {"two.txt": "waiting"}
        assert [p.events[-1].note for p in desk.proposals.closed(most=5)] == ["its words were purged"]
        kept = [path.read_bytes() for path in desk.home.rglob("*") if path.is_file()]
        assert not any(b"A letter is not enough" in words for words in kept)
        assert any(b"confer by telephone" in words for words in kept)
        with pytest.raises(NothingToPurge, match=r'^Nothing is held or proposed as "one\.txt"\.$'):
            desk.publication.purge("one.txt", by="bob", now=NOW, reason="sealed")


class TestActingOnWhatWasSeen:
    """What somebody saw is what he decides about."""

    def test_an_act_on_an_older_state_is_kept_back(self, desk: DeskHome, folder: Path) -> None:
        (proposal,) = desk.add(folder / "one.txt").proposals
        desk.review.describe(proposal.id, {"title": "Another"}, by="alice", now=NOW)
        review, older = desk.review, 1
        with pytest.raises(ProposalChanged, match="meanwhile"):
            review.approve(proposal.id, by="bob", now=NOW, seen=older)
        with pytest.raises(ProposalChanged, match="meanwhile"):
            review.withdraw(proposal.id, by="bob", now=NOW, seen=older)
        with pytest.raises(ProposalChanged, match="meanwhile"):
            review.send_back(proposal.id, by="bob", now=NOW, note="no", seen=older)
        with pytest.raises(ProposalChanged, match="meanwhile"):
            review.describe(proposal.id, {"title": "A third"}, by="bob", now=NOW, seen=older)
        assert review.approve(proposal.id, by="bob", now=NOW, seen=2).state.value == "approved"
