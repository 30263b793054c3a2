"""Slow synchronous calls beside the event loop, a bounded number of them; and small tasks that nobody waits for."""

from __future__ import annotations

import asyncio
import contextvars
import threading
from collections.abc import Callable, Coroutine
from contextlib import suppress
from functools import partial
from typing import Any, ParamSpec, TypeVar

from bot.slack.failures import explained

P = ParamSpec("P")
T = TypeVar("T")


class Work:
    """Slow synchronous calls in threads: `at_once` are waited for at a time, each at most `patience` seconds.

    One that is given up goes on in its thread. What must not be lost is a job of the inbox instead.
    """

    def __init__(self, *, at_once: int = 4, patience: float = 120.0) -> None:
        self._slots = asyncio.Semaphore(at_once)
        self._patience = patience
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, coroutine: Coroutine[Any, Any, None]) -> None:
        """Run `coroutine` in the background. The event loop alone would not keep a task alive."""
        task = asyncio.create_task(_logged(coroutine))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def in_thread(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a slow synchronous call apart from the event loop. Raises TimeoutError when patience ends."""
        async with self._slots:
            return await asyncio.wait_for(_apart(partial(call, *args, **kwargs)), self._patience)

    async def drain(self, seconds: float) -> None:
        """Wait for the tasks that were started, at most `seconds`; then cancel them."""
        if self._tasks:
            await asyncio.wait(set(self._tasks), timeout=seconds)
        for task in set(self._tasks):
            task.cancel()


async def _logged(coroutine: Coroutine[Any, Any, None]) -> None:
    """Run `coroutine`; what it raises is logged without its text, with which the event loop would log it."""
    try:
        await coroutine
    except Exception as error:
        explained(error)


def _apart(call: Callable[[], T]) -> asyncio.Future[T]:
    """The outcome of `call`, run in a thread of its own.

    The thread is a daemon and none of the event loop's own, for which Python waits at its end: a model that
    does not answer must not keep the service from stopping.
    """
    loop = asyncio.get_running_loop()
    outcome: asyncio.Future[T] = loop.create_future()
    context = contextvars.copy_context()

    def settle(result: T | None, error: BaseException | None) -> None:
        if outcome.done():
            return  # given up, and nobody waits any more
        if error is not None:
            outcome.set_exception(error)
        else:
            outcome.set_result(result)  # type: ignore[arg-type]  # without an error there is a result, which may be None

    def run() -> None:
        result, error = None, None
        try:
            result = context.run(call)
        except BaseException as raised:  # handed on whole: whoever awaits the outcome raises it there
            error = raised
        with suppress(RuntimeError):  # the loop is closed: the service has stopped meanwhile
            loop.call_soon_threadsafe(settle, result, error)

    threading.Thread(target=run, name="question", daemon=True).start()
    return outcome
