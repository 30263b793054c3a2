"""The local Slack delivers as Slack does: by socket and by signed HTTP, again and again, and keeps the times."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from slack_sdk.errors import SlackApiError
from slack_sdk.signature import SignatureVerifier
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.failures import library_logger
from tests.canary import APP_TOKEN, BOT_TOKEN
from tests.fakes.slack.acknowledgements import acknowledgement_faults
from tests.fakes.slack.remote import slack_process
from tests.fakes.slack_api import FakeSlack, NotConnected, Retry, rate_limited
from tests.slack.payloads import DIRECT, SECRET, click, command, direct, submission

Json = dict[str, Any]


@asynccontextmanager
async def listening(slack: FakeSlack, answer: Json | None = None) -> AsyncIterator[list[SocketModeRequest]]:
    """A Socket Mode client of Slack's own library that answers everything with `answer` and keeps what came."""
    came: list[SocketModeRequest] = []

    async def take(client: Any, request: SocketModeRequest) -> None:
        came.append(request)
        payload = {"payload": answer} if answer else {}
        await client.send_socket_mode_response({"envelope_id": request.envelope_id, **payload})

    web_client = AsyncWebClient(base_url=slack.api_url, logger=library_logger())
    client = SocketModeClient(app_token=APP_TOKEN, web_client=web_client, ping_interval=0.05, logger=library_logger())
    client.socket_mode_request_listeners.append(take)
    await client.connect()  # type: ignore[no-untyped-call] # the library leaves it untyped
    yield came
    await client.close()  # type: ignore[no-untyped-call] # the library leaves it untyped


class TestSockets:
    """Envelopes go out and come back; connections are renewed, fall silent, break."""

    async def test_what_is_sent_again_says_so(self, slack: FakeSlack) -> None:
        asked = direct("What is needed?")
        async with listening(slack) as came:
            await slack.push("events_api", asked)
            await slack.push("events_api", asked, retry=Retry(2, "timeout"))
        assert [(r.retry_attempt, r.retry_reason) for r in came] == [(None, None), (2, "timeout")]
        assert [made.attempt for made in slack.deliveries.made] == [0, 2]
        assert len(slack.deliveries.seconds()) == 2

    async def test_what_is_not_acknowledged_is_sent_again_until_it_is(self, slack: FakeSlack) -> None:
        asked = direct("What is needed?")
        assert await slack.push_until_taken("events_api", asked, waits=()) is None
        taking = asyncio.create_task(slack.push_until_taken("events_api", asked, waits=[0.0] + [0.01] * 500))
        async with listening(slack) as came:
            assert await taking
        assert came[0].retry_attempt
        with pytest.raises(NotConnected):
            await slack.push("events_api", asked)

    async def test_a_connection_that_is_about_to_end_is_replaced(self, slack: FakeSlack) -> None:
        async with listening(slack) as came:
            await slack.sockets.disconnect("warning")
            await slack.connected(2)
            await slack.push("events_api", direct("What is needed?"))
        assert len(came) == 1

    async def test_a_silent_connection_is_replaced(self, slack: FakeSlack) -> None:
        async with listening(slack) as came:
            slack.sockets.silence()
            with pytest.raises(TimeoutError):
                await slack.push("events_api", direct("What is needed?"), patience=0.01)
            await slack.connected(2)
            await slack.push("events_api", direct("What is needed?"))
        assert len(came) == 1

    async def test_a_broken_connection_is_replaced(self, slack: FakeSlack) -> None:
        async with listening(slack) as came:
            slack.sockets.drop()
            await slack.connected(2)
            await slack.push("events_api", direct("What is needed?"))
        assert len(came) == 1

    async def test_a_faulty_acknowledgement_is_noted(self, slack: FakeSlack) -> None:
        async with listening(slack, {"text": "a & b"}):
            await slack.push("slash_commands", command("help", response_url=slack.response_url()))
        noted, slack.faults[:] = list(slack.faults), []
        assert noted == ["acknowledgement of /conferral: unescaped: text is not escaped: 'a & b'"]


INPUTS = {"blocks": [{"type": "input", "block_id": "court"}]}


@pytest.mark.parametrize(
    ("payload", "answer", "names"),
    [
        (submission(INPUTS, court=None, day=None), {}, []),
        (submission(INPUTS, court=None, day=None), {"response_action": "clear"}, []),
        (submission(INPUTS, court=None, day=None), {"response_action": "errors", "errors": {"court": "Unknown."}}, []),
        (
            submission(INPUTS, court=None, day=None),
            {"response_action": "errors", "errors": {"day": " "}},
            ["empty_text", "error_out_of_place"],
        ),
        (submission(INPUTS, court=None, day=None), {"response_action": "errors"}, ["no_errors"]),
        (submission(INPUTS, court=None, day=None), {"response_action": "close"}, ["bad_response_action"]),
        (
            submission(INPUTS, court=None, day=None),
            {"response_action": "update", "view": {"type": "modal", "blocks": []}},
            ["no_blocks", "no_title"],
        ),
        (click({"action_id": "a", "value": "v"}), {"text": "words"}, ["unexpected_answer"]),
        ({"type": "block_suggestion"}, {"options": [{"text": {"type": "plain_text", "text": "D. Ex."}}]}, ["no_value"]),
    ],
)
def test_acknowledgements_are_held_to_slacks_rules(payload: Json, answer: Json, names: list[str]) -> None:
    found = {fault.name for fault in acknowledgement_faults(payload, answer)}
    assert found - {"library"} == set(names)


@asynccontextmanager
async def receiving(*answers: web.Response) -> AsyncIterator[tuple[str, list[web.Request]]]:
    """A product that checks signatures as Slack's library does, and gives one answer after another."""
    came, left = [], list(answers)

    async def take(request: web.Request) -> web.Response:
        body = await request.text()
        assert SignatureVerifier(SECRET).is_valid_request(body, {k.lower(): v for k, v in request.headers.items()})
        came.append(request)
        return left.pop(0)

    app = web.Application()
    app.add_routes([web.post("/slack/events", take)])
    async with TestServer(app) as server:
        yield str(server.make_url("/slack/events")), came


class TestHttp:
    """Signed deliveries, timed, tried again, their answers held to the rules."""

    async def test_an_event_is_signed_timed_and_remembered(self, slack: FakeSlack) -> None:
        async with receiving(web.Response()) as (url, _came):
            assert (await slack.deliver_http(url, direct("What is needed?"), SECRET)).status == 200
        [made] = slack.deliveries.made
        assert (made.way, made.status, made.attempt) == ("http", 200, 0)
        assert made.seconds is not None
        assert [message["text"] for message in slack.conversations.all()[DIRECT]] == ["What is needed?"]

    async def test_an_event_is_sent_again_with_the_reason(self, slack: FakeSlack) -> None:
        async with receiving(web.Response()) as (url, came):
            await slack.deliver_http(url, direct("What is needed?"), SECRET, retry=Retry(1, "http_timeout"))
        assert came[0].headers["X-Slack-Retry-Num"] == "1"
        assert came[0].headers["X-Slack-Retry-Reason"] == "http_timeout"

    async def test_the_answer_to_a_command_is_held_to_the_rules(self, slack: FakeSlack) -> None:
        async with receiving(web.json_response({"text": "<!here>"})) as (url, _came):
            await slack.deliver_http(url, command("help", response_url=slack.response_url()), SECRET)
        noted, slack.faults[:] = list(slack.faults), []
        assert noted == ["acknowledgement of /conferral: unescaped: text is not escaped: '<!here>'"]


async def test_it_runs_as_a_process_of_its_own() -> None:
    async with slack_process("--stream-seconds", "1") as slack:
        client = AsyncWebClient(token=BOT_TOKEN, base_url=slack.api_url, retry_handlers=[], logger=library_logger())
        await client.chat_postMessage(channel=DIRECT, text="One")
        await slack.refuse("chat.postMessage", rate_limited(3), channel=DIRECT)
        with pytest.raises(SlackApiError, match="ratelimited"):
            await client.chat_postMessage(channel=DIRECT, text="Two")
        assert await slack.push("events_api", direct("What is needed?"), patience=0.1) is None
        async with receiving(web.Response()) as (url, _came):
            answer = await slack.deliver_http(url, direct("What is needed?"), SECRET)
        assert answer is not None
        await slack.do("end_tokens", code="account_inactive")
        with pytest.raises(SlackApiError, match="account_inactive"):
            await client.auth_test()
        seen = await slack.record()
        assert [call.method for call in seen.calls] == ["chat.postMessage", "chat.postMessage", "auth.test"]
        assert [message["text"] for message in seen.messages[DIRECT]] == ["One", "What is needed?"]
        assert (seen.faults, seen.connections, len(seen.acknowledged_in())) == ([], 0, 1)
        assert [call.method for call in (await slack.record(since=2)).calls] == ["auth.test"]
