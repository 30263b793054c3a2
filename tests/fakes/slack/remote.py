"""A local Slack in a process of its own, seen from the test that started it."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from aiohttp import ClientSession

from tests.fakes.slack.deliveries import Acknowledged, Retry
from tests.fakes.slack.values import Call, Outcome, Sent

_ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Recorded:
    """What the local Slack has seen: calls, the messages that took effect, faults, deliveries, connections."""

    calls: list[Call]
    messages: dict[str, list[dict[str, Any]]]
    faults: list[str]
    deliveries: list[dict[str, Any]]
    connections: int
    opened: int

    def acknowledged_in(self) -> list[float]:
        """The seconds each acknowledgement took, the fastest first."""
        return sorted(made["seconds"] for made in self.deliveries if made["seconds"] is not None)


class RemoteSlack:
    """Steers a local Slack at `address` and reads its record."""

    def __init__(self, address: str, session: ClientSession) -> None:
        self.address = address
        self._session = session

    @property
    def api_url(self) -> str:
        """The address to use in place of Slack's."""
        return f"{self.address}/api/"

    def response_url(self, name: str = "r1") -> str:
        """An address for private replies."""
        return f"{self.address}/respond/{name}"

    async def record(self, *, since: int = 0) -> Recorded:
        """What was seen until now; of the calls only those after the first `since`."""
        async with self._session.get(f"{self.address}/_record", params={"since": str(since)}) as response:
            read = await response.json()
        return Recorded(**{**read, "calls": [Call(**call) for call in read["calls"]]})

    async def push(
        self, kind: str, payload: Sent, *, retry: Retry | None = None, patience: float = 3.0
    ) -> dict[str, Any] | None:
        """Deliver by the newest socket; the acknowledgement, None where none came within `patience` seconds."""
        asked = {"kind": kind, "payload": payload, "retry": _described(retry), "patience": patience}
        answer: dict[str, Any] | None = (await self._ask("_push", asked))["answer"]
        return answer

    async def deliver_http(
        self, url: str, payload: Sent, secret: str, *, retry: Retry | None = None, patience: float = 3.0
    ) -> Acknowledged | None:
        """Deliver by signed HTTP; the answer, None where none came within `patience` seconds."""
        asked = {"url": url, "payload": payload, "secret": secret, "retry": _described(retry), "patience": patience}
        answer = (await self._ask("_deliver", asked))["answer"]
        return Acknowledged(**answer) if answer else None

    async def refuse(self, method: str, *outcomes: Outcome, channel: str | None = None, always: bool = False) -> None:
        """Meet the next calls of `method` with `outcomes`, one each; with `always` every call with the first."""
        described = [{"name": type(outcome).__name__, **asdict(outcome)} for outcome in outcomes]
        await self._ask("_weather", {"method": method, "outcomes": described, "channel": channel, "always": always})

    async def do(self, action: str, **values: Any) -> Any:
        """Let something happen: advance, clear, pace, silence, drop, disconnect, leave, close_channel, and so on."""
        return (await self._ask(f"_do/{action}", values))["result"]

    async def _ask(self, path: str, asked: dict[str, Any]) -> dict[str, Any]:
        async with self._session.post(f"{self.address}/{path}", json=asked) as response:
            response.raise_for_status()
            answer: dict[str, Any] = await response.json()
            return answer


@asynccontextmanager
async def slack_process(*arguments: str) -> AsyncIterator[RemoteSlack]:
    """Run a local Slack as a process of its own; `arguments` as on its command line."""
    command = (sys.executable, "-m", "tests.fakes.slack", *arguments)
    process = await asyncio.create_subprocess_exec(*command, cwd=_ROOT, stdout=asyncio.subprocess.PIPE)
    try:
        if process.stdout is None:
            raise RuntimeError("the local Slack has no output to read its address from")
        address = (await asyncio.wait_for(process.stdout.readline(), 30)).decode().strip()
        async with ClientSession() as session:
            yield RemoteSlack(address, session)
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


def _described(retry: Retry | None) -> dict[str, Any] | None:
    return asdict(retry) if retry else None
