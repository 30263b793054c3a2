"""A local Slack: answers the Web API as Slack was recorded to, opens Socket Mode, and checks what it is sent."""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict, deque
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from aiohttp import WSMsgType, web
from aiohttp.test_utils import TestServer

from tests.fakes.block_limits import message_faults, view_faults

BOT_USER = "U0BOT"
TEAM = "T0FIRM"


@dataclass(frozen=True)
class Call:
    """One call as it arrived: the method's name and what was sent with it."""

    method: str
    sent: dict[str, Any]


@dataclass(frozen=True)
class Refusal:
    """What to answer in place of success."""

    status: int
    body: dict[str, Any]
    headers: dict[str, str] = field(default_factory=dict)


RATE_LIMITED = Refusal(429, {"ok": False, "error": "ratelimited"}, {"Retry-After": "0"})
UNAVAILABLE = Refusal(503, {"ok": False, "error": "service_unavailable"})


def refused(code: str) -> Refusal:
    """Answer 200 with an error code, as Slack does for faults in what it was sent."""
    return Refusal(200, {"ok": False, "error": code})


class FakeSlack:
    """Records every call, plays back what it is told to, and keeps a list of the faults it found in payloads."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.faults: list[str] = []
        self._refusals: dict[str, deque[Refusal]] = defaultdict(deque)
        self._stamps = count(1)
        self._sockets: list[web.WebSocketResponse] = []
        self._acknowledged: dict[str, asyncio.Future[dict[str, Any]]] = {}
        self._changed = asyncio.Condition()
        app = web.Application(client_max_size=4 * 2**20)
        app.add_routes(
            [
                web.post("/api/{method}", self._api),
                web.get("/link", self._link),
                web.post("/respond/{id}", self._respond),
            ]
        )
        self._server = TestServer(app)

    async def start(self) -> None:
        """Begin to listen on a free port of the loopback."""
        await self._server.start_server()

    async def close(self) -> None:
        """Close the connections and stop to listen."""
        for socket in self._sockets:
            await socket.close()
        await self._server.close()

    @property
    def api_url(self) -> str:
        """The address to use in place of Slack's."""
        return str(self._server.make_url("/api/"))

    def response_url(self, name: str = "r1") -> str:
        """An address for private replies."""
        return str(self._server.make_url(f"/respond/{name}"))

    def refuse(self, method: str, *refusals: Refusal) -> None:
        """Answer the next calls of `method` with `refusals`, one each."""
        self._refusals[method].extend(refusals)

    def sent(self, method: str) -> list[dict[str, Any]]:
        """What was sent with each call of `method`, the refused ones included."""
        return [call.sent for call in self.calls if call.method == method]

    async def wait_for(self, method: str, times: int = 1, *, seconds: float = 10.0) -> list[dict[str, Any]]:
        """Wait until `method` was called `times` times."""
        async with self._changed:
            await asyncio.wait_for(self._changed.wait_for(lambda: len(self.sent(method)) >= times), seconds)
        return self.sent(method)

    async def _note(self, method: str, sent: dict[str, Any]) -> Refusal | None:
        async with self._changed:
            self.calls.append(Call(method, sent))
            self._changed.notify_all()
        refusals = self._refusals[method]
        return refusals.popleft() if refusals else None

    async def _api(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        sent = await _sent(request)
        refusal = await self._note(method, sent)
        if refusal is not None:
            return web.json_response(refusal.body, status=refusal.status, headers=refusal.headers)
        self._check(method, sent)
        return web.json_response({"ok": True, **self._reply(method, sent)})

    def _check(self, method: str, sent: dict[str, Any]) -> None:
        if method in ("chat.postMessage", "chat.update"):
            self.faults += message_faults(sent)
        elif method in ("views.open", "views.update", "views.push"):
            self.faults += view_faults(sent["view"])

    def _reply(self, method: str, sent: dict[str, Any]) -> dict[str, Any]:
        stamp = f"1700000000.{next(self._stamps):06d}"
        replies: dict[str, dict[str, Any]] = {
            "auth.test": {
                "url": "https://firm.example/",
                "team": "Firm",
                "user": "conferral",
                "team_id": TEAM,
                "user_id": BOT_USER,
                "bot_id": "B0BOT",
            },
            "chat.postMessage": {"channel": sent.get("channel"), "ts": stamp, "message": {"ts": stamp}},
            "chat.update": {"channel": sent.get("channel"), "ts": sent.get("ts")},
            "views.open": {"view": {"id": f"V{stamp[-6:]}", "hash": stamp}},
            "views.update": {"view": {"id": sent.get("view_id"), "hash": stamp}},
            "assistant.threads.setStatus": {},
            "conversations.open": {"channel": {"id": "D0OPENED"}},
            "apps.connections.open": {"url": str(self._server.make_url("/link")).replace("http", "ws", 1)},
        }
        if method not in replies:
            self.faults.append(f"a method Slack was not recorded for: {method}")
        return replies.get(method, {})

    async def _respond(self, request: web.Request) -> web.Response:
        sent = json.loads(await request.text())
        refusal = await self._note("response_url", sent)
        if refusal is not None:
            return web.Response(status=refusal.status, text=str(refusal.body["error"]), headers=refusal.headers)
        self.faults += message_faults(sent)
        return web.Response(text="ok")

    async def _link(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"type": "hello", "num_connections": 1, "connection_info": {"app_id": "A0APP"}})
        async with self._changed:
            self._sockets.append(socket)
            self._changed.notify_all()
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                answer = json.loads(message.data)
                waiting = self._acknowledged.get(answer.get("envelope_id", ""))
                if waiting is not None and not waiting.done():
                    waiting.set_result(answer)
        return socket

    async def connected(self, connections: int = 1) -> None:
        """Wait until the product has opened `connections` connections in all."""
        async with self._changed:
            await asyncio.wait_for(self._changed.wait_for(lambda: len(self._sockets) >= connections), 10)

    async def push(self, kind: str, payload: dict[str, Any], *, envelope_id: str = "e1") -> dict[str, Any]:
        """Send an envelope by the newest connection and wait for its acknowledgement."""
        self._acknowledged[envelope_id] = asyncio.get_running_loop().create_future()
        accepts = kind != "events_api"
        envelope = {
            "type": kind,
            "envelope_id": envelope_id,
            "payload": payload,
            "accepts_response_payload": accepts,
        }
        await self._sockets[-1].send_json(envelope)
        return await asyncio.wait_for(self._acknowledged[envelope_id], 10)

    async def ask_to_reconnect(self) -> None:
        """Tell the product, as Slack does every few hours, that this connection is about to end."""
        await self._sockets[-1].send_json({"type": "disconnect", "reason": "refresh_requested"})


async def _sent(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        sent: dict[str, Any] = await request.json()
        return sent
    form = await request.post()
    read = {key: str(value) for key, value in form.items()}
    return {key: json.loads(value) if key in ("blocks", "view") else value for key, value in read.items()}
