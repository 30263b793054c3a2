"""Slack takes about one message a second in a channel; we keep to that instead of being refused."""

from __future__ import annotations

import asyncio
from collections import OrderedDict

_MOST_CHANNELS = 10_000


class Pacer:
    """Gives turns: no two in one channel nearer than `seconds`, in the order they were asked for."""

    def __init__(self, seconds: float = 1.0) -> None:
        self._seconds = seconds
        self._free_at: OrderedDict[str, float] = OrderedDict()

    async def turn(self, channel: str) -> None:
        """Wait until something may be posted in `channel`."""
        now = asyncio.get_running_loop().time()
        at = max(now, self._free_at.pop(channel, now))
        self._free_at[channel] = at + self._seconds
        while len(self._free_at) > _MOST_CHANNELS:
            self._free_at.popitem(last=False)
        await asyncio.sleep(at - now)
