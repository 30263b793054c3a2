"""One table of a profile as it was written: typed values, and a fault for everything that is not as it should be."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from knowledge.manifest.toml_lines import TableLines, TomlWithLines
from knowledge.nearest_word import nearest

Named = TypeVar("Named", bound=StrEnum)
Path = tuple[str | int, ...]

_ADDRESS = re.compile(r"https?://\S+")
_MOST_DAYS = 3660
"""No rule speaks of a time longer than ten years: more is a slip of the keyboard."""


class Faults:
    """The faults found so far, each with its line."""

    def __init__(self) -> None:
        self.found: list[tuple[int, str]] = []

    def add(self, line: int, message: str) -> None:
        """Keep a fault."""
        self.found.append((line, message))


class Table:
    """One table. Reading a value that is badly written notes the fault and gives the value's default."""

    def __init__(
        self,
        values: Mapping[str, object],
        toml: TomlWithLines,
        path: Path,
        faults: Faults,
        *,
        named: str,
        known: Sequence[str],
        lines: TableLines | None = None,
    ) -> None:
        self._values = values
        self._toml = toml
        self._path = path
        self._faults = faults
        self._lines = toml.tables.get(path, lines or toml.top)
        self.named = named
        for key in values:
            if key not in known:
                self.fault(key, f'unknown key "{key}" in {named}{nearest(key, known)}')

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def items(self, key: str) -> bool:
        """Whether anything at all is written under `key`."""
        return bool(self._values.get(key))

    def fault(self, key: str, message: str) -> None:
        """Note a fault at the line of `key`."""
        self._faults.add(self._lines.of(key), message)

    def text(self, key: str, default: str | None = None) -> str:
        """A text; `default` None means that it has to be there."""
        value = self._value(key, default)
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
        if key in self._values:
            wrong = "is empty" if isinstance(value, str) else f"must be text in quotation marks, not {_shown(value)}"
            self.fault(key, f'"{key}" of {self.named} {wrong}')
        return default or ""

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; none where the key is missing."""
        value = self._values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            self.fault(key, f'"{key}" of {self.named} must be a list of texts, as ["one", "two"]')
            return ()
        return tuple(" ".join(item.split()) for item in value)

    def address(self, key: str) -> str:
        """A web address; "" where the key is missing."""
        value = self.text(key, "")
        if value and not _ADDRESS.fullmatch(value):
            self.fault(key, f'"{key}" of {self.named} must be a web address, not "{value}"')
            return ""
        return value

    def day(self, key: str) -> date | None:
        """A day; None where the key is missing."""
        value = self._values.get(key)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        try:
            if isinstance(value, str):
                return date.fromisoformat(value)
        except ValueError:
            pass
        if value is not None:
            self.fault(key, f'"{key}" of {self.named} must be a day that exists, as 2024-12-01, not {_shown(value)}')
        return None

    def flag(self, key: str, default: bool | None = False) -> bool:
        """True or false; `default` None means that it has to be there."""
        value = self._value(key, default)
        if isinstance(value, bool):
            return value
        if key in self._values:
            self.fault(key, f'"{key}" of {self.named} must be true or false, not {_shown(value)}')
        return bool(default)

    def number(self, key: str, default: int) -> int:
        """A whole number from 0."""
        value = self._values.get(key, default)
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST_DAYS:
            return value
        self.fault(key, f'"{key}" of {self.named} must be a whole number from 0 to {_MOST_DAYS}, not {_shown(value)}')
        return default

    def choice(self, key: str, of: type[Named], default: Named | None = None) -> Named | None:
        """One of the names of `of`. Without a default it has to be there; None where it is not, or is unknown."""
        value = self._value(key, default)
        if value is None or (found := self._named(key, value, of)) is None:
            return default
        return found

    def choices(self, key: str, of: type[Named], default: tuple[Named, ...] = ()) -> tuple[Named, ...]:
        """A list of names of `of`."""
        if key not in self._values:
            return default
        found = [self._named(key, name, of) for name in self._list(key)]
        return tuple(name for name in found if name is not None)

    def inner(self, key: str, known: Sequence[str], *, required: bool = True) -> Table | None:
        """The table written under `key`, headed "[edition.exchange]" or in braces."""
        if key not in self._values and not required:
            return None
        value = self._value(key, None)
        if isinstance(value, dict):
            return self._table(value, (*self._path, key), key, known, f'"{key}" of {self.named}')
        if key in self._values:
            self.fault(key, f'"{key}" of {self.named} must be a table of its own, not {_shown(value)}')
        return None

    def listed(self, key: str, known: Sequence[str]) -> list[Table]:
        """The tables listed under `key`, each headed "[[edition.exemptions]]" or in braces in a list."""
        whose = f" of {self.named}" if self._path else ""
        return [
            self._table(item, (*self._path, key, number), key, known, f"{_one_of(key)} {number + 1}{whose}")
            for number, item in enumerate(self._list(key))
            if isinstance(item, dict) or self._not_a_table(key, item)
        ]

    def _table(self, values: object, path: Path, key: str, known: Sequence[str], named: str) -> Table:
        assert isinstance(values, dict)  # noqa: S101  both callers have looked
        lines = TableLines(self._lines.of(key))
        return Table(values, self._toml, path, self._faults, named=named, known=known, lines=lines)

    def _not_a_table(self, key: str, item: object) -> bool:
        self.fault(key, f'"{key}" of {self.named} must list tables, not {_shown(item)}')
        return False

    def _list(self, key: str) -> list[object]:
        value = self._values.get(key, [])
        if isinstance(value, list):
            return value
        self.fault(key, f'"{key}" of {self.named} must be a list, not {_shown(value)}')
        return []

    def _named(self, key: str, value: object, of: type[Named]) -> Named | None:
        known = [name.value for name in of]
        if isinstance(value, str) and value in known:
            return of(value)
        close = nearest(value, known) if isinstance(value, str) else ""
        self.fault(key, f'"{key}" of {self.named}: {_shown(value)} is none of {", ".join(known)}{close}')
        return None

    def _value(self, key: str, default: object) -> object:
        if key not in self._values and default is None:
            self.fault(key, f'{self.named} has no "{key}"')
        return self._values.get(key, default)


def _one_of(key: str) -> str:
    """Name one item of a list, as "support 2" or "extra step 1"."""
    single = key if key in {"support", "duty", "window_support", "applied"} else key.removesuffix("s")
    return single.replace("_", " ")


def _shown(value: object) -> str:
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else "a list"
    shown = str(value).lower() if isinstance(value, bool) else f'"{value}"' if isinstance(value, str) else str(value)
    return shown if len(shown) <= _LONGEST_SHOWN else f"{shown[:_LONGEST_SHOWN]}…"


_LONGEST_SHOWN = 60
