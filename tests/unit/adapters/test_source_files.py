"""The files that editions were read from: kept when they are added, found when a page is to be shown."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from bot.adapters.folder_corpus import FolderCorpus
from bot.adapters.source_files import FilesOrOriginals, FolderOfOriginals, KeepingReader, PublishedFiles
from knowledge.adapters.catalogue import SqlCatalogue
from knowledge.adapters.database import open_database
from knowledge.adapters.reading import FileReader
from knowledge.errors import UnreadableDocument
from tests.builders import write_corpus
from tests.contents import NOON, content
from tests.fakes.embedding import WordsEmbedding
from tests.samples.court_papers import CourtPage, CourtPdf

ORDER = CourtPdf(pages=[CourtPage(("The motion is denied, because counsel has not conferred.",))]).write()


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.fixture
def originals(tmp_path: Path) -> FolderOfOriginals:
    return FolderOfOriginals(tmp_path / "originals")


class TestKeepingWhatIsRead:
    """The file of a document with pages is kept under its sha256."""

    def test_a_pdf_is_kept_whole(self, tmp_path: Path, originals: FolderOfOriginals) -> None:
        path = tmp_path / "order.pdf"
        path.write_bytes(ORDER)
        reader = KeepingReader(FileReader(), originals)
        assert reader.read(path) == reader.read(path) == FileReader().read(path)
        path.unlink()
        kept = originals.find(sha256(ORDER))
        assert kept is not None
        assert kept.read_bytes() == ORDER
        assert list((tmp_path / "originals").iterdir()) == [kept]
        assert kept.parent.stat().st_mode & 0o077 == 0

    @pytest.mark.parametrize("name", ["rule.txt", "rule.MD", "rule.html", "rule"])
    def test_a_file_of_any_kind_is_kept_under_its_digest_and_read_again_as_it_was(
        self, tmp_path: Path, originals: FolderOfOriginals, name: str
    ) -> None:
        path = tmp_path / name
        path.write_text("# Rule\n\nCounsel shall *confer*.", encoding="utf-8")
        read = KeepingReader(FileReader(), originals).read(path)
        kept = originals.find(sha256(path.read_bytes()))
        assert kept is not None
        assert kept.stem == sha256(path.read_bytes())
        assert FileReader().read(kept) == read

    def test_one_text_kept_as_two_kinds_is_found_as_either(self, tmp_path: Path, originals: FolderOfOriginals) -> None:
        for name in ("rule.txt", "rule.md"):
            (tmp_path / name).write_text("Counsel shall *confer*.", encoding="utf-8")
            digest = originals.keep(tmp_path / name)
        suffixes = {name: originals.find(digest, name=name) for name in ("other.md", "other.txt")}
        assert {name: path and path.suffix for name, path in suffixes.items()} == {
            "other.md": ".md",
            "other.txt": ".txt",
        }

    def test_a_name_that_tells_nothing_is_left_out(self, tmp_path: Path, originals: FolderOfOriginals) -> None:
        path = tmp_path / "intake"
        path.write_bytes(ORDER)
        assert originals.keep(path, name="or/der.p\u202edf") == sha256(ORDER)
        assert originals.find(sha256(ORDER)) == tmp_path / "originals" / sha256(ORDER)

    def test_what_must_go_is_gone(self, tmp_path: Path, originals: FolderOfOriginals) -> None:
        path = tmp_path / "order.pdf"
        path.write_bytes(ORDER)
        originals.keep(path)
        originals.keep(path, name="order.txt")
        assert originals.forget(sha256(ORDER))
        assert originals.find(sha256(ORDER)) is None
        assert list((tmp_path / "originals").iterdir()) == []
        assert not originals.forget(sha256(ORDER))

    @pytest.mark.parametrize("digest", ["", "../secret", "*", "a" * 63, "A" * 64])
    def test_what_is_no_digest_finds_nothing(self, tmp_path: Path, originals: FolderOfOriginals, digest: str) -> None:
        (tmp_path / "originals").mkdir()
        (tmp_path / "secret").write_bytes(ORDER)
        assert originals.find(digest) is None
        assert not originals.forget(digest)

    def test_a_file_that_is_refused_is_not_kept(self, tmp_path: Path, originals: FolderOfOriginals) -> None:
        path = tmp_path / "order.pdf"
        path.write_bytes(ORDER[: len(ORDER) // 2])
        with pytest.raises(UnreadableDocument):
            KeepingReader(FileReader(), originals).read(path)
        assert not (tmp_path / "originals").exists()

    def test_a_file_that_cannot_be_kept_is_read_with_a_warning(
        self, tmp_path: Path, originals: FolderOfOriginals
    ) -> None:
        path = tmp_path / "order.pdf"
        path.write_bytes(ORDER)
        (tmp_path / "originals").write_text("a file where the folder should be", encoding="utf-8")
        read = KeepingReader(FileReader(), originals).read(path)
        assert read.warnings == ("The file could not be kept (File exists), so no pictures of its pages can be shown.",)


class TestPublishedFiles:
    """Which file a source was read from is told by the generation that an answer was made from."""

    def test_each_generation_knows_its_own_file(self, tmp_path: Path, originals: FolderOfOriginals) -> None:
        database = open_database(f"sqlite:///{tmp_path / 'conferral.db'}")
        catalogue = SqlCatalogue(database)
        first, second = (
            catalogue.begin(
                {digest * 64: replace(content(words, source="orders/1.pdf"), sha256=digest * 64)},
                embedding="words",
                fingerprint=digest * 64,
                created=NOON,
                by="test",
            ).name
            for digest, words in (("1", "(a) One."), ("2", "(a) Two."))
        )
        files = PublishedFiles(database, originals)
        assert files.sha256_of("orders/1.pdf", generation=first) == "1" * 64
        assert files.sha256_of("orders/1.pdf", generation=second) == "2" * 64
        assert files.sha256_of("orders/2.pdf", generation=first) is None
        assert files.sha256_of("orders/1.pdf", generation="2020-01-01.1") is None

    def test_a_file_is_found_where_it_was_kept(self, tmp_path: Path, originals: FolderOfOriginals) -> None:
        files = PublishedFiles(open_database(f"sqlite:///{tmp_path / 'conferral.db'}"), originals)
        path = tmp_path / "order.pdf"
        path.write_bytes(ORDER)
        assert files.find("orders/1.pdf", sha256(ORDER)) is None
        originals.keep(path)
        found = files.find("orders/1.pdf", sha256(ORDER))
        assert found is not None
        assert found.read_bytes() == ORDER


class TestFilesOfAFolder:
    """A folder that is answered from as it lies."""

    @pytest.fixture
    def corpus(self, tmp_path: Path) -> FolderCorpus:
        folder = write_corpus(tmp_path / "corpus", {"order.pdf": ORDER})
        return FolderCorpus(folder, tmp_path / "caches", WordsEmbedding(), (), told=lambda *_: None)

    def test_the_file_is_the_one_in_the_folder(self, tmp_path: Path, corpus: FolderCorpus) -> None:
        generation = corpus.open_current().name
        assert corpus.sha256_of("order.pdf", generation=generation) == sha256(ORDER)
        assert corpus.sha256_of("other.pdf", generation=generation) is None
        assert corpus.find("order.pdf", sha256(ORDER)) == tmp_path / "corpus" / "order.pdf"
        corpus.close()

    def test_what_waits_to_be_published_is_found_among_the_kept_files(
        self, tmp_path: Path, corpus: FolderCorpus, originals: FolderOfOriginals
    ) -> None:
        files = FilesOrOriginals(corpus, originals)
        assert files.find("order.pdf", sha256(ORDER)) == tmp_path / "corpus" / "order.pdf"
        other = CourtPdf(pages=[CourtPage(("Another order.",))]).write()
        path = tmp_path / "waiting.pdf"
        path.write_bytes(other)
        originals.keep(path)
        assert files.find("waiting.pdf", sha256(other)) == originals.find(sha256(other))
        assert files.sha256_of("waiting.pdf", generation=corpus.open_current().name) is None
        corpus.close()

    def test_a_file_that_was_taken_away_is_gone(self, tmp_path: Path, corpus: FolderCorpus) -> None:
        (tmp_path / "corpus" / "order.pdf").unlink()
        assert corpus.find("order.pdf", sha256(ORDER)) is None
