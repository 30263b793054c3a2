"""The program as each file in deploy/ starts it, and one question to it."""

from __future__ import annotations

import asyncio
import json
import shutil
from pathlib import Path

import aiohttp
import pytest

from tests.deployment.asking import (
    LOOPBACK,
    answer,
    ask_by_http,
    ask_by_socket,
    connected,
    free_port,
    on_loopback,
    probed,
    started,
    tokens,
)
from tests.deployment.dockerfile import Image
from tests.deployment.repository import compose, unit
from tests.end_to_end.running import Running
from tests.fakes.slack_api import FakeSlack


@pytest.fixture
def home(indexed: Path, tmp_path: Path) -> Path:
    """A home of the test's own, with the index in it."""
    return Path(shutil.copytree(indexed, tmp_path / "home"))


def environment(image: Image, slack: FakeSlack, home: Path, *, http: bool, port: int) -> dict[str, str]:
    """The image's environment, what a firm fills in, and what differs on this machine: home, port and Slack."""
    return {
        **image.environment,
        **tokens(http=http),
        "CONFERRAL_HOME": str(home),
        "CONFERRAL_HTTP_PORT": str(port),
        "CONFERRAL_SLACK_API_URL": slack.api_url,
    }


async def test_the_image_answers_by_socket_mode_and_its_health_check_knows(
    image: Image, slack: FakeSlack, home: Path, tmp_path: Path
) -> None:
    port = free_port()
    values = environment(image, slack, home, http=False, port=port)
    health = image.last("HEALTHCHECK").rest.partition("CMD ")[2]
    check = image.found(json.loads(health))
    assert not await probed(check, values)
    async with started(image.command, values, tmp_path) as process:
        await connected(slack, process)
        assert await probed(check, values)
        assert await ready(port, process) == {"corpus": True, "database": True, "work": True, "slack": True}
        await ask_by_socket(slack)
        await answer(slack, process)
        figures = await page(port, "/metrics")
    assert 'conferral_events_received_total{kind="app_mention"} 1.0' in figures
    assert "conferral_acknowledgement_seconds_count 1.0" in figures
    assert not await probed(check, values)


async def test_the_compose_file_answers_by_signed_http_and_tells_its_figures(
    image: Image, slack: FakeSlack, home: Path, tmp_path: Path
) -> None:
    part, port = compose()["services"]["conferral-http"], free_port()
    values = environment(image, slack, home, http=True, port=port)
    async with started([*image.entrypoint, *on_loopback(part["command"])], values, tmp_path) as process:
        checks = await ready(port, process)
        assert checks == {"corpus": True, "database": True, "work": True}
        assert await ask_by_http(slack, port) == 200
        await answer(slack, process)
        figures = await page(port, "/metrics")
    assert 'conferral_events_received_total{kind="app_mention"} 1.0' in figures
    assert "conferral_acknowledgement_seconds_count 1.0" in figures
    assert "conferral_jobs_waiting 0.0" in figures


async def test_the_unit_answers_by_socket_mode_and_opens_no_port(
    image: Image, slack: FakeSlack, home: Path, tmp_path: Path
) -> None:
    service = unit("conferral.service")["Service"]
    [line] = service["ExecStart"]
    values = environment(image, slack, home, http=False, port=0) | {"PATH": image.environment["PATH"]}
    del values["CONFERRAL_HTTP_PORT"]
    async with started(image.at(line).split(), values, tmp_path) as process:
        await connected(slack, process)
        await ask_by_socket(slack)
        await answer(slack, process)
        assert "serving" not in process.log.read_text(encoding="utf-8")


async def page(port: int, path: str) -> str:
    """What a page of the service says."""
    async with aiohttp.ClientSession() as http, http.get(f"http://{LOOPBACK}:{port}{path}") as response:
        return await response.text()


async def ready(port: int, process: Running) -> dict[str, bool]:
    """Wait until the port is open; what the service then says of its parts."""
    while True:
        process.check()
        try:
            said = json.loads(await page(port, "/readyz"))
        except aiohttp.ClientConnectionError:
            await asyncio.sleep(0.05)
        else:
            parts: dict[str, bool] = said["checks"]
            return parts
