"""The local Slack fails as Slack does: limits, outages, lost answers, closed doors, tokens taken back."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiohttp import ClientError, ClientPayloadError
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncConnectionErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.failures import library_logger
from tests.canary import BOT_TOKEN
from tests.fakes.slack_api import UNAVAILABLE, FakeSlack, Lost, Slow, rate_limited
from tests.slack.payloads import ASSOCIATE, CHANNEL, DIRECT, PARTNER


@pytest.fixture
def client(slack: FakeSlack) -> AsyncWebClient:
    return AsyncWebClient(token=BOT_TOKEN, base_url=slack.api_url, retry_handlers=[], logger=library_logger())


async def refused(call: Any) -> str:
    """The code by which Slack refuses `call`."""
    with pytest.raises(SlackApiError) as refusal:
        await call
    return str(refusal.value.response["error"])


class TestLimits:
    """429 for a method, for one channel, or for whoever is faster than a message a second."""

    async def test_one_channel_is_limited_and_the_others_are_not(
        self, slack: FakeSlack, client: AsyncWebClient
    ) -> None:
        slack.weather.keep("chat.postMessage", rate_limited(7), channel=CHANNEL)
        with pytest.raises(SlackApiError) as refusal:
            await client.chat_postMessage(channel=CHANNEL, text="words")
        assert (refusal.value.response.status_code, refusal.value.response.headers["Retry-After"]) == (429, "7")
        await client.chat_postMessage(channel=DIRECT, text="words")
        slack.weather.clear()
        await client.chat_postMessage(channel=CHANNEL, text="words")

    async def test_more_than_a_message_a_second_is_limited(self, slack: FakeSlack, client: AsyncWebClient) -> None:
        slack.weather.pace(1.0, burst=2)
        for _ in range(2):
            await client.chat_postMessage(channel=CHANNEL, text="words")
        assert await refused(client.chat_postMessage(channel=CHANNEL, text="words")) == "ratelimited"
        await client.chat_postMessage(channel=DIRECT, text="words")
        slack.clock.advance(1)
        await client.chat_postMessage(channel=CHANNEL, text="words")

    async def test_an_outage_has_no_effect(self, slack: FakeSlack, client: AsyncWebClient) -> None:
        slack.refuse("*", UNAVAILABLE)
        assert await refused(client.chat_postMessage(channel=CHANNEL, text="words")) == "service_unavailable"
        assert slack.conversations.all() == {}

    async def test_an_answer_may_be_late(self, slack: FakeSlack, client: AsyncWebClient) -> None:
        slack.refuse("chat.postMessage", Slow(5))
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(client.chat_postMessage(channel=CHANNEL, text="words"), 0.05)


class TestLostAnswers:
    """The connection ends in place of an answer; whether the call took effect is then unknown."""

    async def test_the_message_may_be_there_all_the_same(self, slack: FakeSlack, client: AsyncWebClient) -> None:
        slack.refuse("chat.postMessage", Lost(), Lost(took_effect=False))
        for _ in range(2):
            with pytest.raises(ClientError):
                await client.chat_postMessage(channel=CHANNEL, text="words")
        assert len(slack.conversations.all()[CHANNEL]) == 1

    async def test_an_answer_may_break_off_in_the_middle(self, slack: FakeSlack, client: AsyncWebClient) -> None:
        slack.refuse("chat.postMessage", Lost(halfway=True))
        with pytest.raises(ClientPayloadError):
            await client.chat_postMessage(channel=CHANNEL, text="words")
        assert len(slack.conversations.all()[CHANNEL]) == 1

    async def test_slacks_library_sends_again_what_had_arrived(self, slack: FakeSlack) -> None:
        client = AsyncWebClient(
            token=BOT_TOKEN,
            base_url=slack.api_url,
            retry_handlers=[AsyncConnectionErrorRetryHandler()],
            logger=library_logger(),
        )
        slack.refuse("chat.postMessage", Lost())
        await client.chat_postMessage(channel=CHANNEL, text="words")
        assert len(slack.conversations.all()[CHANNEL]) == 2


class TestClosedDoors:
    """Channels it was removed from, people who left, tokens that were taken back."""

    @pytest.mark.parametrize("code", ["channel_not_found", "not_in_channel", "is_archived"])
    async def test_a_channel_closes(self, slack: FakeSlack, client: AsyncWebClient, code: str) -> None:
        slack.conversations.close(CHANNEL, code)
        assert await refused(client.chat_postMessage(channel=CHANNEL, text="words")) == code
        status = client.assistant_threads_setStatus(channel_id=CHANNEL, thread_ts="1.1", status="is reading")
        assert await refused(status) == code

    async def test_a_person_leaves(self, slack: FakeSlack, client: AsyncWebClient) -> None:
        slack.people.leave(PARTNER)
        slack.people.leave(ASSOCIATE, "user_not_found")
        assert (await client.users_info(user=PARTNER))["user"]["deleted"] is True
        assert await refused(client.users_info(user=ASSOCIATE)) == "user_not_found"
        assert await refused(client.conversations_open(users=PARTNER)) == "user_disabled"
        assert await refused(client.chat_postMessage(channel=PARTNER, text="words")) == "channel_not_found"
        private = client.chat_postEphemeral(channel=CHANNEL, user=PARTNER, text="words")
        assert await refused(private) == "user_not_in_channel"

    @pytest.mark.parametrize("code", ["token_revoked", "account_inactive"])
    async def test_a_token_ends(self, slack: FakeSlack, client: AsyncWebClient, code: str) -> None:
        slack.tokens.end(code)
        assert await refused(client.auth_test()) == code
        assert await refused(client.chat_postMessage(channel=CHANNEL, text="words")) == code

    async def test_a_token_is_given_back(self, client: AsyncWebClient) -> None:
        assert (await client.auth_revoke(test=True))["revoked"] is False
        assert (await client.auth_revoke())["revoked"] is True
        assert await refused(client.auth_test()) == "token_revoked"

    async def test_a_call_needs_a_token_of_its_kind(self, slack: FakeSlack, client: AsyncWebClient) -> None:
        assert (
            await refused(AsyncWebClient(base_url=slack.api_url, logger=library_logger()).auth_test()) == "not_authed"
        )
        assert await refused(client.apps_connections_open(app_token=BOT_TOKEN)) == "not_allowed_token_type"
