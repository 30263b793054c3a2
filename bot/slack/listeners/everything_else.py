"""What nobody listens to: taken note of, so that Slack does not count it as a failure and send it again."""

from __future__ import annotations

import re

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.slack.blocks.notices import help_message

_ANY = re.compile(".*")


def register(app: AsyncApp) -> None:
    """Acknowledge every other event, click, dialogue, shortcut and command. Register this last."""

    @app.event(_ANY)
    async def event() -> None:
        """Events are acknowledged before the listener runs."""

    @app.action(_ANY)
    async def action(ack: AsyncAck) -> None:
        await ack()

    @app.view(_ANY)
    async def view(ack: AsyncAck) -> None:
        await ack()

    @app.view_closed(_ANY)
    async def view_closed(ack: AsyncAck) -> None:
        await ack()

    @app.shortcut(_ANY)
    async def shortcut(ack: AsyncAck) -> None:
        await ack()

    @app.command(_ANY)
    async def command(ack: AsyncAck) -> None:
        message = help_message()
        await ack(text=message.text, blocks=list(message.blocks), response_type="ephemeral")
