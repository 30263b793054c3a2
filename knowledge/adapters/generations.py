"""The published generations of one home: where they lie, and the current one for readers."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from threading import Lock

from knowledge.adapters.generation_files import NUMBERS, generations_directory
from knowledge.adapters.generation_reading import DamagedGeneration, Generation
from knowledge.errors import NothingPublished
from knowledge.ports import Catalogue

PUBLISH_ADVICE = "Publish it: `conferral corpus publish`."
_CHECK_SECONDS = 1.0


class GenerationStore:
    """Opens generations; notices a new current one within a second, without a restart.

    A reader that was handed out keeps its generation for as long as it is used.
    """

    def __init__(self, home: Path, catalogue: Catalogue, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Read the generations in `home`, of which `catalogue` knows the current; `clock` counts seconds."""
        self._directory = generations_directory(home)
        self._catalogue = catalogue
        self._clock = clock
        self._lock = Lock()
        self._checked: float | None = None
        self._open: Generation | None = None
        self._identity: tuple[str, int, int] | None = None

    def open_current(self) -> Generation:
        """Open the current generation, or hand out the open one. Raises NothingPublished with what to do."""
        with self._lock:
            now = self._clock()
            if self._open is not None and self._checked is not None and now - self._checked < _CHECK_SECONDS:
                return self._open
            name = self._current_name()
            try:
                current = self._follow(name)
            except DamagedGeneration:
                # a purge deletes the files of the former generation right after another became current
                if (newest := self._current_name()) == name:
                    raise
                current = self._follow(newest)
            self._checked = now
            return current

    def open(self, name: str) -> Generation:
        """Open the generation `name`. Raises DamagedGeneration, whose advice is how to rebuild it."""
        return Generation(self._directory / name, name)

    def _current_name(self) -> str:
        record = self._catalogue.current()
        if record is None:
            raise NothingPublished("No corpus has been published yet.", advice=PUBLISH_ADVICE)
        return record.name

    def _follow(self, name: str) -> Generation:
        """Open the generation `name`, unless it is the open one and was not built again."""
        identity = self._identify(name)
        if self._open is None or identity != self._identity:
            self._let_go_of(name)
            self._open, self._identity = self.open(name), identity
        return self._open

    def _let_go_of(self, name: str) -> None:
        """Close Chroma's files of a generation that was rebuilt under its name.

        Chroma serves a path it has open from the old files. Who still reads the old generation goes on by
        exact search.
        """
        if self._open is not None and self._open.name == name:
            self._open.close_vectors()

    def _identify(self, name: str) -> tuple[str, int, int]:
        """Tell a generation that was rebuilt under its name from the one before."""
        try:
            found = (self._directory / name / NUMBERS).stat()
        except OSError as error:
            raise DamagedGeneration(name, "its directory is missing or cannot be read") from error
        return name, found.st_ino, found.st_mtime_ns
