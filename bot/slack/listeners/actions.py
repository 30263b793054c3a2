"""Clicks on an answer's buttons, and the dialogue for another court or day."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.slack.blocks.answer import CHANGE as CHANGE_BUTTON
from bot.slack.blocks.supports import OPEN_SOURCE
from bot.slack.desk import Desk
from bot.slack.inbound import from_choice, from_click
from bot.slack.modals import CHANGE_DIALOGUE
from bot.slack.reading_room import CHANGE, NOT_YOURS, SOURCE, ReadingRoom


def register(app: AsyncApp, desk: Desk, room: ReadingRoom) -> None:
    """Open what is clicked; ask again what is changed."""

    @app.action(OPEN_SOURCE)
    async def source(body: dict[str, Any], ack: AsyncAck) -> None:
        await room.take(SOURCE, from_click(body))
        await ack()

    @app.action(CHANGE_BUTTON)
    async def change(body: dict[str, Any], ack: AsyncAck) -> None:
        await room.take(CHANGE, from_click(body))
        await ack()

    @app.view(CHANGE_DIALOGUE)
    async def changed(body: dict[str, Any], ack: AsyncAck) -> None:
        chosen = from_choice(body)
        turn = await room.turn_to_ask_again(chosen)
        if turn is None:
            await ack(response_action="errors", errors={"court": NOT_YOURS})
            return
        await desk.take(room.asked_again(turn, chosen))
        await ack()
