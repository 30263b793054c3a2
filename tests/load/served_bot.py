"""The bot as a firm runs it, in a process of its own that can be killed, before a local Slack in this one."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from aiohttp import ClientError, ClientSession

from tests import canary
from tests.fakes.slack.values import BOT_USER, TEAM
from tests.fakes.slack_api import FakeSlack

SECRET = canary.SECRET
HOST = "127.0.0.1"
CLOSE_TOGETHER = (0.0, 0.1, 0.2, *(0.5,) * 60)
"""When a delivery is tried again: Slack's first times drawn together, so that a soak ends."""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@dataclass
class ServedBot:
    """`conferral run --http` over the home `home`. `start` returns when it is ready to take events."""

    home: Path
    slack: FakeSlack
    port: int = field(default_factory=_free_port)
    process: subprocess.Popen[bytes] | None = None
    starts: int = 0

    @property
    def events(self) -> str:
        """The address to which Slack delivers."""
        return f"http://{HOST}:{self.port}/slack/events"

    @property
    def log(self) -> Path:
        """The file that takes everything the bot says."""
        return self.home.parent / "bot.log"

    async def start(self) -> None:
        """Start the process and wait until it serves. Raises RuntimeError where it ends instead."""
        environment = {
            "PATH": os.environ["PATH"],
            "CONFERRAL_HOME": str(self.home),
            "CONFERRAL_SLACK_API_URL": self.slack.api_url,
            "CONFERRAL_LOG_LEVEL": "DEBUG",  # no word and no token may stand in the log at any level
            "SLACK_BOT_TOKEN": canary.BOT_TOKEN,
            "SLACK_SIGNING_SECRET": SECRET,
        }
        command = [sys.executable, "-m", "bot", "run", "--http", "--port", str(self.port)]
        log = self.log.open("ab")
        self.process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)  # noqa: S603 - our own
        log.close()
        self.starts += 1
        async with ClientSession() as http:
            while not await self._ready(http):
                if self.process.poll() is not None:
                    raise RuntimeError(
                        f"the bot ended with {self.process.returncode}; bot.log beside its home says why"
                    )
                await asyncio.sleep(0.02)

    async def _ready(self, http: ClientSession) -> bool:
        try:
            async with http.get(f"http://{HOST}:{self.port}/healthz") as response:
                return response.status == 200
        except ClientError:
            return False

    def kill(self) -> None:
        """End the process at once, as a power cut would."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def resident_bytes(self) -> int:
        """The memory of the process."""
        assert self.process is not None
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")


@asynccontextmanager
async def served(folder: Path) -> AsyncIterator[ServedBot]:
    """A bot that serves, and its Slack; both end with the body."""
    slack = FakeSlack()
    await slack.start()
    home = folder / "home"
    home.mkdir(parents=True, exist_ok=True)
    bot = ServedBot(home, slack)
    try:
        await bot.start()
        yield bot
    finally:
        bot.kill()
        await slack.close()
    assert canary.repeated(bot.log.read_text("utf-8", "replace")) == []


_numbers = count(1)
ASKED = (
    "What must a certificate of conference say in D. Kan.?",
    "is a letter enough to satisfy the duty to confer under Rule 37.2?",
    "does 26(c)(1) require a certification for a protective order?",
    "who pays if the motion is denied?",
)


@dataclass(frozen=True)
class Asked:
    """A question sent to the bot: where, when (Slack's time stamp), and the event."""

    channel: str
    ts: str
    payload: dict[str, Any]

    @property
    def key(self) -> str:
        """The name of the work it becomes."""
        return f"q:{TEAM}:{self.channel}:{self.ts}"


def question(*, direct: bool = True, people: int = 40) -> Asked:
    """A question by one of `people`, each in a direct message or a channel of their own."""
    number = next(_numbers)
    who = number % people
    channel = f"{'D' if direct else 'C'}{who:05}"
    ts = f"17{number:08}.000100"
    inner: dict[str, Any] = {"user": f"U{who:05}", "text": ASKED[number % len(ASKED)], "ts": ts, "channel": channel}
    if direct:
        inner |= {"type": "message", "channel_type": "im"}
    else:
        inner |= {"type": "app_mention", "text": f"<@{BOT_USER}> {inner['text']}"}
    return Asked(channel, ts, event(inner))


def event(inner: dict[str, Any]) -> dict[str, Any]:
    """An event as Slack wraps it."""
    number = next(_numbers)
    return {
        "token": f"{canary.CANARY}-verification",
        "team_id": TEAM,
        "api_app_id": "A0APP",
        "event": inner,
        "type": "event_callback",
        "event_id": f"EvLoad{number:08}",
        "event_time": 1_700_000_000,
        "authorizations": [{"team_id": TEAM, "user_id": BOT_USER, "is_bot": True, "is_enterprise_install": False}],
    }


def parts_posted(slack: FakeSlack, asked: Asked) -> Iterator[int]:
    """The number of each part of the answer to `asked` that stands in its thread, as often as it stands there."""
    for message in slack.conversations.all().get(asked.channel, ()):
        mark = (message.get("metadata") or {}).get("event_payload") or {}
        if mark.get("work") == asked.key:
            yield int(mark["part"])
