"""Matters, records and log entries as people read them, and as JSON gives them. JSON never holds an internal note."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from bot.conferral.log import Exhibit, LogEntry, changes, current_entries, histories, kind_of
from bot.conferral.matter import Matter
from bot.conferral.places import RecordFault
from bot.conferral.record import ConferralAttempt, ConferralRecord, Issue, Party, When
from bot.conferral.record_faults import written_day
from bot.conferral.record_values import attempt_values, record_values

_SHORT = 8
"""How much of an id is shown; enough to name it by."""


def matter_json(matter: Matter) -> dict[str, Any]:
    """A matter as JSON."""
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
    }


def record_json(record: ConferralRecord) -> dict[str, Any]:
    """A record as JSON, in the keys of RECORD.toml."""
    values: dict[str, Any] = plain(record_values(record))
    return values


def entry_json(entry: LogEntry) -> dict[str, Any]:
    """One entry as JSON; what it tells stands under its kind."""
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
    shown = []
    for entry in entries:
        old = by_id.get(entry.supersedes or "")
        changed = changes(old, entry) if old else ()
        shown.append(
            entry_json(entry)
            | {
                "current": entry.id in current,
                "changes": [{"field": c.field, "before": c.before, "after": c.after} for c in changed],
            }
        )
    return shown


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


def list_line(matter: Matter) -> str:
    """A matter on one line."""
    facts = matter.facts
    return "  ".join(part for part in (matter.id[:_SHORT], facts.court, facts.case_number, facts.motion.title) if part)


def shown_lines(matter: Matter, record: ConferralRecord, entries: Sequence[LogEntry], *, notes: bool) -> Iterator[str]:
    """A matter in full: the case, the issues, the attempts that hold with what was corrected, the exhibits."""
    yield from _case_lines(matter)
    if record.issues:
        yield from ("", "Issues")
    for issue in record.issues:
        yield f"  {issue.id}  {issue.text}" + (f" ({issue.result.value})" if issue.result else "")
        for name, words in (
            ("movant", issue.movant_position),
            ("opposing", issue.opposing_position),
            ("remains", issue.remains),
        ):
            if words:
                yield f"     {name}: {words}"
    current = current_entries(entries)
    yield from ("", "Attempts")
    numbered = [entry for entry in current if isinstance(entry.content, ConferralAttempt)]
    chains = histories(entries)
    for number, entry in enumerate(numbered, start=1):
        yield from _attempt_lines(number, chains[entry.id], notes=notes)
    if not numbered:
        yield "  none logged yet"
    exhibits = [entry.content for entry in current if isinstance(entry.content, Exhibit)]
    if exhibits:
        yield from ("", "Exhibits")
    for exhibit in exhibits:
        yield f"  {exhibit.label}  {exhibit.name}, {exhibit.size} bytes, sha256 {exhibit.sha256}"


def change_lines(chain: Sequence[LogEntry]) -> Iterator[str]:
    """What each correction in a chain changed, who made it, when and why."""
    for old, new in pairwise(chain):
        told = "; ".join(str(change) for change in changes(old, new)) or "nothing changed"
        yield f"corrected {new.entered_at:%Y-%m-%d %H:%M %z} by {new.entered_by} ({new.why}): {told}"


def _case_lines(matter: Matter) -> Iterator[str]:
    facts = matter.facts
    yield "  ".join(part for part in (facts.court, facts.case_number, facts.motion.title) if part)
    yield f"matter {matter.id}, opened {matter.created:%Y-%m-%d} by {matter.created_by}"
    yield f"movant: {_party(facts.movant)}"
    for party in facts.opposing:
        yield f"opposing: {_party(party)}"
    if facts.zone:
        yield f"times without a zone are meant in {facts.zone}"
    yield f"this matter's text {'may' if matter.model_allowed else 'may not'} go to a model"
    denied = f"; denied: {', '.join(sorted(matter.access.denied))}" if matter.access.denied else ""
    yield f"members: {', '.join(sorted(matter.access.readers))}{denied}"


def _attempt_lines(number: int, chain: Sequence[LogEntry], *, notes: bool) -> Iterator[str]:
    entry = chain[-1]
    attempt = entry.content
    if not isinstance(attempt, ConferralAttempt):
        return
    yield f"  [{number}] {attempt_line(attempt)}"
    if attempt.said:
        yield f"      said: {attempt.said}"
    silence = f"none until {written_day(attempt.waited_until)}" if attempt.waited_until else "none"
    yield f"      response: {attempt.response or silence}"
    for name, words in (("issues", ", ".join(attempt.issues)), ("exhibit", attempt.exhibit), ("place", attempt.place)):
        if words:
            yield f"      {name}: {words}"
    if notes and attempt.internal_note:
        yield f"      internal note: {attempt.internal_note}"
    for line in change_lines(chain):
        yield f"      {line}"
    yield f"      entry {entry.id[:_SHORT]}, entered {entry.entered_at:%Y-%m-%d %H:%M %z} by {entry.entered_by}"


def attempt_line(attempt: ConferralAttempt) -> str:
    """An attempt in short: when, how, how long, who."""
    when = _when(attempt.at) if attempt.at is not None else "day not known"
    how = attempt.method.words if attempt.method else "method not known"
    length = f", {attempt.minutes} minutes" if attempt.minutes is not None else ""
    people = " with ".join(", ".join(side) or "(not named)" for side in (attempt.by, attempt.with_))
    return f"{when}, {how}{length}: {people}"


def _when(at: When) -> str:
    return f"{written_day(at)} {at:%H:%M %z}" if isinstance(at, datetime) else written_day(at)


def _party(party: Party) -> str:
    who = "self-represented" if party.self_represented else ", ".join(party.counsel)
    return f"{party.role} ({who})" if who else party.role
