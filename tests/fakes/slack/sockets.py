"""Socket Mode: connections that are opened, deliver envelopes, fall silent, and end."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import Any

from aiohttp import WSMsgType, web


class NotConnected(ConnectionError):
    """Nobody holds a connection that an envelope could go by."""


@dataclass(eq=False)
class _Link:
    socket: web.WebSocketResponse
    request: web.Request
    silent: bool = False


class Sockets:
    """Every connection of Socket Mode, the newest last."""

    def __init__(self, changed: asyncio.Condition) -> None:
        self.opened = 0
        self._links: list[_Link] = []
        self._changed = changed
        self._answers: dict[str, asyncio.Future[dict[str, Any]]] = {}
        self._mute = 0
        self._stuck = 0
        self._over = asyncio.Event()

    @property
    def open(self) -> int:
        """How many connections are open now."""
        return len(self._links)

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Hold one connection until it ends."""
        socket = web.WebSocketResponse(autoping=False, timeout=1.0)
        if self._stuck:
            self._stuck -= 1
            await self._over.wait()
        await socket.prepare(request)
        if self._mute:
            self._mute -= 1
        else:
            await socket.send_json({"type": "hello", "num_connections": 1, "connection_info": {"app_id": "A0APP"}})
        link = _Link(socket, request)
        async with self._changed:
            self.opened += 1
            self._links.append(link)
            self._changed.notify_all()
        try:
            await self._listen(link)
        finally:
            self._links.remove(link)
        return socket

    async def _listen(self, link: _Link) -> None:
        async for message in link.socket:
            if link.silent:
                continue
            if message.type is WSMsgType.PING:
                await link.socket.pong(message.data)
            elif message.type is WSMsgType.TEXT:
                answer = json.loads(message.data)
                waiting = self._answers.get(str(answer.get("envelope_id", "")))
                if waiting is not None and not waiting.done():
                    waiting.set_result(answer)

    async def deliver(self, envelope: dict[str, Any], *, patience: float) -> dict[str, Any]:
        """Send an envelope by the newest connection and wait for its acknowledgement.

        Raises NotConnected, or TimeoutError after `patience` seconds without an answer.
        """
        answer: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._answers[envelope["envelope_id"]] = answer
        try:
            await self._send(envelope)
            return await asyncio.wait_for(answer, patience)
        finally:
            if self._answers.get(envelope["envelope_id"]) is answer:
                del self._answers[envelope["envelope_id"]]

    async def _send(self, message: dict[str, Any]) -> None:
        if not self._links:
            raise NotConnected("no connection of Socket Mode is open")
        link = self._links[-1]
        if not link.silent:
            await link.socket.send_json(message)

    def silence(self) -> None:
        """Say nothing more by the connections that are open, not even a pong; new ones work."""
        for link in self._links:
            link.silent = True

    def mute(self, connections: int = 1) -> None:
        """Say no hello on the next connections, but answer their pings."""
        self._mute += connections

    def stick(self, connections: int = 1) -> None:
        """Take the next connections and answer nothing at all, not even that they are taken."""
        self._stuck += connections

    async def disconnect(self, reason: str = "refresh_requested") -> None:
        """Say that this connection is about to end: refresh_requested, warning, or link_disabled."""
        await self._send({"type": "disconnect", "reason": reason, "debug_info": {"host": "fake"}})

    def drop(self) -> None:
        """Cut every connection without a word."""
        for link in list(self._links):
            if link.request.transport is not None:
                link.request.transport.abort()

    async def close(self) -> None:
        """End every connection politely."""
        self._over.set()
        for link in list(self._links):
            await link.socket.close()
