"""A DocumentReader that knows its documents by file name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from knowledge.document import Document
from knowledge.errors import UnreadableDocument
from knowledge.layout.plain import lay_out_text


class FakeReader:
    """Reads the texts it was given, by file name; `asked` remembers which files were asked for."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = dict(texts)
        self.asked: list[Path] = []

    def read(self, path: Path) -> Document:
        """The document of the text given for the name of `path`. Raises UnreadableDocument for others."""
        self.asked.append(path)
        text = self._texts.get(path.name, "")
        if not text.strip():
            raise UnreadableDocument(f"{path.name} cannot be read: it is empty.")
        return lay_out_text(text)
