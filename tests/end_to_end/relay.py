"""A relay on a Socket Mode connection, by which the suite can say to the product what the peer cannot say.

Everything else passes through unchanged in both directions; only the addresses that the peer hands out, of the
connection and of files, become the relay's own: to the product the relay is Slack, and Slack keeps its own files.
"""

from __future__ import annotations

import asyncio
import json
import socket
import uuid
from collections.abc import Mapping
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse, TCPConnector, WSMsgType, web

from tests.end_to_end.namespace import Namespace
from tests.end_to_end.peer_process import HOST

_PATIENCE = 10.0
_PASSED_ON = ("Authorization", "Content-Type")


class Relay:
    """Stands at `port` in front of the peer at `peer_port`."""

    def __init__(self, namespace: Namespace, port: int, peer_port: int) -> None:
        self._namespace, self._port, self._peer_port = namespace, port, peer_port
        self._product: web.WebSocketResponse | None = None
        self._awaited: dict[str, asyncio.Future[None]] = {}
        app = web.Application(client_max_size=64 * 2**20)
        app.add_routes([web.get("/socket/{id}", self._connect), web.route("*", "/{rest:.*}", self._call)])
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0)

    async def open(self) -> None:
        """Begin to relay."""
        self._http = ClientSession(connector=TCPConnector(socket_factory=self._namespace.socket))
        await self._runner.setup()
        listening = self._namespace.socket((socket.AF_INET, socket.SOCK_STREAM, 0, "", (HOST, self._port)))
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOST, self._port))
        await web.SockSite(self._runner, listening).start()

    async def close(self) -> None:
        """Hang up on both sides."""
        await self._runner.cleanup()
        await self._http.close()

    async def deliver(self, payload: Mapping[str, Any]) -> None:
        """Send the product an interaction and wait until it is acknowledged."""
        assert self._product is not None, "the product is not connected"
        number = str(uuid.uuid4())
        acknowledged = self._awaited[number] = asyncio.get_running_loop().create_future()
        envelope = {"envelope_id": number, "type": "interactive", "accepts_response_payload": True, "payload": payload}
        try:
            await self._product.send_json(envelope)
            async with asyncio.timeout(_PATIENCE):
                await acknowledged
        finally:
            del self._awaited[number]

    async def _call(self, request: web.Request) -> web.Response:
        body = await request.read()
        headers = {name: request.headers[name] for name in _PASSED_ON if name in request.headers}
        address = f"http://{HOST}:{self._peer_port}{request.path_qs}"
        async with self._http.request(request.method, address, data=body, headers=headers) as response:
            told = await response.read()
            if request.path.startswith("/api/"):
                told = told.replace(f":{self._peer_port}/".encode(), f":{self._port}/".encode())
            return web.Response(status=response.status, body=told, content_type=response.content_type)

    async def _connect(self, request: web.Request) -> web.WebSocketResponse:
        product = web.WebSocketResponse(autoping=False)
        await product.prepare(request)
        address = f"ws://{HOST}:{self._peer_port}{request.path_qs}"
        async with self._http.ws_connect(address, autoping=False, max_msg_size=0) as peer:
            self._product = product
            inward = asyncio.create_task(_pass_on(peer, product))
            try:
                async for message in product:
                    if not self._awaited_by_us(message.data):
                        await _send(peer, message.type, message.data)
            finally:
                inward.cancel()
        return product

    def _awaited_by_us(self, data: object) -> bool:
        """Whether a frame acknowledges an envelope of ours, of which the peer knows nothing."""
        told = json.loads(data) if isinstance(data, str) else {}
        waiting = self._awaited.get(told.get("envelope_id", "")) if isinstance(told, dict) else None
        if waiting is not None and not waiting.done():
            waiting.set_result(None)
        return waiting is not None


async def _pass_on(peer: ClientWebSocketResponse, product: web.WebSocketResponse) -> None:
    async for message in peer:
        await _send(product, message.type, message.data)
    await product.close()


async def _send(to: ClientWebSocketResponse | web.WebSocketResponse, kind: WSMsgType, data: Any) -> None:
    if kind is WSMsgType.TEXT:
        await to.send_str(data)
    elif kind is WSMsgType.PING:
        await to.ping(data)
    elif kind is WSMsgType.PONG:
        await to.pong(data)
