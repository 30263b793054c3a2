"""A reminder: what it is about, the moment it is due, and when it has nothing left to say."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.conferral.requirement import RequirementId

STALE = timedelta(days=30)
"""So long after its moment a reminder that was never sent is no longer worth sending."""


class ReminderKind(StrEnum):
    """What a reminder is about."""

    FOLLOW_UP = "follow-up"
    PROMISE_LAPSED = "promise lapsed"
    DEADLINE = "deadline"
    DRAFT_WAITING = "draft waiting"

    @property
    def heading(self) -> str:
        """The kind as a person reads it."""
        return _HEADINGS[self]


_HEADINGS = {
    ReminderKind.FOLLOW_UP: "Follow up",
    ReminderKind.PROMISE_LAPSED: "A promised answer is overdue",
    ReminderKind.DEADLINE: "Deadline",
    ReminderKind.DRAFT_WAITING: "A draft waits for review",
}


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something of a matter that is due at `at`, an aware moment in the matter's zone.

    The `id` names the matter and, by a digest, the fact it is about with its day, so that a fact that moved gives
    another reminder. `about` is the log entry, or the draft, that the fact stands in. From `replaced` on a later
    reminder speaks of the same fact; from `over` on the fact itself has passed. `reason` says why, in the words of
    an order where one set it; `requirement` and `fault` name what of the rule speaks for it. `known_since` is when the
    log first told the fact. `for_user` None: it is for every member of the matter.
    """

    id: str
    matter: str
    kind: ReminderKind
    about: str
    at: datetime
    words: str
    reason: str = ""
    known_since: datetime | None = None
    replaced: datetime | None = None
    over: datetime | None = None
    requirement: RequirementId | None = None
    fault: str = ""
    for_user: str | None = None

    @property
    def ends(self) -> datetime | None:
        """The first moment at which it has nothing left to say; None where no day ends it."""
        return min((end for end in (self.replaced, self.over) if end is not None), default=None)

    def concerns(self, user: str) -> bool:
        """Whether it is for `user`, if he is a member of the matter."""
        return self.for_user is None or self.for_user == user


def reminder_id(matter: str, kind: ReminderKind, *facts: str) -> str:
    """The id of the reminder of `matter` about these facts."""
    told = "\x1f".join((kind.value, *facts))
    return f"{matter}-{hashlib.sha256(told.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def matter_of(reminder: str) -> str:
    """The matter that a reminder's id names; what is no such id names none."""
    return reminder.rpartition("-")[0]
