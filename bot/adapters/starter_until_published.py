"""The starter corpus until something is published; a service that runs goes over to it without a restart."""

from __future__ import annotations

from pathlib import Path

from bot.adapters.folder_corpus import FolderCorpus
from bot.assistant.page_pictures import SourceFiles
from knowledge.ports import Catalogue, GenerationReader, Generations


class StarterUntilPublished:
    """Implements `Generations`."""

    def __init__(self, starter: FolderCorpus, published: Generations, catalogue: Catalogue) -> None:
        self.starter = starter
        self._published = published
        self._catalogue = catalogue

    @property
    def is_published(self) -> bool:
        """Whether anything is. Raises DatabaseUnavailable."""
        return self._catalogue.current() is not None

    def open_current(self) -> GenerationReader:
        """Open what is published, or the starter corpus while nothing is. Raises ConferralError."""
        return self._published.open_current() if self.is_published else self.starter.open_current()

    def close(self) -> None:
        """Let go of the starter corpus."""
        self.starter.close()


class FilesOfEither:
    """Implements `SourceFiles` with the files of what is answered from."""

    def __init__(self, generations: StarterUntilPublished, published: SourceFiles, starter: SourceFiles) -> None:
        self._generations = generations
        self._published = published
        self._starter = starter

    def sha256_of(self, source: str, *, generation: str) -> str | None:
        """The sha256 of the file that `source` was read from in `generation`, or None. Raises ConferralError."""
        return self._now().sha256_of(source, generation=generation)

    def find(self, source: str, sha256: str) -> Path | None:
        """Where the file lies, or None."""
        return self._now().find(source, sha256)

    def _now(self) -> SourceFiles:
        return self._published if self._generations.is_published else self._starter
