"""What places beside the corpus forget of a source that is purged, and what they keep."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from bot.adapters.folder_corpus import FolderCorpus
from bot.adapters.forgetting import FolderIndexes, KeptOriginals, KeptPictures
from knowledge.adapters.catalogue import SqlCatalogue
from knowledge.adapters.content_json import content_sha256, text_sha256
from knowledge.adapters.database import open_database
from knowledge.purge import Traces
from tests.builders import write_corpus
from tests.contents import NOON, two_rules
from tests.fakes.embedding import WordsEmbedding

GOING = Traces(contents=("c" * 64,), texts=("7" * 64,), files=("5" * 64,), generations=())
WITHOUT_A_FILE = Traces(contents=("c" * 64,), texts=("7" * 64,), files=(), generations=())


def file(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("words", encoding="utf-8")
    return path


class TestOriginals:
    """Files are known by their sha256."""

    def test_only_the_files_of_the_source_go_and_half_copies(self, tmp_path: Path) -> None:
        gone = [file(tmp_path / name) for name in (f"{'5' * 64}.pdf", f"{'5' * 64}.docx", "0.building")]
        kept = file(tmp_path / f"{'6' * 64}.pdf")
        assert KeptOriginals(tmp_path).forget("a", GOING) == "The file it was read from is deleted (1)."
        assert [path.exists() for path in (*gone, kept)] == [False, False, False, True]
        assert KeptOriginals(tmp_path).forget("a", GOING) is None

    def test_where_none_was_kept_nothing_is_said(self, tmp_path: Path) -> None:
        assert KeptOriginals(tmp_path / "none").forget("a", GOING) is None


class TestPictures:
    """Which page a picture shows cannot be told."""

    def test_all_go_where_the_source_had_a_file(self, tmp_path: Path) -> None:
        picture = file(tmp_path / "one.picture")
        assert KeptPictures(tmp_path).forget("a", WITHOUT_A_FILE) is None
        assert picture.exists()
        assert KeptPictures(tmp_path).forget("a", GOING) == (
            "The kept pictures of pages are deleted (1); they are drawn again."
        )
        assert not picture.exists()
        assert KeptPictures(tmp_path / "none").forget("a", GOING) is None


class TestIndexesOfFolders:
    """An index goes where it holds the source, its text or its file."""

    @pytest.fixture
    def caches(self, tmp_path: Path) -> Path:
        contents = {content_sha256(content): content for content in two_rules()}
        for name in ("one", "other"):
            database = open_database(f"sqlite:///{tmp_path / name / 'catalogue.db'}")
            held = contents if name == "one" else {}
            SqlCatalogue(database).begin(held, embedding="words", fingerprint="f", created=NOON, by="first use")
            database.close()
        return tmp_path

    @pytest.mark.parametrize(
        ("source", "traces"),
        [
            ("rules/2.txt", Traces((), (), (), ())),
            ("another name", Traces((), (text_sha256(two_rules()[0].text),), (), ())),
            ("another name", Traces((), (), ("f" * 64,), ())),
        ],
    )
    def test_by_its_name_its_text_or_its_file(self, source: str, traces: Traces, caches: Path) -> None:
        said = FolderIndexes(caches).forget(source, traces)
        assert said is not None
        assert said.startswith("The index of 1 corpus folder is deleted.")
        assert [path.name for path in caches.iterdir()] == ["other"]
        assert FolderIndexes(caches).forget(source, traces) is None

    def test_one_that_cannot_be_read_goes_too(self, caches: Path) -> None:
        (caches / "other" / "catalogue.db").write_bytes(b"no database at all")
        file(caches / "a stray file")
        said = FolderIndexes(caches).forget("another name", GOING)
        assert said is not None
        assert sorted(path.name for path in caches.iterdir()) == ["a stray file", "one"]

    def test_who_has_a_deleted_index_open_makes_it_again_without_what_is_gone(self, tmp_path: Path) -> None:
        folder = write_corpus(tmp_path / "corpus", {"one.txt": b"(a) One rule.", "other.txt": b"(a) Another rule."})
        caches = tmp_path / "caches"
        corpus = FolderCorpus(folder, caches, WordsEmbedding(), (), told=lambda *_: None)
        assert len(corpus.open_current().editions()) == 2
        assert FolderIndexes(caches).forget("other.txt", GOING) is not None
        (folder / "other.txt").unlink()
        write_corpus(folder, {"one.txt": b"(a) One rule."})
        time.sleep(1.1)  # a reader looks once a second whether another generation is current
        assert [edition.source for edition in corpus.open_current().editions()] == ["one.txt"]
        corpus.close()
