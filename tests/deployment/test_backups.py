"""Backups: of a home that is being written to, whole or not at all, and what is restored from them works."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.deployment.repository import DEPLOY

PROGRAM = DEPLOY / "backup.py"


def run(home: Path, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the backup program as a service does, in a process of its own without the product's packages."""
    words = [sys.executable, "-I", "-S", str(PROGRAM), str(home), str(folder), *options]
    return subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603 - the words are ours


def backed_up(home: Path, folder: Path, *options: str) -> Path:
    """Back up, which has to go well; the new backup."""
    done = run(home, folder, *options)
    assert (done.returncode, done.stderr) == (0, "")
    return Path(done.stdout.strip())


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with a database in use, files beside it, and what can be built again."""
    home = tmp_path / "home"
    for name in ("exhibits/a1", "profiles/own.toml", "generations/g1/vectors.bin", "corpora/c1/index", "x.db.lock"):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(name, encoding="utf-8")
    with closing(sqlite3.connect(home / "conferral.db")) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE entry (number INTEGER PRIMARY KEY, doubled INTEGER NOT NULL)")
        database.commit()
    return home


@contextmanager
def being_written(home: Path) -> Iterator[threading.Event]:
    """Write transactions of two rows each until the block ends; the event tells that some are written."""
    stop, begun = threading.Event(), threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(home / "conferral.db", timeout=30)) as database:
            database.execute("PRAGMA wal_autocheckpoint=20")
            number = 0
            while not stop.is_set():
                rows = [(number + 1, 2 * number + 2), (number + 2, 2 * number + 4)]
                with database:
                    database.executemany("INSERT INTO entry VALUES (?, ?)", rows)
                number += 2
                if number > 100:
                    begun.set()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        yield begun
    finally:
        stop.set()
        writer.join()


def rows(database: Path) -> list[tuple[int, int]]:
    with closing(sqlite3.connect(database)) as opened:
        return list(opened.execute("SELECT number, doubled FROM entry ORDER BY number"))


def test_a_database_that_is_being_written_is_copied_as_of_one_moment(home: Path, tmp_path: Path) -> None:
    with being_written(home) as begun:
        assert begun.wait(30)
        copies = [rows(backed_up(home, tmp_path / "to") / "conferral.db") for _ in range(3)]
    for copy in copies:
        assert len(copy) > 100
        assert len(copy) % 2 == 0  # no half of a transaction
        assert copy == [(number, 2 * number) for number in range(1, len(copy) + 1)]
    assert rows(home / "conferral.db")[: len(copies[-1])] == copies[-1]


def test_what_is_written_but_not_yet_in_the_main_file_is_copied(home: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(home / "conferral.db")) as database:
        database.execute("PRAGMA wal_autocheckpoint=0")
        database.execute("INSERT INTO entry VALUES (1, 2)")
        database.commit()
        assert (home / "conferral.db-wal").stat().st_size > 0
        assert rows(backed_up(home, tmp_path / "to") / "conferral.db") == [(1, 2)]


def test_all_is_copied_but_what_can_be_built_again(home: Path, tmp_path: Path) -> None:
    (home / "link").symlink_to("/etc/passwd")
    made = backed_up(home, tmp_path / "to")
    assert files(made) == ["SHA256SUMS", "conferral.db", "exhibits/a1", "profiles/own.toml"]
    assert (made / "exhibits" / "a1").read_text(encoding="utf-8") == "exhibits/a1"


def test_the_copy_can_be_held_against_its_sums(home: Path, tmp_path: Path) -> None:
    made = backed_up(home, tmp_path / "to")
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"],  # noqa: S607 - a customary program
        cwd=made,
        capture_output=True,
        check=False,
    )
    assert checked.returncode == 0
    assert checked.stdout.count(b": OK\n") == 3


def test_nobody_else_can_read_it(home: Path, tmp_path: Path) -> None:
    made = backed_up(home, tmp_path / "to")
    modes = {stat.S_IMODE(path.stat().st_mode) & 0o077 for path in [made, made / "conferral.db", made / "SHA256SUMS"]}
    assert modes == {0}


def test_the_newest_are_kept(home: Path, tmp_path: Path) -> None:
    made = [backed_up(home, tmp_path / "to", "--keep", "2").name for _ in range(4)]
    assert sorted(path.name for path in (tmp_path / "to").glob("conferral-*")) == made[2:]


def test_a_damaged_database_makes_no_backup_and_removes_none(home: Path, tmp_path: Path) -> None:
    good = backed_up(home, tmp_path / "to", "--keep", "1")
    database = home / "conferral.db"
    database.write_bytes(database.read_bytes()[:100] + b"\xff" * 4_000)
    done = run(home, tmp_path / "to", "--keep", "1")
    assert done.returncode == 1
    assert done.stderr.startswith("no backup: ")
    assert list((tmp_path / "to").glob("*conferral-*")) == [good]


def test_what_an_interrupted_backup_left_is_removed_by_the_next(home: Path, tmp_path: Path) -> None:
    (tmp_path / "to" / ".unfinished-conferral-20250101T000000Z" / "exhibits").mkdir(parents=True)
    made = backed_up(home, tmp_path / "to")
    assert sorted(path.name for path in (tmp_path / "to").iterdir()) == [".lock", made.name]


@pytest.mark.parametrize("missing", ["home", "folder"])
def test_a_folder_that_is_not_there_or_cannot_be_made_is_told(home: Path, tmp_path: Path, missing: str) -> None:
    taken = tmp_path / "file"
    taken.write_text("", encoding="utf-8")
    done = run(tmp_path / "nowhere", tmp_path / "to") if missing == "home" else run(home, taken)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("no backup: ")


@pytest.mark.parametrize("options", [["--keep", "0"], ["--every", "0"], ["--every", "often"]])
def test_options_that_mean_nothing_are_refused(home: Path, tmp_path: Path, options: list[str]) -> None:
    assert run(home, tmp_path / "to", *options).returncode == 2
    assert not (tmp_path / "to").exists()
