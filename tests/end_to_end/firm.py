"""A firm on one transport: its Slack workspace at the peer, and the product that serves it."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from slack_sdk.signature import SignatureVerifier

from tests import canary
from tests.end_to_end.bot_process import Bot
from tests.end_to_end.namespace import Namespace
from tests.end_to_end.peer_process import HOST, Tokens, start_peer
from tests.end_to_end.relay import Relay
from tests.end_to_end.running import Running
from tests.end_to_end.seen import Message, Seen
from tests.end_to_end.workspace import PATIENCE, Workspace, told

EVENTS = "/slack/events"
_READY = 200
_BETWEEN = 0.05
_RELAYED = 100


class Firm:
    """One workspace and one running product. `events_port` makes it signed HTTP, none Socket Mode."""

    def __init__(
        self, name: str, namespace: Namespace, folder: Path, *, port: int, events_port: int | None = None
    ) -> None:
        self.name = name
        self.tokens = Tokens()
        self.workspace = Workspace(namespace, port)
        self._relay = None if events_port else Relay(namespace, port + _RELAYED, port)
        slack = port if events_port else port + _RELAYED
        self.bot = Bot(namespace, folder / f"{name}-home", self.tokens, slack, events_port)
        self._namespace, self._folder, self._port = namespace, folder, port
        self._serves = f"http://{HOST}:{events_port}" if events_port else None
        self._peer: Running | None = None
        self._service: Running | None = None

    async def open(self) -> None:
        """Start the peer and the product, and wait until the product serves."""
        self._peer = start_peer(
            self._namespace,
            self._folder / f"{self.name}-peer",
            port=self._port,
            tokens=self.tokens,
            events_to=f"{self._serves}{EVENTS}" if self._serves else None,
        )
        await self.workspace.open(self._peer.check)
        if self._relay:
            await self._relay.open()
        await self.start()

    async def start(self) -> None:
        """Start the product, again where it was ended, and wait until it serves."""
        service = self._service = self.bot.start()
        if self._serves:
            await self._ready(f"{self._serves}/readyz", service)
        else:
            await self._connected(service)

    async def _ready(self, page: str, service: Running) -> None:
        async with asyncio.timeout(PATIENCE * 2):
            while await self.workspace.answered(lambda: self.workspace.get(page), service.check) != _READY:
                await asyncio.sleep(_BETWEEN)

    def told(self) -> str:
        """What went on last: what was said, the traffic with Slack, and the product's last lines."""
        return "\n".join([told(self.workspace.seen), *([self._service.last_lines()] if self._service else [])])

    async def close(self) -> None:
        """Stop everything, the product first; it has to end in good order."""
        try:
            if self._service:
                assert await self._service.stop() == 0, self._service.last_lines()
                assert canary.repeated(self.bot.log.read_text("utf-8", "replace")) == []
        finally:
            if self._peer:
                if self._relay:
                    await self._relay.close()
                await self.workspace.close()
                await self._peer.stop()

    async def _connected(self, service: Running) -> None:
        async with asyncio.timeout(PATIENCE * 2):
            while not self.workspace.seen.connected:
                service.check()
                await asyncio.sleep(_BETWEEN)

    async def kill(self) -> None:
        """End the product as a failing machine would, and wait until the peer has noticed."""
        assert self._service is not None
        self._service.kill()
        if not self._serves:
            await self.workspace.until(lambda seen: not seen.connected)

    async def answers(self, asked: Message, number: int = 1) -> list[Message]:
        """The product's messages in the thread of `asked`, as soon as there are `number` of them."""

        def found(seen: Seen) -> list[Message] | None:
            ours = [m for m in seen.messages(asked.channel) if m.ours and m.thread == (asked.thread or asked.ts)]
            return ours if len(ours) >= number else None

        return await self.workspace.until(found)

    async def pressed(self, press: Mapping[str, Any]) -> None:
        """Deliver the press of a button inside a dialogue, which the peer cannot deliver."""
        if self._relay:
            await self._relay.deliver(press)
            return
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        assert await self.delivered(urlencode({"payload": json.dumps(press)}), headers=form) == _READY

    async def delivered(
        self,
        event: Mapping[str, Any] | str,
        *,
        secret: str | None = None,
        later: int = 0,
        headers: Mapping[str, str] | None = None,
    ) -> int:
        """Send the product an event as Slack does, signed as of `later` seconds from now; the status.

        `secret` takes the place of the firm's own. A text is sent as it is.
        """
        body = event if isinstance(event, str) else json.dumps(event)
        stamp = str(int(time.time()) + later)
        signature = SignatureVerifier(secret or self.tokens.signing).generate_signature(timestamp=stamp, body=body)
        signed = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature or ""}
        sent = {"Content-Type": "application/json", **signed, **(headers or {})}
        return await self.workspace.post(f"{self._serves}{EVENTS}", body, sent)
