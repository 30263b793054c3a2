"""The local Slack: answers the Web API as Slack was recorded to, opens Socket Mode, and checks what it is sent."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

from tests import canary
from tests.fakes.slack.answering import meet
from tests.fakes.slack.checks import call_faults, code_for
from tests.fakes.slack.conversations import Conversations
from tests.fakes.slack.deliveries import Acknowledged, Deliveries, Retry
from tests.fakes.slack.dialogues import Dialogues, Triggers
from tests.fakes.slack.file_store import FileStore
from tests.fakes.slack.messaging import Messaging
from tests.fakes.slack.people import People
from tests.fakes.slack.record import Record, sent_in
from tests.fakes.slack.replies import PrivateReplies
from tests.fakes.slack.scopes import READ_DIRECT_ONLY, Tokens
from tests.fakes.slack.sockets import Sockets
from tests.fakes.slack.streaming import Streaming
from tests.fakes.slack.values import BOT_ID, BOT_USER, TEAM, ApiError, Call, Clock, Outcome, Sent
from tests.fakes.slack.weather import Weather

Method = Callable[[Sent], Sent]
_LARGEST = 128 * 2**20


class FakeSlack:
    """Records every call, plays back what it is told to, and keeps a list of the faults it found in payloads.

    `scopes`: what the bot token may do; by default everything but reading channels back. `port`: 0 for a free one.
    Its parts are public: `conversations`, `people`, `streaming`, `dialogues`, `triggers`, `files`, `tokens`,
    `weather`, `sockets`, `deliveries`, and `clock`, which tests move on in place of waiting.
    """

    def __init__(self, *, scopes: frozenset[str] = READ_DIRECT_ONLY, port: int = 0) -> None:
        self.faults: list[str] = []
        self.clock = Clock()
        self.weather = Weather(self.clock)
        self.tokens = Tokens(scopes)
        self.people = People()
        self.conversations = Conversations()
        self.streaming = Streaming(self.conversations, self.clock)
        self.triggers = Triggers(self.clock)
        self.dialogues = Dialogues(self.triggers)
        self.files = FileStore(self.conversations, self.tokens, self.faults)
        self.private_replies = PrivateReplies(self.clock)
        changed = asyncio.Condition()
        self.record = Record(changed)
        self.sockets = Sockets(changed)
        self._changed = changed
        self.deliveries = Deliveries(self.sockets, self.faults, self.hear)
        messaging = Messaging(self.conversations, self.people, self.streaming)
        self._methods: dict[str, Method] = {
            "auth.test": self._auth_test,
            "auth.revoke": self._auth_revoke,
            "apps.connections.open": self._open_connection,
            "users.info": self.people.info,
            "usergroups.users.list": self.people.members,
            **messaging.methods,
            **self.streaming.methods,
            **self.dialogues.methods,
            **self.files.methods,
        }
        self.app = web.Application(client_max_size=_LARGEST)
        self.app.add_routes(
            [
                web.post("/api/{method}", self._api),
                web.get("/api/{method}", self._api),
                web.get("/link", self.sockets.serve),
                web.post("/respond/{id}", self._respond),
                *self.files.routes,
            ]
        )
        self._server = TestServer(self.app, port=port)

    async def start(self) -> None:
        """Begin to listen on the loopback."""
        await self._server.start_server(access_log=None)  # Slack's own log is none of ours
        self.files.base = self.address

    async def close(self) -> None:
        """Close the connections and stop to listen."""
        await self.sockets.close()
        await self.deliveries.close()
        await self._server.close()

    @property
    def calls(self) -> list[Call]:
        """Every call as it arrived."""
        return self.record.calls

    @property
    def address(self) -> str:
        """Where it listens, without a slash at the end."""
        return str(self._server.make_url("/")).rstrip("/")

    @property
    def api_url(self) -> str:
        """The address to use in place of Slack's."""
        return str(self._server.make_url("/api/"))

    def response_url(self, name: str = "r1") -> str:
        """An address for private replies."""
        return str(self._server.make_url(f"/respond/{name}"))

    def refuse(self, method: str, *outcomes: Outcome, channel: str | None = None) -> None:
        """Meet the next calls of `method` with `outcomes`, one each; with `channel` only calls about that one."""
        self.weather.expect(method, outcomes, channel=channel)

    def sent(self, method: str) -> list[Sent]:
        """What was sent with each call of `method`, the refused ones included."""
        return self.record.sent(method)

    async def wait_for(self, method: str, times: int = 1, *, seconds: float = 10.0) -> list[Sent]:
        """Wait until `method` was called `times` times."""
        return await self.record.wait_for(method, times, seconds)

    async def connected(self, connections: int = 1) -> None:
        """Wait until the product has opened `connections` connections in all."""
        async with self._changed:
            await asyncio.wait_for(self._changed.wait_for(lambda: self.sockets.opened >= connections), 10)

    async def push(
        self,
        kind: str,
        payload: Sent,
        *,
        envelope_id: str | None = None,
        retry: Retry | None = None,
        patience: float = 10.0,
    ) -> dict[str, Any]:
        """Send an envelope by the newest connection and wait for its acknowledgement.

        Raises NotConnected where there is no connection, TimeoutError after `patience` seconds.
        """
        return await self.deliveries.push(kind, payload, envelope_id=envelope_id, retry=retry, patience=patience)

    async def deliver_http(
        self, url: str, payload: Sent, secret: str, *, retry: Retry | None = None, patience: float = 3.0
    ) -> Acknowledged:
        """Send `payload` to `url` as Slack does, signed with `secret`. Raises TimeoutError or aiohttp's ClientError."""
        return await self.deliveries.post(url, payload, secret, retry=retry, patience=patience)

    async def push_until_taken(
        self, kind: str, payload: Sent, *, waits: Sequence[float] = (0.0, 60.0, 300.0), patience: float = 3.0
    ) -> int | None:
        """Push, and push again after each of `waits` seconds, until acknowledged: the attempts; None if never."""
        return await self.deliveries.until_taken(
            lambda retry: self.push(kind, payload, retry=retry, patience=patience), waits=waits
        )

    def hear(self, payload: Sent) -> None:
        """Know of what a test delivers by a way of its own: what people say, and triggers, whose seconds begin."""
        canary.remember(payload)
        self.conversations.hear(payload)
        self.dialogues.hear(payload)

    def acknowledged(self, payload: Sent, body: str, content_type: str) -> None:
        """Hold the answer to what a test delivered by a way of its own to Slack's rules."""
        self.deliveries.judge(payload, body, content_type)

    async def ask_to_reconnect(self) -> None:
        """Tell the product, as Slack does every few hours, that this connection is about to end."""
        await self.sockets.disconnect()

    async def _api(self, request: web.Request) -> web.StreamResponse:
        method, sent = request.match_info["method"], await sent_in(request)
        await self.record.note(method, sent)
        faults = self._find_faults(method, sent)
        token = request.headers.get("Authorization", "").removeprefix("Bearer ") or None

        def answer() -> web.Response:
            try:
                self.tokens.check(method, token, sent)
                return web.json_response({"ok": True, **self._call(method, sent, faults)})
            except ApiError as error:
                return web.json_response({"ok": False, "error": error.code, **error.more})

        return await meet(request, self.weather.next(method, sent), answer)

    def _find_faults(self, method: str, sent: Sent) -> str | None:
        """Note the faults of a payload; the code by which Slack refuses it, if it does."""
        found = call_faults(method, sent)
        self.faults += [f"{method}: {fault}" for fault in found]
        return code_for(method, found)

    def _call(self, method: str, sent: Sent, code: str | None) -> Sent:
        if method not in self._methods:
            self.faults.append(f"a method Slack was not recorded for: {method}")
            raise ApiError("unknown_method", req_method=method)
        if code:
            raise ApiError(code)
        return self._methods[method](sent)

    async def _respond(self, request: web.Request) -> web.StreamResponse:
        sent = json.loads(await request.text())
        await self.record.note("response_url", sent)
        code = self._find_faults("response_url", sent)

        def answer() -> web.Response:
            try:
                self.private_replies.take(request.match_info["id"], sent, code)
            except ApiError as error:
                status = 404 if error.code in ("used_url", "expired_url") else 400
                return web.json_response({"ok": False, "error": error.code}, status=status)
            return web.Response(text="ok")

        return await meet(request, self.weather.next("response_url", sent), answer)

    def _auth_test(self, _sent: Sent) -> Sent:
        named = {"url": "https://firm.example/", "team": "Firm", "user": "conferral"}
        return {**named, "team_id": TEAM, "user_id": BOT_USER, "bot_id": BOT_ID}

    def _auth_revoke(self, sent: Sent) -> Sent:
        testing = str(sent.get("test", "")).lower() in ("1", "true")
        if not testing:
            self.tokens.end()
        return {"revoked": not testing}

    def _open_connection(self, _sent: Sent) -> Sent:
        return {"url": str(self._server.make_url("/link")).replace("http", "ws", 1)}
