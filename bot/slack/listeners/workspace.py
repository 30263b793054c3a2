"""What comes from a workspace that the app is not installed in: nothing is done with it, and whoever acted is told."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.response import BoltResponse

from bot.slack.blocks.message import Message
from bot.slack.failures import NotDelivered, explained, log
from bot.slack.office import Office
from bot.slack.surface import told
from knowledge.errors import ConferralError


class Stranger(ConferralError):
    """Somebody acted from a workspace that this app is not installed in."""


def register(app: AsyncApp, office: Office) -> None:
    """Stop what is not from here before any listener sees it. Register this first."""

    @app.middleware
    async def from_here(body: dict[str, Any], next: Callable[[], Awaitable[None]]) -> BoltResponse | None:  # noqa: A002  Bolt hands it in by this name
        team = str(body.get("team_id") or (body.get("team") or {}).get("id") or "")
        if office.workspace.knows(team):
            await next()
            return None
        log.warning("something came from a workspace that this app is not installed in")
        if "event" in body:  # our token is of no use there, and there is no address to answer by
            return BoltResponse(status=200, body="")
        return _answered(office, body)


def _answered(office: Office, body: Mapping[str, Any]) -> BoltResponse:
    """Tell who acted by what he acted with."""
    error = Stranger("It is not set up for your workspace.", advice="Please ask who looks after your Slack apps.")
    message = explained(error, what="This assistant could not do this.")
    if "command" in body:
        return BoltResponse(status=200, body=message.text)
    if body.get("type") == "view_submission":
        return BoltResponse(status=200, body={"response_action": "update", "view": told(message.text)})
    if body.get("response_url"):
        office.work.start(_reply(office, str(body["response_url"]), message))
    return BoltResponse(status=200, body="")


async def _reply(office: Office, response_url: str, message: Message) -> None:
    try:
        await office.outbox.reply(response_url, message)
    except NotDelivered as error:  # it is used up
        explained(error)
