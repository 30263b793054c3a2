"""Exhibits in a folder, each file named by the sha256 of its bytes: written whole, never written over."""

from __future__ import annotations

import hashlib
import os
import uuid
from contextlib import suppress
from pathlib import Path

from bot.assistant.log_ports import ExhibitUnavailable, KeptFile

_AT_ONCE = 1 << 20
_LARGEST = 200 * _AT_ONCE


class FolderOfExhibits:
    """Implements `ExhibitStore`. Only the user who runs the program may read what is kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, path: Path) -> KeptFile:
        """Keep a copy of the file at `path`; the same bytes are kept once."""
        building = self._folder / f"{uuid.uuid4().hex}.building"
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            kept = _copied(path, building)
            target = self._path(kept.sha256)
            target.parent.mkdir(exist_ok=True, mode=0o700)
            building.replace(target)
        except OSError as fault:
            raise ExhibitUnavailable(f"{path.name} could not be kept as an exhibit: {fault.strerror}.") from fault
        finally:
            with suppress(OSError):  # gone once it was put in its place
                building.unlink(missing_ok=True)
        return kept

    def path_of(self, sha256: str) -> Path:
        """Where the bytes lie, after they were found to be what they were."""
        path = self._path(sha256)
        try:
            with path.open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as fault:
            message = f"The exhibit with sha256 {sha256} cannot be read."
            raise ExhibitUnavailable(message, advice="Attach the file again.") from fault
        if found != sha256:
            message = f"The exhibit with sha256 {sha256} is damaged: its bytes are no longer what they were."
            raise ExhibitUnavailable(message, advice="Restore it from a backup, or attach the file again.")
        return path

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256


def _copied(path: Path, target: Path) -> KeptFile:
    digest, size = hashlib.sha256(), 0
    private = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(private, "wb") as copy, path.open("rb") as source:
        while block := source.read(_AT_ONCE):
            size += len(block)
            if size > _LARGEST:
                message = f"{path.name} is larger than {_LARGEST // _AT_ONCE} megabytes."
                raise ExhibitUnavailable(message, advice="Attach the part of it that proves the step.")
            digest.update(block)
            copy.write(block)
        copy.flush()
        os.fsync(copy.fileno())
    return KeptFile(digest.hexdigest(), size)
