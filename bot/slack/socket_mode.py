"""Socket Mode: Slack's events over a connection we open, so that no address of ours is public."""

from __future__ import annotations

import asyncio
import signal
import time

from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app, send_async_response
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.slack.app import SlackFace, UnableToStart
from bot.slack.failures import NotDelivered, explained, log
from bot.slack.inbound import kind_of
from bot.slack.watchdog import USUAL, Patience, Watchdog

_TAKEN = 200


class SocketMode:
    """Serves a face by Socket Mode."""

    def __init__(self, face: SlackFace, *, app_token: str, patience: Patience = USUAL) -> None:
        self._face = face
        self._watchdog = Watchdog(face.client, app_token, self._take, patience)

    def stands(self) -> bool:
        """Whether Slack can reach us just now. May be asked from any thread."""
        return self._watchdog.stands()

    async def run(self, *, stop: asyncio.Event, drain: float = 20.0) -> None:
        """Serve until `stop` is set, then take no more and finish what is under way, at most for `drain` seconds.

        Raises UnableToStart where Slack refuses a token or cannot be reached at the start; a connection that
        is lost later is replaced.
        """
        await signed_in(self._face)
        await self._face.open()
        try:
            await self._connect()
            keeping = asyncio.create_task(self._watchdog.keep())
            try:
                await stop.wait()
            finally:
                keeping.cancel()
                await asyncio.wait({keeping})
        finally:
            await self._watchdog.close()
            await self._face.drain(drain)

    async def _connect(self) -> None:
        try:
            await self._watchdog.open()
        except NotDelivered as error:
            refused = "Check the app-level token (xapp-..., scope connections:write)."
            advice = refused if error.code else "Check the way from here to Slack."
            raise UnableToStart(str(error), advice=advice) from error

    async def _take(self, client: SocketModeClient, request: SocketModeRequest) -> None:
        """Have Bolt deal with what came, and acknowledge it."""
        began, measures = time.perf_counter(), self._face.office.measures
        measures.received(kind_of(request.payload) or "unreadable")
        try:
            response = await run_async_bolt_app(self._face.app, request)
            await send_async_response(client, request, response, began)
        except ConnectionError:
            log.warning("an acknowledgement did not reach Slack, as its connection ended")
        except Exception as error:
            explained(error)
        else:
            if response.status == _TAKEN:
                measures.acknowledged(time.perf_counter() - began)


async def signed_in(face: SlackFace) -> None:
    """Check the bot token. Raises UnableToStart with Slack's reason."""
    try:
        await face.identity.learn()
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
