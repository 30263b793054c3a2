"""A slow answer shows that it is being worked on, and takes the place of what showed it."""

from __future__ import annotations

import asyncio

import pytest

from bot.slack.blocks.notices import notice
from bot.slack.pacing import Pacer
from bot.slack.places import Place
from bot.slack.sending import Outbox, slack_client
from bot.slack.streaming import LiveReply
from tests.canary import BOT_TOKEN
from tests.fakes.slack.values import BOT_USER, TEAM, Lost
from tests.fakes.slack_api import FakeSlack, refused
from tests.slack.payloads import ASSOCIATE, CHANNEL, DIRECT

MARK = {"work": "q:1", "part": 0}
ANSWER = notice("The answer.")
THREAD = "1700000100.000100"


@pytest.fixture
def outbox(slack: FakeSlack) -> Outbox:
    return Outbox(slack_client(BOT_TOKEN, api_url=slack.api_url), Pacer(0))


def place(channel: str = CHANNEL) -> Place:
    return Place(TEAM, channel, ASSOCIATE, THREAD)


@pytest.mark.parametrize("channel", [CHANNEL, DIRECT])
async def test_a_slow_answer_begins_as_a_stream_and_takes_its_place(
    slack: FakeSlack, outbox: Outbox, channel: str
) -> None:
    async with LiveReply(outbox, place(channel), slow=0.01) as live:
        [started] = await slack.wait_for("chat.startStream")
        stamp = await live.finish(ANSWER, MARK)
    named = {"recipient_team_id": TEAM, "recipient_user_id": ASSOCIATE}
    assert {key: started.get(key) for key in named} == (named if channel == CHANNEL else dict.fromkeys(named))
    [shown] = slack.conversations.thread(channel, THREAD)
    assert (shown["ts"], shown["text"], shown["user"]) == (stamp, "The answer.", BOT_USER)
    assert shown["metadata"]["event_payload"] == MARK
    assert slack.sent("chat.postMessage") == []


async def test_a_quick_answer_is_no_stream(slack: FakeSlack, outbox: Outbox) -> None:
    async with LiveReply(outbox, place(), slow=5) as live:
        assert await live.finish(ANSWER, MARK) is None
    assert slack.calls == []


async def test_a_stream_is_ended_before_slack_ends_it_and_the_answer_still_takes_its_place(
    slack: FakeSlack, outbox: Outbox
) -> None:
    async with LiveReply(outbox, place(), slow=0.01, longest=0.02) as live:
        await slack.wait_for("chat.stopStream")
        assert await live.finish(ANSWER, MARK)
    assert len(slack.sent("chat.stopStream")) == 1
    assert [message["text"] for message in slack.conversations.thread(CHANNEL, THREAD)] == ["The answer."]


async def test_a_stream_that_died_is_updated(slack: FakeSlack, outbox: Outbox) -> None:
    async with LiveReply(outbox, place(), slow=0.01) as live:
        await slack.wait_for("chat.startStream")
        slack.clock.advance(301)
        assert await live.finish(ANSWER, MARK)
    assert [message["text"] for message in slack.conversations.thread(CHANNEL, THREAD)] == ["The answer."]


async def test_where_the_update_fails_too_the_answer_is_to_be_posted(slack: FakeSlack, outbox: Outbox) -> None:
    slack.refuse("chat.update", refused("edit_window_closed"))
    async with LiveReply(outbox, place(), slow=0.01) as live:
        await slack.wait_for("chat.startStream")
        assert await live.finish(ANSWER, MARK) is None


@pytest.mark.parametrize("code", ["unknown_method", "missing_recipient_user_id", "ratelimited"])
async def test_where_no_stream_can_be_had_none_is_shown(slack: FakeSlack, outbox: Outbox, code: str) -> None:
    slack.refuse("chat.startStream", refused(code))
    async with LiveReply(outbox, place(), slow=0.01) as live:
        await slack.wait_for("chat.startStream")
        assert await live.finish(ANSWER, MARK) is None


async def test_a_stream_that_is_being_begun_when_the_answer_comes_is_waited_for(
    slack: FakeSlack, outbox: Outbox
) -> None:
    async with LiveReply(outbox, place(), slow=0) as live:
        await asyncio.sleep(0)  # the call is under way
        await asyncio.sleep(0)
        finished = await live.finish(ANSWER, MARK)
    shown = slack.conversations.thread(CHANNEL, THREAD)
    assert [message["text"] for message in shown] == (["The answer."] if finished else [])


async def test_a_stream_whose_work_fails_is_taken_back(slack: FakeSlack, outbox: Outbox) -> None:
    async def work() -> None:
        async with LiveReply(outbox, place(), slow=0.01):
            await slack.wait_for("chat.startStream")
            raise ValueError("failed")

    with pytest.raises(ValueError, match="failed"):
        await work()
    assert slack.conversations.thread(CHANNEL, THREAD) == []


async def test_a_stream_of_which_nobody_knows_whether_it_began_is_not_begun_twice(
    slack: FakeSlack, outbox: Outbox
) -> None:
    slack.weather.expect("chat.startStream", [Lost()])
    async with LiveReply(outbox, place(), slow=0.01) as live:
        await slack.wait_for("chat.startStream")
        assert await live.finish(ANSWER, MARK) is None
    assert len(slack.sent("chat.startStream")) == 1
