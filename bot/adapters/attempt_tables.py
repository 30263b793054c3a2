"""Attempts as CSV, in and out: every bad row named by its line, no cell a formula to a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, tzinfo
from pathlib import Path

from bot.assistant.log_ports import FaultyRecord, TableRow
from bot.conferral.log import LogEntry
from bot.conferral.method_names import METHOD_NAMES, method_named
from bot.conferral.moments import NotAMoment, read_moment
from bot.conferral.record import ConferralAttempt
from bot.conferral.record_values import attempt_values
from knowledge.nearest_word import nearest

_LISTS = ("by", "with", "issues")
_FIELDS = (
    *("at", "method", "by", "with", "place", "minutes", "issues", "said", "response", "waited_until", "exhibit"),
)
_LOGGED = ("entry", "entered_at", "entered_by", "supersedes", "why")
"""What an export adds about each entry; an import passes over it."""

_NOTE = "internal_note"
_NEEDED = ("at", "method")
_OTHER_MARKS = {";": '";"', "\t": "tabs", "|": '"|"'}
_SAVE_AS = "CSV UTF-8"
_LARGEST = 20_000_000
_DANGEROUS = "=+-@\t\r\n＝＋－＠"
_FORMULA = re.compile(rf"'*[{re.escape(_DANGEROUS)}]")
_QUOTED_FORMULA = re.compile(rf"'+[{re.escape(_DANGEROUS)}]")


class CsvAttempts:
    """Implements `AttemptTables`.

    Lists stand in one cell, separated by ";". A cell that a spreadsheet would run as a formula is written with
    an apostrophe before it, which reading takes away again.
    """

    def read(self, path: Path, *, now: datetime, zone: tzinfo | None) -> tuple[TableRow, ...]:
        """Read the attempts in the file `path`. Raises FaultyRecord with every fault and its line."""
        return self.read_text(_text(path), name=path.name, now=now, zone=zone)

    def read_text(self, text: str, *, name: str, now: datetime, zone: tzinfo | None) -> tuple[TableRow, ...]:
        """Read the attempts of the table `text`; `name` is the table's in faults. Raises FaultyRecord as above."""
        reading = _Reading(name, now, zone)
        reading.read(text)
        if reading.faults:
            raise FaultyRecord(reading.faults, advice="Nothing was imported.")
        return tuple(reading.rows)

    def write(self, entries: Sequence[LogEntry]) -> str:
        """Write the attempts among `entries`, without internal notes."""
        written = io.StringIO(newline="")
        table = csv.DictWriter(written, [*_FIELDS, *_LOGGED], restval="")
        table.writeheader()
        for entry in entries:
            if isinstance(entry.content, ConferralAttempt):
                cells = attempt_values(entry.content) | {
                    "entry": entry.id,
                    "entered_at": entry.entered_at,
                    "entered_by": entry.entered_by,
                    "supersedes": entry.supersedes,
                    "why": entry.why,
                }
                table.writerow({key: _safe(_cell(value)) for key, value in cells.items()})
        return written.getvalue()


class _Reading:
    """The rows of one table read so far, and the faults met on the way."""

    def __init__(self, name: str, now: datetime, zone: tzinfo | None) -> None:
        self.rows: list[TableRow] = []
        self.faults: list[str] = []
        self._name = name
        self._now = now
        self._zone = zone

    def read(self, text: str) -> None:
        """Read the whole table."""
        # newline="" leaves the ends of lines inside cells as they are, as the csv module asks.
        table = csv.reader(io.StringIO(text, newline=""), strict=True)
        try:
            header = [name.strip().casefold() for name in next(table, [])]
            self._check_header(header)
            if self.faults:
                return
            line = table.line_num + 1
            for cells in table:
                if any(cell.strip() for cell in cells):
                    self._row(line, header, cells)
                line = table.line_num + 1
        except csv.Error as fault:
            reason = "a cell is too large" if "limit" in str(fault) else "quotation marks do not match"
            self._fault(table.line_num, f"{reason}.")

    def _fault(self, line: int, sentence: str) -> None:
        self.faults.append(f"{self._name}:{line}: {sentence}")

    def _check_header(self, header: Sequence[str]) -> None:
        """Note the faults of the first line; where it has any, what stands below it cannot be read."""
        known = (*_FIELDS, *_LOGGED, _NOTE)
        if not any(header):
            columns = ", ".join(_FIELDS)
            self._fault(1, f"the table is empty; its first line names the columns, separated by commas: {columns}.")
            return
        mark = next((mark for mark in _OTHER_MARKS if len(header) == 1 and mark in header[0]), None)
        if mark is not None:
            said = f"the columns are separated by {_OTHER_MARKS[mark]}"
            self._fault(1, f"{said}; save the table with commas, as {_SAVE_AS}.")
            return
        missing = [name for name in _NEEDED if name not in header]
        for name in dict.fromkeys(header):
            if name not in known:
                close = nearest(name, known)
                self._fault(1, f'"{name}" is not a column{close}.')
                missing = [other for other in missing if f'"{other}"' not in close]
            elif header.count(name) > 1:
                self._fault(1, f'the column "{name}" stands there {header.count(name)} times.')
        if missing:
            columns = ", ".join(f'"{name}"' for name in missing)
            several = len(missing) > 1
            self._fault(1, f"the column{'s' * several} {columns} {'are' if several else 'is'} missing.")

    def _row(self, line: int, header: Sequence[str], cells: Sequence[str]) -> None:
        if len(cells) != len(header):
            self._fault(line, f"{len(cells)} cells where the first line names {len(header)} columns.")
            return
        row = {name: _unsafe(cell) for name, cell in zip(header, cells, strict=True)}
        before = len(self.faults)
        attempt = self._attempt(line, row)
        if len(self.faults) == before:
            self.rows.append(TableRow(line, attempt))

    def _attempt(self, line: int, row: Mapping[str, str]) -> ConferralAttempt:
        told = {key: row.get(key, "").strip() for key in (*_FIELDS, _NOTE)}
        method = method_named(told["method"])
        if method is None:
            close = nearest(told["method"], METHOD_NAMES) or f" (known: {', '.join(METHOD_NAMES)})"
            self._fault(line, f'method: "{told["method"]}" is not a method{close}.')
        lists = {key: self._list(line, key, row.get(key, "")) for key in _LISTS}
        until = self._when(line, "waited_until", told["waited_until"])
        return ConferralAttempt(
            at=self._when(line, "at", told["at"], needed=True),
            method=method,
            by=lists["by"],
            with_=lists["with"],
            minutes=self._minutes(line, told["minutes"]),
            issues=lists["issues"],
            said=told["said"],
            response=told["response"],
            waited_until=until.date() if isinstance(until, datetime) else until,
            exhibit=told["exhibit"],
            internal_note=told[_NOTE],
            place=told["place"],
        )

    def _when(self, line: int, key: str, words: str, *, needed: bool = False) -> date | None:
        if not words and not needed:
            return None
        try:
            return read_moment(words, now=self._now, zone=self._zone)
        except NotAMoment as fault:
            self._fault(line, f"{key}: {fault.diagnostics()}")
            return None

    def _minutes(self, line: int, words: str) -> int | None:
        if not re.fullmatch(r"-?\d{1,6}|", words):
            self._fault(line, f'minutes: "{words}" is not a whole number.')
            return None
        return int(words) if words else None

    def _list(self, line: int, key: str, cell: str) -> tuple[str, ...]:
        try:
            items = next(csv.reader([cell], delimiter=";", skipinitialspace=True, strict=True), [])
        except csv.Error:
            self._fault(line, f"{key}: quotation marks do not match.")
            return ()
        return tuple(item.strip() for item in items if item.strip())


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise FaultyRecord([f"{path.name}: the file is larger than {_LARGEST // 1_000_000} megabytes."])
        raw = path.read_bytes()
    except OSError as fault:
        reason = "there is no such file" if isinstance(fault, FileNotFoundError) else "it cannot be opened"
        raise FaultyRecord([f"{path}: {reason}."]) from fault
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = raw[: fault.start].count(b"\n") + 1
        message = f'{path.name}:{line}: this is not UTF-8 text; save the table as "CSV UTF-8".'
        raise FaultyRecord([message]) from fault


def _cell(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, list | tuple):
        return _list_cell(str(item) for item in value)
    return "" if value is None else str(value)


def _list_cell(items: Iterable[str]) -> str:
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=";", lineterminator="").writerow(list(items))
    return written.getvalue()


def _safe(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _unsafe(cell: str) -> str:
    return cell[1:] if _QUOTED_FORMULA.match(cell) else cell
