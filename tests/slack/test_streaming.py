"""A slow answer shows that it is being worked on, and takes the place of what showed it."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.slack.blocks.notices import notice
from bot.slack.pacing import Pacer
from bot.slack.places import Place
from bot.slack.sending import Outbox, slack_client
from bot.slack.streaming import LiveReply
from tests.canary import BOT_TOKEN
from tests.fakes.posts import MemoryReplyBook
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


def live_reply(outbox: Outbox, where: Place, **more: Any) -> LiveReply:
    return LiveReply(outbox, where, more.pop("replies", None) or MemoryReplyBook(), "q:1", **more)


@pytest.mark.parametrize("channel", [CHANNEL, DIRECT])
async def test_a_slow_answer_begins_as_a_stream_and_takes_its_place(
    slack: FakeSlack, outbox: Outbox, channel: str
) -> None:
    async with live_reply(outbox, place(channel), slow=0.01) as reply:
        [started] = await slack.wait_for("chat.startStream")
        stamp = await reply.finish(ANSWER, MARK)
    named = {"recipient_team_id": TEAM, "recipient_user_id": ASSOCIATE}
    assert {key: started.get(key) for key in named} == (named if channel == CHANNEL else dict.fromkeys(named))
    [shown] = slack.conversations.thread(channel, THREAD)
    assert (shown["ts"], shown["text"], shown["user"]) == (stamp, "The answer.", BOT_USER)
    assert shown["metadata"]["event_payload"] == MARK
    assert slack.sent("chat.postMessage") == []


async def test_a_quick_answer_is_no_stream(slack: FakeSlack, outbox: Outbox) -> None:
    async with live_reply(outbox, place(), slow=5) as reply:
        assert await reply.finish(ANSWER, MARK) is None
    assert slack.calls == []


async def test_a_stream_is_ended_before_slack_ends_it_and_the_answer_still_takes_its_place(
    slack: FakeSlack, outbox: Outbox
) -> None:
    async with live_reply(outbox, place(), slow=0.01, longest=0.02) as reply:
        await slack.wait_for("chat.stopStream")
        assert await reply.finish(ANSWER, MARK)
    assert len(slack.sent("chat.stopStream")) == 1
    assert [message["text"] for message in slack.conversations.thread(CHANNEL, THREAD)] == ["The answer."]


async def test_a_stream_that_died_is_updated(slack: FakeSlack, outbox: Outbox) -> None:
    async with live_reply(outbox, place(), slow=0.01) as reply:
        await slack.wait_for("chat.startStream")
        slack.clock.advance(301)
        assert await reply.finish(ANSWER, MARK)
    assert [message["text"] for message in slack.conversations.thread(CHANNEL, THREAD)] == ["The answer."]


async def test_where_the_update_fails_too_the_answer_is_to_be_posted(slack: FakeSlack, outbox: Outbox) -> None:
    slack.refuse("chat.update", refused("edit_window_closed"))
    async with live_reply(outbox, place(), slow=0.01) as reply:
        await slack.wait_for("chat.startStream")
        assert await reply.finish(ANSWER, MARK) is None
        assert slack.conversations.thread(CHANNEL, THREAD) == []


@pytest.mark.parametrize("code", ["unknown_method", "missing_recipient_user_id", "ratelimited"])
async def test_where_no_stream_can_be_had_none_is_shown(slack: FakeSlack, outbox: Outbox, code: str) -> None:
    slack.refuse("chat.startStream", refused(code))
    async with live_reply(outbox, place(), slow=0.01) as reply:
        await slack.wait_for("chat.startStream")
        assert await reply.finish(ANSWER, MARK) is None


async def test_a_stream_that_is_being_begun_when_the_answer_comes_is_waited_for(
    slack: FakeSlack, outbox: Outbox
) -> None:
    async with live_reply(outbox, place(), slow=0) as reply:
        await asyncio.sleep(0)  # the call is under way
        await asyncio.sleep(0)
        finished = await reply.finish(ANSWER, MARK)
    shown = slack.conversations.thread(CHANNEL, THREAD)
    assert [message["text"] for message in shown] == (["The answer."] if finished else [])


async def test_a_stream_whose_work_fails_is_taken_back(slack: FakeSlack, outbox: Outbox) -> None:
    async def work() -> None:
        async with live_reply(outbox, place(), slow=0.01):
            await slack.wait_for("chat.startStream")
            raise ValueError("failed")

    with pytest.raises(ValueError, match="failed"):
        await work()
    assert slack.conversations.thread(CHANNEL, THREAD) == []


async def test_a_stream_of_which_nobody_knows_whether_it_began_is_not_begun_twice(
    slack: FakeSlack, outbox: Outbox
) -> None:
    slack.weather.expect("chat.startStream", [Lost()])
    async with live_reply(outbox, place(), slow=0.01) as reply:
        await slack.wait_for("chat.startStream")
        assert await reply.finish(ANSWER, MARK) is None
    assert len(slack.sent("chat.startStream")) == 1


async def test_a_later_run_goes_on_with_the_stream_that_a_former_one_began(slack: FakeSlack, outbox: Outbox) -> None:
    replies = MemoryReplyBook()
    former = await live_reply(outbox, place(), replies=replies, slow=0.01).__aenter__()  # whose process ends
    [_] = await slack.wait_for("chat.startStream")
    while not replies.of("stream:q:1"):
        await asyncio.sleep(0.01)
    async with live_reply(outbox, place(), replies=replies, slow=0.01) as reply:
        assert reply.former
        await reply.stands(await reply.finish(ANSWER, MARK))
    assert [message["text"] for message in slack.conversations.thread(CHANNEL, THREAD)] == ["The answer."]
    assert len(slack.sent("chat.startStream")) == 1
    assert replies.of("stream:q:1") == ()
    await former.take_back()


async def test_an_answer_that_was_noted_is_left_alone_by_a_later_run(slack: FakeSlack, outbox: Outbox) -> None:
    replies = MemoryReplyBook()
    async with live_reply(outbox, place(), replies=replies, slow=0.01) as reply:
        await slack.wait_for("chat.startStream")
        stamp = await reply.finish(ANSWER, MARK)  # and the process ends before more is noted
    async with live_reply(outbox, place(), replies=replies, slow=0.01) as reply:
        await reply.stands(stamp)
    assert [message["text"] for message in slack.conversations.thread(CHANNEL, THREAD)] == ["The answer."]
    assert replies.of("stream:q:1") == ()


async def test_a_stream_that_gets_no_words_is_taken_back_and_none_is_begun_afterwards(
    slack: FakeSlack, outbox: Outbox
) -> None:
    async with live_reply(outbox, place(), slow=0.01):
        await slack.wait_for("chat.startStream")
    async with live_reply(outbox, place(), slow=0.05):
        pass
    await asyncio.sleep(0.1)
    assert slack.conversations.thread(CHANNEL, THREAD) == []
    assert len(slack.sent("chat.startStream")) == 1


async def test_where_nobody_knows_whether_the_update_was_heard_the_stream_goes_and_the_answer_is_posted(
    slack: FakeSlack, outbox: Outbox
) -> None:
    slack.weather.expect("chat.update", [Lost()] * 4)
    async with live_reply(outbox, place(), slow=0.01) as reply:
        await slack.wait_for("chat.startStream")
        assert await reply.finish(ANSWER, MARK) is None
    assert slack.conversations.thread(CHANNEL, THREAD) == []
