"""The conferral record: a matter's motion, the issues in dispute and the attempts to confer about them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from bot.conferral.method import Method
from bot.conferral.motion import Motion

When = date | datetime
"""A day, or a moment with its zone where the time is known."""


def day_of(when: When) -> date:
    """The day of `when`, on the calendar of its own zone."""
    return when.date() if isinstance(when, datetime) else when


class IssueResult(StrEnum):
    """How the talks about one issue ended."""

    AGREED = "agreed"
    AGREED_IN_PART = "agreed in part"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Party:
    """A movant, an opposing party or an affected nonparty: its role in the case and who speaks for it."""

    role: str
    counsel: tuple[str, ...] = ()
    self_represented: bool = False


@dataclass(frozen=True, slots=True)
class Issue:
    """One disputed item, both positions on it, and where the talks left it. `result` None: not known yet."""

    id: str
    text: str
    movant_position: str = ""
    opposing_position: str = ""
    result: IssueResult | None = None
    remains: str = ""


@dataclass(frozen=True, slots=True)
class ConferralAttempt:
    """One step toward conferral, as it was logged.

    `by` are the people on the movant's side, `with_` those on the other. `response` empty means that none
    was received, and then `waited_until` says how long one was awaited. `exhibit` names the writing that
    proves it. `internal_note` never leaves the log: nothing that prints, exports or sends reads it.
    """

    at: When
    method: Method
    by: tuple[str, ...] = ()
    with_: tuple[str, ...] = ()
    minutes: int | None = None
    issues: tuple[str, ...] = ()
    said: str = ""
    response: str = ""
    waited_until: date | None = None
    exhibit: str = ""
    internal_note: str = field(default="", repr=False)

    @property
    def reached(self) -> bool:
        """Whether it was a live exchange with the other side."""
        return self.method.is_live and bool(self.response)

    def without_note(self) -> ConferralAttempt:
        """The attempt as it may leave the log."""
        return replace(self, internal_note="")


@dataclass(frozen=True, slots=True)
class ConferralRecord:
    """All that RECORD.toml holds: what a certificate may be drafted from, and nothing else is said in one.

    `court` is a Bluebook name. `renewed_after` is the day of an order that denied an earlier motion without
    prejudice: only later attempts count. `exemption` names an exemption of the rule that is relied on.
    """

    court: str
    motion: Motion
    movant: Party
    opposing: tuple[Party, ...]
    case_number: str = ""
    relief: str = ""
    issues: tuple[Issue, ...] = ()
    attempts: tuple[ConferralAttempt, ...] = ()
    signer: str = ""
    certificate_date: date | None = None
    renewed_after: date | None = None
    exemption: str = ""

    @property
    def attempts_in_order(self) -> tuple[ConferralAttempt, ...]:
        """The attempts by date, those of one day as they were logged."""
        return tuple(sorted(self.attempts, key=lambda attempt: day_of(attempt.at)))

    def without_notes(self) -> ConferralRecord:
        """The record as it may leave the log: no internal note in it."""
        return replace(self, attempts=tuple(attempt.without_note() for attempt in self.attempts))
