"""Posts that are made once, though Slack knows no key by which it would refuse a second.

Before each post a step says which run of the process is about to make it. Where a later run finds that step done
and the post not, nobody knows whether Slack heard it. A thread that we may read is read back then, and tells. Of
any other place we only note that a message may be missing, and say so to the person at the next contact.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any

from bot.assistant.durable import Steps
from bot.assistant.measuring import Measures
from bot.assistant.posts import MissingBook, MissingMessage
from bot.slack.blocks.message import Message
from bot.slack.calls import place_is_gone
from bot.slack.failures import NotDelivered, log
from bot.slack.file_sending import OutgoingFile
from bot.slack.places import Place
from bot.slack.sending import Mark, Outbox
from bot.slack.streaming import LiveReply

_PRIVATE_REPLIES = 4  # Slack takes five messages by a reply address; one is kept for a failure


class Posts:
    """The posts of one job, in their order. `post` raises NotDelivered where Slack refuses the place and the person."""

    def __init__(self, outbox: Outbox, missing: MissingBook, steps: Steps, measures: Measures) -> None:
        self._outbox = outbox
        self._missing = missing
        self._steps = steps
        self._measures = measures
        self._made = 0

    async def post(self, place: Place, messages: Sequence[Message], *, live: LiveReply | None = None) -> list[str]:
        """Post `messages` in order; the time stamps of those that have one.

        The first takes the place of what `live` shows. Where the channel is closed to us, they go to the person
        himself.
        """
        stamps: list[str] = []
        for number, message in enumerate(messages):
            first = live if number == 0 else None
            stamp = await self._post(place, message, live=first, by_address=number < _PRIVATE_REPLIES)
            stamps += [stamp] if stamp else []
        return stamps

    async def _post(self, place: Place, message: Message, *, live: LiveReply | None, by_address: bool) -> str | None:
        part, self._made = self._made, self._made + 1
        begun_by = await self._steps.once(f"about to post {part}", self._this_run)
        first_time = begun_by == self._steps.run
        mark = {"work": self._steps.job_id, "part": part}
        make = partial(self._make, place, message, mark, live=live, first_time=first_time, by_address=by_address)
        stamp: str | None = await self._steps.once(f"post {part}", make)
        if live:
            await live.stands(stamp)
        return stamp

    async def upload(self, place: Place, file: OutgoingFile, data: Callable[[], Awaitable[bytes]]) -> None:
        """Show a file in the thread of `place`. Raises NotDelivered, and what `data` raises.

        It is brought to Slack as often as it takes, which nobody sees, and shared once.
        """
        part, self._made = self._made, self._made + 1

        async def bring() -> str:
            return await self._outbox.files.bring(file, await data())

        file_id = await self._steps.once(f"bring {part}", bring)
        begun_by = await self._steps.once(f"about to share {part}", self._this_run)
        share = partial(self._share, place, file, file_id, part, first_time=begun_by == self._steps.run)
        await self._steps.once(f"share {part}", share)

    async def _share(self, place: Place, file: OutgoingFile, file_id: str, part: int, *, first_time: bool) -> None:
        files = self._outbox.files
        if first_time:
            try:
                await files.share(place, file_id, file)
            except NotDelivered as error:
                if not error.perhaps:
                    raise
            else:
                return
        if place.direct:
            try:
                if not await files.shared(place, file_id):
                    await files.share(place, file_id, file)
            except NotDelivered as error:
                log.warning("a thread could not be read back [%s]", error.code)
            else:
                return
        await self._note_missing(place, part)

    async def _this_run(self) -> str:
        return self._steps.run

    async def _make(
        self,
        place: Place,
        message: Message,
        mark: dict[str, Any],
        *,
        live: LiveReply | None,
        first_time: bool,
        by_address: bool,
    ) -> str | None:
        try:
            shown = await live.finish(message, mark) if live and (first_time or live.former) else None
            if shown is not None:
                return shown
            if first_time:
                return await self._send(place, message, mark, by_address=by_address)
            if live:
                await live.take_back()
            return await self._again(place, message, mark)
        except NotDelivered as error:
            if error.perhaps:
                return await self._again(place, message, mark)
            if not place_is_gone(error) or place.direct:
                raise
            return await self._outbox.post(place.to_the_person(), message, mark)

    async def _send(self, place: Place, message: Message, mark: Mark, *, by_address: bool) -> str | None:
        if not (place.response_url and by_address):
            return await self._outbox.post(place, message, mark)
        try:
            await self._outbox.reply(place.response_url, message)
        except NotDelivered as error:
            if error.perhaps:
                raise
            return await self._outbox.post(place, message, mark)  # the address is used up
        return None

    async def _again(self, place: Place, message: Message, mark: Mark) -> str | None:
        """Post what may have been posted, where the thread can tell; else only note that it may be missing."""
        if place.direct:
            try:
                return await self._outbox.posted(place, mark) or await self._outbox.post(place, message, mark)
            except NotDelivered as error:
                log.warning("a thread could not be read back [%s]", error.code)
        await self._note_missing(place, int(mark["part"]))
        return None

    async def _note_missing(self, place: Place, part: int) -> None:
        missing = MissingMessage(self._steps.job_id, part, place.asker, place.key)
        await asyncio.to_thread(self._missing.note, missing)
        self._measures.may_be_missing()
