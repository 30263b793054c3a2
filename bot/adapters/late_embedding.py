"""An embedding that is loaded when it is first needed, and not for a command that embeds nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock

from knowledge.ports import Embedding, Vector


class LateEmbedding:
    """Hands everything on to the embedding that `load` gives, loaded once."""

    def __init__(self, load: Callable[[], Embedding]) -> None:
        self._load = load
        self._lock = Lock()
        self._loaded: Embedding | None = None

    @property
    def name(self) -> str:
        """The model's name and version; vectors are cached under it."""
        return self._embedding().name

    @property
    def dimensions(self) -> int:
        """How many numbers a vector has."""
        return self._embedding().dimensions

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        """One vector of unit length for each text."""
        return self._embedding().embed(texts)

    def _embedding(self) -> Embedding:
        with self._lock:
            if self._loaded is None:
                self._loaded = self._load()
            return self._loaded
