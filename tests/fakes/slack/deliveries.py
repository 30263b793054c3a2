"""What Slack sends to the product, by socket or by signed HTTP, and how long each acknowledgement took."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout

from tests.fakes.slack.acknowledgements import acknowledgement_faults, answer_in
from tests.fakes.slack.signing import encoded, signed
from tests.fakes.slack.sockets import NotConnected, Sockets
from tests.fakes.slack.values import Sent

_RETRY_WAITS = (0.0, 60.0, 300.0)  # Slack tries again at once, after a minute, after five


@dataclass(frozen=True)
class Retry:
    """The `number`-th time that something is sent again, and why."""

    number: int = 1
    reason: str = "timeout"


@dataclass
class Delivery:
    """One attempt: what by what way, when (seconds since 1970), and after how many seconds it was acknowledged."""

    way: str
    kind: str
    id: str
    attempt: int
    at: float
    seconds: float | None = None
    status: int | None = None


@dataclass(frozen=True)
class Acknowledged:
    """The product's answer to a request over HTTP."""

    status: int
    body: str
    headers: dict[str, str]


class Deliveries:
    """Sends, times the acknowledgements, and finds their faults."""

    def __init__(self, sockets: Sockets, faults: list[str], hear: Callable[[Sent], None]) -> None:
        self.made: list[Delivery] = []
        self._sockets = sockets
        self._faults = faults
        self._hear = hear
        self._numbers = count(1)
        self._http: ClientSession | None = None

    async def close(self) -> None:
        """Give the connections back."""
        if self._http is not None:
            await self._http.close()

    def seconds(self) -> list[float]:
        """How long the acknowledgements took, the fastest first."""
        return sorted(made.seconds for made in self.made if made.seconds is not None)

    async def push(
        self, kind: str, payload: Sent, *, envelope_id: str | None, retry: Retry | None, patience: float
    ) -> dict[str, Any]:
        """Deliver by the newest socket. Raises NotConnected or TimeoutError."""
        envelope: Sent = {
            "type": kind,
            "envelope_id": envelope_id or f"e{next(self._numbers)}",
            "payload": payload,
            "accepts_response_payload": kind != "events_api",
        }
        if retry:
            envelope |= {"retry_attempt": retry.number, "retry_reason": retry.reason}
        delivery = self._begun("socket", kind, payload, retry)
        started = time.monotonic()
        answer = await self._sockets.deliver(envelope, patience=patience)
        delivery.seconds = time.monotonic() - started
        self._judge(payload, answer.get("payload") or {})
        return answer

    async def post(self, url: str, payload: Sent, secret: str, *, retry: Retry | None, patience: float) -> Acknowledged:
        """Deliver by HTTP, signed. Raises TimeoutError or ClientError (of aiohttp)."""
        body, content_type = encoded(payload)
        headers = {**signed(body, secret=secret), "Content-Type": content_type}
        if retry:
            headers |= {"X-Slack-Retry-Num": str(retry.number), "X-Slack-Retry-Reason": retry.reason}
        delivery = self._begun("http", str(payload.get("type") or "slash_commands"), payload, retry)
        self._http = self._http or ClientSession()
        started = time.monotonic()
        async with self._http.post(url, data=body, headers=headers, timeout=ClientTimeout(total=patience)) as response:
            answered = Acknowledged(response.status, await response.text(), dict(response.headers))
            kind = response.content_type
        delivery.seconds, delivery.status = time.monotonic() - started, answered.status
        if answered.status == 200:
            self.judge(payload, answered.body, kind)
        return answered

    def judge(self, payload: Sent, body: str, content_type: str) -> None:
        """Note the faults of an acknowledgement over HTTP, whoever delivered what it answers."""
        if payload.get("type") not in ("event_callback", "url_verification"):
            self._judge(payload, answer_in(body, content_type.partition(";")[0]))

    async def until_taken(
        self, send: Callable[[Retry | None], Awaitable[Any]], *, waits: Sequence[float] = _RETRY_WAITS
    ) -> int | None:
        """Send, and as Slack does send again after each of `waits`, until it is taken. The attempts; None if never."""
        for attempt, wait in enumerate((None, *waits)):
            if wait is not None:
                await asyncio.sleep(wait)
            try:
                answer = await send(Retry(attempt) if attempt else None)
            except (NotConnected, TimeoutError, ClientError, OSError):
                continue
            if not isinstance(answer, Acknowledged) or answer.status == 200:
                return attempt + 1
            if answer.headers.get("X-Slack-No-Retry") == "1":
                return None
        return None

    def _begun(self, way: str, kind: str, payload: Sent, retry: Retry | None) -> Delivery:
        self._hear(payload)
        identity = str(payload.get("event_id") or payload.get("trigger_id") or "")
        delivery = Delivery(way, kind, identity, retry.number if retry else 0, time.time())
        self.made.append(delivery)
        return delivery

    def _judge(self, payload: Sent, answer: dict[str, Any]) -> None:
        kind = payload.get("type") or payload.get("command")
        found = acknowledgement_faults(payload, answer)
        self._faults += [f"acknowledgement of {kind}: {fault}" for fault in found]
