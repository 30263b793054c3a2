"""Generations whose files were deleted or damaged: said plainly, and rebuilt from the catalogue."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from knowledge.adapters.generations import GenerationStore
from knowledge.errors import NothingPublished
from tests.contents import NOON, two_rules
from tests.desk import Desk

NAME = "2026-01-05.1"
FILES = [
    "numbers.json",
    "content.sqlite",
    "passages/ids.json",
    "passages/vectors.npy",
    "passages/words/data.csc.index.npy",
    "passages/words/vocab.index.json",
    "passages/words/index.json",
]
ADVICE = "Rebuild it from the catalogue: `conferral corpus publish --rebuild`."


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("published")
    desk = Desk(home)
    desk.publish(two_rules())
    desk.close()
    return home


@pytest.fixture
def desk(published: Path, tmp_path: Path) -> Desk:
    shutil.copytree(published, tmp_path / "home")
    return Desk(tmp_path / "home")


@pytest.fixture
def directory(desk: Desk) -> Path:
    return desk.home / "generations" / NAME


def rebuilt(desk: Desk) -> None:
    """Rebuild, and make sure that it is as before without anything embedded again."""
    desk.embedding.asked.clear()
    done = desk.publisher().rebuild(by="librarian", now=NOON)
    assert (done.generation, done.embedded, desk.embedding.asked) == (NAME, 0, [])
    assert desk.directories() == [NAME]
    reader = desk.current()
    assert reader.passages(["rules-1-txt"]) == list(two_rules()[0].passages)
    assert reader.describe().dense == "chroma"


def told(desk: Desk) -> str:
    with pytest.raises(NothingPublished) as raised:
        desk.current()
    assert raised.value.advice == ADVICE
    return str(raised.value)


def test_a_deleted_directory(desk: Desk, directory: Path) -> None:
    shutil.rmtree(directory)
    assert told(desk) == f"The index of generation {NAME} cannot be used: its directory is missing or cannot be read."
    rebuilt(desk)


def test_all_generations_deleted(desk: Desk, directory: Path) -> None:
    shutil.rmtree(directory.parent)
    told(desk)
    rebuilt(desk)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("damage", ["deleted", "emptied", "cut short", "overwritten"])
def test_a_damaged_file(name: str, damage: str, desk: Desk, directory: Path) -> None:
    path = directory / name
    whole = path.read_bytes()
    if damage == "deleted":
        path.unlink()
    else:
        path.write_bytes({"emptied": b"", "cut short": whole[:-7], "overwritten": b"\x00 damaged"}[damage])
    assert told(desk).startswith(f"The index of generation {NAME} cannot be used: ")


def test_a_bot_that_is_running_goes_on_with_what_was_rebuilt(desk: Desk, directory: Path) -> None:
    (asked,) = desk.embedding.embed(["Is an email enough?"])
    before = desk.current()
    wanted = before.vectors.nearest(asked, allowed=None, limit=2)
    shutil.rmtree(directory / "chroma")
    (directory / "content.sqlite").unlink()
    rebuilt(desk)
    assert desk.current() is not before
    found = [reader.vectors.nearest(asked, allowed=None, limit=2) for reader in (before, desk.current())]
    assert [[hit.id for hit in hits] for hits in found] == [[hit.id for hit in wanted]] * 2


def test_a_file_of_the_same_size_is_told_by_its_checksum(desk: Desk, directory: Path) -> None:
    path = directory / "passages" / "vectors.npy"
    whole = path.read_bytes()
    path.write_bytes(whole[:-4] + bytes(4 * [whole[-1] ^ 1]))
    assert desk.store.open(NAME).faults() == ["passages/vectors.npy is not the file that was published"]
    assert desk.publish(two_rules()) == "2026-01-05.2"


def test_a_generation_of_another_version(desk: Desk, directory: Path) -> None:
    numbers = directory / "numbers.json"
    numbers.write_text(numbers.read_text().replace('"formats": "', '"formats": "0.'))
    assert told(desk) == (
        f"The index of generation {NAME} cannot be used: it was built by another version of Conferral."
    )
    rebuilt(desk)


@pytest.mark.parametrize("damage", ["deleted", "emptied", "database overwritten", "vectors overwritten"])
def test_exact_search_stands_in_for_a_damaged_chroma(damage: str, desk: Desk, directory: Path) -> None:
    (asked,) = desk.embedding.embed(["Is an email enough?"])
    whole = desk.store.open(NAME)
    wanted = whole.provision_vectors.nearest(asked, allowed=None, limit=3)
    whole.close()
    chroma = directory / "chroma"
    if damage in ("deleted", "emptied"):
        shutil.rmtree(chroma)
    if damage == "emptied":
        chroma.mkdir()
    for path in chroma.rglob("*.sqlite3" if damage == "database overwritten" else "*.bin"):
        path.write_bytes(b"\x00damaged" * 20)
    fresh = GenerationStore(desk.home, desk.catalogue).open_current()
    found = fresh.provision_vectors.nearest(asked, allowed=None, limit=3)
    assert [(hit.id, round(hit.score, 4)) for hit in found] == [(hit.id, round(hit.score, 4)) for hit in wanted]
    if damage != "vectors overwritten":
        assert fresh.describe().dense == "exact"
        assert [note.startswith("The vector index (Chroma)") for note in fresh.describe().notes] == [True]


def test_a_rebuild_without_anything_published_says_so(tmp_path: Path) -> None:
    with pytest.raises(NothingPublished, match="No corpus has been published yet"):
        Desk(tmp_path / "new").publisher().rebuild(by="librarian", now=NOON)
