"""Purging: nothing of a source's words stays in the home, however often the purge is cut short."""

from __future__ import annotations

import select
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.adapters.building import GenerationBuilder
from knowledge.adapters.catalogue import SqlCatalogue
from knowledge.adapters.content_json import text_sha256
from knowledge.adapters.database import open_database
from knowledge.adapters.generations import GenerationStore
from knowledge.adapters.publishing import Publisher
from knowledge.adapters.publishing_lock import publishing
from knowledge.adapters.purge_book import PurgeBook
from knowledge.adapters.purging import Purger
from knowledge.errors import PublicationRefused, PublisherBusy
from knowledge.ports import Expectation, SourceContent
from knowledge.purge import NothingToPurge, PurgeUnfinished, Traces
from knowledge.succession import Succession
from tests.contents import NOON, content
from tests.fakes.embedding import WordsEmbedding
from tests.load.purger_process import PURGE_STEPS, SEALED, SECRET, SENTENCE, others, purger, sealed, sealed_home

ROOT = Path(__file__).parents[3]
REASON = "sealed by the court"
_INDEX_DELETED = (
    "The index of 1 corpus folder is deleted. The folder itself lies outside of the home: take the file out of it, "
    "or it is indexed again."
)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("sealed")
    sealed_home(home)
    return home


@pytest.fixture
def home(published: Path, tmp_path: Path) -> Path:
    shutil.copytree(published, tmp_path / "home")
    return tmp_path / "home"


@pytest.fixture
def catalogue(home: Path) -> Iterator[SqlCatalogue]:
    database = open_database(f"sqlite:///{home / 'conferral.db'}")
    yield SqlCatalogue(database)
    database.close()


@pytest.fixture
def purging(home: Path, catalogue: SqlCatalogue) -> Purger:
    return purger(home, catalogue, progress=lambda _what, _done, _all: None)


def publisher(home: Path, catalogue: SqlCatalogue, purging: Purger) -> Publisher:
    return Publisher(home, catalogue, WordsEmbedding(), purges=purging)


def files_that_say(home: Path, words: str) -> list[str]:
    """Search every byte of every file."""
    files = (path for path in home.rglob("*") if path.is_file())
    return sorted(path.relative_to(home).as_posix() for path in files if words.encode() in path.read_bytes())


def statuses(catalogue: SqlCatalogue) -> list[tuple[str, str]]:
    return [(record.name, record.status.value) for record in catalogue.generations()]


def gone(home: Path, catalogue: SqlCatalogue) -> None:
    """Make sure that the purge is done, and that all else is as it was."""
    assert files_that_say(home, SECRET) == []
    reader = GenerationStore(home, catalogue).open_current()
    assert {edition.source for edition in reader.editions()} == {"rules/1.txt", "rules/2.txt"}
    assert reader.faults() == []
    former = [name for name, status in statuses(catalogue) if status == "former"]
    assert former[-1] == "2026-01-05.1"
    assert GenerationStore(home, catalogue).open("2026-01-05.1").faults() == []


class TestPurging:
    """One act, under the publisher's lock."""

    def test_nothing_of_its_words_is_left_in_the_home(
        self, home: Path, catalogue: SqlCatalogue, purging: Purger
    ) -> None:
        assert len(files_that_say(home, SENTENCE)) > 4
        done = purging.purge(SEALED, by="librarian", now=NOON, reason=REASON)
        gone(home, catalogue)
        assert (done.generation, done.done_at) == ("2026-01-05.4", NOON)
        assert statuses(catalogue) == [
            ("2026-01-05.4", "current"),
            ("2026-01-05.3", "purged"),
            ("2026-01-05.2", "purged"),
            ("2026-01-05.1", "former"),
        ]
        assert sorted(path.name for path in (home / "generations").iterdir()) == ["2026-01-05.1", "2026-01-05.4"]
        assert list((home / "pictures").iterdir()) == []
        assert list((home / "corpora").iterdir()) == []

    def test_it_is_on_record_without_its_text(self, purging: Purger) -> None:
        done = purging.purge(SEALED, by="librarian", now=NOON, reason=REASON)
        (kept,) = purging.records()
        assert kept == done
        assert (kept.source, kept.by, kept.at, kept.reason) == (SEALED, "librarian", NOON, REASON)
        assert kept.traces.texts == (text_sha256(sealed().text),)
        assert kept.traces.generations == ("2026-01-05.3", "2026-01-05.2")
        assert kept.remarks == (
            "The file it was read from is deleted (1).",
            "The kept pictures of pages are deleted (1); they are drawn again.",
            _INDEX_DELETED,
        )

    def test_its_vectors_are_deleted_and_those_of_others_stay(
        self, home: Path, catalogue: SqlCatalogue, purging: Purger
    ) -> None:
        def kept() -> int:
            with closing(sqlite3.connect(home / "conferral.db")) as database:
                return int(database.execute("SELECT count(*) FROM vectors").fetchone()[0])

        before = kept()
        embedding = WordsEmbedding()
        purging.purge(SEALED, by="librarian", now=NOON, reason=REASON)
        assert kept() == before - 4  # the passage and its three provisions
        done = Publisher(home, catalogue, embedding).publish(others(1), by="librarian", now=NOON)
        assert (done.embedded, embedding.asked) == (0, [])

    def test_what_another_source_has_too_stays_and_is_told(
        self, home: Path, catalogue: SqlCatalogue, purging: Purger
    ) -> None:
        twin = content(*[p.strip() for p in sealed().text.split("\n\n")], source="orders/again.txt", citation="Other 3")
        twin = replace(twin, sha256=sealed().sha256)
        publisher(home, catalogue, purging).publish([*others(2), sealed(), twin], by="librarian", now=NOON)
        done = purging.purge(SEALED, by="librarian", now=NOON, reason=REASON)
        assert done.remarks[-1] == "The same text or file is held as orders/again.txt too, and stays there."
        assert (done.traces.texts, done.traces.files) == ((), ())
        assert (home / "originals" / f"{sealed().sha256}.pdf").is_file()
        assert GenerationStore(home, catalogue).open_current().source_text("orders/again.txt") == twin.text

    def test_a_source_that_only_former_generations_hold(
        self, home: Path, catalogue: SqlCatalogue, purging: Purger
    ) -> None:
        publisher(home, catalogue, purging).publish(others(2), by="librarian", now=NOON)
        done = purging.purge(SEALED, by="librarian", now=NOON, reason=REASON)
        assert done.generation == "2026-01-05.4"
        gone(home, catalogue)

    def test_a_source_that_is_not_held_is_refused_and_not_on_record(self, purging: Purger) -> None:
        with pytest.raises(NothingToPurge, match=r'Nothing is held or proposed as "orders/none\.txt"'):
            purging.purge("orders/none.txt", by="librarian", now=NOON, reason=REASON)
        assert purging.records() == []

    def test_a_source_that_is_made_anew_for_every_publication_is_refused(
        self, home: Path, catalogue: SqlCatalogue
    ) -> None:
        builder = GenerationBuilder(home, catalogue, WordsEmbedding())
        book = PurgeBook(open_database(f"sqlite:///{home / 'conferral.db'}"))
        acting = Purger(builder, book, beside=lambda contents: [*contents, sealed()])
        with pytest.raises(NothingToPurge, match=r"sealed\.txt is made anew for every publication"):
            acting.purge(SEALED, by="librarian", now=NOON, reason=REASON)
        assert book.records() == []

    def test_what_is_published_beside_the_others_is_so_again(self, home: Path, catalogue: SqlCatalogue) -> None:
        note = content("(a) What the court of the sealed order asks for.", source="profiles/1.txt", citation="Note 1")
        builder = GenerationBuilder(home, catalogue, WordsEmbedding())
        book = PurgeBook(open_database(f"sqlite:///{home / 'conferral.db'}"))
        Purger(builder, book, beside=lambda contents: [*contents, note]).purge(
            SEALED, by="librarian", now=NOON, reason=REASON
        )
        assert "profiles/1.txt" in catalogue.digests("2026-01-05.4")

    def test_no_check_stops_it_and_what_they_say_is_told(self, home: Path, catalogue: SqlCatalogue) -> None:
        def faulty(_: Succession) -> list[str]:
            raise PublicationRefused("The golden questions cannot be read.")

        builder = GenerationBuilder(
            home,
            catalogue,
            WordsEmbedding(),
            expectations=[Expectation("D. Example Rule 9", SENTENCE)],
            checks=[lambda _: ["A profile quotes what is not held."]],
            comparisons=[lambda succession: sorted(succession.purged), faulty],
        )
        book = PurgeBook(open_database(f"sqlite:///{home / 'conferral.db'}"))
        done = Purger(builder, book).purge(SEALED, by="librarian", now=NOON, reason=REASON)
        assert done.remarks == (
            "A profile quotes what is not held.",
            SEALED,
            "The golden questions cannot be read.",
        )

    def test_only_one_act_at_a_time(self, home: Path, purging: Purger) -> None:
        with publishing(home, by="another", now=NOON), pytest.raises(PublisherBusy):
            purging.purge(SEALED, by="librarian", now=NOON, reason=REASON)
        assert purging.records() == []

    def test_what_cannot_be_deleted_is_told_and_done_later(
        self, home: Path, catalogue: SqlCatalogue, purging: Purger
    ) -> None:
        picture = home / "pictures" / "one.picture"
        picture.unlink()
        (picture / "not a file").mkdir(parents=True)
        with pytest.raises(PurgeUnfinished, match=r"not finished\. A file could not be deleted: Is a directory"):
            purging.purge(SEALED, by="librarian", now=NOON, reason=REASON)
        shutil.rmtree(picture)
        assert purging.resume(by="doctor", now=NOON) == (f"the purge of {SEALED} is finished",)
        assert purging.resume(by="doctor", now=NOON) == ()
        gone(home, catalogue)


class TestAfterwards:
    """What was purged does not come back."""

    @pytest.fixture(autouse=True)
    def _purged(self, purging: Purger) -> None:
        purging.purge(SEALED, by="librarian", now=NOON, reason=REASON)

    def test_a_rollback_to_a_generation_that_held_it_is_refused(
        self, home: Path, catalogue: SqlCatalogue, purging: Purger
    ) -> None:
        with pytest.raises(PublicationRefused) as raised:
            publisher(home, catalogue, purging).rollback(by="librarian", now=NOON)
        assert raised.value.diagnostics() == (
            "Generation 2026-01-05.3 cannot be gone back to: it held orders/sealed.txt, which was purged on 2026-01-05 "
            "(sealed by the court). Former generations: 2026-01-05.1."
        )
        assert catalogue.generations()[0].status == "current"

    def test_an_earlier_one_can_be_gone_back_to_by_its_name(
        self, home: Path, catalogue: SqlCatalogue, purging: Purger
    ) -> None:
        done = publisher(home, catalogue, purging).rollback(by="librarian", now=NOON, to="2026-01-05.1")
        assert (done.generation, done.changes.changed) == ("2026-01-05.1", ("rules/1.txt",))

    @pytest.mark.parametrize("renamed", [False, True])
    def test_its_text_is_not_published_again_unless_someone_says_so(
        self, home: Path, catalogue: SqlCatalogue, purging: Purger, renamed: bool
    ) -> None:
        again = _under_another_name(sealed()) if renamed else sealed()
        acting = publisher(home, catalogue, purging)
        with pytest.raises(PublicationRefused) as raised:
            acting.publish([*others(2), again], by="librarian", now=NOON)
        assert str(raised.value) == (
            f"Nothing was published. The text of {again.edition.source} was purged on January 5, 2026 "
            "(sealed by the court)."
        )
        done = acting.publish([*others(2), again], by="librarian", now=NOON, readmitted=[again.edition.source])
        assert done.changes.added == (again.edition.source,)


def _under_another_name(held: SourceContent) -> SourceContent:
    (passage,) = held.passages
    edition = replace(held.edition, source="orders/2.txt")
    return replace(held, edition=edition, passages=(replace(passage, source="orders/2.txt", id="two"),))


def start(home: Path, *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.load.purger_process", str(home), *options]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)  # noqa: S603 -- this interpreter


class TestCutShort:
    """`kill -9` and a full disk at every step."""

    @pytest.mark.parametrize("step", PURGE_STEPS)
    def test_a_purge_killed_at_any_step_is_finished_by_the_next_publication(
        self, step: str, home: Path, catalogue: SqlCatalogue, purging: Purger
    ) -> None:
        killed = start(home, "--die-at", step)
        killed.communicate(timeout=120)
        assert killed.returncode == -9
        assert GenerationStore(home, catalogue).open_current().faults() == []
        done = publisher(home, catalogue, purging).publish(others(3), by="librarian", now=NOON)
        assert (f"the purge of {SEALED} is finished" in done.repaired) is (step != "purging 7")
        gone(home, catalogue)
        assert [record.done_at is not None for record in purging.records()] == [True]

    def test_what_another_publication_holds_on_to_does_not_bring_it_back(
        self, home: Path, catalogue: SqlCatalogue, purging: Purger
    ) -> None:
        held = list(catalogue.contents("2026-01-05.3"))
        start(home, "--die-at", "purging 4").communicate(timeout=120)
        with pytest.raises(PublicationRefused, match=r"The text of orders/sealed\.txt was purged on"):
            publisher(home, catalogue, purging).publish(held, by="librarian", now=NOON)
        gone(home, catalogue)

    @pytest.mark.parametrize("step", ["indexing passages", "purging 5"])
    def test_a_full_disk_is_told_and_the_purge_finished_when_there_is_space(
        self, step: str, home: Path, catalogue: SqlCatalogue
    ) -> None:
        said, _ = start(home, "--starve-at", step).communicate(timeout=120)
        assert said.startswith(f"PurgeUnfinished: The purge of {SEALED} is not finished. ")
        assert said.strip().endswith("It is finished when the corpus is next published, or by `conferral doctor`.")
        said, _ = start(home, "--finish").communicate(timeout=120)
        assert said.startswith("20")
        gone(home, catalogue)


def test_a_reader_in_another_process_sees_the_new_generation_within_five_seconds(home: Path, purging: Purger) -> None:
    command = [sys.executable, "-m", "tests.load.reader_process", str(home)]
    with subprocess.Popen(  # noqa: S603 -- this interpreter
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as reader:
        assert reader.stdin is not None
        assert reader.stdout is not None
        assert reader.stdout.readline() == "2026-01-05.3 3\n"
        purging.purge(SEALED, by="librarian", now=NOON, reason=REASON)
        assert select.select([reader.stdout], [], [], 5)[0]
        assert reader.stdout.readline() == "2026-01-05.4 2\n"
        reader.stdin.close()
        assert reader.wait(timeout=30) == 0


def test_a_place_beside_the_corpus_is_asked_with_the_digests(home: Path, catalogue: SqlCatalogue) -> None:
    asked: list[tuple[str, Traces]] = []

    class Answers:
        def forget(self, source: str, traces: Traces) -> str | None:
            asked.append((source, traces))
            return "2 kept answers are deleted."

    acting = purger(home, catalogue, progress=lambda _what, _done, _all: None, others=[Answers()])
    done = acting.purge(SEALED, by="librarian", now=NOON, reason=REASON)
    assert asked == [(SEALED, done.traces)]
    assert "2 kept answers are deleted." in done.remarks
