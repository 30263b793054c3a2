"""TOML with its lines: what a file written by hand says, and on which line it says it.

The standard reader gives values without lines and stops at the first syntax error. A person mending a
manifest or a profile needs both: the line of each table and key, and the faults of the other entries too.
An *entry* is one of the tables such a file lists: a [[source]] of a manifest, an [[edition]] of a profile.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field

_STEP = re.compile(
    r"""(?:\"{3}(?:\\.|[^\\])*?\"{3,5}|'{3}.*?'{3,5})|(?P<endless>\"{3}|'{3})|"(?:\\.|[^"\\\n])*"|'[^'\n]*'"""
    r"""|(?:\#[^\n]*)|(?P<line>\n)|(?P<open>[\[{])|(?P<close>[\]}])|.""",
    re.DOTALL,
)
_HEADER = re.compile(r"[ \t]*\[{1,2}[ \t]*(?P<name>[^\]\n]+?)[ \t]*\]{1,2}")
_KEY = re.compile(r"""[ \t]*(?P<key>[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*(?:\.[^=\n]*)?=""")
# Outside a string such a line is a header or a mistake, never part of a value; also one that is itself misspelt.
_ENTRY_HEADER = r"[ \t]*\[+[ \t]*(?P<name>{entry}(?:\.[\w-]+)*)[ \t]*\]"
_ERROR_LINE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


@dataclass(frozen=True, slots=True)
class TableLines:
    """The line of one table's header, and of each of its keys."""

    line: int
    keys: dict[str, int] = field(default_factory=dict)

    def of(self, key: str) -> int:
        """Return the line of `key`, or of the header where the key is missing."""
        return self.keys.get(key, self.line)


@dataclass(frozen=True, slots=True)
class TomlWithLines:
    """The values of a TOML text, the lines of its tables, and its syntax errors as (line, message).

    `sources` are the lines of its entries. `tables` holds those of every table that has a header, by its path:
    ("edition", 1, "extra_steps", 0) for the first [[edition.extra_steps]] of the second [[edition]].
    """

    values: Mapping[str, object]
    top: TableLines
    sources: tuple[TableLines, ...]
    errors: tuple[tuple[int, str], ...]
    tables: Mapping[tuple[str | int, ...], TableLines] = field(default_factory=dict)

    def source(self, number: int) -> TableLines:
        """Return the lines of the source at index `number`, however the sources were written down."""
        if number < len(self.sources):
            return self.sources[number]
        return TableLines(self.top.of("source"))


def read_toml(text: str, entry: str = "source") -> TomlWithLines:
    """Read `text`; an entry with a syntax error is left out, its error kept, and the rest read."""
    lines = text.replace("\r\n", "\n").split("\n")
    errors: list[tuple[int, str]] = []
    while True:
        text = "\n".join(lines)
        scan = _Scan(text, entry)
        try:
            values = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            line, message = _explain(error, scan, last=len(text.rstrip().split("\n")))
            errors.append((line, f"not valid TOML: {message}"))
            if not _blank_table(lines, line, [source.line for source in scan.sources]):
                return TomlWithLines({}, TableLines(1), (), tuple(errors))
        else:
            return TomlWithLines(values, scan.top, tuple(scan.sources), tuple(errors), scan.tables)


def _explain(error: tomllib.TOMLDecodeError, scan: _Scan, *, last: int) -> tuple[int, str]:
    """Say on which line the mistake was made, which for a thing left open is not where the reader noticed."""
    found = _ERROR_LINE.search(str(error))
    at_end = found is None or found[1] is None
    noticed = last if found is None or at_end else int(found[1])
    opened = (scan.endless or scan.open_since) if at_end else scan.left_open.get(noticed)
    if opened is not None:
        return opened, "what is opened on this line is never closed"
    words = str(error)[: found.start() if found else None].lower()
    return noticed, words if found is None or at_end else f"{words} at column {found[2]}"


def _blank_table(lines: list[str], line: int, headers: list[int]) -> bool:
    """Empty the lines of the table that holds `line`; whether there was anything to empty."""
    start = max((header for header in headers if header <= line), default=1) - 1
    end = min((header for header in headers if header > line), default=len(lines) + 1) - 1
    had_words = any(lines[start:end])
    lines[start:end] = [""] * (end - start)
    return had_words


class _Scan:
    """Where the tables and keys of a TOML text stand, found also where the text has mistakes.

    `left_open` tells for the line of a header what was still open there and since which line, `open_since`
    the same for the end of the text, `endless` the line of a string over several lines that has no end.
    """

    def __init__(self, text: str, entry: str) -> None:
        self.top = self._table = TableLines(1)
        self.sources: list[TableLines] = []
        self.tables: dict[tuple[str | int, ...], TableLines] = {}
        self._numbers: dict[str, int] = {}
        self._entry = entry
        self._entry_header = re.compile(_ENTRY_HEADER.format(entry=entry))
        self.left_open: dict[int, int] = {}
        self.open_since: int | None = None
        self.endless: int | None = None
        self._depth = 0
        self._line = 1
        self._read(text)

    def _read(self, text: str) -> None:
        position, fresh = 0, True
        while position < len(text):
            if fresh:
                position = self._statement(text, position)
            step = _STEP.match(text, position)
            if step is None:
                break
            self._count(step.lastgroup)
            self._line += step[0].count("\n")
            fresh = step.lastgroup == "line"
            position = step.end()

    def _statement(self, text: str, position: int) -> int:
        """Note the header or key that begins at `position`; where it ends."""
        header = self._entry_header.match(text, position)
        if self._depth and header is None:
            return position
        if header := header or _HEADER.match(text, position):
            if self.open_since is not None:
                self.left_open[self._line] = self.open_since
            self._depth, self.open_since = 0, None
            self._enter(header["name"], listed=header[0].lstrip().startswith("[["))
            return header.end()
        if key := _KEY.match(text, position):
            self._table.keys.setdefault(key["key"].strip("\"'"), self._line)
            return key.end()
        return position

    def _count(self, kind: str | None) -> None:
        if kind == "endless":
            self.endless = self.endless or self._line
        elif kind == "open":
            self._depth += 1
            self.open_since = self.open_since or self._line
        elif kind == "close":
            self._depth = max(0, self._depth - 1)
            self.open_since = self.open_since if self._depth else None

    def _enter(self, name: str, *, listed: bool) -> None:
        """Make the table named in a header the one that the next keys belong to."""
        name = name.replace(" ", "")
        first, _, rest = name.partition(".")
        self._table = TableLines(self._line)
        self.tables.setdefault(self._path(name, listed=listed), self._table)
        if name == self._entry:
            self.sources.append(self._table)
        elif first == self._entry and self.sources:
            self.sources[-1].keys.setdefault(rest.partition(".")[0], self._line)
        else:
            self.top.keys.setdefault(first, self._line)

    def _path(self, name: str, *, listed: bool) -> tuple[str | int, ...]:
        """Give the path of the table that a header opens, counting the tables of each list."""
        if listed:
            self._numbers[name] = self._numbers.get(name, -1) + 1
            self._numbers = {known: n for known, n in self._numbers.items() if not known.startswith(f"{name}.")}
        path: list[str | int] = []
        parts = name.split(".")
        for depth, part in enumerate(parts, start=1):
            path.append(part)
            number = self._numbers.get(".".join(parts[:depth]))
            path += [] if number is None else [number]
        return tuple(path)
