"""One table of a file that a person wrote: what is wrong with it is collected, each fault with its line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from knowledge.manifest.toml_lines import TableLines
from knowledge.nearest_word import nearest


class WrittenTable:
    """A table as it was written, with (line, message) faults instead of a stop at the first."""

    def __init__(self, values: Mapping[str, object], lines: TableLines) -> None:
        self._values = values
        self.lines = lines
        self.faults: list[tuple[int, str]] = []

    def _fault(self, key: str, message: str) -> None:
        self.faults.append((self.lines.of(key), message))

    def _check_keys(self, known: Sequence[str], required: Sequence[str]) -> None:
        for key in self._values:
            if key not in known:
                self._fault(key, f'unknown key "{key}"{nearest(key, known)}')
        for key in required:
            if key not in self._values:
                self._fault(key, f'this source has no "{key}"')

    def _text(self, key: str) -> str | None:
        """A text of the table; None, with a fault, where there is something else, and without where there is none."""
        return self._text_of(self._values[key], key, key) if key in self._values else None

    def _text_of(self, value: object, key: str, name: str) -> str | None:
        """The text that `value`, written under `key`, is; a fault calls it `name`."""
        if not isinstance(value, str):
            self._fault(key, f'"{name}" must be text in quotation marks, not {value!r}')
            return None
        if not value.strip():
            self._fault(key, f'"{name}" is empty')
            return None
        return value
