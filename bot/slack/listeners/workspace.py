"""What comes from a workspace that the app is not installed in: nothing is done with it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.response import BoltResponse

from bot.slack.failures import log
from bot.slack.office import Workspace

_STRANGE = "This assistant is not set up for your workspace. Please ask who looks after your Slack apps."


def register(app: AsyncApp, workspace: Workspace) -> None:
    """Stop what is not from here before any listener sees it. Register this first."""

    @app.middleware
    async def from_here(body: dict[str, Any], next: Callable[[], Awaitable[None]]) -> BoltResponse | None:  # noqa: A002  Bolt hands it in by this name
        team = str(body.get("team_id") or (body.get("team") or {}).get("id") or "")
        if workspace.knows(team):
            await next()
            return None
        log.warning("something came from a workspace that this app is not installed in")
        # A command gets a sentence; an event has nobody to answer, and nothing to post with.
        return BoltResponse(status=200, body=_STRANGE if "command" in body else "")
