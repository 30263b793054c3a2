"""A started service, asked one question as somebody in Slack asks it."""

from __future__ import annotations

import asyncio
import json
import socket
import subprocess
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from tests import canary
from tests.end_to_end.running import Running
from tests.fakes.slack_api import FakeSlack
from tests.slack.payloads import SECRET, mention

LOOPBACK = "127.0.0.1"
QUESTION = "What must a certificate of conference say in D. Kan.?"
PIN_CITE = "37.2"
_PATIENCE = 60.0  # seconds; a process that is up answers long before


def tokens(*, http: bool) -> dict[str, str]:
    """What a firm fills in: the bot's token, and what the way to Slack needs beside it."""
    return {
        "SLACK_BOT_TOKEN": canary.BOT_TOKEN,
        **({"SLACK_SIGNING_SECRET": SECRET} if http else {"SLACK_APP_TOKEN": canary.APP_TOKEN}),
    }


def free_port() -> int:
    """A port of the loopback that nobody uses."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


def on_loopback(words: Sequence[str]) -> list[str]:
    """A command that listens on every address of its container, listening on the loopback alone."""
    return [LOOPBACK if word == "0.0.0.0" else word for word in words]  # noqa: S104 - it is what is replaced


@asynccontextmanager
async def started(words: Sequence[str], environment: Mapping[str, str], folder: Path) -> AsyncIterator[Running]:
    """Run `words`; at the end ask the process to end, which it has to do well."""
    process = Running(words, environment=environment, log=folder / "service.log", folder=folder)
    try:
        yield process
    except BaseException:
        process.kill()
        raise
    assert await process.stop() == 0, process.last_lines()
    assert canary.repeated(process.log.read_text("utf-8", "replace")) == []


async def connected(slack: FakeSlack, process: Running) -> None:
    """Wait until the process has opened its connection to Slack."""
    while not slack.sockets.opened:
        process.check()
        await asyncio.sleep(0.05)


async def ask_by_socket(slack: FakeSlack) -> None:
    """Mention the bot with the question; the event is acknowledged."""
    await slack.push("events_api", mention(QUESTION))


async def ask_by_http(slack: FakeSlack, port: int) -> int:
    """Mention the bot with the question by a signed request; the status that came back."""
    return (await slack.deliver_http(f"http://{LOOPBACK}:{port}/slack/events", mention(QUESTION), SECRET)).status


async def answer(slack: FakeSlack, process: Running) -> str:
    """Wait for the answer with its pin cite: all that was sent to Slack by then."""
    async with asyncio.timeout(_PATIENCE):
        while PIN_CITE not in (sent := json.dumps([call.sent for call in slack.calls])):
            process.check()
            await asyncio.sleep(0.05)
    return sent


async def probed(words: Sequence[str], environment: Mapping[str, str]) -> bool:
    """Whether a health check passes, run as a container runs it."""
    return not await asyncio.to_thread(_code, words, environment)


def _code(words: Sequence[str], environment: Mapping[str, str]) -> int:
    return subprocess.run(list(words), env=dict(environment), capture_output=True, check=False).returncode  # noqa: S603 - the words are the Dockerfile's
