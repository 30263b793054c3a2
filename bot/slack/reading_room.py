"""The reading room: opens source passages and the dialogue for another court or day."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from bot.slack.blocks.supports import support_number
from bot.slack.desk import Desk, Office
from bot.slack.failures import explained
from bot.slack.inbound import Clicked
from bot.slack.modals import change_modal, opening_modal, source_modal, told_modal
from bot.slack.places import place_of

NOT_YOURS = "This answer is no longer kept, or it was given to somebody else alone. Please ask the question yourself."
_COULD_NOT_OPEN = "I could not open this."


class ReadingRoom:
    """Serves clicks on the buttons of an answer; each click ends in a dialogue or a reason."""

    def __init__(self, office: Office, desk: Desk) -> None:
        self._office = office
        self._desk = desk

    def open_source(self, clicked: Clicked) -> None:
        """Open the passage behind a support."""
        self._office.work.start(self._or_reason(clicked, self._open_source(clicked)))

    def open_change(self, clicked: Clicked) -> None:
        """Open the dialogue for another court or day."""
        self._office.work.start(self._or_reason(clicked, self._open_change(clicked)))

    async def _or_reason(self, clicked: Clicked, opening: Coroutine[Any, Any, None]) -> None:
        try:
            await opening
        except Exception as error:
            message = explained(error, what=_COULD_NOT_OPEN)
            if clicked.response_url:
                try:
                    await self._office.outbox.reply(clicked.response_url, message)
                except Exception as second:
                    explained(second, what=_COULD_NOT_OPEN)

    async def _open_source(self, clicked: Clicked) -> None:
        # The dialogue must open within three seconds of the click, however busy we are.
        view_id = await self._office.outbox.open_view(clicked.trigger_id, opening_modal())
        try:
            modal = await self._source(clicked)
        except Exception as error:
            modal = told_modal(explained(error, what=_COULD_NOT_OPEN).text)
        await self._office.outbox.change_view(view_id, modal)

    async def _source(self, clicked: Clicked) -> dict[str, Any]:
        named = support_number(clicked.value)
        if named is None:
            return told_modal(NOT_YOURS)
        answer_id, number = named
        viewer = await self._viewer(answer_id, clicked)
        view = await asyncio.to_thread(self._office.assistant.source_view, answer_id, number, viewer)
        return told_modal(NOT_YOURS) if view is None else source_modal(view)

    async def _open_change(self, clicked: Clicked) -> None:
        answer_id = clicked.value
        viewer = await self._viewer(answer_id, clicked)
        answer = await asyncio.to_thread(self._office.assistant.find_answer, answer_id, viewer)
        if answer is None:
            modal = told_modal(NOT_YOURS, title="Change court or day")
        else:
            modal = change_modal(answer_id, court=answer.court, as_of=answer.as_of)
            if clicked.response_url:
                self._desk.reply_addresses.put(answer_id, clicked.response_url, now=self._office.now())
        await self._office.outbox.open_view(clicked.trigger_id, modal)

    async def _viewer(self, answer_id: str, clicked: Clicked) -> str:
        """As whom the clicker reads: as the asker of an answer that stands before him, else as himself."""
        turn = await asyncio.to_thread(self._office.threads.find, answer_id, now=self._office.now())
        if turn is not None:
            place = place_of(turn.thread, user=clicked.user)
            if place.seen_from(clicked.team, clicked.channel):
                return turn.asker
        return clicked.asker
