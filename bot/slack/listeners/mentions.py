"""Messages that mention the bot."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from bot.slack.desk import Desk
from bot.slack.inbound import from_mention


def register(app: AsyncApp, desk: Desk) -> None:
    """Answer mentions, in the thread of the message."""

    @app.event("app_mention")
    async def mentioned(body: dict[str, Any], context: AsyncBoltContext) -> None:
        asked = from_mention(body, bot_user=context.bot_user_id)
        if asked is not None:
            await desk.take(asked)
