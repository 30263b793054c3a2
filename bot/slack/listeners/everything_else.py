"""Events and commands that nobody listens to: taken note of, or Slack would count them as failures and send again."""

from __future__ import annotations

import re

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.slack.blocks.notices import help_message

_ANY = re.compile(".*")


def register(app: AsyncApp) -> None:
    """Acknowledge every other event and command. Register this last."""

    @app.event(_ANY)
    async def event() -> None:
        """Events are acknowledged before the listener runs."""

    @app.command(_ANY)
    async def command(ack: AsyncAck) -> None:
        message = help_message()
        await ack(text=message.text, blocks=list(message.blocks), response_type="ephemeral")
