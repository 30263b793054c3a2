"""What the product ships with, as texts that others are held against; nothing is indexed for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from knowledge.accession import take_in
from knowledge.adapters.content_json import text_sha256
from knowledge.adapters.reading import FileReader
from knowledge.manifest import MANIFEST_NAME, read_manifest
from knowledge.ports import SourceContent
from knowledge.purge import PurgeRecord


class ShippedTexts:
    """The texts of the corpus folder `folder`, read when they are first asked for; `purges` is what was taken away."""

    def __init__(self, folder: Path, purges: Callable[[], Sequence[PurgeRecord]] = tuple) -> None:
        self._folder = folder
        self._purges = purges
        self._read: Sequence[SourceContent] | None = None

    def __call__(self) -> tuple[SourceContent, ...]:
        """Each text that was not purged, with its passages. Raises ConferralError."""
        if self._read is None:
            manifest = read_manifest(self._folder / MANIFEST_NAME)
            self._read = take_in(manifest, FileReader(), (), progress=_untold).contents
        gone = {text for record in self._purges() for text in record.traces.texts}
        return tuple(content for content in self._read if text_sha256(content.text) not in gone)


def _untold(_what: str, _done: int, _of: int) -> None:
    """Nobody waits so long that he has to be told."""
