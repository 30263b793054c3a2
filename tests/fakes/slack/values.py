"""The words in which the local Slack speaks: calls, refusals, what can go wrong, and its clock."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

BOT_USER = "U0BOT"
BOT_ID = "B0BOT"
APP = "A0APP"
TEAM = "T0FIRM"

Sent = dict[str, Any]


@dataclass(frozen=True)
class Call:
    """One call as it arrived: the method's name, what was sent with it, when (seconds since 1970)."""

    method: str
    sent: Sent
    at: float = 0.0


@dataclass(frozen=True)
class Refusal:
    """What to answer in place of success; the call has no effect."""

    status: int
    body: dict[str, Any]
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Lost:
    """The connection ends in place of an answer: by default after the call took effect.

    `halfway`: in the middle of the answer, which Slack's library does not try again by itself. Before the answer's
    first byte it does, and so sends twice what had arrived.
    """

    took_effect: bool = True
    halfway: bool = False


@dataclass(frozen=True)
class Slow:
    """The answer comes so many seconds late."""

    seconds: float


Outcome = Refusal | Lost | Slow


def refused(code: str) -> Refusal:
    """Answer 200 with an error code, as Slack does for faults in what it was sent."""
    return Refusal(200, {"ok": False, "error": code})


def rate_limited(seconds: int) -> Refusal:
    """Answer 429: come back in so many seconds."""
    return Refusal(429, {"ok": False, "error": "ratelimited"}, {"Retry-After": str(seconds)})


RATE_LIMITED = rate_limited(0)
UNAVAILABLE = Refusal(503, {"ok": False, "error": "service_unavailable"})


class ApiError(Exception):
    """A call that Slack answers with an error code, and with what belongs to it."""

    def __init__(self, code: str, **more: Any) -> None:
        super().__init__(code)
        self.code = code
        self.more = more


class Clock:
    """Seconds as they pass, and as many more as a test lets pass at once."""

    def __init__(self) -> None:
        self._ahead = 0.0

    def now(self) -> float:
        """Seconds since an arbitrary moment."""
        return time.monotonic() + self._ahead

    def advance(self, seconds: float) -> None:
        """Let `seconds` pass at once: streams die, triggers and reply addresses expire."""
        self._ahead += seconds
