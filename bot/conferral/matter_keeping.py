"""What keeps a matter, or lets it go: a hold and its lifting, its closing and reopening, its erasure.

Each is an event that is only ever added, with who, when and why. Holding and closing are independent.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum


class KeepingAct(StrEnum):
    """What was done to the matter."""

    HELD = "held"
    """Nothing of it may be deleted, by age or on request."""
    LIFTED = "lifted"
    """The hold was taken away."""
    CLOSED = "closed"
    REOPENED = "reopened"
    ERASED = "erased"
    """Its log was, or is being, deleted; this event alone stays."""


@dataclass(frozen=True, slots=True)
class KeepingEvent:
    """`act` was done to `matter` by whom, when and why; `at` is an aware time."""

    matter: str
    act: KeepingAct
    by: str
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Keeping:
    """Whether a matter is held, closed (and since when) or erased."""

    held: bool = False
    closed_at: datetime | None = None
    erased: bool = False

    @property
    def closed(self) -> bool:
        """Whether it is closed."""
        return self.closed_at is not None

    def after(self, event: KeepingEvent) -> Keeping:
        """The keeping once `event` has happened."""
        if event.act in (KeepingAct.HELD, KeepingAct.LIFTED):
            return replace(self, held=event.act is KeepingAct.HELD)
        if event.act is KeepingAct.ERASED:
            return replace(self, erased=True)
        return replace(self, closed_at=event.at if event.act is KeepingAct.CLOSED else None)


def keeping_after(events: Iterable[KeepingEvent]) -> Keeping:
    """The keeping that `events` leave, oldest first."""
    keeping = Keeping()
    for event in events:
        keeping = keeping.after(event)
    return keeping
