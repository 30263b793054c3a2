"""Keeping the corpus: what is added waits; a publication holds all of it or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.adapters.additions import FolderOfAdditions
from bot.assistant.curator import Curator, NoManifest, NothingToPublish, NotInCorpus
from knowledge.accession import Refused
from knowledge.adapters.catalogue import SqlCatalogue
from knowledge.adapters.database import open_database
from knowledge.adapters.generations import GenerationStore
from knowledge.adapters.publishing import Publisher
from knowledge.adapters.reading import FileReader
from knowledge.errors import ConferralError, FaultyManifest, NothingPublished, PublicationRefused
from knowledge.ports import Embedding, Vector
from tests.builders import write_corpus
from tests.fakes.embedding import WordsEmbedding

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
FILES = {"one.txt": "Counsel must confer. A letter is not enough.", "two.txt": "Counsel may confer by telephone."}


class FailingEmbedding(WordsEmbedding):
    """An embedding whose model is gone."""

    def embed(self, texts: Sequence[str]) -> list[Vector]:  # noqa: ARG002 - part of the port; it fails for any
        """Fail, as a provider does that is down."""
        raise ConferralError("The embedding cannot be reached.")


class Desk:
    """A home and a curator over it; `again` opens the same home as a new process would."""

    def __init__(self, home: Path, embedding: Embedding | None = None) -> None:
        self.home = home
        catalogue = SqlCatalogue(open_database(f"sqlite:///{home / 'conferral.db'}"))
        self.store = GenerationStore(home, catalogue)
        publisher = Publisher(home, catalogue, embedding or WordsEmbedding())
        self.curator = Curator(catalogue, publisher, FolderOfAdditions(home / "added"), FileReader(), ())

    def again(self, embedding: Embedding | None = None) -> Desk:
        return Desk(self.home, embedding)

    def publish(self) -> str:
        return self.curator.publish(by="librarian", now=NOW).generation

    def listed(self) -> list[tuple[str, bool]]:
        return [(edition.source, waits) for edition, waits in self.curator.editions()]

    def held(self) -> list[str]:
        return [edition.source for edition in self.store.open_current().editions()]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "home").mkdir()
    return Desk(tmp_path / "home")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "corpus", FILES)


class TestAdding:
    """Files, folders and what describes them."""

    def test_a_folder_adds_what_its_manifest_names_and_it_waits(self, desk: Desk, folder: Path) -> None:
        added = desk.curator.add([folder])
        assert [c.edition.source for c in added.contents] == ["one.txt", "two.txt"]
        assert desk.listed() == [("one.txt", True), ("two.txt", True)]
        with pytest.raises(NothingPublished):
            desk.store.open_current()

    def test_a_file_adds_itself_alone(self, desk: Desk, folder: Path) -> None:
        desk.curator.add([folder / "two.txt"])
        assert desk.listed() == [("two.txt", True)]

    def test_what_was_added_survives_a_restart(self, desk: Desk, folder: Path) -> None:
        desk.curator.add([folder])
        again = desk.again()
        assert again.listed() == desk.listed()
        assert again.curator.show("one.txt") == desk.curator.show("one.txt")
        assert again.publish() == "2026-01-05.1"
        assert again.held() == ["one.txt", "two.txt"]

    def test_a_file_that_cannot_be_read_is_refused_and_the_others_are_added(self, desk: Desk, tmp_path: Path) -> None:
        folder = write_corpus(tmp_path / "some", {**FILES, "void.txt": " ", "torn.pdf": b"%PDF-1.7\ntorn"})
        added = desk.curator.add([folder])
        assert [c.edition.source for c in added.contents] == ["one.txt", "two.txt"]
        assert [r.source for r in added.refused] == ["void.txt", "torn.pdf"]
        assert added.refused[0] == Refused("void.txt", "void.txt cannot be read: it is empty.")
        assert desk.listed() == [("one.txt", True), ("two.txt", True)]

    @pytest.mark.parametrize(
        ("path", "said"),
        [("nowhere", "There is no "), ("lost.txt", "No manifest.toml describes lost.txt.")],
    )
    def test_what_no_manifest_describes_is_told_so(self, desk: Desk, tmp_path: Path, path: str, said: str) -> None:
        (tmp_path / "lost.txt").write_text("Counsel must confer.", encoding="utf-8")
        with pytest.raises(NoManifest, match=f"^{said}"):
            desk.curator.add([tmp_path / path])

    def test_a_file_that_the_manifest_does_not_name_is_told_so(self, desk: Desk, folder: Path) -> None:
        (folder / "three.txt").write_text("Counsel must confer.", encoding="utf-8")
        with pytest.raises(NoManifest, match=r"^three\.txt is not named in "):
            desk.curator.add([folder / "three.txt"])

    def test_a_faulty_manifest_adds_nothing(self, desk: Desk, folder: Path) -> None:
        with (folder / "manifest.toml").open("a", encoding="utf-8") as manifest:
            manifest.write("\n[[source]]\nfile = 'one.txt'\n")
        with pytest.raises(FaultyManifest):
            desk.curator.add([folder])
        assert desk.listed() == []


class TestPublishing:
    """All or nothing."""

    def test_makes_what_waited_current_and_waits_no_more(self, desk: Desk, folder: Path) -> None:
        desk.curator.add([folder])
        desk.publish()
        assert desk.listed() == [("one.txt", False), ("two.txt", False)]
        assert desk.held() == ["one.txt", "two.txt"]

    def test_keeps_what_was_held_and_replaces_what_was_added_again(self, desk: Desk, folder: Path) -> None:
        desk.curator.add([folder])
        desk.publish()
        (folder / "two.txt").write_text("Counsel may confer by video.", encoding="utf-8")
        desk.curator.add([folder / "two.txt"])
        assert desk.listed() == [("one.txt", False), ("two.txt", True)]
        assert desk.publish() == "2026-01-05.2"
        assert desk.again().store.open_current().source_text("two.txt") == "Counsel may confer by video."
        assert desk.again().held() == ["one.txt", "two.txt"]

    def test_keeps_a_reason_beside_who_published(self, desk: Desk, folder: Path) -> None:
        desk.curator.add([folder])
        desk.curator.publish(by="librarian", now=NOW, override="a rule changed overnight")
        assert [r.made_by for r in desk.curator.generations()] == ["librarian (override: a rule changed overnight)"]

    def test_that_fails_leaves_the_former_one_current_and_everything_waiting(self, desk: Desk, folder: Path) -> None:
        desk.curator.add([folder / "one.txt"])
        first = desk.publish()
        desk.curator.add([folder / "two.txt"])
        with pytest.raises(ConferralError):
            desk.again(FailingEmbedding()).publish()
        again = desk.again()
        assert (again.store.open_current().name, again.held()) == (first, ["one.txt"])
        assert again.listed() == [("one.txt", False), ("two.txt", True)]
        again.publish()
        assert again.again().held() == ["one.txt", "two.txt"]

    def test_of_nothing_is_told_so(self, desk: Desk) -> None:
        with pytest.raises(NothingToPublish, match=r"^There is nothing to publish\.$"):
            desk.publish()

    def test_of_nothing_new_changes_nothing(self, desk: Desk, folder: Path) -> None:
        desk.curator.add([folder])
        first = desk.publish()
        published = desk.curator.publish(by="librarian", now=NOW)
        assert (published.generation, published.changed) == (first, False)

    def test_can_be_built_again_from_the_catalogue(self, desk: Desk, folder: Path) -> None:
        desk.curator.add([folder])
        first = desk.publish()
        assert desk.curator.rebuild(by="librarian", now=NOW).generation == first
        assert desk.again().held() == ["one.txt", "two.txt"]
        assert [record.name for record in desk.curator.generations()] == [first]


class TestGoingBack:
    """The generation before."""

    def test_makes_the_former_one_current_and_leaves_what_waits(self, desk: Desk, folder: Path) -> None:
        desk.curator.add([folder / "one.txt"])
        first = desk.publish()
        desk.curator.add([folder / "two.txt"])
        desk.publish()
        (folder / "two.txt").write_text("Counsel may confer by video.", encoding="utf-8")
        desk.curator.add([folder / "two.txt"])
        assert desk.curator.rollback(by="librarian", now=NOW).generation == first
        assert desk.again().held() == ["one.txt"]
        assert desk.listed() == [("one.txt", False), ("two.txt", True)]

    def test_of_the_first_one_is_told_so(self, desk: Desk, folder: Path) -> None:
        desk.curator.add([folder])
        desk.publish()
        with pytest.raises(PublicationRefused, match=r"^There is no earlier generation to go back to\.$"):
            desk.curator.rollback(by="librarian", now=NOW)


class TestShowing:
    """One source in full."""

    def test_of_what_waits_rather_than_of_what_is_held(self, desk: Desk, folder: Path) -> None:
        desk.curator.add([folder])
        desk.publish()
        (folder / "one.txt").write_text("Counsel must converse.", encoding="utf-8")
        desk.curator.add([folder / "one.txt"])
        shown = desk.curator.show("one.txt")
        assert (shown.content.text, shown.waiting) == ("Counsel must converse.", True)
        shown = desk.curator.show("two.txt")
        assert (shown.content.text, shown.waiting) == (FILES["two.txt"], False)

    def test_of_what_is_not_there_is_told_so(self, desk: Desk) -> None:
        with pytest.raises(NotInCorpus, match=r'^"three\.txt" is not in the corpus\.$'):
            desk.curator.show("three.txt")
