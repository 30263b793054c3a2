"""A watch over Socket Mode: whatever becomes of a connection, another stands soon after.

Slack's library replaces a connection that was closed. It does not notice one on which Slack never says hello, waits
minutes for a handshake, and tries a used-up address again for as long as that is refused. So each connection here
has a client of its own, which opens no other in its place; when to replace it, and by what, is decided here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeAlias

from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.slack.calls import SlackClient, delivered
from bot.slack.failures import NotDelivered, explained, library_logger, log

Take: TypeAlias = Callable[[SocketModeClient, SocketModeRequest], Awaitable[None]]
"""Deals with what came by a connection, and acknowledges it by the same."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait, in seconds.

    `hello`: from the opening of a connection to Slack's first word. `ping`: between our pings; a connection that
    leaves one unanswered for half as long is dead. `quiet`: a connection that lives and has brought no message for so
    long is replaced all the same. `look`: between two looks at it. `again`: before another attempt, twice as long
    after each, up to `longest`. `finishing`: for what came by a connection that is given up.
    """

    hello: float = 10.0
    ping: float = 10.0
    quiet: float = 900.0
    look: float = 0.5
    again: float = 1.0
    longest: float = 30.0
    finishing: float = 5.0


USUAL = Patience()


class _Client(SocketModeClient):
    """Slack's client for one connection; `leaving` when Slack says that it is about to end it."""

    leaving = False

    async def connect_to_new_endpoint(self, force: bool = False) -> None:  # noqa: ARG002  the library's
        """Leave it to the watchdog."""
        self.leaving = True


class Link:
    """One connection. Make it inside the running loop, and close it, also where it could not be opened."""

    def __init__(self, client: SlackClient, app_token: str, take: Take, patience: Patience) -> None:
        self._patience = patience
        self._take_up = take
        self._taking = True
        self._at_work = 0
        self._greeted = asyncio.Event()
        self._heard = self._now()
        self._client = _Client(
            app_token=app_token,
            logger=library_logger(),
            web_client=client,
            auto_reconnect_enabled=False,
            ping_interval=patience.ping,
        )
        self._client.message_listeners.append(self._hear)
        self._client.socket_mode_request_listeners.append(self._take)  # type: ignore[arg-type]  # its own type is narrower

    @property
    def stands(self) -> bool:
        """Whether Slack has said hello and the connection is open."""
        session = self._client.current_session
        return self._greeted.is_set() and session is not None and not session.closed

    async def open(self, address: str) -> None:
        """Connect, and wait for Slack's hello. Raises NotDelivered."""
        self._client.wss_uri = address
        try:
            async with asyncio.timeout(self._patience.hello):
                await self._client.connect()  # type: ignore[no-untyped-call]  # the library leaves it untyped
                await self._greeted.wait()
        except TimeoutError:
            raise NotDelivered("Slack said nothing on a new connection.") from None

    async def worn_out(self) -> str:
        """Wait until the connection has to be replaced; why."""
        while True:
            if self._client.leaving:
                return "Slack is about to end it"
            if not await self._client.is_connected():
                return "it is dead"
            if self._now() - self._heard > self._patience.quiet:
                return "nothing came by it for long"
            await asyncio.sleep(self._patience.look)

    async def give_up(self) -> None:
        """Serve a little longer while another takes its place: what Slack sends by a click it sends but once."""
        end = self._now() + self._patience.finishing
        while self.stands and self._now() < end:
            await asyncio.sleep(self._patience.look)
        await self.close()

    async def close(self) -> None:
        """Take no more, acknowledge what is at work, and end the connection, all that within `finishing`."""
        self._taking = False
        with suppress(TimeoutError):
            async with asyncio.timeout(self._patience.finishing):
                while self._at_work and self.stands:
                    await asyncio.sleep(self._patience.look)
                await self._client.disconnect()  # type: ignore[no-untyped-call]  # the library leaves it untyped
        await self._client.close()  # type: ignore[no-untyped-call]  # as above

    async def _hear(self, _client: AsyncBaseSocketModeClient, message: dict[str, Any], _raw: str | None = None) -> None:
        self._heard = self._now()
        if message.get("type") == "hello":
            self._greeted.set()

    async def _take(self, client: SocketModeClient, request: SocketModeRequest) -> None:
        if not self._taking:
            return  # it is not acknowledged
        self._at_work += 1
        try:
            await self._take_up(client, request)
        finally:
            self._at_work -= 1

    @staticmethod
    def _now() -> float:
        return asyncio.get_running_loop().time()


class Watchdog:
    """Keeps a connection of Socket Mode. Use `open` once, then `keep` until it is cancelled, then `close`."""

    def __init__(self, client: SlackClient, app_token: str, take: Take, patience: Patience = USUAL) -> None:
        self._client = client
        self._app_token = app_token
        self._take = take
        self._patience = patience
        self._link: Link | None = None
        self._given_up: dict[asyncio.Task[None], Link] = {}

    def stands(self) -> bool:
        """Whether Slack can reach us just now. May be asked from any thread."""
        return self._link is not None and self._link.stands

    async def open(self) -> None:
        """Open the first connection. Raises NotDelivered."""
        self._link = await self._opened()

    async def keep(self) -> None:
        """Replace each connection that has to be, for ever; the former serves until another stands."""
        while self._link is not None:
            reason = await self._link.worn_out()
            log.info("the connection to Slack is replaced: %s", reason)
            former, self._link = self._link, await self._another()
            ending = asyncio.create_task(former.give_up())
            self._given_up[ending] = former
            ending.add_done_callback(self._given_up.pop)

    async def close(self) -> None:
        """End every connection, when what came by it is acknowledged."""
        links = [*self._given_up.values(), *([self._link] if self._link else [])]
        for ending in self._given_up:
            ending.cancel()
        await asyncio.gather(*(link.close() for link in links))

    async def _another(self) -> Link:
        pause = self._patience.again
        while True:
            try:
                return await self._opened()
            except NotDelivered as error:
                log.warning("no connection to Slack by Socket Mode: %s", error)
            except Exception as error:  # whatever it was, a service that nothing reaches must try again
                explained(error)
            await asyncio.sleep(pause)
            pause = min(2 * pause, self._patience.longest)

    async def _opened(self) -> Link:
        asking = self._client.apps_connections_open(app_token=self._app_token)
        address = str((await delivered(asking, name="apps.connections.open"))["url"])
        link = Link(self._client, self._app_token, self._take, self._patience)
        try:
            await link.open(address)
        except BaseException:
            await link.close()
            raise
        log.info("connected to Slack by Socket Mode")
        return link
