"""How far something has come, shown in a message: at most once a second, and not at all where Slack takes it not."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from types import TracebackType

from bot.slack.blocks.library_told import progress_message
from bot.slack.blocks.message import Message
from bot.slack.failures import NotDelivered, log
from bot.slack.sending import Outbox

_SECONDS = 1.0


class ProgressLine:
    """The message at `stamp` while the work is done. `tell` may be called from any thread."""

    def __init__(self, outbox: Outbox, channel: str, stamp: str | None) -> None:
        self._outbox = outbox
        self._channel = channel
        self._stamp = stamp
        self._latest: tuple[str, int, int] | None = None
        self._showing: asyncio.Task[None] | None = None

    def tell(self, what: str, done: int, of: int) -> None:
        """Take note of how far it has come."""
        self._latest = (what, done, of)

    async def __aenter__(self) -> ProgressLine:
        if self._stamp:
            self._showing = asyncio.create_task(self._show(self._stamp))
        return self

    async def __aexit__(
        self, _kind: type[BaseException] | None, _fault: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if self._showing is not None:
            self._showing.cancel()
            with suppress(asyncio.CancelledError):
                await self._showing

    async def end(self, how: str) -> None:
        """Say in the message `how` it ended, after the work; what came of it is told in a message of its own."""
        if self._stamp:
            await self._try(self._stamp, progress_message(how))

    async def _show(self, stamp: str) -> None:
        shown = None
        while True:
            latest = self._latest
            if latest is not None and latest != shown:
                await self._try(stamp, progress_message(*latest))
                shown = latest
            await asyncio.sleep(_SECONDS)

    async def _try(self, stamp: str, message: Message) -> None:
        try:
            await self._outbox.show_progress(self._channel, stamp, message)
        except NotDelivered as error:  # nobody loses anything by it: the result is told apart
            log.info("progress was not shown [%s]", error.code)
