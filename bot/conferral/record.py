"""The conferral record: a matter's motion, the issues in dispute and the attempts to confer about them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from bot.conferral.method import Method
from bot.conferral.motion import Motion
from bot.conferral.rule import StepKind

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

    `at` None: the day is not known yet; `method` None: the way is not known yet. A step that lacks either is
    asked about, never certified. `by` are the people on the movant's side, `with_` those on the other.
    `response` empty means that none was received, and then `waited_until` says how long one was awaited.
    `exhibit` names the writing that proves it. `place` is where people met, or from where they spoke.
    `internal_note` never leaves the log: nothing that prints, exports or sends reads it.
    """

    at: When | None
    method: Method | None
    by: tuple[str, ...] = ()
    with_: tuple[str, ...] = ()
    minutes: int | None = None
    issues: tuple[str, ...] = ()
    said: str = ""
    response: str = ""
    waited_until: date | None = None
    exhibit: str = ""
    internal_note: str = field(default="", repr=False)
    place: str = ""

    @property
    def day(self) -> date | None:
        """The day of the step, where it is known."""
        return None if self.at is None else day_of(self.at)

    @property
    def reached(self) -> bool:
        """Whether it was a live exchange with the other side."""
        return self.method is not None and self.method.is_live and bool(self.response)

    def without_note(self) -> ConferralAttempt:
        """The attempt as it may leave the log."""
        return replace(self, internal_note="")


@dataclass(frozen=True, slots=True)
class StepTaken:
    """A step beyond conferring that the court asks for, as it was taken: a conference with the judge, say.

    `at` None: the day is not known yet. `said` tells what was done; `exhibit` names the writing that proves it.
    """

    kind: StepKind
    at: When | None = None
    said: str = ""
    exhibit: str = ""

    @property
    def day(self) -> date | None:
        """The day of the step, where it is known."""
        return None if self.at is None else day_of(self.at)


@dataclass(frozen=True, slots=True)
class ConferralRecord:
    """All that RECORD.toml holds: what a certificate may be drafted from, and nothing else is said in one.

    `court` is a Bluebook name. `renewed_after` is the day of an order that denied an earlier motion without
    prejudice: only later attempts count. `exemption` names an exemption of the rule that is relied on.
    `court_steps` are steps beyond conferring (RECORD.toml: `[[court_steps]]` with kind, at, said, exhibit).
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
    court_steps: tuple[StepTaken, ...] = ()

    @property
    def attempts_in_order(self) -> tuple[ConferralAttempt, ...]:
        """The attempts by date, those of one day as they were logged; those without a date come last."""
        return tuple(sorted(self.attempts, key=lambda attempt: attempt.day or date.max))

    def without_notes(self) -> ConferralRecord:
        """The record as it may leave the log: no internal note in it."""
        return replace(self, attempts=tuple(attempt.without_note() for attempt in self.attempts))
