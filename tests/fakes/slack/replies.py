"""Reply addresses: five messages in thirty minutes."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.fakes.slack.values import ApiError, Clock, Sent

_MOST, _SECONDS = 5, 1_800.0


@dataclass
class _Address:
    issued: float
    shown: list[Sent] = field(default_factory=list)


class PrivateReplies:
    """What was shown by each reply address; its time begins when it is first used here."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._addresses: dict[str, _Address] = {}

    def shown(self, name: str = "r1") -> list[Sent]:
        """What a person saw by the address `name`."""
        return list(self._addresses[name].shown) if name in self._addresses else []

    def take(self, name: str, sent: Sent, fault: str | None = None) -> None:
        """Show `sent`. Raises ApiError where the address is used up or too old, or with the code of a `fault`."""
        address = self._addresses.setdefault(name, _Address(self._clock.now()))
        if self._clock.now() - address.issued > _SECONDS:
            raise ApiError("expired_url")
        if len(address.shown) >= _MOST:
            raise ApiError("used_url")
        if fault:
            raise ApiError(fault)
        address.shown.append(sent)
