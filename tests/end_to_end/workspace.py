"""Doing in the peer's workspace what people do, by its control API and by the line of its web UI."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from aiohttp import ClientConnectionError, ClientSession, ClientWebSocketResponse, FormData, TCPConnector

from tests.end_to_end.namespace import Namespace
from tests.end_to_end.peer_process import APP, CHANNEL, HOST, Member
from tests.end_to_end.seen import Message, Seen, message_of
from tests.end_to_end.submission import Values, as_slack_sends

PATIENCE = 30.0  # how long a condition may take on a busy machine; nothing waits so long that goes well
_BETWEEN = 0.05

T = TypeVar("T")


class NeverHappened(AssertionError):
    """What was waited for did not come about; the message shows what came about instead."""


class Workspace:
    """The peer's workspace. `seen` is kept up to date by the line that the peer holds with web UIs."""

    def __init__(self, namespace: Namespace, port: int) -> None:
        self.address = f"http://{HOST}:{port}"
        self.seen = Seen()
        self._namespace = namespace
        self._news = asyncio.Condition()

    async def open(self, alive: Callable[[], None]) -> None:
        """Connect as soon as the peer answers; `alive` raises where it has ended."""
        # The peer closes a connection that rests; on a slow machine the next request would be written into its end.
        self._http = ClientSession(connector=TCPConnector(socket_factory=self._namespace.socket, force_close=True))
        self._line = await self.answered(lambda: self._http.ws_connect(f"{self.address}/ui", max_msg_size=0), alive)
        self._listening = asyncio.create_task(self._listen(self._line))

    async def close(self) -> None:
        """Hang up."""
        self._listening.cancel()
        await self._line.close()
        await self._http.close()

    async def answered(self, call: Callable[[], Awaitable[T]], alive: Callable[[], None]) -> T:
        """Call a server of this network until it takes connections. Raises NeverHappened, and what `alive` raises."""
        async with asyncio.timeout(PATIENCE * 2):
            while True:
                alive()
                try:
                    return await call()
                except ClientConnectionError:
                    await asyncio.sleep(_BETWEEN)

    async def get(self, address: str) -> int:
        """Read a page of this network; its status."""
        async with self._http.get(address) as response:
            return response.status

    async def post(self, address: str, body: str, headers: Mapping[str, str]) -> int:
        """Send `body` to a server of this network; the status it answers with."""
        async with self._http.post(address, data=body.encode(), headers=headers) as response:
            return response.status

    async def until(self, found: Callable[[Seen], T | None]) -> T:
        """Wait for what `found` gives when it is there. Raises NeverHappened with the last messages and traffic."""
        async with self._news:
            try:
                async with asyncio.timeout(PATIENCE):
                    while not (result := found(self.seen)):
                        await self._news.wait()
            except TimeoutError:
                raise NeverHappened(f"It did not happen.\n{told(self.seen)}") from None
        return result

    async def message(self, user: Member, text: str, *, channel: str = CHANNEL, thread: str | None = None) -> Message:
        """Write a message; a `channel` that is the user's own id is the direct conversation with the app."""
        body = {"channel": channel, "user": user.id, "text": text, "thread_ts": thread}
        return message_of((await self._control("message", body))["message"])

    async def command(self, user: Member, text: str, *, channel: str = CHANNEL) -> None:
        """Type /conferral and `text`."""
        await self._control("command", {"channel": channel, "user": user.id, "command": "/conferral", "text": text})

    async def click(self, user: Member, message: Message, action: Mapping[str, Any]) -> None:
        """Use an element of a message: `action` is the element as it stands in the blocks."""
        body = {"channel": message.channel, "messageTs": message.ts, "user": user.id, "action": dict(action)}
        await self._control("interact", body)

    async def open_home(self, user: Member) -> None:
        """Open the app's home page."""
        await self._control("open-home", {"user": user.id})

    async def upload(self, user: Member, file: Path, *, channel: str = CHANNEL, text: str = "") -> Message:
        """Share a file with some words."""
        form = FormData({"channel": channel, "user": user.id, "text": text})
        form.add_field("file", file.read_bytes(), filename=file.name)
        async with self._http.post(f"{self.address}/_control/upload", data=form) as response:
            return message_of(_fine(await response.json())["message"])

    async def submit(self, user: Member, values: Values) -> None:
        """Submit the open dialogue with `values`, by block and action; what is not named keeps its first value."""
        dialogue = self.seen.dialogue or {}
        frame = {"t": "view_submit", "user": user.id, "values": as_slack_sends(dialogue, values)}
        await self._line.send_str(json.dumps(frame))

    async def close_dialogue(self, user: Member) -> None:
        """Close the open dialogue unsubmitted."""
        await self._line.send_str(json.dumps({"t": "view_close", "user": user.id}))

    async def click_in_home(self, user: Member, action: Mapping[str, Any]) -> None:
        """Use an element of the app's home page."""
        frame = {"t": "block_action", "channel": "", "messageTs": "", "user": user.id, "action": action, "appId": APP}
        await self._line.send_str(json.dumps(frame))

    async def call(self, method: str, **arguments: Any) -> dict[str, Any]:
        """Call a method of the peer's Web API, as an app does."""
        async with self._http.post(f"{self.address}/api/{method}", json=arguments) as response:
            return _fine(await response.json())

    async def reset(self) -> None:
        """Forget every message, file and dialogue."""
        await self._control("reset", {})
        await self.until(lambda seen: not seen.said and not seen.dialogues)

    async def messages(self, channel: str) -> list[Message]:
        """The messages of a conversation as the control API tells them."""
        return [message_of(raw) for raw in (await self._read(f"messages/{channel}"))["messages"]]

    async def direct(self, user: Member) -> str | None:
        """The direct conversation of `user` with the app, where one was opened."""
        channels = (await self._read("state"))["channels"]
        return next((c["id"] for c in channels if c["is_im"] and user.id in c["members"]), None)

    async def _read(self, what: str) -> dict[str, Any]:
        async with self._http.get(f"{self.address}/_control/{what}") as response:
            told: dict[str, Any] = await response.json()
            return told

    async def _control(self, what: str, body: Mapping[str, Any]) -> dict[str, Any]:
        sent = {key: value for key, value in body.items() if value is not None}
        async with self._http.post(f"{self.address}/_control/{what}", json=sent) as response:
            return _fine(await response.json())

    async def _listen(self, line: ClientWebSocketResponse) -> None:
        async for heard in line:
            async with self._news:
                self.seen.take(json.loads(heard.data))
                self._news.notify_all()


def _fine(told: dict[str, Any]) -> dict[str, Any]:
    if not told.get("ok"):
        raise AssertionError(f"the peer refused: {told}")
    return told


def told(seen: Seen) -> str:
    """The last messages and the last traffic, a line each."""
    said = [f"{m.user} in {m.channel}: {m.text[:200]!r}" for m in list(seen.said.values())[-8:]]
    went = [f"{t.direction} {t.kind} {t.summary}" for t in seen.traffic[-20:]]
    return "\n".join(["Last messages:", *said, "Last traffic:", *went])
