"""Socket Mode: Slack's events over a connection we open, so that no address of ours is public."""

from __future__ import annotations

import asyncio
import signal

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler

from bot.slack.app import SlackFace, UnableToStart
from bot.slack.calls import delivered
from bot.slack.failures import NotDelivered, library_logger, log


async def run_socket_mode(face: SlackFace, *, app_token: str, stop: asyncio.Event, drain: float = 20.0) -> None:
    """Serve until `stop` is set, then take no more events and finish what is under way.

    Raises UnableToStart where Slack refuses a token or cannot be reached at the start; a connection that
    is lost later is opened again.
    """
    await signed_in(face)
    await face.open()
    handler = AsyncSocketModeHandler(face.app, app_token, logger=library_logger(), web_client=face.client)
    try:
        try:
            # Asked for here and not inside connect_async, which would try a refused token for ever.
            opening = handler.client.issue_new_wss_url()
            handler.client.wss_uri = await delivered(opening, name="apps.connections.open")
        except NotDelivered as error:
            raise UnableToStart(
                str(error), advice="Check the app-level token (xapp-..., scope connections:write)."
            ) from error
        await handler.connect_async()  # type: ignore[no-untyped-call] # Bolt leaves it untyped
        log.info("connected to Slack by Socket Mode")
        await stop.wait()
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call] # Bolt leaves it untyped
        await face.drain(drain)


async def signed_in(face: SlackFace) -> None:
    """Check the bot token. Raises UnableToStart with Slack's reason."""
    try:
        response = await delivered(face.client.auth_test(), name="auth.test")
        face.office.workspace.team = str(response.get("team_id") or "")
    except NotDelivered as error:
        raise UnableToStart(
            str(error), advice="Check the bot token (xoxb-...) and that the app is installed."
        ) from error


def stop_on_signals() -> asyncio.Event:
    """An event that SIGINT and SIGTERM set; to be called inside the running loop."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    return stop
