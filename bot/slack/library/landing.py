"""Files from Slack on the disk: under a name of their own that nothing can be done with, in a folder of their own."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path, PurePosixPath

from bot.slack.downloads import HandedInFile

_MOST_NAME = 200
"""Bytes of a name; file systems take 255."""


def landed(file: HandedInFile, folder: Path) -> Path:
    """Where `file` lies now, in `folder`, which is made. Raises OSError."""
    folder.mkdir(mode=0o700)
    path = folder / safe_name(file.name)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as written:
        written.write(file.data)
    return path


def safe_name(name: str) -> str:
    """A name as its owner wrote it, of which no part leads anywhere; the suffix stays, for it says what a file is."""
    last = PurePosixPath(name.replace("\\", "/").replace("\0", " ")).name
    printable = "".join(character if character.isprintable() else " " for character in last).strip().lstrip(".")
    stem, dot, suffix = printable.rpartition(".")
    if not stem:
        stem, dot, suffix = printable or "file", "", ""
    room = _MOST_NAME - len(f"{dot}{suffix}".encode())
    if room < 1:
        stem, dot, suffix, room = printable, "", "", _MOST_NAME
    return f"{stem.encode()[:room].decode(errors='ignore')}{dot}{suffix}"


def sha256_of(path: Path) -> str:
    """The sha256 of the file at `path`. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
