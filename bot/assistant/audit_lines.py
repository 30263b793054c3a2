"""The audit as JSON lines: an entry a line, with all that its digest is taken over, so that a copy can be verified too.

In them the details are an object; they are a text only where the database holds them otherwise than they were written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from bot.assistant.audit import AuditEntry, Head, canonical
from bot.assistant.audit_verification import Break, Verdict, verified
from knowledge.errors import ConferralError

_FIELDS = ("sequence", "at", "by", "act", "about", "details", "former", "digest")


class NotAnEntry(ConferralError):
    """A line of a copy is no entry of the audit; `line` is its number, from 1."""

    def __init__(self, line: int) -> None:
        self.line = line
        super().__init__(f"Line {line} is no entry of the audit.")


def line_of(entry: AuditEntry) -> str:
    """An entry as one line, without its end."""
    values: dict[str, Any] = {name: getattr(entry, name) for name in _FIELDS}
    return json.dumps({**values, "details": _details(entry)}, separators=(",", ":"), default=repr)


def entries_of(lines: Iterable[str]) -> Iterator[AuditEntry]:
    """The entries of a copy, in the order of its lines. Raises NotAnEntry."""
    for number, line in enumerate(lines, start=1):
        try:
            values = json.loads(line, object_pairs_hook=_each_once)
        except (ValueError, RecursionError) as fault:
            raise NotAnEntry(number) from fault
        if not isinstance(values, dict) or values.keys() != set(_FIELDS):
            raise NotAnEntry(number)
        details = values["details"]
        yield AuditEntry(**{**values, "details": canonical(details) if isinstance(details, dict) else details})


def verified_copy(lines: Iterable[str], sent: Sequence[Head] = (), *, selected: bool = False) -> Verdict:
    """Follow the chain through a copy, as `verified` does through the audit itself."""
    try:
        return verified(entries_of(lines), sent, selected=selected)
    except NotAnEntry as fault:
        return Verdict(fault.line - 1, None, Break(fault.line, str(fault)))


def _details(entry: AuditEntry) -> Any:
    try:
        told = json.loads(entry.details)
    except (TypeError, ValueError, RecursionError):
        return entry.details
    return told if isinstance(told, dict) and canonical(told) == entry.details else entry.details


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The pairs of an object. Raises ValueError where a name comes twice: people would read another than we do."""
    values = dict(pairs)
    if len(values) != len(pairs):
        raise ValueError(len(pairs))
    return values
