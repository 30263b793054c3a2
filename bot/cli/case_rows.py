"""The rows of an evaluation: the lines of a JSON lines file, or objects given inline; every fault names its row."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from bot.cli.options import Unusable

_Case = TypeVar("_Case")
Placed = Iterator[tuple[str, Any]]
"""Rows, each with the place that names it in a fault."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row. What a key holds is asked for by its type; every question raises Unusable with half a sentence."""

    values: Mapping[str, Any]

    def held(self, key: str) -> Any:
        """What stands under `key`, which has to be there."""
        if key not in self.values:
            raise Unusable(f'"{key}" is missing')
        return self.values[key]

    def text(self, key: str) -> str:
        """A text that has to be there."""
        value = self.held(key)
        if not isinstance(value, str):
            raise Unusable(f'"{key}" has to be a text')
        return value

    def name(self, key: str) -> str:
        """A text or a number that has to be there, as a text."""
        value = self.held(key)
        if not isinstance(value, str | int | float):
            raise Unusable(f'"{key}" has to be a text or a number')
        return str(value)

    def maybe_text(self, key: str) -> str | None:
        """A text, or None."""
        return None if self.values.get(key) is None else self.text(key)

    def table(self, key: str) -> Mapping[str, Any]:
        """An object that has to be there."""
        value = self.held(key)
        if not isinstance(value, Mapping):
            raise Unusable(f'"{key}" has to be an object')
        return value

    def several(self, key: str) -> Sequence[Any]:
        """A list; an empty one where nothing stands there."""
        value = self.values.get(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            raise Unusable(f'"{key}" has to be a list')
        return value

    def rows(self, key: str) -> Iterator[Row]:
        """The objects of a list."""
        for value in self.several(key):
            if not isinstance(value, Mapping):
                raise Unusable(f'"{key}" has to be a list of objects')
            yield Row(value)


def rows_of(file: Path) -> Placed:
    """The lines of a JSON lines file, empty ones left out. Raises Unusable where the file cannot be read."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as fault:
        raise Unusable(f"{file} cannot be read: {fault.strerror}.") from fault
    except UnicodeDecodeError as fault:
        raise Unusable(f"{file.name} is not plain text in UTF-8.") from fault
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield f"{file.name}:{number}", _object_of(line)


def rows_given(values: Sequence[Any]) -> Placed:
    """Objects that were given inline, each named by its number."""
    yield from ((f'"rows", the one numbered {number}', value) for number, value in enumerate(values, start=1))


def cases_of(rows: Placed, case_of: Callable[[Row], _Case], *, kind: str) -> list[_Case]:
    """The case of each row; `kind` says what a row has to be. Raises Unusable, naming the first that cannot be used."""
    return [_case(place, value, case_of, kind) for place, value in rows]


def _case(place: str, value: Any, case_of: Callable[[Row], _Case], kind: str) -> _Case:
    try:
        return case_of(_row(value))
    except Unusable as fault:
        raise Unusable(f"{place}: not {kind} ({str(fault).rstrip('.')}).") from fault


def _row(value: Any) -> Row:
    if not isinstance(value, Mapping):
        raise Unusable("a row is a JSON object")
    return Row(value)


def _object_of(line: str) -> Any:
    """What the line says; None, which is no object, where it is not JSON."""
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None
