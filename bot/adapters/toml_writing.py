"""Plain values as TOML, laid out as a person writes a record: people and issues on a line each, attempts as tables.

Our own few lines, because the libraries write either every list over several lines or ten thousand attempts
in four seconds. A property test reads all that is written back with the standard reader.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

_TABLES = ("attempts", "court_steps", "certificate")
"""What stands under a header of its own; everything else stands on the line of its key."""


def write_toml(values: Mapping[str, object]) -> str:
    """Write `values`, their keys in the order given. Raises TypeError for what TOML or a record does not hold."""
    return "\n".join(_lines(values)) + "\n"


def _lines(values: Mapping[str, object]) -> Iterator[str]:
    for key, value in values.items():
        if key not in _TABLES:
            yield f"{key} = {_row(value) if _is_rows(value) else _value(value)}"
    for key in _TABLES:
        held = values.get(key, ())
        header = f"[[{key}]]" if _is_rows(held) else f"[{key}]"
        for table in held if isinstance(held, list) else [held]:
            if isinstance(table, Mapping):
                yield from ("", header)
                yield from (f"{name} = {_value(value)}" for name, value in table.items())


def _is_rows(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)


def _row(value: object) -> str:
    """A list of tables, on a line each where there are several."""
    rows = [_value(item) for item in value] if isinstance(value, list) else []
    return f"[{rows[0]}]" if len(rows) == 1 else "".join(["[\n", *(f"    {row},\n" for row in rows), "]"])


def _value(value: object) -> str:
    if isinstance(value, str):
        # JSON's texts are TOML's, but for one character that TOML wants escaped as well.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return _day(value)
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{key} = {_value(inner)}' for key, inner in value.items())} }}"
    if isinstance(value, Sequence):
        return f"[{', '.join(_value(item) for item in value)}]"
    raise TypeError(type(value).__name__)


def _day(value: date) -> str:
    """A day, or a moment with its offset; TOML knows neither names of zones nor seconds in an offset."""
    if isinstance(value, datetime) and (offset := value.utcoffset()) is not None and offset.seconds % 60:
        raise TypeError("an offset with seconds")
    return value.isoformat()
