"""Direct messages, and replies in threads we take part in. A mention arrives here too; it is answered once."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from bot.slack.desk import Desk
from bot.slack.inbound import from_change, from_message
from bot.slack.interaction import from_event
from bot.slack.library.intake_room import FILES_SENT
from bot.slack.second_thoughts import CHANGED, DELETED, SecondThoughts
from bot.slack.surface import FrontDesk


def register(app: AsyncApp, desk: Desk, second: SecondThoughts, front_desk: FrontDesk) -> None:
    """Answer what is said to us, and again when its words are changed; stay quiet otherwise."""

    @app.event({"type": "message", "subtype": CHANGED})
    async def changed(body: dict[str, Any], context: AsyncBoltContext) -> None:
        asked = from_change(body, bot_user=context.bot_user_id)
        if asked is not None:
            await second.ask_again(asked)

    @app.event({"type": "message", "subtype": DELETED})
    async def deleted(body: dict[str, Any]) -> None:
        await second.withdraw(from_event(body))

    @app.event("message")
    async def said(body: dict[str, Any], context: AsyncBoltContext) -> None:
        asked = from_message(body, bot_user=context.bot_user_id)
        if asked is None:
            return
        with_files = asked.place.direct and bool(body["event"].get("files")) and front_desk.knows("event", FILES_SENT)
        if with_files:
            await front_desk.take("event", FILES_SENT, from_event(body))
        if asked.text or not with_files:  # files alone are no question
            await desk.take(asked)
