"""The files that editions were read from: kept by their sha256, or found in the folder they lie in."""

from __future__ import annotations

import hashlib
import os
import re
from contextlib import suppress
from dataclasses import replace
from pathlib import Path, PurePath
from uuid import uuid4

from sqlalchemy import select

from bot.assistant.page_pictures import SourceFiles
from knowledge.adapters.catalogue_schema import editions, generation_editions, generations
from knowledge.adapters.database import Database
from knowledge.adapters.kinds import SUFFIXES
from knowledge.document import Document
from knowledge.ports import DocumentReader

_PIECE = 1 << 20
_SHA256 = re.compile(r"[0-9a-f]{64}")


class FolderOfOriginals:
    """Keeps files of every kind, each under its sha256 and the suffix that says how it is read, whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, path: Path, *, name: str = "") -> str:
        """Keep a copy of the file at `path`, or called `name`; its sha256. Raises OSError where it cannot be kept."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        building = self._folder / f"{uuid4().hex}.building"
        digest = hashlib.sha256()
        try:
            with path.open("rb") as original, building.open("wb") as copy:
                while piece := original.read(_PIECE):
                    digest.update(piece)
                    copy.write(piece)
                copy.flush()
                os.fsync(copy.fileno())
            kept = self._folder / f"{digest.hexdigest()}{_known(PurePath(name or path.name).suffix.lower())}"
            building.replace(kept)
        finally:
            with suppress(OSError):
                building.unlink(missing_ok=True)
        return digest.hexdigest()

    def find(self, sha256: str, *, name: str = "") -> Path | None:
        """Where the file with this sha256 is kept, or None.

        One that was kept under the suffix of `name` goes before others: the suffix tells Markdown from plain text.
        """
        wanted = _known(PurePath(name).suffix.lower())
        return next(iter(sorted(self._kept(sha256), key=lambda path: path.suffix != wanted)), None)

    def forget(self, sha256: str) -> bool:
        """Delete the file with this sha256; whether there was one. Raises OSError where it cannot be deleted."""
        kept = self._kept(sha256)
        for path in kept:
            path.unlink(missing_ok=True)
        return bool(kept)

    def _kept(self, sha256: str) -> list[Path]:
        if not _SHA256.fullmatch(sha256):
            return []
        paths = (self._folder / f"{sha256}{suffix}" for suffix in (".pdf", "", *sorted(SUFFIXES - {".pdf", ""})))
        return [path for path in paths if path.is_file()]


def _known(suffix: str) -> str:
    """`suffix` where it says how a file is read, else none: nothing that a stranger wrote becomes a name here."""
    return suffix if suffix in SUFFIXES else ""


class KeepingReader:
    """A DocumentReader that keeps the file of each document that another one could read."""

    def __init__(self, reader: DocumentReader, originals: FolderOfOriginals) -> None:
        self._reader = reader
        self._originals = originals

    def read(self, path: Path) -> Document:
        """Read `path`. Raises UnreadableDocument. A file that cannot be kept is read all the same, with a warning."""
        document = self._reader.read(path)
        try:
            self._originals.keep(path)
        except OSError as fault:
            lost = "no pictures of its pages can be shown" if document.pages else "the file cannot be shown again"
            warning = f"The file could not be kept ({fault.strerror}), so {lost}."
            return replace(document, warnings=(*document.warnings, warning))
        return document


class PublishedFiles:
    """Implements `SourceFiles` for the published corpus. Every method may raise DatabaseUnavailable."""

    def __init__(self, database: Database, originals: FolderOfOriginals) -> None:
        self._database = database
        self._originals = originals

    def sha256_of(self, source: str, *, generation: str) -> str | None:
        """The sha256 of the file that `source` was read from in `generation`, or None."""
        return published_sha256(self._database, source, generation=generation)

    def find(self, source: str, sha256: str) -> Path | None:
        """Where the file is kept, or None."""
        return self._originals.find(sha256, name=source)


class FilesOrOriginals:
    """Implements `SourceFiles` with others, and with the kept files for what those have not: sources yet to publish."""

    def __init__(self, files: SourceFiles, originals: FolderOfOriginals) -> None:
        self._files = files
        self._originals = originals

    def sha256_of(self, source: str, *, generation: str) -> str | None:
        """The sha256 of the file that `source` was read from in `generation`, or None."""
        return self._files.sha256_of(source, generation=generation)

    def find(self, source: str, sha256: str) -> Path | None:
        """Where the file lies, or None."""
        return self._originals.find(sha256, name=source) or self._files.find(source, sha256)


def published_sha256(database: Database, source: str, *, generation: str) -> str | None:
    """The sha256 of the file that `source` was read from in `generation`. Raises DatabaseUnavailable."""
    wanted = (
        select(editions.c.file_sha256)
        .join(generation_editions, generation_editions.c.content_sha256 == editions.c.content_sha256)
        .join(generations, generations.c.sequence == generation_editions.c.sequence)
        .where(generations.c.name == generation, editions.c.source == source)
    )
    with database.reading() as connection:
        return connection.execute(wanted).scalars().first() or None
