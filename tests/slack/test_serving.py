"""Serving over HTTP from start to stop, on a real port."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import socket
import threading
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest

from bot.slack.app import SlackFace, UnableToStart
from bot.slack.recent import Recent
from bot.slack.sending import slack_client
from bot.slack.socket_mode import stop_on_signals
from bot.slack.work import Work
from bot.web.http import EVENTS, HEALTH, run_http
from tests.canary import BOT_TOKEN
from tests.fakes.assistant import ScriptedAssistant
from tests.fakes.slack_api import FakeSlack, refused
from tests.slack.faces import face_of
from tests.slack.payloads import SECRET, encoded, mention, signed

HOST = "127.0.0.1"


@pytest.fixture
def face(slack: FakeSlack, assistant: ScriptedAssistant) -> SlackFace:
    client = slack_client(BOT_TOKEN, api_url=slack.api_url)
    return face_of(assistant, client, signing_secret=SECRET)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


async def health(port: int) -> int:
    """Ask until somebody answers; the status."""
    async with aiohttp.ClientSession() as http:
        for _ in range(100):
            try:
                async with http.get(f"http://{HOST}:{port}{HEALTH}") as response:
                    return response.status
            except aiohttp.ClientConnectionError:
                await asyncio.sleep(0.02)
    return 0


async def test_it_serves_until_it_is_stopped_and_finishes_what_it_took(slack: FakeSlack, face: SlackFace) -> None:
    port, stop = free_port(), asyncio.Event()
    serving = asyncio.create_task(run_http(face, signing_secret=SECRET, host=HOST, port=port, stop=stop))
    assert await health(port) == 200
    body, kind = encoded(mention("What is needed?"))
    headers = {**signed(body), "Content-Type": kind}
    async with (
        aiohttp.ClientSession() as http,
        http.post(f"http://{HOST}:{port}{EVENTS}", data=body, headers=headers) as response,
    ):
        assert response.status == 200
    stop.set()
    await asyncio.wait_for(serving, 15)
    assert len(slack.sent("chat.postMessage")) == 1


async def test_a_connection_that_rests_is_not_closed_under_the_next_request(face: SlackFace) -> None:
    port, stop = free_port(), asyncio.Event()
    serving = asyncio.create_task(run_http(face, signing_secret=SECRET, host=HOST, port=port, stop=stop))
    assert await health(port) == 200
    asked = f"GET {HEALTH} HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode()
    reader, writer = await asyncio.open_connection(HOST, port)
    for rest in (6, 0):  # seconds; uvicorn would close after five
        writer.write(asked)
        assert await asyncio.wait_for(reader.readline(), 5) == b"HTTP/1.1 200 OK\r\n"
        assert await asyncio.wait_for(reader.readuntil(b"}"), 5)
        await asyncio.sleep(rest)
    stop.set()
    await asyncio.wait_for(serving, 15)
    assert await asyncio.wait_for(reader.read(), 5) == b""  # and it does not keep the service from stopping
    writer.close()


async def test_a_port_that_is_taken_is_named(face: SlackFace) -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(UnableToStart, match=f"Port {port}"):
            await run_http(face, signing_secret=SECRET, host=HOST, port=port, stop=asyncio.Event())


async def test_a_bot_token_that_slack_refuses_is_named(slack: FakeSlack, face: SlackFace) -> None:
    slack.refuse("auth.test", refused("invalid_auth"))
    with pytest.raises(UnableToStart, match=r"auth\.test \(invalid_auth\)"):
        await run_http(face, signing_secret=SECRET, host=HOST, port=free_port(), stop=asyncio.Event())


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_asks_to_stop(number: signal.Signals) -> None:
    stop = stop_on_signals()
    os.kill(os.getpid(), number)
    await asyncio.wait_for(stop.wait(), 5)
    for handled in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().remove_signal_handler(handled)


def test_recent_things_are_bounded_in_number_and_in_time() -> None:
    now = datetime(2025, 3, 3, tzinfo=UTC)
    recent: Recent[str] = Recent(size=2, keep=timedelta(minutes=5))
    for name in ("a", "b", "c"):
        recent.put(name, name.upper(), now=now)
    assert [recent.get(name, now=now) for name in ("a", "b", "c")] == [None, "B", "C"]
    assert recent.get("c", now=now + timedelta(minutes=5)) is None
    assert len(recent) == 2


def test_a_call_that_does_not_come_back_does_not_keep_the_service_from_stopping() -> None:
    released = threading.Event()
    fallback = threading.Timer(10, released.set)
    fallback.start()

    async def serve() -> None:
        work = Work()

        async def answer() -> None:
            await work.in_thread(released.wait)

        work.start(answer())
        await work.drain(0.05)

    asyncio.run(serve())  # would wait for a thread of the event loop's own
    stopped_first = not released.is_set()
    released.set()
    fallback.cancel()
    assert stopped_first


async def test_a_task_that_fails_is_logged_without_what_was_said(caplog: pytest.LogCaptureFixture) -> None:
    async def failing() -> None:
        raise ValueError("Zanzibar")

    work = Work()
    work.start(failing())
    await work.drain(5)
    gc.collect()  # the event loop would tell of an outcome that nobody fetched
    assert "ValueError" in caplog.text
    assert "Zanzibar" not in caplog.text


async def test_a_call_apart_gives_its_result_or_raises_its_error() -> None:
    work = Work()
    assert await work.in_thread(int, "12") == 12
    with pytest.raises(ValueError, match="invalid literal"):
        await work.in_thread(int, "twelve")
