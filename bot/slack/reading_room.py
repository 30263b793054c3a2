"""The reading room: opens source passages and the dialogue for another court or day."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

from bot.assistant.conversation import Turn
from bot.assistant.durable import Handler, Job, Json, Steps
from bot.slack.blocks.supports import support_number
from bot.slack.blocks.text import Block
from bot.slack.failures import explained
from bot.slack.inbound import Asked, Chosen, Clicked
from bot.slack.modals import change_modal, opening_modal, source_modal, told_modal
from bot.slack.office import Office
from bot.slack.places import place_of
from bot.slack.recent import Recent

NOT_YOURS = "This answer is no longer kept, or it was given to somebody else alone. Please ask the question yourself."
SOURCE, CHANGE = "open-source", "open-change"
_COULD_NOT_OPEN = "I could not open this."


class ReadingRoom:
    """Serves clicks on the buttons of an answer; each click ends in a dialogue or a reason."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._reply_addresses: Recent[str] = Recent(size=1_000, keep=timedelta(minutes=28))

    @property
    def handlers(self) -> dict[str, Handler]:
        """What is done with the jobs of this room."""
        return {
            SOURCE: partial(self._or_reason, self._open_source),
            CHANGE: partial(self._or_reason, self._open_change),
        }

    async def take(self, kind: str, clicked: Clicked) -> None:
        """Take a click. Raises WorkNotKept."""
        await self._office.take_click(f"c:{clicked.trigger_id}", kind, clicked.person, clicked.as_json())

    async def _or_reason(self, opening: Callable[[Clicked, Steps], Awaitable[None]], job: Job, steps: Steps) -> Json:
        clicked = Clicked(**job.body)
        try:
            await opening(clicked, steps)
        except Exception as error:
            message = explained(error, what=_COULD_NOT_OPEN)
            if clicked.response_url:
                try:
                    await self._office.outbox.reply(clicked.response_url, message)
                except Exception as second:
                    explained(second, what=_COULD_NOT_OPEN)
        return None

    async def _open_source(self, clicked: Clicked, steps: Steps) -> None:
        # The dialogue must open within three seconds of the click, however busy we are.
        view_id = await steps.once("open", partial(self._office.outbox.open_view, clicked.trigger_id, opening_modal()))
        try:
            modal = await self._source(clicked)
        except Exception as error:
            modal = told_modal(explained(error, what=_COULD_NOT_OPEN).text)
        await self._office.outbox.change_view(view_id, modal)

    async def _source(self, clicked: Clicked) -> Block:
        named = support_number(clicked.value)
        if named is None:
            return told_modal(NOT_YOURS)
        answer_id, number = named
        viewer = await self._viewer(answer_id, clicked)
        view = await asyncio.to_thread(self._office.assistant.source_view, answer_id, number, viewer)
        return told_modal(NOT_YOURS) if view is None else source_modal(view)

    async def _open_change(self, clicked: Clicked, steps: Steps) -> None:
        answer_id = clicked.value
        viewer = await self._viewer(answer_id, clicked)
        answer = await asyncio.to_thread(self._office.assistant.find_answer, answer_id, viewer)
        if answer is None:
            modal = told_modal(NOT_YOURS, title="Change court or day")
        else:
            modal = change_modal(answer_id, court=answer.court, as_of=answer.as_of)
            if clicked.response_url:
                self._reply_addresses.put(answer_id, clicked.response_url, now=self._office.now())
        await steps.once("open", partial(self._office.outbox.open_view, clicked.trigger_id, modal))

    async def _viewer(self, answer_id: str, clicked: Clicked) -> str:
        """As whom the clicker reads: as the asker of an answer that stands before him, else as himself."""
        turn = await asyncio.to_thread(self._office.threads.find, answer_id, now=self._office.now())
        if turn is not None:
            place = place_of(turn.thread, user=clicked.user)
            if place.seen_from(clicked.team, clicked.channel):
                return turn.asker
        return clicked.asker

    async def turn_to_ask_again(self, chosen: Chosen) -> Turn | None:
        """The turn behind a dialogue, or None where it is no longer kept or is another user's own."""
        turn = await asyncio.to_thread(self._office.threads.find, chosen.answer_id, now=self._office.now())
        if turn is None:
            return None
        place = place_of(turn.thread, user=chosen.user)
        return None if place.private and turn.asker != place.asker else turn

    def asked_again(self, turn: Turn, chosen: Chosen) -> Asked:
        """The turn's question for the chosen court and day, in the same thread; only what was said before it counts."""
        place = place_of(turn.thread, user=chosen.user)
        if place.private:  # a click in a channel brings such an address too, good for the clicker's eyes alone
            place = replace(place, response_url=self._reply_addresses.get(chosen.answer_id, now=self._office.now()))
        return Asked(
            event=f"view:{chosen.id}",
            place=place,
            text=turn.text,
            court=chosen.court,
            as_of=chosen.as_of,
            before=turn.at,
        )
