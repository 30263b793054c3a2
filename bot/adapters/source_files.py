"""The files that editions were read from: kept by their sha256, or found in the folder they lie in."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from sqlalchemy import select

from bot.assistant.page_pictures import SourceFiles
from knowledge.adapters.catalogue_schema import editions, generation_editions, generations
from knowledge.adapters.database import Database
from knowledge.document import Document
from knowledge.ports import DocumentReader

_PIECE = 1 << 20


class FolderOfOriginals:
    """Keeps the files of sources that have pages, each under its sha256, whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, path: Path) -> None:
        """Keep a copy of the file at `path`. Raises OSError where it cannot be kept."""
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
            building.replace(self._path(digest.hexdigest()))
        finally:
            with suppress(OSError):
                building.unlink(missing_ok=True)

    def find(self, sha256: str) -> Path | None:
        """Where the file with this sha256 is kept, or None."""
        path = self._path(sha256)
        return path if path.is_file() else None

    def _path(self, sha256: str) -> Path:
        return self._folder / f"{sha256}.pdf"


class KeepingReader:
    """A DocumentReader that keeps the file of each document with pages that another one could read."""

    def __init__(self, reader: DocumentReader, originals: FolderOfOriginals) -> None:
        self._reader = reader
        self._originals = originals

    def read(self, path: Path) -> Document:
        """Read `path`. Raises UnreadableDocument. A file that cannot be kept is read all the same, with a warning."""
        document = self._reader.read(path)
        if not document.pages:
            return document
        try:
            self._originals.keep(path)
        except OSError as fault:
            warning = f"The file could not be kept ({fault.strerror}), so no pictures of its pages can be shown."
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

    def find(self, source: str, sha256: str) -> Path | None:  # noqa: ARG002 - kept files are known by sha256 alone
        """Where the file is kept, or None."""
        return self._originals.find(sha256)


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
        return self._originals.find(sha256) or self._files.find(source, sha256)


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
