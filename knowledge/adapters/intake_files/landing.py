"""The private folder that handed-in files are brought to: new names, no links, nothing over the limits."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from knowledge.adapters.intake_files.gathered import IntakeLimits
from knowledge.adapters.intake_files.names import same_name
from knowledge.adapters.refusal import Refusal

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@dataclass(frozen=True, slots=True)
class Landed:
    """A file that lies in the folder now."""

    path: Path
    sha256: str
    size: int


class Landing:
    """Writes files below `root`, counts them and their bytes, and keeps no part of a file that is not whole."""

    def __init__(self, root: Path, limits: IntakeLimits) -> None:
        self._root = root
        self._limits = limits
        self._bytes = 0
        self._files = 0
        self._names: set[tuple[Path, str]] = set()

    @property
    def root(self) -> Path:
        """The folder."""
        return self._root

    def bring(self, path: PurePosixPath, pieces: Iterable[bytes], *, below: Path) -> Landed:
        """Write a file at `path` below the folder `below`. Raises Refusal with the reason, and whatever `pieces` do."""
        if self._files >= self._limits.files:
            raise Refusal(f"at most {self._limits.files:,} files are taken at once")
        if (below, same_name(path)) in self._names:
            raise Refusal("another file of the same name came before it")
        target = below / path
        try:
            landed = self._write(target, pieces)
        except (FileExistsError, NotADirectoryError, IsADirectoryError):
            raise Refusal("a folder or file of the same name came before it") from None
        except OSError as fault:
            if fault.errno not in _FULL:
                raise
            raise Refusal("the disk is full") from fault
        self._names.add((below, same_name(path)))
        self._files += 1
        return landed

    def _write(self, target: Path, pieces: Iterable[bytes]) -> Landed:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        digest, size = hashlib.sha256(), 0
        try:
            with os.fdopen(descriptor, "wb") as file:
                for piece in pieces:
                    size += len(piece)
                    self._bytes += len(piece)
                    self._expect_room(size)
                    digest.update(piece)
                    file.write(piece)
        except BaseException:  # an interruption too leaves no half a file
            with suppress(OSError):
                target.unlink()
            self._bytes -= size
            raise
        return Landed(target, digest.hexdigest(), size)

    def take_back(self, landed: Landed) -> None:
        """Remove a file that turned out not to be wanted; its name stays taken."""
        with suppress(OSError):
            landed.path.unlink()
        self._bytes -= landed.size
        self._files -= 1

    def _expect_room(self, size: int) -> None:
        if size > self._limits.file_bytes:
            raise Refusal(f"it has more than {self._limits.file_bytes / 1_000_000:,.0f} MB")
        if self._bytes > self._limits.total_bytes:
            most = self._limits.total_bytes / 1_000_000
            raise Refusal(f"what was handed in has more than {most:,.0f} MB in all")
