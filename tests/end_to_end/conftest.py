"""Two firms that stay open for the whole suite, one on each transport, and one browser."""

from __future__ import annotations

import asyncio
import os
import shutil
import stat
from collections.abc import AsyncIterator, Awaitable, Callable, Generator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from bot.bootstrap import assemble
from bot.settings import Settings
from tests.end_to_end.firm import Firm
from tests.end_to_end.namespace import Namespace, NoNamespace
from tests.end_to_end.peer_process import ASSOCIATE, BINARY, Member
from tests.end_to_end.person import SCREENS, Person, sit_down
from tests.end_to_end.sendable import faults

_CHROMIUM = "chromium"
_QUIET = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

SitDown = Callable[..., Awaitable[Person]]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show with a failure what went between Slack and the product: a picture of the browser does not tell why."""
    report = yield
    if report.failed:
        given = getattr(item, "funcargs", {})
        report.sections += [
            (f"the firm on {firm.name}", firm.told()) for firm in given.values() if isinstance(firm, Firm)
        ]
    return report


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def namespace() -> AsyncIterator[Namespace]:
    """The network of the suite, removed at the end with everything that runs in it."""
    lacking = [what for what, there in (("the Slack server", BINARY.exists()), (_CHROMIUM, _chromium())) if not there]
    if lacking:
        pytest.skip(f"not installed: {', '.join(lacking)}; run tests/end_to_end/install.sh")
    made = Namespace()
    try:
        made.open()
    except NoNamespace as reason:
        pytest.skip(f"no network namespace can be made here ({reason}), and the Slack server may run nowhere else")
    yield made
    made.close()


@pytest.fixture(scope="package")
def indexed_home(namespace: Namespace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which the starter corpus is indexed; a firm begins with a copy, as it takes its time."""
    home = tmp_path_factory.mktemp("indexed") / namespace.name
    with assemble(Settings(home=home)) as product:
        product.generations.open_current()
    return home


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def firms(
    namespace: Namespace, indexed_home: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[dict[str, Firm]]:
    """A firm on Socket Mode and one on signed HTTP. The ports are free: the network has no other users."""
    folder = tmp_path_factory.mktemp("firms")
    both = [
        Firm("socket", namespace, folder, port=3001),
        Firm("http", namespace, folder, port=3002, events_port=8080),
    ]
    async with AsyncExitStack() as opened:
        for firm in both:
            shutil.copytree(indexed_home, firm.bot.home)
            opened.push_async_callback(firm.close)
        await asyncio.gather(*(firm.open() for firm in both))
        yield {firm.name: firm for firm in both}


@pytest_asyncio.fixture(loop_scope="package", params=["socket", "http"])
async def firm(request: pytest.FixtureRequest, firms: dict[str, Firm]) -> AsyncIterator[Firm]:
    """Each of the two firms in turn, with nothing said in it yet; in the end Slack could have shown all it sent."""
    chosen = firms[request.param]
    await chosen.workspace.reset()
    yield chosen
    assert faults(chosen.workspace.seen) == []


@pytest_asyncio.fixture(loop_scope="package")
async def http_firm(firms: dict[str, Firm]) -> Firm:
    """The firm on signed HTTP, for what only concerns HTTP."""
    await firms["http"].workspace.reset()
    return firms["http"]


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def browser(namespace: Namespace, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Browser]:
    """A real browser inside the network."""
    started = tmp_path_factory.mktemp("browser") / _CHROMIUM
    # Playwright takes one file to start; its talk with the browser goes through pipes, which pass over namespaces.
    started.write_text(f'#!/bin/sh\nexec {" ".join(namespace.command(_chromium()))} "$@"\n')
    started.chmod(started.stat().st_mode | stat.S_IXUSR)
    for old in SCREENS.glob("*.png"):
        old.unlink()
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(
            executable_path=started, args=_QUIET, env={"PATH": os.environ["PATH"], "HOME": str(started.parent)}
        )
        yield opened
        await opened.close()


@pytest_asyncio.fixture(loop_scope="package")
async def sits_down(firm: Firm, browser: Browser, request: pytest.FixtureRequest) -> AsyncIterator[SitDown]:
    """Sit a member down at the firm's web UI. Pictures are named for the transport and the test."""
    scenario = request.node.originalname.removeprefix("test_")
    people: list[Person] = []

    async def sit(member: Member = ASSOCIATE) -> Person:
        pictures = f"{firm.name}-{scenario}"
        people.append(await sit_down(browser, firm.workspace.address, member, screens=pictures, deliver=firm.pressed))
        return people[-1]

    yield sit
    for person in people:
        await person.page.close()


def _chromium() -> str:
    return shutil.which(_CHROMIUM) or ""
