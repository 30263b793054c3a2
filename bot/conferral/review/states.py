"""How a draft stands: what its events, in their order, leave."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from typing import TypeAlias

from bot.conferral.review.events import ReviewAct, ReviewEvent


@dataclass(frozen=True, slots=True)
class Drafted:
    """The version was written and is before no reviewer."""

    version: str


@dataclass(frozen=True, slots=True)
class AwaitingReview:
    """The version lies before `reviewer`, submitted by whom and when."""

    reviewer: str
    version: str
    by: str
    at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class ChangesRequested:
    """The reviewer asked for changes of the version; `note` says which."""

    by: str
    at: datetime
    version: str
    note: str


@dataclass(frozen=True, slots=True)
class Approved:
    """The reviewer approved exactly this version."""

    by: str
    at: datetime
    version: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The draft is not to be used; nothing more is done with it."""

    by: str
    at: datetime
    note: str = ""


ReviewState: TypeAlias = Drafted | AwaitingReview | ChangesRequested | Approved | Withdrawn


def state_after(events: Iterable[ReviewEvent]) -> ReviewState:
    """How a draft stands after `events`, oldest first. Raises ValueError where there is none."""
    state = reduce(_after, events, None)
    if state is None:
        raise ValueError("a draft has at least the event that it was drafted")
    return state


def _after(state: ReviewState | None, event: ReviewEvent) -> ReviewState | None:
    if isinstance(state, Withdrawn) or not event.act.changes_state:
        return state
    match event.act:
        case ReviewAct.SUBMITTED:
            return AwaitingReview(event.reviewer, event.version, event.by, event.at, event.note)
        case ReviewAct.CHANGES_REQUESTED:
            return ChangesRequested(event.by, event.at, event.version, event.note)
        case ReviewAct.APPROVED:
            return Approved(event.by, event.at, event.version)
        case ReviewAct.WITHDRAWN:
            return Withdrawn(event.by, event.at, event.note)
    return Drafted(event.version)
