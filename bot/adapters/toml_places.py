"""On which line each key and item of a TOML text stands, also inside inline tables and lists.

The text has to be valid TOML (`tomllib` has read it); only then is every line certain.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping

from bot.conferral.places import Place

_TOKEN = re.compile(
    r"""(?P<text>\"{3}(?:\\.|[^\\])*?\"{3,5}|'{3}.*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*')"""
    r"""|(?P<space>[ \t\r]+|\#[^\n]*)|(?P<line>\n)|(?P<mark>[\[\]{},=.])|(?P<word>[^\s\[\]{},=.\#"']+)""",
    re.DOTALL,
)


class TomlPlaces:
    """The lines of a valid TOML text by place: ("attempts", 1, "at")."""

    def __init__(self, text: str) -> None:
        self._tokens = [(found.lastgroup, found[0]) for found in _TOKEN.finditer(text.replace("\r\n", "\n"))]
        self._at = 0
        self._line = 1
        self._lines: dict[Place, int] = {}
        self._lengths: dict[Place, int] = {}
        self._read()

    def line(self, place: Place) -> int:
        """Give the line of `place`, or of the nearest thing around it that is written down."""
        while place and place not in self._lines:
            place = place[:-1]
        return self._lines.get(place, 1)

    def _read(self) -> None:
        table: Place = ()
        while (word := self._next()) is not None:
            if word == "[":
                table = self._header()
            else:
                self._at -= 1
                self._pair(table)

    def _next(self) -> str | None:
        """Give the next word that is neither white space nor a comment, passing over ends of lines."""
        while self._at < len(self._tokens):
            kind, word = self._tokens[self._at]
            self._at += 1
            if kind == "line":
                self._line += 1
            elif kind != "space":
                return word
        return None

    def _peek(self) -> str | None:
        """Give the next word of this line; None where the line ends."""
        while self._at < len(self._tokens) and self._tokens[self._at][0] == "space":
            self._at += 1
        if self._at == len(self._tokens) or self._tokens[self._at][0] == "line":
            return None
        return self._tokens[self._at][1]

    def _header(self) -> Place:
        repeated = self._peek() == "["
        if repeated:
            self._next()
        line, keys = self._line, self._keys("]")
        if repeated:
            self._next()
        path = self._inside(keys[:-1]) + keys[-1:]
        if repeated:
            number = self._lengths.get(path, 0)
            self._lengths[path] = number + 1
            self._lines.setdefault(path, line)
            path = (*path, number)
        self._lines.setdefault(path, line)
        return path

    def _inside(self, keys: Place) -> Place:
        """The place of `keys`, each list among them at its newest item."""
        path: Place = ()
        for key in keys:
            path = (*path, key)
            if path in self._lengths:
                path = (*path, self._lengths[path] - 1)
        return path

    def _keys(self, end: str) -> Place:
        """Read a key, dotted or not, and the mark that ends it."""
        keys: list[str] = []
        while (word := self._next()) not in (end, None):
            if word != ".":
                keys.append(_key(str(word)))
        return tuple(keys)

    def _pair(self, table: Place) -> None:
        line, keys = self._line, self._keys("=")
        for length in range(1, len(keys) + 1):
            self._lines.setdefault(table + keys[:length], line)
        self._value(table + keys)

    def _value(self, path: Place) -> None:
        first = self._next()
        if first == "[":
            self._list(path)
        elif first == "{":
            self._inline(path)
        else:
            self._line += (first or "").count("\n")
            while self._peek() not in (None, ",", "]", "}"):
                self._at += 1

    def _list(self, path: Place) -> None:
        number = 0
        while (word := self._next()) not in ("]", None):
            if word == ",":
                continue
            self._at -= 1
            self._lines[(*path, number)] = self._line
            self._value((*path, number))
            number += 1

    def _inline(self, path: Place) -> None:
        while (word := self._next()) not in ("}", None):
            if word != ",":
                self._at -= 1
                self._pair(path)


def _key(word: str) -> str:
    if word[0] not in "\"'":
        return word
    read: Mapping[str, object] = tomllib.loads(f"{word} = 0")
    return next(iter(read))
