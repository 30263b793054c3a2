"""Socket Mode: the same face over a connection we open, against a local Slack."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.slack.app import SlackFace, UnableToStart
from bot.slack.sending import slack_client
from bot.slack.socket_mode import SocketMode
from tests.canary import APP_TOKEN, BOT_TOKEN
from tests.fakes.assistant import ScriptedAssistant
from tests.fakes.slack_api import FakeSlack, refused
from tests.slack.faces import face_of
from tests.slack.payloads import buttons, click, command, mention, submission, words


@asynccontextmanager
async def running(slack: FakeSlack, assistant: ScriptedAssistant) -> AsyncIterator[SlackFace]:
    face = face_of(assistant, slack_client(BOT_TOKEN, api_url=slack.api_url))
    stop = asyncio.Event()
    served = asyncio.create_task(SocketMode(face, app_token=APP_TOKEN).run(stop=stop, drain=5))
    await slack.connected()
    yield face
    stop.set()
    await asyncio.wait_for(served, 15)


async def test_a_mention_is_acknowledged_and_answered(slack: FakeSlack, assistant: ScriptedAssistant) -> None:
    async with running(slack, assistant):
        assert await slack.push("events_api", mention("What is needed?")) == {"envelope_id": "e1"}
        [posted] = await slack.wait_for("chat.postMessage")
        assert "good faith conferred" in words(posted)


async def test_an_envelope_that_slack_sends_again_is_answered_once(
    slack: FakeSlack, assistant: ScriptedAssistant
) -> None:
    asked = mention("What is needed?")
    async with running(slack, assistant):
        await slack.push("events_api", asked)
        await slack.push("events_api", asked, envelope_id="e2")
        await slack.wait_for("chat.postMessage")
    assert len(assistant.questions) == 1
    assert len(slack.sent("chat.postMessage")) == 1


async def test_a_command_a_click_and_a_dialogue(slack: FakeSlack, assistant: ScriptedAssistant) -> None:
    async with running(slack, assistant):
        told = await slack.push("slash_commands", dict(command("help", response_url=slack.response_url())))
        assert "/conferral ask" in told["payload"]["text"]
        await slack.push("events_api", mention("What is needed?"), envelope_id="e2")
        [change] = buttons(await slack.wait_for("chat.postMessage"), "change")
        await slack.push("interactive", click(change), envelope_id="e3")
        [opened] = await slack.wait_for("views.open")
        await slack.push("interactive", submission(opened["view"], court="N.D. Ex.", day=None), envelope_id="e4")
        await slack.wait_for("chat.postMessage", 2)
    assert [q.court for q in assistant.questions] == [None, "N.D. Ex."]


async def test_what_was_taken_before_the_end_is_still_answered(slack: FakeSlack, assistant: ScriptedAssistant) -> None:
    async with running(slack, assistant):
        await slack.push("events_api", mention("What is needed?"))
    assert len(slack.sent("chat.postMessage")) == 1


@pytest.mark.parametrize(
    ("method", "advice"), [("auth.test", "bot token"), ("apps.connections.open", "app-level token")]
)
async def test_a_token_that_slack_refuses_is_named_at_the_start(
    slack: FakeSlack, assistant: ScriptedAssistant, method: str, advice: str
) -> None:
    slack.refuse(method, refused("invalid_auth"))
    face = face_of(assistant, slack_client(BOT_TOKEN, api_url=slack.api_url))
    with pytest.raises(UnableToStart) as caught:
        await SocketMode(face, app_token=APP_TOKEN).run(stop=asyncio.Event())
    assert str(caught.value) == f"Slack did not accept {method} (invalid_auth)."
    assert advice in caught.value.advice


async def test_a_slack_that_cannot_be_reached_is_named_at_the_start(assistant: ScriptedAssistant) -> None:
    client = slack_client(BOT_TOKEN, api_url="http://127.0.0.1:9/api")
    client.retry_handlers.clear()
    face = face_of(assistant, client)
    with pytest.raises(UnableToStart, match=r"could not be reached for auth\.test"):
        await SocketMode(face, app_token=APP_TOKEN).run(stop=asyncio.Event())
