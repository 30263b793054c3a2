"""Log entries as rows: the kind of an entry in a column, what it tells as JSON text."""

from __future__ import annotations

from typing import Any

from bot.conferral.log import Content, Exhibit, LogEntry, ModelPermission, Withdrawal
from bot.conferral.matter import MatterFacts
from bot.conferral.matter_deadline import MatterDeadline
from bot.conferral.passed_over import PassedOver
from bot.conferral.record import ConferralAttempt, Issue
from knowledge.adapters.content_json import from_json_text, to_json_text

_KINDS: dict[str, type[Content]] = {
    "attempt": ConferralAttempt,
    "issue": Issue,
    "facts": MatterFacts,
    "exhibit": Exhibit,
    "model": ModelPermission,
    "passed over": PassedOver,
    "deadline": MatterDeadline,
    "withdrawal": Withdrawal,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}


def kind_name(kind: type[Content]) -> str:
    """Give the name under which a kind of entry is kept."""
    return _NAMES[kind]


def entry_row(entry: LogEntry) -> dict[str, Any]:
    """Give `entry` as a row of the log."""
    kind = type(entry.content)
    return {
        "id": entry.id,
        "matter": entry.matter,
        "kind": _NAMES[kind],
        "content": to_json_text(kind, entry.content),
        "entered_at": entry.entered_at.isoformat(),
        "entered_by": entry.entered_by,
        "supersedes": entry.supersedes,
        "why": entry.why,
    }


def content_of(kind: str, text: str) -> Content:
    """Give what a row of the log tells. Raises KeyError and ValueError for what this program never wrote."""
    return from_json_text(_KINDS[kind], text)
