"""Reading the sources: the shipped file, and a home's own that adds to it, changes it, or switches parts of it off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from knowledge.errors import ConferralError
from knowledge.manifest.faults import Fault
from knowledge.manifest.toml_lines import TableLines, TomlWithLines, read_toml
from knowledge.nearest_word import nearest
from knowledge.watching.sources.entry import SourceEntry
from knowledge.watching.sources.source import OfficialSource

SOURCES_NAME = "sources.toml"
_FORMAT = 1
_TOP = ("format", "shipped", "source")
_LARGEST = 2_000_000


class FaultySources(ConferralError):
    """A sources.toml has faults; `str(error)` shows one a line, `faults` holds them in the order of the lines."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__("\n".join(str(fault) for fault in self.faults))


@dataclass(frozen=True, slots=True)
class _Table:
    """A [[source]] table as it was written, or merged with the shipped one of the same id."""

    values: Mapping[str, object]
    lines: TableLines
    file: str
    shipped: bool


def shipped_sources() -> str:
    """The text of the sources that the product ships with."""
    return resources.files("knowledge.watching.sources").joinpath(SOURCES_NAME).read_text("utf-8")


def read_sources(own: Path | None = None, *, shipped: str | None = None) -> tuple[OfficialSource, ...]:
    """The sources that are watched, those that are switched off among them, by id.

    `own` is a home's file, which need not exist: its table of a shipped id changes what it names of that source, any
    other adds one. `shipped` is the text of the shipped file. Raises FaultySources with every fault of both.
    """
    faults: list[Fault] = []
    toml = _parsed(shipped_sources() if shipped is None else shipped, SOURCES_NAME, faults)
    tables = {str(table.values.get("id")): table for table in _tables(toml, SOURCES_NAME, faults, shipped=True)}
    if own is not None and own.exists():
        name = str(own)
        toml = _parsed(_text(own), name, faults)
        if toml.values.get("shipped") is False:
            tables = {}
        for table in _tables(toml, name, faults, shipped=False):
            identity = str(table.values.get("id"))
            tables[identity] = _merged(tables.get(identity), table)
    sources: list[tuple[_Table, OfficialSource]] = []
    for table in tables.values():
        entry = SourceEntry(table.values, table.lines, shipped=table.shipped)
        faults += [Fault(table.file, line, message) for line, message in entry.faults]
        source = entry.source()
        if source is not None:
            sources.append((table, source))
    faults += _watched_twice(sources)
    if faults:
        raise FaultySources(faults)
    return tuple(sorted((source for _, source in sources), key=lambda source: source.id))


def _text(path: Path) -> str:
    """Read the text; Windows editors begin it with a byte order mark, which TOML does not know."""
    try:
        if path.stat().st_size > _LARGEST:
            raise FaultySources([Fault(str(path), 0, f"it has more than {_LARGEST:,} bytes")])
        raw = path.read_bytes()
    except OSError as error:
        raise FaultySources([Fault(str(path), 0, "it cannot be opened")]) from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise FaultySources([Fault(str(path), line, "not UTF-8 text: save the file as UTF-8")]) from error


def _parsed(text: str, file: str, faults: list[Fault]) -> TomlWithLines:
    toml = read_toml(text)
    found = list(toml.errors)
    for key in toml.values:
        if key not in _TOP:
            hint = nearest(key, _TOP)
            found.append((toml.top.of(key), f'unknown key "{key}": a file of sources has {", ".join(_TOP)}{hint}'))
    if not toml.errors and toml.values.get("format") != _FORMAT:
        found.append((toml.top.of("format"), f'it begins with "format = {_FORMAT}", the format this program reads'))
    if not isinstance(toml.values.get("shipped", True), bool):
        found.append((toml.top.of("shipped"), '"shipped" is true, or false where the shipped sources are not wanted'))
    faults += [Fault(file, line, message) for line, message in found]
    return toml


def _tables(toml: TomlWithLines, file: str, faults: list[Fault], *, shipped: bool) -> list[_Table]:
    """The tables, each with its lines; an id is there once."""
    listed = toml.values.get("source", [])
    if not isinstance(listed, list) or not all(isinstance(values, dict) for values in listed):
        faults.append(
            Fault(file, toml.top.of("source"), 'write each source as a table of its own, headed "[[source]]"')
        )
        return []
    tables = [_Table(values, toml.source(number), file, shipped) for number, values in enumerate(listed)]
    first: dict[object, int] = {}
    for table in tables:
        identity = table.values.get("id")
        if isinstance(identity, str) and identity in first:
            message = f'"{identity}" is already the id of the source at line {first[identity]}'
            faults.append(Fault(file, table.lines.of("id"), message))
        first.setdefault(identity if isinstance(identity, str) else table.lines.line, table.lines.of("id"))
    return tables


def _watched_twice(sources: Sequence[tuple[_Table, OfficialSource]]) -> Iterator[Fault]:
    """Two active sources of one authority: each would take what the other shows for a change."""
    first: dict[tuple[str, str], str] = {}
    for table, source in sources:
        authority = (source.court, " ".join(source.citation.split()).casefold())
        if source.active and authority in first:
            message = f'{source.citation} is watched at "{first[authority]}" already: switch one of them off'
            yield Fault(table.file, table.lines.of("citation"), f"{message} (active = false)")
        elif source.active:
            first[authority] = source.id


def _merged(former: _Table | None, own: _Table) -> _Table:
    """A home's table over the shipped one of the same id: what it names counts, what it does not name stays."""
    if former is None:
        return own
    values = {**former.values, **own.values}
    for key in ("read", "describe"):
        old, new = former.values.get(key), own.values.get(key)
        if isinstance(old, dict) and isinstance(new, dict):
            values[key] = {**old, **new}
    return _Table(values, own.lines, own.file, former.shipped)
