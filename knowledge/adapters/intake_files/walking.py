"""The files of a folder, in order, without following a link."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge.adapters.intake_files.names import is_hidden
from knowledge.adapters.refusal import Refusal

PIECE = 1 << 20
_MOST_ENTRIES = 200_000


@dataclass(frozen=True, slots=True)
class Found:
    """An entry of a folder: its path from there, and why it is not taken; `hidden` where nobody means to."""

    relative: str
    path: Path
    reason: str | None = None
    hidden: bool = False


def walk(folder: Path, *, depth: int) -> Iterator[Found]:
    """Every file below `folder`, by name, and what cannot be taken with the reason."""
    waiting = [(folder, "")]
    seen = 0
    while waiting:
        where, prefix = waiting.pop()
        try:
            entries = sorted(os.scandir(where), key=lambda entry: entry.name)
        except OSError as fault:
            yield Found(prefix or ".", where, fault.strerror or "it cannot be opened")
            continue
        below = []
        for entry in entries:
            seen += 1
            if seen > _MOST_ENTRIES:
                yield Found(prefix or ".", where, f"more than {_MOST_ENTRIES:,} files and folders lie there")
                return
            found = _found(entry, prefix)
            if found is None:
                below.append((Path(entry.path), f"{prefix}{entry.name}/"))
            else:
                yield found
        if prefix.count("/") >= depth and below:
            yield Found(prefix, where, f"its folders lie deeper than {depth}")
        else:
            waiting += reversed(below)


def _found(entry: os.DirEntry[str], prefix: str) -> Found | None:
    """What an entry is, or None for a folder to be looked into."""
    relative, path = prefix + entry.name, Path(entry.path)
    if is_hidden(entry.name):
        return Found(relative, path, "it is hidden, or a system put it there", hidden=True)
    if entry.is_symlink():
        return Found(relative, path, "it is a link, and links are not followed")
    if entry.is_dir(follow_symlinks=False):
        return None
    if not entry.is_file(follow_symlinks=False):
        return Found(relative, path, "it is no plain file")
    return Found(relative, path)


def pieces_of(path: Path, *, follow: bool = False) -> Iterator[bytes]:
    """The bytes of the file at `path`, piece by piece. Raises Refusal where it is no plain file, OSError."""
    flags = os.O_RDONLY | os.O_NONBLOCK | (0 if follow else os.O_NOFOLLOW)  # a pipe would block for ever
    with os.fdopen(os.open(path, flags), "rb", buffering=0) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise Refusal("it is no plain file")
        while piece := file.read(PIECE):
            yield piece
