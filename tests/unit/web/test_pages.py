"""The pages for monitors: alive, ready, figures."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable

import httpx
import pytest
from starlette.applications import Starlette

from bot.assistant.measuring import Exposition
from bot.slack.app import UnableToStart
from bot.web.http import HEALTH, METRICS, READY, pages, serving_pages
from bot.web.readiness import Check, Readiness

SECRET_WORDS = "the Zanzibar ledger"


def failing() -> bool:
    raise OSError(SECRET_WORDS)


async def got(path: str, *, ready: dict[str, Check] | None = None) -> httpx.Response:
    app = Starlette(routes=pages(ready=ready or {}, exposed=lambda: Exposition("text/plain; version=0.0.4", b"a 1\n")))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://firm.example") as http:
        return await http.get(path)


async def test_a_process_that_lives_says_so_whatever_else_does_not_work() -> None:
    response = await got(HEALTH, ready={"database": failing})
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


@pytest.mark.parametrize(
    ("ready", "status", "body"),
    [
        ({}, 200, {"status": "ready", "checks": {}}),
        (
            {"corpus": lambda: True, "database": lambda: True},
            200,
            {"status": "ready", "checks": {"corpus": True, "database": True}},
        ),
        (
            {"corpus": lambda: False, "database": failing},
            503,
            {"status": "not ready", "checks": {"corpus": False, "database": False}},
        ),
    ],
)
async def test_it_is_ready_when_each_part_works(
    ready: dict[str, Check], status: int, body: dict[str, object], caplog: pytest.LogCaptureFixture
) -> None:
    response = await got(READY, ready=ready)
    assert (response.status_code, response.json()) == (status, body)
    assert "Zanzibar" not in caplog.text + response.text


async def test_figures_are_given_as_they_are() -> None:
    response = await got(METRICS)
    assert (response.status_code, response.text) == (200, "a 1\n")
    assert response.headers["content-type"] == "text/plain; version=0.0.4"


async def test_nothing_is_found_where_nothing_is_measured() -> None:
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(Starlette(routes=pages(ready={}))), base_url="http://firm.example"
    ) as http:
        assert (await http.get(METRICS)).status_code == 404


class TestReadiness:
    """Each part is asked apart from the event loop, and no more often than it answers."""

    async def test_a_part_that_does_not_answer_is_not_asked_again(self) -> None:
        released, asked = threading.Event(), []

        def hang() -> bool:
            asked.append(1)
            return released.wait(30)

        readiness = Readiness({"database": hang, "corpus": lambda: True}, patience=0.01, fresh=0.0)
        assert await readiness.report() == {"database": False, "corpus": True}
        assert await readiness.report() == {"database": False, "corpus": True}
        assert len(asked) == 1
        released.set()
        await until(lambda: not any(thread.name == "readiness" for thread in threading.enumerate()))
        assert await readiness.report() == {"database": True, "corpus": True}

    async def test_a_flood_of_requests_asks_each_part_once(self) -> None:
        asked: list[int] = []

        def part() -> bool:
            asked.append(1)
            return True

        readiness = Readiness({"database": part}, clock=lambda: 5.0)
        reports = await asyncio.gather(*(readiness.report() for _ in range(200)))
        assert reports == [{"database": True}] * 200
        assert len(asked) == 1

    async def test_only_a_change_is_logged(self, caplog: pytest.LogCaptureFixture) -> None:
        works = iter([True, False, False, True, True])
        readiness = Readiness({"database": lambda: next(works)}, fresh=0.0)
        for _ in range(5):
            await readiness.report()
        assert caplog.messages == ["the database does not work", "the database works again"]


async def until(met: Callable[[], bool]) -> None:
    """Wait until `met`; a test that waits for ever is ended by whoever runs it."""
    while not met():
        await asyncio.sleep(0.005)


@pytest.fixture
async def served() -> AsyncIterator[int]:
    async with serving_pages(host="127.0.0.1", port=0, ready={"corpus": lambda: True}) as port:
        yield port


async def test_the_pages_are_served_alone_beside_socket_mode(served: int) -> None:
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{served}") as http:
        health, ready, events = [await http.get(path) for path in (HEALTH, READY, "/slack/events")]
    assert (health.status_code, ready.status_code, events.status_code) == (200, 200, 404)
    assert "server" not in health.headers


async def test_a_port_that_is_taken_is_named(served: int) -> None:
    with pytest.raises(UnableToStart, match=f"Port {served} on 127.0.0.1"):
        async with serving_pages(host="127.0.0.1", port=served, ready={}):
            pass
