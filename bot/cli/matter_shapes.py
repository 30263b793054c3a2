"""Matters, records, log entries and deadlines as JSON gives them. JSON never holds an internal note."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from bot.assistant.matter_deadlines import HeldDeadline, OrderRead
from bot.conferral.log import Change, Exhibit, LogEntry, changes, current_entries, kind_of, numbers_of
from bot.conferral.matter import Matter
from bot.conferral.places import RecordFault
from bot.conferral.record import ConferralAttempt, ConferralRecord, Issue
from bot.conferral.record_values import attempt_values, record_values


def matter_json(matter: Matter, deadlines: Sequence[HeldDeadline] = ()) -> dict[str, Any]:
    """A matter as JSON, with its deadlines."""
    facts = plain(record_values(matter.facts.record()))
    return {
        "matter": matter.id,
        **{key: facts[key] for key in ("court", "case_number", "motion", "movant", "opposing")},
        "zone": matter.facts.zone,
        "model_allowed": matter.model_allowed,
        "members": sorted(matter.access.members),
        "denied": sorted(matter.access.denied),
        "created": matter.created.isoformat(),
        "created_by": matter.created_by,
        "deadlines": [deadline_json(held) for held in deadlines],
    }


def deadline_json(held: HeldDeadline) -> dict[str, Any]:
    """A deadline of a matter as JSON, who entered it and when; `coming`: it holds and has not passed."""
    deadline, entry = held.deadline, held.entry
    return {
        "number": held.number,
        "deadline": deadline.due.isoformat(),
        "coming": held.coming,
        "withdrawn": held.withdrawn,
        "words": deadline.words,
        "sentence": deadline.sentence,
        "order": {"file": deadline.order, "sha256": deadline.sha256, "spans": [[deadline.start, deadline.end]]},
        "counted_from": deadline.counted_from.isoformat() if deadline.counted_from else None,
        "rule": deadline.rule or None,
        "steps": list(deadline.steps),
        "caution": " ".join(deadline.notes) or None,
        "entry": entry.id,
        "entered_at": entry.entered_at.isoformat(),
        "entered_by": entry.entered_by,
        "why": entry.why,
    }


def order_json(read: OrderRead) -> dict[str, Any]:
    """What reading an order for a matter gave, as JSON: all its deadlines, what became of each, what was left out."""
    kept = (("new", read.new), ("changed", read.changed), ("known", read.known), ("withdrawn", read.withdrawn))
    return {
        "order_dated": read.dated.isoformat() if read.dated else None,
        "court": read.court,
        "deadlines": [deadline_json(held) | {"state": state} for state, several in kept for held in several],
        "not_counted": [
            {"words": limit.words, "sentence": limit.sentence, "reason": limit.reason} for limit in read.not_counted
        ],
    }


def record_json(record: ConferralRecord) -> dict[str, Any]:
    """A record as JSON, in the keys of RECORD.toml."""
    values: dict[str, Any] = plain(record_values(record))
    return values


def entry_json(entry: LogEntry, number: int | None = None) -> dict[str, Any]:
    """One entry as JSON; what it tells stands under its kind. `number` is an attempt's, which never changes."""
    told: dict[str, Any] = {}
    if isinstance(entry.content, ConferralAttempt):
        told = {"attempt": plain(attempt_values(entry.content))}
    elif isinstance(entry.content, Exhibit):
        told = {"exhibit": {key: getattr(entry.content, key) for key in ("label", "name", "sha256", "size")}}
    elif isinstance(entry.content, Issue):
        told = {"issue": {"id": entry.content.id, "text": entry.content.text}}
    return {
        "entry": entry.id,
        "kind": kind_of(entry),
        "number": number,
        "entered_at": entry.entered_at.isoformat(),
        "entered_by": entry.entered_by,
        "supersedes": entry.supersedes,
        "why": entry.why,
        **told,
    }


def history_json(entries: Sequence[LogEntry]) -> list[dict[str, Any]]:
    """All entries as JSON, each with what it changed and whether it still holds."""
    by_id = {entry.id: entry for entry in entries}
    current = {entry.id for entry in current_entries(entries)}
    numbers = numbers_of(entries, ConferralAttempt)
    shown = []
    for entry in entries:
        old = by_id.get(entry.supersedes or "")
        changed = changes(old, entry) if old else ()
        shown.append(
            entry_json(entry, numbers.get(entry.id))
            | {"current": entry.id in current, "changes": changes_json(changed)}
        )
    return shown


def changes_json(changed: Iterable[Change]) -> list[dict[str, str]]:
    """What a correction changed, as JSON."""
    return [{"field": change.field, "before": change.before, "after": change.after} for change in changed]


def cautions_json(cautions: Iterable[RecordFault]) -> list[dict[str, str]]:
    """Cautions as JSON."""
    return [{"place": caution.place, "text": caution.sentence} for caution in cautions]


def plain(value: Any) -> Any:
    """Values as JSON can hold them: days and times as text."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value
