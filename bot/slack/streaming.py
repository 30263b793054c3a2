"""A reply that shows, while an answer takes its time, that it is being worked on; and then becomes the answer.

A question that is answered at once gets its answer as one message. For a slower one a stream is begun in the
thread, which Slack shows with a Stop button. A stream dies five minutes after its start, whatever comes by it, so
it is ended before that. The answer takes its place by an update, which may be made twice and shows once; so a later
run of the process goes on with what an earlier one began, instead of leaving it in the thread.
"""

from __future__ import annotations

import asyncio
from types import TracebackType

from bot.assistant.posts import ReplyBook
from bot.slack.blocks.message import Message
from bot.slack.failures import NotDelivered, log
from bot.slack.places import Place
from bot.slack.sending import Mark, Outbox

SLOW = 2.5
"""Seconds after which a question is a slow one."""
_LONGEST = 240.0
_WORKING = "Finding and checking the authority"


class LiveReply:
    """The reply to the question that `job` answers. Enter it when the work begins; `finish` gives it its words.

    `slow` and `longest` are seconds. Where a stream cannot be had, none is shown; what is shown and was given no words
    is taken back at the end.
    """

    def __init__(
        self,
        outbox: Outbox,
        place: Place,
        replies: ReplyBook,
        job: str,
        *,
        slow: float = SLOW,
        longest: float = _LONGEST,
    ) -> None:
        self._outbox = outbox
        self._place = place
        self._replies = replies
        self._name = f"stream:{job}"
        self._former = False
        self._answered = False
        self._slow = slow
        self._longest = longest
        self._stamp: str | None = None
        self._streaming = False
        self._keeper: asyncio.Task[None] | None = None
        self._calling = asyncio.Lock()

    @property
    def former(self) -> bool:
        """Whether what is shown was begun by an earlier run of the process."""
        return self._former

    async def __aenter__(self) -> LiveReply:
        if not self._place.private:
            begun = await asyncio.to_thread(self._replies.of, self._name)
            if begun:
                _, self._stamp = begun[-1]
                self._former = self._streaming = True
            self._keeper = asyncio.create_task(self._keep())
        return self

    async def __aexit__(
        self, _kind: type[BaseException] | None, _fault: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if not self._answered:
            await self.take_back()

    async def finish(self, message: Message, mark: Mark) -> str | None:
        """Show `message` in place of the stream; its time stamp, or None where it has to be posted.

        Raises NotDelivered where nobody knows whether it is shown.
        """
        await self._rest()
        if self._stamp is None:
            return None
        await self._end()
        try:
            await self._outbox.change(self._place.channel, self._stamp, message, mark)
        except NotDelivered as error:
            log.warning("the answer could not take the place of a stream [%s]", error.code)
            if not await self._delete() and error.perhaps:
                raise
            return None
        self._answered = True
        return self._stamp

    async def stands(self, stamp: str | None) -> None:
        """Take note that the reply is the message at `stamp`, which no later run has to see to any more."""
        if stamp is not None and stamp == self._stamp:
            await self._settle()

    async def _keep(self) -> None:
        """Begin the stream when the work proves slow, and end it before Slack does."""
        await asyncio.sleep(self._slow)
        async with self._calling:
            if self._stamp is None:
                try:
                    self._stamp = await self._outbox.start_stream(self._place, _WORKING)
                except NotDelivered as error:
                    log.info("no stream is shown [%s]", error.code)
                    return
                self._streaming = True
                await asyncio.to_thread(self._replies.note, self._name, self._place.channel, [self._stamp])
        await asyncio.sleep(self._longest)
        async with self._calling:
            await self._end()

    async def _end(self) -> None:
        if self._streaming and self._stamp is not None:
            self._streaming = False
            try:
                await self._outbox.stop_stream(self._place, self._stamp)
            except NotDelivered as error:
                log.info("a stream had ended by itself [%s]", error.code)

    async def take_back(self) -> None:
        """Show nothing any more: what there is to say is said by a message of its own."""
        await self._rest()
        if self._stamp is not None:
            await self._end()
            await self._delete()

    async def _delete(self) -> bool:
        """Delete what is shown; whether it is gone."""
        try:
            if self._stamp is not None:
                await self._outbox.take_back(self._place.channel, self._stamp)
        except NotDelivered as error:
            log.info("a stream was left as it stood [%s]", error.code)
            return False
        finally:
            await self._settle()
        return True

    async def _settle(self) -> None:
        """Nothing is left to be done with what was shown, by no later run either."""
        self._stamp = None
        await asyncio.to_thread(self._replies.forget, self._name)

    async def _rest(self) -> None:
        """Keep no more; a call that is under way ends first, or a stream would be begun after the answer."""
        keeper, self._keeper = self._keeper, None
        if keeper is not None:
            async with self._calling:
                keeper.cancel()
            await asyncio.gather(keeper, return_exceptions=True)
