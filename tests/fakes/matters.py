"""The conferral log kept in memory, and a folder of exhibits kept likewise."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bot.assistant.log_ports import AlreadyCorrected, ExhibitUnavailable, KeptFile
from bot.conferral.log import LogEntry, ModelPermission, Withdrawal
from bot.conferral.matter import AccessEvent, Matter, MatterFacts, access_after
from bot.conferral.matter_deadline import MatterDeadline


class MattersInMemory:
    """Implements `MatterLog`, for one process and lost with it."""

    def __init__(self) -> None:
        self._opened: dict[str, Matter] = {}
        self._entries: dict[str, list[LogEntry]] = {}
        self._access: dict[str, list[AccessEvent]] = {}

    def open(self, matter: Matter, entries: Sequence[LogEntry], access: Sequence[AccessEvent]) -> None:
        """Keep a new matter with its first entries."""
        self._opened[matter.id] = matter
        self._entries[matter.id] = list(entries)
        self._access[matter.id] = list(access)

    def matter(self, matter_id: str) -> Matter | None:
        """The matter as it stands now, or None."""
        matter = self._opened.get(matter_id)
        if matter is None:
            return None
        matter = replace(matter, access=access_after(self._access[matter_id]))
        for entry in self._entries[matter_id]:
            if isinstance(entry.content, MatterFacts):
                matter = replace(matter, facts=entry.content)
            elif isinstance(entry.content, ModelPermission):
                matter = replace(matter, model_allowed=entry.content.allowed)
        return matter

    def matters_of(self, user: str) -> tuple[Matter, ...]:
        """The matters that `user` may see, in the order they were opened."""
        matters = (self.matter(matter_id) for matter_id in self._opened)
        return tuple(matter for matter in matters if matter is not None and matter.access.allows(user))

    def append(self, entries: Sequence[LogEntry]) -> None:
        """Add `entries`; all or nothing."""
        corrected = {e.supersedes for kept in self._entries.values() for e in kept if e.supersedes is not None}
        for entry in entries:
            if entry.supersedes in corrected:
                raise AlreadyCorrected("This entry was corrected meanwhile.", advice="Correct the newest correction.")
            corrected |= {entry.supersedes} if entry.supersedes else set()
        for entry in entries:
            self._entries[entry.matter].append(entry)

    def entries(self, matter_id: str) -> tuple[LogEntry, ...]:
        """All entries of a matter, in the order they were entered."""
        return tuple(self._entries.get(matter_id, ()))

    def deadline_entries(self, matter_ids: Sequence[str]) -> dict[str, tuple[LogEntry, ...]]:
        """The entries of each matter that tell of deadlines, and all that withdraw anything."""
        kinds = (MatterDeadline, Withdrawal)
        return {
            matter_id: tuple(entry for entry in self.entries(matter_id) if isinstance(entry.content, kinds))
            for matter_id in matter_ids
        }

    def note_access(self, event: AccessEvent) -> None:
        """Add what was done to somebody's access."""
        self._access[event.matter].append(event)

    def access_events(self, matter_id: str) -> tuple[AccessEvent, ...]:
        """All that was done to anybody's access to a matter, oldest first."""
        return tuple(self._access.get(matter_id, ()))

    def ids(self) -> tuple[str, ...]:
        """The ids of all matters, in the order they were opened."""
        return tuple(self._opened)

    def forget(self, matter_id: str) -> int:
        """Delete a matter as one that was erased; gives how many entries it had."""
        self._opened.pop(matter_id, None)
        self._access.pop(matter_id, None)
        return len(self._entries.pop(matter_id, ()))


class ExhibitsInMemory:
    """Implements `ExhibitStore` by remembering where the files lie."""

    def __init__(self) -> None:
        self._paths: dict[str, Path] = {}

    def keep(self, path: Path) -> KeptFile:
        """Remember the file at `path`."""
        try:
            content = path.read_bytes()
        except OSError as fault:
            raise ExhibitUnavailable(f"{path.name} could not be kept as an exhibit: {fault.strerror}.") from fault
        digest = hashlib.sha256(content).hexdigest()
        self._paths[digest] = path
        return KeptFile(digest, len(content))

    def path_of(self, sha256: str) -> Path:
        """Where the bytes lie."""
        path = self._paths.get(sha256)
        if path is None or hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
            raise ExhibitUnavailable(f"The exhibit with sha256 {sha256} cannot be read.")
        return path
