"""Whether the service can answer just now: a few questions to its parts, asked apart from the event loop."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from typing import TypeAlias

from bot.assistant.discretion import frames_of
from bot.slack.failures import log

Check: TypeAlias = Callable[[], bool]
_Outcome: TypeAlias = bool | Exception
_PATIENCE = 5.0  # seconds for all checks together
_FRESH = 1.0  # seconds for which an answer serves, so that a flood of requests asks each part once


class Readiness:
    """Asks each check in a thread of its own; a check that has not come back is not asked a second time."""

    def __init__(
        self,
        checks: Mapping[str, Check],
        *,
        patience: float = _PATIENCE,
        fresh: float = _FRESH,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`checks` by name: each returns whether its part works, and may raise where it does not."""
        self._checks = dict(checks)
        self._patience = patience
        self._fresh = fresh
        self._clock = clock
        self._asked: dict[str, Future[_Outcome]] = {}
        self._told: dict[str, bool] = {}
        self._told_at: float | None = None
        self._one_at_a_time = asyncio.Lock()

    async def report(self) -> Mapping[str, bool]:
        """Each check by name, and whether it was passed in time."""
        async with self._one_at_a_time:
            if self._told_at is None or self._clock() - self._told_at >= self._fresh:
                told = await self._ask()
                _tell(before=self._told, now=told)
                self._told, self._told_at = told, self._clock()
        return self._told

    async def _ask(self) -> dict[str, bool]:
        for name, check in self._checks.items():
            if name not in self._asked:
                self._asked[name] = _started(check)
        asked = {name: asyncio.wrap_future(future) for name, future in self._asked.items()}
        if asked:
            # wait() leaves alone what has not come back; a cancelled future could not be settled by its thread.
            await asyncio.wait(asked.values(), timeout=self._patience)
        passed = {name: _passed(name, future) for name, future in asked.items()}
        self._asked = {name: future for name, future in self._asked.items() if not future.done()}
        return passed


def _started(check: Check) -> Future[_Outcome]:
    """What comes of `check`. Its thread is a daemon: a part that hangs must not keep the service from stopping."""
    outcome: Future[_Outcome] = Future()

    def run() -> None:
        try:
            outcome.set_result(check())
        except Exception as error:  # as a value: an outcome that nobody fetches any more would log its text
            outcome.set_result(error)

    threading.Thread(target=run, name="readiness", daemon=True).start()
    return outcome


def _passed(name: str, asked: asyncio.Future[_Outcome]) -> bool:
    if not asked.done():
        return False
    outcome = asked.result()
    if isinstance(outcome, Exception):
        log.warning("the check of the %s failed\n%s", name, frames_of(outcome))
        return False
    return outcome


def _tell(*, before: Mapping[str, bool], now: Mapping[str, bool]) -> None:
    """Log what changed, and only that: monitors ask every few seconds."""
    for name, passed in now.items():
        if passed != before.get(name, True):
            log.warning("the %s %s", name, "works again" if passed else "does not work")
