"""TOML with its lines: what a manifest says, and on which line it says it.

The standard reader gives values without lines and stops at the first syntax error. A person mending a
manifest needs both: the line of each table and key, and the faults of the other sources too.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field

_STEP = re.compile(
    r"""(?P<string>\"{3}(?:\\.|[^\\])*?\"{3,5}|'{3}.*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*')"""
    r"""|(?P<comment>\#[^\n]*)|(?P<line>\n)|(?P<open>[\[{])|(?P<close>[\]}])|.""",
    re.DOTALL,
)
_HEADER = re.compile(r"[ \t]*\[{1,2}[ \t]*(?P<name>[^\]\n]+?)[ \t]*\]{1,2}")
_KEY = re.compile(r"""[ \t]*(?P<key>[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*(?:\.[^=\n]*)?=""")
_SOURCE_HEADER = re.compile(r"[ \t]*\[+[ \t]*source[ \t]*\]")  # also one that is itself misspelt
_ERROR_LINE = re.compile(r" \(at line (\d+), column (\d+)\)$")


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
    """The values of a TOML text, the lines of its [[source]] tables, and its syntax errors as (line, message)."""

    values: Mapping[str, object]
    top: TableLines
    sources: tuple[TableLines, ...]
    errors: tuple[tuple[int, str], ...]

    def source(self, number: int) -> TableLines:
        """Return the lines of the source at index `number`, however the sources were written down."""
        if number < len(self.sources):
            return self.sources[number]
        return TableLines(self.top.of("source"))


def read_toml(text: str) -> TomlWithLines:
    """Read `text`; a [[source]] table with a syntax error is left out, its error kept, and the rest read."""
    lines = text.replace("\r\n", "\n").split("\n")
    errors: list[tuple[int, str]] = []
    while True:
        text = "\n".join(lines)
        try:
            values = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            found = _ERROR_LINE.search(str(error))
            if found is None:
                # "At end of document": something was opened and never closed, so no other table can be told apart.
                errors.append((len(text.rstrip().split("\n")), f"not valid TOML: {error}"))
                return TomlWithLines({}, TableLines(1), (), tuple(errors))
            line, column = int(found[1]), int(found[2])
            errors.append((line, f"not valid TOML at column {column}: {str(error)[: found.start()].lower()}"))
            if not _blank_table(lines, line):
                return TomlWithLines({}, TableLines(1), (), tuple(errors))
        else:
            top, sources = _find_lines(text)
            return TomlWithLines(values, top, sources, tuple(errors))


def _blank_table(lines: list[str], line: int) -> bool:
    """Empty the lines of the [[source]] table that holds `line`; whether there was anything to empty."""
    start = line - 1
    while start > 0 and not _SOURCE_HEADER.match(lines[start]):
        start -= 1
    end = line
    while end < len(lines) and not _SOURCE_HEADER.match(lines[end]):
        end += 1
    had_words = any(lines[start:end])
    lines[start:end] = [""] * (end - start)
    return had_words


def _find_lines(text: str) -> tuple[TableLines, tuple[TableLines, ...]]:
    """Find the lines of the keys before any table, and of each [[source]] table, in valid TOML."""
    top = current = TableLines(1)
    sources: list[TableLines] = []
    position, line, depth, fresh = 0, 1, 0, True
    while position < len(text):
        if fresh and depth == 0:
            if header := _HEADER.match(text, position):
                current = _enter(header["name"], line, top, sources)
                position = header.end()
            elif key := _KEY.match(text, position):
                current.keys.setdefault(key["key"].strip("\"'"), line)
                position = key.end()
        fresh = False
        step = _STEP.match(text, position)
        if step is None:
            break
        line += step[0].count("\n")
        depth += {"open": 1, "close": -1}.get(step.lastgroup or "", 0)
        fresh = step.lastgroup == "line"
        position = step.end()
    return top, tuple(sources)


def _enter(name: str, line: int, top: TableLines, sources: list[TableLines]) -> TableLines:
    """Return the table that the keys after the header `name` on `line` belong to."""
    first, _, rest = name.replace(" ", "").partition(".")
    if name == "source":
        sources.append(TableLines(line))
        return sources[-1]
    owner = sources[-1] if first == "source" and sources else top
    owner.keys.setdefault(rest.partition(".")[0] if owner is not top else first, line)
    return TableLines(line)
