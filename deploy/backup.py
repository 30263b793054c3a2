#!/usr/bin/env python3
"""Back up the home of a running Conferral: `backup.py HOME FOLDER [--keep 14] [--every HOURS]`.

Each backup is a new folder in FOLDER. Databases are copied by SQLite itself, page by page under its own locks:
the files of a database that is being written to cannot simply be copied. All else is copied after them, so that
no row in a copied database names a file that the copy lacks. What can be built again is left out.
Needs nothing but Python, so that it works where the program does not.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import os
import shutil
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

REBUILT = {"generations", "corpora"}  # indexes, which `conferral corpus publish --rebuild` and a start make again
PASSING = ("-wal", "-shm", "-journal", ".lock")  # beside a database, and of no use without its process
SQLITE = b"SQLite format 3\x00"
PREFIX, UNFINISHED, SUMS, LOCK = "conferral-", ".unfinished-", "SHA256SUMS", ".lock"


def main(words: list[str] | None = None) -> int:
    """Back up once, or for ever every so many hours. Gives the exit code."""
    parser = argparse.ArgumentParser(description="Back up the home of a running Conferral.")
    parser.add_argument("home", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--keep", type=int, default=14, help="how many backups to keep (default: 14)")
    parser.add_argument("--every", type=float, metavar="HOURS", help="go on, and back up every so many hours")
    given = parser.parse_args(words)
    if given.keep < 1 or (given.every is not None and given.every <= 0):
        parser.error("--keep has to be 1 or more, and --every more than 0")
    os.umask(0o077)
    while True:
        done = attempt(given.home, given.folder, given.keep)
        if given.every is None:
            return 0 if done else 1
        time.sleep(given.every * 3600)


def attempt(home: Path, folder: Path, keep: int) -> bool:
    """Back up once and say how it went; whether it went well. The former backups stay where it did not."""
    try:
        with alone(folder):
            made = back_up(home, folder, at=datetime.now(UTC))
            remove_old(folder, keep)
    except (OSError, sqlite3.Error, shutil.Error) as fault:
        sys.stderr.write(f"no backup: {fault}\n")
        return False
    sys.stdout.write(f"{made}\n")
    sys.stdout.flush()
    return True


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep a second backup into `folder` from beginning. Raises OSError where one is under way."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield


def back_up(home: Path, folder: Path, *, at: datetime) -> Path:
    """Copy `home` into a new folder in `folder`, which gets its name when it is whole.

    Raises OSError, sqlite3.Error.
    """
    if not home.is_dir():
        raise FileNotFoundError(f"{home} is no folder")
    name = f"{PREFIX}{at:%Y%m%dT%H%M%S.%fZ}"
    unfinished = folder / f"{UNFINISHED}{name}"
    unfinished.mkdir()
    try:
        files = sorted(files_of(home))
        databases = [path for path in files if is_database(home / path)]
        for path in databases:
            copy_database(home / path, place(unfinished, path))
        for path in files:
            if path not in databases:
                with suppress(FileNotFoundError):  # removed since we looked
                    shutil.copy2(home / path, place(unfinished, path))
        write_sums(unfinished)
        unfinished.rename(folder / name)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    return folder / name


def files_of(home: Path) -> Iterator[Path]:
    """Every plain file below `home` that cannot be built again, by its path from there."""
    for parent, folders, names in os.walk(home):
        if Path(parent) == home:
            folders[:] = [folder for folder in folders if folder not in REBUILT]
        for name in names:
            path = Path(parent, name)
            if path.is_file() and not path.is_symlink() and not name.endswith(PASSING):
                yield path.relative_to(home)


def is_database(path: Path) -> bool:
    """Whether `path` is a database of SQLite's; an empty file is none yet."""
    with path.open("rb") as file:
        return file.read(len(SQLITE)) == SQLITE


def copy_database(path: Path, copy: Path) -> None:
    """Copy a database that may be in use, as of one moment, and read the copy through. Raises sqlite3.Error."""
    with closing(sqlite3.connect(path, timeout=60)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
        # Without a second file beside it, the copy is whole in itself; the program sets it back at its start.
        target.execute("PRAGMA journal_mode=DELETE")
        [(verdict,)] = target.execute("PRAGMA integrity_check(1)")
    if verdict != "ok":
        raise sqlite3.DatabaseError(f"the copy of {path.name} is damaged")


def place(folder: Path, path: Path) -> Path:
    """Where `path` goes in `folder`, in a folder that exists."""
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    return folder / path


def write_sums(folder: Path) -> None:
    """Write what `sha256sum --check` reads."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    lines = [f"{sum_of(path)}  ./{path.relative_to(folder)}\n" for path in paths]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8")


def sum_of(path: Path) -> str:
    """The SHA-256 of a file, read in parts."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def remove_old(folder: Path, keep: int) -> None:
    """Remove all but the newest `keep` backups, and what an interrupted one left behind."""
    for old in sorted(folder.glob(f"{PREFIX}*"))[:-keep]:
        shutil.rmtree(old)
    for left in folder.glob(f"{UNFINISHED}*"):
        shutil.rmtree(left)


if __name__ == "__main__":
    sys.exit(main())
