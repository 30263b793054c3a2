"""The slash command: `/conferral ask ...`, `/conferral help`, and help for every other word."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.slack.blocks.message import Message
from bot.slack.blocks.notices import READING, help_message, notice
from bot.slack.desk import Desk
from bot.slack.inbound import from_command
from bot.slack.interaction import from_slash
from bot.slack.surface import FrontDesk

COMMAND = "/conferral"


def register(app: AsyncApp, desk: Desk, front_desk: FrontDesk) -> None:
    """Answer privately: what a command says is seen by nobody else."""

    @app.command(COMMAND)
    async def commanded(body: dict[str, Any], ack: AsyncAck) -> None:
        command = from_command(body)
        if command.word == "ask":
            line = await desk.take(command.asked)
            await _tell(ack, line or notice(READING))
            return
        if front_desk.knows("word", command.word):
            await front_desk.take("word", command.word, from_slash(body, words=command.rest))
            await ack()
            return
        await _tell(ack, help_message(None if command.word in ("", "help") else command.word))


async def _tell(ack: AsyncAck, message: Message) -> None:
    await ack(text=message.text, blocks=list(message.blocks), response_type="ephemeral")
