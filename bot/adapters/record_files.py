"""RECORD.toml: read with every fault at its line, and written as a person would write it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from bot.adapters.toml_places import TomlPlaces
from bot.adapters.toml_writing import write_toml
from bot.assistant.log_ports import FaultyRecord
from bot.conferral.places import RecordFault
from bot.conferral.record import ConferralRecord, When
from bot.conferral.record_faults import record_faults
from bot.conferral.record_reading import read_record_values
from bot.conferral.record_values import record_values
from knowledge.manifest.toml_lines import TomlWithLines, read_toml

_LARGEST = 5_000_000
"""Bytes; a record of ten thousand attempts has about three million."""

_DAY = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")


class TomlRecords:
    """Implements `RecordFiles`."""

    def read(self, path: Path, *, today: When | None = None) -> ConferralRecord:
        """Read the record in the file `path`, internal notes too. Raises FaultyRecord as `read_text` does."""
        try:
            if path.stat().st_size > _LARGEST:
                raise FaultyRecord([f"{path.name}: the file is larger than {_LARGEST // 1_000_000} megabytes."])
            raw = path.read_bytes()
        except OSError as fault:
            reason = "there is no such file" if isinstance(fault, FileNotFoundError) else "it cannot be opened"
            raise FaultyRecord([f"{path}: {reason}."]) from fault
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as fault:
            line = raw[: fault.start].count(b"\n") + 1
            raise FaultyRecord([f"{path.name}:{line}: this is not UTF-8 text; save the file as UTF-8."]) from fault
        return self.read_text(text, name=path.name, today=today)

    def read_text(self, text: str, *, name: str = "RECORD.toml", today: When | None = None) -> ConferralRecord:
        """Read the record that `text` holds; `name` is the file's in faults.

        Where `today` is given the record is also checked in itself; cautions are no faults. Raises FaultyRecord
        with every fault, each with its line and place.
        """
        try:
            toml = read_toml(text)
        except (RecursionError, ValueError) as fault:
            # The standard reader gives up on brackets nested by the thousand and on numbers of thousands of digits.
            raise FaultyRecord([f"{name}: brackets are nested too deeply, or a number is too long."]) from fault
        if toml.errors:
            raise FaultyRecord([f"{name}:{line}: {_syntax(toml, text, line)}." for line, _ in toml.errors])
        record, faults = read_record_values(toml.values)
        if record is not None and today is not None:
            faults = tuple(fault for fault in record_faults(record, today=today) if not fault.caution)
        if record is None or faults:
            raise FaultyRecord(_with_lines(faults, TomlPlaces(text), name))
        return record

    def write(self, record: ConferralRecord) -> str:
        """Write `record` as RECORD.toml. Internal notes are not written, whatever the record holds."""
        return write_toml(record_values(record))


def _with_lines(faults: tuple[RecordFault, ...], places: TomlPlaces, name: str) -> list[str]:
    lined = sorted(((places.line(fault.path), fault) for fault in faults), key=lambda pair: pair[0])
    return [f"{name}:{line}: {fault}" for line, fault in lined]


def _syntax(toml: TomlWithLines, text: str, line: int) -> str:
    """Say what is wrong on `line`; the standard reader calls a February 30 merely invalid."""
    written = text.replace("\r\n", "\n").split("\n")[line - 1]
    for day in _DAY.findall(written):
        try:
            date.fromisoformat(day)
        except ValueError:
            return f"there is no such day as {day}"
    return next(message for at, message in toml.errors if at == line)
