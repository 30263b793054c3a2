"""Conversations as values: what was asked earlier in a thread, and the port that remembers it.

A face (Slack, a web page) names its threads by keys of its own; nothing here knows what a key means.
Only the askers' words are kept, never the answers': an answer names many courts and days, and reading
the next question's court out of them would bind it to the wrong one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of a thread, with the court and the day the asker chose by an option or a click.

    `at` is an aware time. `answer_id` is None until the question has been answered.
    """

    id: str
    thread: str
    asker: str
    text: str
    at: datetime
    court: str | None = None
    as_of: date | None = None
    answer_id: str | None = None

    @property
    def as_said(self) -> str:
        """The words with the choices in them, so that a later turn reads court and day out of them."""
        court = f" (in {self.court})" if self.court else ""
        day = f" (as of {self.as_of.isoformat()})" if self.as_of else ""
        return f"{self.text}{court}{day}"


class Threads(Protocol):
    """Remembers the turns of threads for a bounded time."""

    def add(self, turn: Turn) -> None:
        """Keep `turn`, in place of one with its id and of what was shared of that; too old turns are forgotten."""

    def link(self, turn_id: str, answer_id: str) -> None:
        """Note which answer the turn got; a turn that is no longer kept is passed over."""

    def forget(self, turn_id: str) -> None:
        """Keep the turn no longer, nor what was shared of it; one that is not kept is passed over."""

    def turns(self, thread: str, *, now: datetime) -> tuple[Turn, ...]:
        """The turns of `thread` still kept at `now`, oldest first; empty for a thread we take no part in."""

    def find(self, answer_id: str, *, now: datetime) -> Turn | None:
        """The turn that got the answer `answer_id`, or None where it is not, or no longer, kept."""
