"""Buttons, dialogues, shortcuts and commands of every surface: taken by name, acknowledged when they are kept."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.slack.interaction import from_action, from_closing, from_event, from_shortcut, from_submission
from bot.slack.surface import FrontDesk

_ANY = re.compile(".*")
_OTHER_EVENTS = re.compile("(?!(?:message|app_mention)$).*")


def register(app: AsyncApp, front_desk: FrontDesk) -> None:
    """Take what a surface knows; what none knows is only acknowledged."""

    @app.event(_OTHER_EVENTS)
    async def told(body: dict[str, Any]) -> None:
        name = str(body["event"].get("type") or "")
        if front_desk.knows("event", name):
            await front_desk.take("event", name, from_event(body))

    @app.action(_ANY)
    async def acted(body: dict[str, Any], ack: AsyncAck) -> None:
        name = str(body["actions"][0].get("action_id") or "")
        if front_desk.knows("action", name):
            await front_desk.take("action", name, from_action(body))
        await ack()

    @app.view(_ANY)
    async def sent(body: dict[str, Any], ack: AsyncAck) -> None:
        name = str(body["view"].get("callback_id") or "")
        given = (
            await front_desk.answer("dialogue", name, from_submission(body))
            if front_desk.knows("dialogue", name)
            else {}
        )
        await ack(**given)

    @app.view_closed(_ANY)
    async def closed(body: dict[str, Any], ack: AsyncAck) -> None:
        name = str(body["view"].get("callback_id") or "")
        if front_desk.knows("closing", name):
            await front_desk.take("closing", name, from_closing(body))
        await ack()

    @app.shortcut(_ANY)
    async def chosen(body: dict[str, Any], ack: AsyncAck) -> None:
        name = str(body.get("callback_id") or "")
        if front_desk.knows("shortcut", name):
            await front_desk.take("shortcut", name, from_shortcut(body))
        await ack()
