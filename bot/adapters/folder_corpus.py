"""A corpus folder used as it lies: indexed into a cache on first use, and again when it changed."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from bot.adapters.profile_sources import ProfileNotes
from bot.adapters.source_files import published_sha256
from knowledge.accession import inputs_digest, take_in
from knowledge.adapters.catalogue import SqlCatalogue
from knowledge.adapters.database import Database, open_database
from knowledge.adapters.generations import GenerationStore
from knowledge.adapters.publishing import Publisher
from knowledge.adapters.reading import FileReader
from knowledge.errors import ConferralError, NothingPublished, UnreadableDocument
from knowledge.finding_aids import AidEntry
from knowledge.indexing import INDEX_FORMAT
from knowledge.manifest import MANIFEST_NAME, Manifest, read_manifest
from knowledge.ports import Embedding, GenerationReader, Progress
from knowledge.splitting import SPLITTING_FORMAT

_INDEXED = "inputs.sha256"
_WAIT_FOR_INDEXING = 600.0
"""Seconds a second process waits for the first to index the same folder."""


class CacheUnusable(ConferralError):
    """The folder for indexes cannot be written."""


class FolderCorpus:
    """The generations of one corpus folder; nothing is read or indexed before the first question."""

    def __init__(
        self,
        folder: Path,
        caches: Path,
        embedding: Embedding,
        aid: Sequence[AidEntry],
        *,
        told: Progress,
        beside: ProfileNotes | None = None,
    ) -> None:
        self._folder = folder
        self._cache = caches / uuid.uuid5(uuid.NAMESPACE_URL, str(folder.resolve())).hex
        self._embedding = embedding
        self._aid = aid
        self._told = told
        self._beside = beside
        self._lock = Lock()
        self._opened: tuple[Database, GenerationStore] | None = None

    def open_current(self) -> GenerationReader:
        """Open the folder's index, made now where it is missing or out of date. Raises ConferralError."""
        with self._lock:
            if self._opened is not None:
                try:
                    return self._opened[1].open_current()
                except NothingPublished:
                    # another process deleted the cache, because it held what was purged: it is made again
                    self._opened[0].close()
            self._opened = self._open()
            return self._opened[1].open_current()

    def sha256_of(self, source: str, *, generation: str) -> str | None:
        """The sha256 of the file that `source` was read from in `generation`, or None. Raises ConferralError."""
        self.open_current()
        if self._opened is None:
            return None
        return published_sha256(self._opened[0], source, generation=generation)

    def find(self, source: str, sha256: str) -> Path | None:  # noqa: ARG002 - whoever reads the file checks it
        """Where the file of `source` lies in the folder, or None; it may have been changed since it was read."""
        path = self._folder / source
        return path if path.is_file() else None

    def close(self) -> None:
        """Let go of the cache's database."""
        if self._opened is not None:
            self._opened[0].close()

    def _open(self) -> tuple[Database, GenerationStore]:
        manifest = read_manifest(self._folder / MANIFEST_NAME)
        try:
            self._cache.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            advice = "Set CONFERRAL_HOME or --home to a folder that can be written."
            raise CacheUnusable(f"{self._cache.parent} cannot be used: {fault.strerror}.", advice=advice) from fault
        database = open_database(f"sqlite:///{self._cache / 'catalogue.db'}")
        catalogue = SqlCatalogue(database)
        store = GenerationStore(self._cache, catalogue)
        also = f"{INDEX_FORMAT}\n{SPLITTING_FORMAT}\n{self._embedding.name}\n{self._aid!r}"
        also += f"\n{self._beside.digest}" if self._beside else ""
        digest = inputs_digest(manifest, also=also)
        mark = self._cache / _INDEXED
        if not (mark.is_file() and mark.read_text(encoding="utf-8") == digest and _opens(store)):
            self._index(manifest, catalogue)
            mark.write_text(digest, encoding="utf-8")
        return database, store

    def _index(self, manifest: Manifest, catalogue: SqlCatalogue) -> None:
        accession = take_in(manifest, FileReader(), self._aid, progress=self._told)
        for refused in accession.refused:
            self._told(refused.reason, 0, 0)
        if not accession.contents:
            raise UnreadableDocument(f"None of the sources that {manifest.root / MANIFEST_NAME} names can be read.")
        publisher = Publisher(self._cache, catalogue, self._embedding, progress=self._told)
        contents = self._beside.beside(accession.contents) if self._beside else accession.contents
        publisher.publish(contents, by="first use", now=datetime.now(UTC), wait_seconds=_WAIT_FOR_INDEXING)


def _opens(store: GenerationStore) -> bool:
    """Tell whether the cached index can be used; a missing, damaged or outdated one is simply made again."""
    try:
        store.open_current()
    except NothingPublished:
        return False
    return True
