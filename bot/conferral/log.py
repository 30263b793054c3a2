"""The conferral log: entries that are only ever added, what is current among them, and what a correction changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import datetime
from typing import Any, TypeAlias

from bot.conferral.matter import MatterFacts
from bot.conferral.matter_deadline import MatterDeadline
from bot.conferral.motion import Motion
from bot.conferral.passed_over import PassedOver
from bot.conferral.record import ConferralAttempt, ConferralRecord, Issue, Party, When


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A file kept with the matter: its label ("B"), its name, and the sha256 and size of its bytes."""

    label: str
    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class ModelPermission:
    """Whether the firm allows this matter's text to go to a model."""

    allowed: bool


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Takes the place of an entry that should not have been made."""


Content: TypeAlias = (
    ConferralAttempt | Issue | MatterFacts | Exhibit | ModelPermission | PassedOver | MatterDeadline | Withdrawal
)
"""What one entry tells."""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One entry, never changed after it was made.

    `entered_at` is when it was entered, with its zone; `occurred` when the thing it tells of happened.
    `supersedes` is the id of the entry it corrects, and then `why` says the reason.
    """

    id: str
    matter: str
    content: Content
    entered_at: datetime
    entered_by: str
    supersedes: str | None = None
    why: str = ""

    @property
    def occurred(self) -> When | None:
        """When the attempt took place; None for anything else, and where that is not known yet."""
        return self.content.at if isinstance(self.content, ConferralAttempt) else None


@dataclass(frozen=True, slots=True)
class Change:
    """One field that a correction changed, both values in words. What an internal note said is not repeated."""

    field: str
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.field}: {self.before} -> {self.after}"


def current_entries(entries: Sequence[LogEntry]) -> tuple[LogEntry, ...]:
    """Give the entries that hold: each corrected one replaced in its place by its correction, withdrawn ones left out.

    `entries` are one matter's, in the order they were entered.
    """
    place: dict[str, int] = {}
    current: dict[int, LogEntry] = {}
    for number, entry in enumerate(entries):
        place[entry.id] = place.get(entry.supersedes, number) if entry.supersedes is not None else number
        current[place[entry.id]] = entry
    kept = (current[number] for number in sorted(current))
    return tuple(entry for entry in kept if not isinstance(entry.content, Withdrawal))


def histories(entries: Sequence[LogEntry]) -> dict[str, tuple[LogEntry, ...]]:
    """Give every entry that was not corrected, by its id, behind all those it corrects, the oldest first."""
    by_id = {entry.id: entry for entry in entries}
    corrected = {entry.supersedes for entry in entries}
    found = {}
    for entry in entries:
        if entry.id not in corrected:
            chain = [entry]
            while (older := by_id.get(chain[-1].supersedes or "")) is not None:
                chain.append(older)
            found[entry.id] = tuple(reversed(chain))
    return found


def chains_of(entries: Sequence[LogEntry], kind: type[Content]) -> tuple[tuple[LogEntry, ...], ...]:
    """Give what was entered of `kind`, each behind its corrections, in the order first entered; withdrawn ones too.

    The place in it, from 1, is the number people name an attempt or a deadline by. As nothing ever leaves the log,
    a number once given always means the same one.
    """
    place = {entry.id: number for number, entry in enumerate(entries)}
    chains = (chain for chain in histories(entries).values() if isinstance(chain[0].content, kind))
    return tuple(sorted(chains, key=lambda chain: place[chain[0].id]))


def numbers_of(entries: Sequence[LogEntry], kind: type[Content]) -> dict[str, int]:
    """Give the number of every entry of `kind` by its id; what corrects or withdraws one has that one's number."""
    chains = enumerate(chains_of(entries, kind), start=1)
    return {entry.id: number for number, chain in chains for entry in chain}


def changes(old: LogEntry, new: LogEntry) -> tuple[Change, ...]:
    """Give what `new` says otherwise than `old`, field by field."""
    if type(old.content) is not type(new.content):
        return (Change("entry", _kind(old.content), _kind(new.content)),)
    found = []
    for field in fields(old.content):
        before, after = getattr(old.content, field.name), getattr(new.content, field.name)
        if before != after or _zone(before) != _zone(after):
            secret = field.name == "internal_note"
            values = ("(not shown)", "(not shown)") if secret else (_words(before), _words(after))
            found.append(Change(field.name.rstrip("_"), *values))
    return tuple(found)


def record_from(entries: Iterable[LogEntry]) -> ConferralRecord | None:
    """Give the record that current `entries` tell, without internal notes; None where the case facts are missing.

    An issue or the case facts entered again take the place of those before.
    """
    facts: MatterFacts | None = None
    issues: dict[str, Issue] = {}
    attempts: list[ConferralAttempt] = []
    for entry in entries:
        content = entry.content
        if isinstance(content, MatterFacts):
            facts = content
        elif isinstance(content, Issue):
            issues[content.id] = content
        elif isinstance(content, ConferralAttempt):
            attempts.append(content.without_note())
    if facts is None:
        return None
    return replace(facts.record(), issues=tuple(issues.values()), attempts=tuple(attempts))


def without_note(entry: LogEntry) -> LogEntry:
    """The entry as it may leave the log."""
    content = entry.content
    return replace(entry, content=content.without_note()) if isinstance(content, ConferralAttempt) else entry


_KINDS: dict[type[object], str] = {
    ConferralAttempt: "attempt",
    Issue: "issue",
    MatterFacts: "case facts",
    Exhibit: "exhibit",
    ModelPermission: "model permission",
    PassedOver: "question passed over",
    MatterDeadline: "deadline",
    Withdrawal: "withdrawn",
}


def _kind(content: Content) -> str:
    return _KINDS[type(content)]


def kind_of(entry: LogEntry) -> str:
    """What the entry tells of, in a word: "attempt", "issue", "exhibit", "withdrawn"."""
    return _kind(entry.content)


def _zone(value: object) -> object:
    return value.utcoffset() if isinstance(value, datetime) else None


def _words(value: object) -> str:
    if value is None or value in ("", ()):
        return "(nothing)"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(_words(item) for item in value)
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, Motion):
        return value.named
    return _details(value) if is_dataclass(value) else f"{value}"


def _details(value: Any) -> str:
    """A party or a step with all it says, since any of it may be what changed."""
    if isinstance(value, Party):
        who = "self-represented" if value.self_represented else ", ".join(value.counsel)
        return f"{value.role} ({who})" if who else value.role
    told = (_words(getattr(value, field.name)) for field in fields(value))
    return "; ".join(part for part in told if part != "(nothing)")
