"""The reading room: opens source passages and the dialogue for another court or day."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from bot.assistant.conversation import Turn
from bot.assistant.durable import Json, Steps
from bot.assistant.page_pictures import NoPicture
from bot.slack.blocks.answer import CHANGE
from bot.slack.blocks.supports import OPEN_SOURCE, support_number
from bot.slack.desk import Desk
from bot.slack.dialogues.parts import faults
from bot.slack.dialogues.source import (
    CHANGE_DIALOGUE,
    CHANGE_TITLE,
    PAGE_FOLLOWS,
    SOURCE_TITLE,
    ShownPage,
    change_dialogue,
    source_dialogue,
)
from bot.slack.failures import explained
from bot.slack.inbound import Asked
from bot.slack.interaction import Interaction
from bot.slack.office import Office
from bot.slack.opening import open_dialogue
from bot.slack.page_showing import NO_PICTURE, shown_page
from bot.slack.places import place_of
from bot.slack.recent import Recent
from bot.slack.surface import Surface, told
from bot.slack.viewing import viewer_of

NOT_YOURS = "This answer is no longer kept, or it was given to somebody else alone. Please ask the question yourself."
_OPENING = "Opening the source passage."
_AGAIN = "Please press the button again."
_COULD_NOT_OPEN = "I could not open this."


class ReadingRoom:
    """Serves clicks on the buttons of an answer; each click ends in a dialogue or a reason."""

    def __init__(self, office: Office, desk: Desk) -> None:
        self._office = office
        self._desk = desk
        self._reply_addresses: Recent[str] = Recent(size=1_000, keep=timedelta(minutes=28))

    @property
    def surface(self) -> Surface:
        """What this room does."""
        return Surface(
            actions={OPEN_SOURCE: self._open_source, CHANGE: self._open_change},
            dialogues={CHANGE_DIALOGUE: self._ask_again},
        )

    async def _open_source(self, clicked: Interaction, steps: Steps) -> None:
        # The dialogue must open within three seconds of the click, however busy we are.
        view_id = await open_dialogue(self._office, clicked, steps, told(_OPENING, title=SOURCE_TITLE), advice=_AGAIN)
        if view_id is None:
            return
        change = partial(self._office.outbox.change_view, view_id)
        try:
            named = support_number(clicked.value)
            viewer = await viewer_of(self._office, named[0], clicked) if named else ""
            view = await asyncio.to_thread(self._office.assistant.source_view, *named, viewer) if named else None
        except Exception as error:
            await change(told(explained(error, what=_COULD_NOT_OPEN).text, title=SOURCE_TITLE))
            return
        if view is None or named is None:
            await change(told(NOT_YOURS, title=SOURCE_TITLE))
            return
        await change(source_dialogue(view, PAGE_FOLLOWS))
        # The words come first; a picture takes a moment to draw, and another until Slack can show it.
        await change(source_dialogue(view, await self._page(*named, viewer, steps)))

    async def _page(self, answer_id: str, number: int, viewer: str, steps: Steps) -> ShownPage:
        try:
            picture = await asyncio.to_thread(self._office.assistant.page_picture, answer_id, number, viewer)
        except Exception as error:
            explained(error, what=NO_PICTURE)
            return ShownPage(NO_PICTURE)
        return await shown_page(self._office, steps, NoPicture(NOT_YOURS) if picture is None else picture)

    async def _open_change(self, clicked: Interaction, steps: Steps) -> None:
        answer_id = clicked.value
        viewer = await viewer_of(self._office, answer_id, clicked)
        answer = await asyncio.to_thread(self._office.assistant.find_answer, answer_id, viewer)
        if answer is None:
            modal = told(NOT_YOURS, title=CHANGE_TITLE)
        else:
            modal = change_dialogue(answer_id, court=answer.court, as_of=answer.as_of)
            if clicked.response_url:
                self._reply_addresses.put(answer_id, clicked.response_url, now=self._office.now())
        await open_dialogue(self._office, clicked, steps, modal, advice=_AGAIN)

    async def _ask_again(self, sent: Interaction, _steps: Steps) -> Json:
        """Ask the turn's question for the chosen court and day, in the same thread; only what came before it counts."""
        answer_id, day = sent.submitted.about, sent.submitted.text("as_of")
        turn = await self._turn(answer_id, sent)
        if turn is None:
            return faults(court=NOT_YOURS)
        place = place_of(turn.thread, user=sent.user)
        if place.private:  # a click in a channel brings such an address too, good for the clicker's eyes alone
            place = replace(place, response_url=self._reply_addresses.get(answer_id, now=self._office.now()))
        asked = Asked(
            event=f"again:{sent.id}",
            place=place,
            text=turn.text,
            court=sent.submitted.text("court") or None,
            as_of=date.fromisoformat(day) if day else None,
            before=turn.at,
        )
        await self._desk.take(asked)
        return {}

    async def _turn(self, answer_id: str, sent: Interaction) -> Turn | None:
        """The turn behind a dialogue, or None where it is no longer kept or is another user's own."""
        turn = await asyncio.to_thread(self._office.threads.find, answer_id, now=self._office.now())
        if turn is None:
            return None
        place = place_of(turn.thread, user=sent.user)
        theirs = place.private and turn.asker != place.asker
        return None if theirs or place.team != sent.team else turn
