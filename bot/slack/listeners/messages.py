"""Direct messages, and replies in threads we take part in. A mention arrives here too; it is answered once."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from bot.slack.desk import Desk
from bot.slack.inbound import from_message


def register(app: AsyncApp, desk: Desk) -> None:
    """Answer what is said to us and stay quiet otherwise."""

    @app.event("message")
    async def said(body: dict[str, Any], context: AsyncBoltContext) -> None:
        asked = from_message(body, bot_user=context.bot_user_id)
        if asked is not None:
            await desk.take(asked)
