"""What is done again and again beside the work that comes in: reminders, and what is kept no longer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress

from bot.slack.failures import explained


class Rounds:
    """Runs each act every so many seconds, the first time at once; of a round that fails only the log tells."""

    def __init__(self, acts: Mapping[float, tuple[Callable[[], Awaitable[None]], ...]]) -> None:
        self._acts = acts
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Begin."""
        for seconds, acts in self._acts.items():
            self._tasks += [asyncio.create_task(self._again_and_again(act, seconds)) for act in acts]

    async def stop(self) -> None:
        """End, in the middle of a round as well: each of them can be broken off."""
        tasks, self._tasks = self._tasks, []
        for task in tasks:
            task.cancel()
        for task in tasks:
            with suppress(asyncio.CancelledError):
                await task

    async def _again_and_again(self, act: Callable[[], Awaitable[None]], seconds: float) -> None:
        while True:
            try:
                await act()
            except Exception as error:
                explained(error, what="A round could not be made.")
            await asyncio.sleep(seconds)
