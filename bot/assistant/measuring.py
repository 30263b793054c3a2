"""What the service counts about itself: numbers and fixed words, never a person, a message or a token."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeAlias


@dataclass(frozen=True, slots=True)
class Load:
    """How much work is taken on: jobs that wait for their turn, and jobs that are being done."""

    waiting: int
    at_work: int


@dataclass(frozen=True, slots=True)
class Exposition:
    """All figures as a monitoring system reads them."""

    media_type: str
    body: bytes


Exposed: TypeAlias = Callable[[], Exposition]


class Measures(Protocol):
    """Takes note of what happens. No method raises, waits, or keeps more than numbers."""

    def received(self, kind: str) -> None:
        """Count something Slack sent, by Slack's name for it: an event's type, or that of an interaction."""

    def refused(self, reason: str) -> None:
        """Count a request that was not taken: the reason is one of a few fixed words."""

    def acknowledged(self, seconds: float) -> None:
        """Note how long Slack waited until it was told that something arrived."""

    def answered(self, status: str) -> None:
        """Count a question that came to its end: answered, withheld, clarify, stopped or failed."""

    def posted(self) -> None:
        """Count a message that Slack took from us."""

    def slack_refused(self, code: str) -> None:
        """Count a call that Slack refused for good, by Slack's code."""

    def rate_limited(self) -> None:
        """Count a call that Slack told to come again later."""

    def recovered(self, jobs: int) -> None:
        """Count jobs of an earlier run of the process that were taken up again."""

    def may_be_missing(self) -> None:
        """Count an answer of which nobody can know whether it was shown."""


class Unmeasured:
    """Counts nothing."""

    def received(self, kind: str) -> None:
        """Leave it."""

    def refused(self, reason: str) -> None:
        """Leave it."""

    def acknowledged(self, seconds: float) -> None:
        """Leave it."""

    def answered(self, status: str) -> None:
        """Leave it."""

    def posted(self) -> None:
        """Leave it."""

    def slack_refused(self, code: str) -> None:
        """Leave it."""

    def rate_limited(self) -> None:
        """Leave it."""

    def recovered(self, jobs: int) -> None:
        """Leave it."""

    def may_be_missing(self) -> None:
        """Leave it."""
