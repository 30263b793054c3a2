"""Added sources that wait to be published, a file each, written whole or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from knowledge.adapters.content_json import from_json_text, to_json_text
from knowledge.errors import ConferralError
from knowledge.ports import SourceContent


class AdditionsUnavailable(ConferralError):
    """The folder of added sources cannot be read or written."""


class FolderOfAdditions:
    """Additions kept in a folder. Every method may raise AdditionsUnavailable."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, content: SourceContent) -> None:
        """Keep `content` in place of what waits under its source's name."""
        path = self._path(content.edition.source)
        building = path.with_suffix(".building")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            building.write_text(to_json_text(SourceContent, content), encoding="utf-8")
            building.replace(path)
        except OSError as fault:
            with suppress(OSError):  # where the folder itself is missing, nothing is left to clear away
                building.unlink(missing_ok=True)
            raise AdditionsUnavailable(f"{content.edition.source} could not be kept: {fault.strerror}.") from fault

    def waiting(self) -> list[SourceContent]:
        """What waits, by source."""
        try:
            texts = [path.read_text(encoding="utf-8") for path in sorted(self._folder.glob("*.json"))]
            contents = [from_json_text(SourceContent, text) for text in texts]
        except (OSError, ValueError) as fault:
            raise AdditionsUnavailable(f"The added sources in {self._folder} cannot be read.") from fault
        return sorted(contents, key=lambda c: c.edition.source)

    def clear(self, sources: Sequence[str]) -> None:
        """Forget what waits under these names."""
        for source in sources:
            self._path(source).unlink(missing_ok=True)

    def _path(self, source: str) -> Path:
        return self._folder / f"{hashlib.sha256(source.encode()).hexdigest()[:32]}.json"
