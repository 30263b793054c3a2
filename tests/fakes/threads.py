"""Threads kept in memory, for one process and lost with it."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Lock

from bot.assistant.conversation import Turn


class InMemoryThreads:
    """Implements `Threads`, bounded by the number of turns and by their age. Safe to call from threads."""

    def __init__(self, *, most: int = 5_000, keep: timedelta = timedelta(days=30)) -> None:
        self._most = most
        self._keep = keep
        self._turns: OrderedDict[str, Turn] = OrderedDict()
        self._lock = Lock()

    def add(self, turn: Turn) -> None:
        """Keep `turn`; too old and too many turns are forgotten, the oldest first."""
        with self._lock:
            self._turns[turn.id] = turn
            for kept in list(self._turns.values()):
                if len(self._turns) <= self._most and turn.at - kept.at < self._keep:
                    break
                del self._turns[kept.id]

    def link(self, turn_id: str, answer_id: str) -> None:
        """Note which answer the turn got."""
        with self._lock:
            if turn_id in self._turns:
                self._turns[turn_id] = replace(self._turns[turn_id], answer_id=answer_id)

    def forget(self, turn_id: str) -> None:
        """Keep the turn no longer."""
        with self._lock:
            self._turns.pop(turn_id, None)

    def turns(self, thread: str, *, now: datetime) -> tuple[Turn, ...]:
        """The turns of `thread` still kept at `now`, oldest first."""
        with self._lock:
            return tuple(t for t in self._turns.values() if t.thread == thread and now - t.at < self._keep)

    def find(self, answer_id: str, *, now: datetime) -> Turn | None:
        """The turn that got the answer `answer_id`."""
        with self._lock:
            found = (t for t in self._turns.values() if t.answer_id == answer_id and now - t.at < self._keep)
            return next(found, None)
