"""Whatever becomes of the connection of Socket Mode, another stands soon after, and nothing is lost meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

import pytest

from bot.slack.app import SlackFace, UnableToStart
from bot.slack.sending import slack_client
from bot.slack.socket_mode import SocketMode
from bot.slack.watchdog import Patience
from tests.canary import APP_TOKEN, BOT_TOKEN
from tests.fakes.assistant import ScriptedAssistant
from tests.fakes.inbox import MemoryInbox
from tests.fakes.measures import Noted
from tests.fakes.slack_api import FakeSlack, NotConnected, refused
from tests.slack.faces import face_of
from tests.slack.payloads import direct

QUICK = Patience(hello=0.3, ping=0.1, quiet=30, look=0.01, again=0.01, longest=0.05, finishing=0.3)
SOON = 3.0
"""Seconds within which another connection has to stand; with `QUICK` it takes a small part of them."""


@dataclass
class Served:
    """A face that is served by Socket Mode."""

    slack: FakeSlack
    face: SlackFace
    socket_mode: SocketMode
    inbox: MemoryInbox
    measured: Noted

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait, not for long, until something is so."""
        async with asyncio.timeout(SOON):
            while not condition():
                await asyncio.sleep(0.005)

    async def reconnected(self, connections: int = 2) -> None:
        """Wait until the service holds the last of so many connections, and no other."""
        await self.until(lambda: self.slack.sockets.opened >= connections)
        await self.until(lambda: self.slack.sockets.open == 1 and self.socket_mode.stands())

    async def answers(self, number: int = 1) -> None:
        """Push a question; it is acknowledged and answered, as the `number`-th."""
        await self.slack.push("events_api", direct("What is needed?", ts=f"17000003{number:02}.000100"), patience=SOON)
        await self.slack.wait_for("chat.postMessage", number)


@asynccontextmanager
async def serving(
    slack: FakeSlack, assistant: ScriptedAssistant, *, patience: Patience = QUICK
) -> AsyncIterator[Served]:
    measured, inbox = Noted(), MemoryInbox()
    face = face_of(assistant, slack_client(BOT_TOKEN, api_url=slack.api_url, measures=measured), inbox=inbox)
    socket_mode, stop = SocketMode(face, app_token=APP_TOKEN, patience=patience), asyncio.Event()
    running = asyncio.create_task(socket_mode.run(stop=stop, drain=5))
    served = Served(slack, face, socket_mode, inbox, measured)
    try:
        await served.until(socket_mode.stands)
        yield served
    finally:
        stop.set()
        await asyncio.wait_for(running, 15)
    assert slack.sockets.open == 0


@pytest.mark.parametrize("fault", ["silence", "drop"])
async def test_a_connection_that_is_silent_or_cut_is_replaced(
    slack: FakeSlack, assistant: ScriptedAssistant, fault: str
) -> None:
    async with serving(slack, assistant) as served:
        for number in (1, 2, 3):
            getattr(slack.sockets, fault)()
            await served.reconnected(1 + number)
            await served.answers(number)


@pytest.mark.parametrize("reason", ["refresh_requested", "warning", "link_disabled"])
async def test_a_connection_that_slack_is_about_to_end_serves_until_another_stands(
    slack: FakeSlack, assistant: ScriptedAssistant, reason: str
) -> None:
    async with serving(slack, assistant) as served:
        slack.sockets.stick()
        await slack.sockets.disconnect(reason)
        await asyncio.sleep(0.05)
        assert slack.sockets.open == 1
        await served.answers(1)  # by the former
        await served.reconnected()
        await served.answers(2)


@pytest.mark.parametrize("fault", ["mute", "stick"])
async def test_a_server_that_takes_the_connection_and_says_no_hello_is_left_for_another(
    slack: FakeSlack, assistant: ScriptedAssistant, fault: str
) -> None:
    async with serving(slack, assistant) as served:
        getattr(slack.sockets, fault)(2)
        slack.sockets.drop()
        await served.until(lambda: len(slack.sent("apps.connections.open")) == 4)
        await served.until(lambda: slack.sockets.open == 1 and served.socket_mode.stands())
        await served.answers()


async def test_a_connection_that_lives_and_brings_nothing_for_long_is_replaced_to_be_sure(
    slack: FakeSlack, assistant: ScriptedAssistant
) -> None:
    async with serving(slack, assistant, patience=replace(QUICK, quiet=0.2)) as served:
        await served.until(lambda: slack.sockets.opened >= 3)
        await served.answers()


async def test_each_attempt_asks_for_an_address_of_its_own(slack: FakeSlack, assistant: ScriptedAssistant) -> None:
    async with serving(slack, assistant) as served:
        slack.sockets.drop()
        await served.reconnected()
        assert len(slack.sent("apps.connections.open")) == slack.sockets.opened == 2


async def test_a_token_that_is_refused_in_the_middle_is_told_and_tried_again_until_it_is_taken(
    slack: FakeSlack, assistant: ScriptedAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    async with serving(slack, assistant) as served:
        slack.weather.keep("apps.connections.open", refused("token_revoked"))
        slack.sockets.drop()
        await served.until(lambda: served.measured.of("slack_refused").count("token_revoked") >= 3)
        assert not served.socket_mode.stands()
        slack.weather.clear()
        await served.reconnected()
        await served.answers()
    line = "no connection to Slack by Socket Mode: Slack did not accept apps.connections.open (token_revoked)."
    assert line in caplog.messages


async def test_what_was_taken_but_not_acknowledged_when_the_connection_ended_is_answered_once(
    slack: FakeSlack, assistant: ScriptedAssistant
) -> None:
    async with serving(slack, assistant) as served:
        go, take = asyncio.Event(), served.inbox.take

        async def slowly(job: Any) -> bool:
            taken = await take(job)
            await go.wait()
            return taken

        served.inbox.take = slowly  # type: ignore[method-assign]  # the database is slow for once
        asked = direct("What is needed?")
        first = asyncio.create_task(slack.push("events_api", asked, patience=0.5))
        await served.until(lambda: served.inbox.jobs != {})
        slack.sockets.drop()
        await served.reconnected()
        go.set()
        assert await slack.push_until_taken("events_api", asked, waits=(0.0, 0.1, 0.2)) == 1
        with pytest.raises((TimeoutError, NotConnected)):
            await first
        await served.inbox.settle()
    assert len(slack.sent("chat.postMessage")) == 1


async def test_what_was_acknowledged_is_answered_though_the_connection_ends_at_once(
    slack: FakeSlack, assistant: ScriptedAssistant
) -> None:
    async with serving(slack, assistant) as served:
        for number in range(5):
            await slack.push("events_api", direct("What is needed?", ts=f"17000004{number:02}.000100"))
            slack.sockets.drop()
            await served.reconnected(number + 2)
        await slack.wait_for("chat.postMessage", 5)
    assert len(slack.sent("chat.postMessage")) == 5


async def test_what_is_at_work_when_the_service_is_stopped_is_still_acknowledged(
    slack: FakeSlack, assistant: ScriptedAssistant
) -> None:
    async with serving(slack, assistant) as served:
        take = served.inbox.take

        async def slowly(job: Any) -> bool:
            await asyncio.sleep(0.1)
            return await take(job)

        served.inbox.take = slowly  # type: ignore[method-assign]  # the database is slow for once
        pushed = asyncio.create_task(slack.push("events_api", direct("What is needed?")))
        await served.until(lambda: served.measured.of("received") == ["message"])
    assert (await pushed)["envelope_id"] == "e1"
    assert len(slack.sent("chat.postMessage")) == 1


async def test_a_server_that_says_no_hello_at_the_start_is_named(
    slack: FakeSlack, assistant: ScriptedAssistant
) -> None:
    slack.sockets.mute()
    face = face_of(assistant, slack_client(BOT_TOKEN, api_url=slack.api_url))
    with pytest.raises(UnableToStart) as caught:
        await SocketMode(face, app_token=APP_TOKEN, patience=QUICK).run(stop=asyncio.Event())
    assert str(caught.value) == "Slack said nothing on a new connection."
    assert caught.value.advice == "Check the way from here to Slack."


async def test_what_comes_is_counted_and_how_long_slack_waited(slack: FakeSlack, assistant: ScriptedAssistant) -> None:
    async with serving(slack, assistant) as served:
        await served.answers()
    assert served.measured.of("received") == ["message"]
    [seconds] = served.measured.of("acknowledged")
    assert isinstance(seconds, float)
    assert 0 < seconds < 10
