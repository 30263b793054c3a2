"""What goes wrong, and when: outcomes waiting for the calls they are meant for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tests.fakes.slack.values import Clock, Outcome, Sent, rate_limited


@dataclass
class _Waiting:
    method: str
    outcome: Outcome
    channel: str | None
    left: int | None

    def meant_for(self, method: str, sent: Sent) -> bool:
        if self.left == 0 or self.method not in (method, "*"):
            return False
        return self.channel is None or self.channel == channel_of(sent)


def channel_of(sent: Sent) -> str | None:
    """The conversation a call is about; None where it is about none."""
    found = sent.get("channel") or sent.get("channel_id")
    return str(found) if found else None


class Weather:
    """Outcomes in the order they were asked for; each meets the next call it is meant for, or every one."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._waiting: list[_Waiting] = []
        self._pace: float | None = None
        self._burst = 1
        self._credit: dict[str, tuple[float, float]] = {}

    def expect(self, method: str, outcomes: Iterable[Outcome], *, channel: str | None = None) -> None:
        """Meet the next calls of `method` ("*" for any), in `channel` if one is named, with an outcome each."""
        self._waiting += [_Waiting(method, outcome, channel, 1) for outcome in outcomes]

    def keep(self, method: str, outcome: Outcome, *, channel: str | None = None) -> None:
        """Meet every call of `method` with `outcome` until the weather clears."""
        self._waiting.append(_Waiting(method, outcome, channel, None))

    def clear(self) -> None:
        """Nothing goes wrong any more."""
        self._waiting.clear()
        self._pace = None

    def pace(self, seconds: float, *, burst: int = 1) -> None:
        """Answer 429 to more than one message in `seconds` in one channel, `burst` at once being tolerated."""
        self._pace, self._burst = seconds, burst

    def next(self, method: str, sent: Sent) -> Outcome | None:
        """What this call meets; None for fair weather."""
        for waiting in self._waiting:
            if waiting.meant_for(method, sent):
                if waiting.left is not None:
                    waiting.left -= 1
                    self._waiting.remove(waiting) if waiting.left == 0 else None
                return waiting.outcome
        return self._too_fast(method, sent)

    def _too_fast(self, method: str, sent: Sent) -> Outcome | None:
        channel: Any = channel_of(sent)
        if self._pace is None or method != "chat.postMessage" or channel is None:
            return None
        now = self._clock.now()
        credit, before = self._credit.get(channel, (float(self._burst), now))
        credit = min(self._burst, credit + (now - before) / self._pace)
        if credit < 1:
            self._credit[channel] = (credit, now)
            return rate_limited(max(1, round(self._pace)))
        self._credit[channel] = (credit - 1, now)
        return None
