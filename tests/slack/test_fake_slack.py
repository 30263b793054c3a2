"""The local Slack keeps Slack's manners: what it remembers, what it refuses, and what it hands out."""

from __future__ import annotations

from typing import Any

import pytest
from aiohttp import ClientSession
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.failures import library_logger
from tests.canary import BOT_TOKEN
from tests.fakes.slack_api import READ_EVERYWHERE, TEAM, FakeSlack
from tests.slack.payloads import ASSOCIATE, CHANNEL, DIRECT, PARTNER, click, command, direct, mention

Json = dict[str, Any]
THREAD = "1700000200.000100"


def metadata(workflow: str) -> Json:
    return {"event_type": "conferral", "event_payload": {"id": workflow}}


def modal(words: str = "words") -> Json:
    text = {"type": "mrkdwn", "text": words, "verbatim": True}
    title = {"type": "plain_text", "text": "Title"}
    return {"type": "modal", "title": title, "blocks": [{"type": "section", "text": text}]}


@pytest.fixture
def client(slack: FakeSlack) -> AsyncWebClient:
    return AsyncWebClient(token=BOT_TOKEN, base_url=slack.api_url, retry_handlers=[], logger=library_logger())


async def refused(call: Any) -> str:
    """The code by which Slack refuses `call`."""
    with pytest.raises(SlackApiError) as refusal:
        await call
    return str(refusal.value.response["error"])


async def test_a_thread_is_read_back_with_what_people_said_and_our_metadata(
    slack: FakeSlack, client: AsyncWebClient
) -> None:
    slack.conversations.hear(direct("What is needed?", ts=THREAD))
    posted = await client.chat_postMessage(
        channel=ASSOCIATE, thread_ts=THREAD, text="An answer.", metadata=metadata("w1")
    )
    assert posted["channel"] == DIRECT
    assert "metadata" not in posted["message"]
    read = await client.conversations_replies(channel=DIRECT, ts=THREAD, include_all_metadata=True)
    assert [(m["user"], m["text"], m.get("metadata")) for m in read["messages"]] == [
        (ASSOCIATE, "What is needed?", None),
        ("U0BOT", "An answer.", metadata("w1")),
    ]
    bare = await client.conversations_replies(channel=DIRECT, ts=THREAD)
    assert all("metadata" not in message for message in bare["messages"])


async def test_pages_of_a_thread_follow_a_cursor(slack: FakeSlack, client: AsyncWebClient) -> None:
    slack.conversations.page = 2
    for number in range(3):
        await client.chat_postMessage(channel=DIRECT, thread_ts=THREAD, text=f"Part {number}")
    first = await client.conversations_replies(channel=DIRECT, ts=THREAD)
    cursor = first["response_metadata"]["next_cursor"]
    second = await client.conversations_replies(channel=DIRECT, ts=THREAD, cursor=cursor)
    assert [m["text"] for page in (first, second) for m in page["messages"]] == ["Part 0", "Part 1", "Part 2"]
    assert (first["has_more"], second["has_more"]) == (True, False)


async def test_history_shows_the_newest_first_and_no_replies(client: AsyncWebClient) -> None:
    for text, thread in (("One", None), ("Two", None), ("A reply", THREAD)):
        await client.chat_postMessage(channel=DIRECT, text=text, thread_ts=thread)
    read = await client.conversations_history(channel=DIRECT)
    assert [message["text"] for message in read["messages"]] == ["Two", "One"]


async def test_a_channel_is_not_read_back_without_the_scope_for_it(client: AsyncWebClient) -> None:
    await client.chat_postMessage(channel=CHANNEL, text="An answer.")
    with pytest.raises(SlackApiError) as refusal:
        await client.conversations_replies(channel=CHANNEL, ts=THREAD)
    answer = refusal.value.response
    assert (answer["error"], answer["needed"]) == ("missing_scope", "channels:history")


async def test_a_channel_is_read_back_with_the_scope_for_it() -> None:
    slack = FakeSlack(scopes=READ_EVERYWHERE)
    await slack.start()
    client = AsyncWebClient(token=BOT_TOKEN, base_url=slack.api_url, logger=library_logger())
    await client.chat_postMessage(channel=CHANNEL, text="An answer.", thread_ts=THREAD)
    read = await client.conversations_replies(channel=CHANNEL, ts=THREAD)
    await slack.close()
    assert [message["text"] for message in read["messages"]] == ["An answer."]


async def test_messages_are_changed_and_taken_away(slack: FakeSlack, client: AsyncWebClient) -> None:
    posted = await client.chat_postMessage(channel=DIRECT, text="First", metadata=metadata("w1"))
    await client.chat_update(channel=DIRECT, ts=posted["ts"], text="Second")
    [kept] = slack.conversations.all()[DIRECT]
    assert (kept["text"], kept["metadata"]) == ("Second", metadata("w1"))
    await client.chat_delete(channel=DIRECT, ts=posted["ts"])
    assert slack.conversations.all()[DIRECT] == []
    assert await refused(client.chat_update(channel=DIRECT, ts=posted["ts"], text="Third")) == "message_not_found"


async def test_people_and_conversations(slack: FakeSlack, client: AsyncWebClient) -> None:
    slack.people.groups["S1LIBRARY"] = [PARTNER]
    slack.people.describe(PARTNER, real_name="The partner")
    assert (await client.users_info(user=PARTNER))["user"]["real_name"] == "The partner"
    assert (await client.usergroups_users_list(usergroup="S1LIBRARY"))["users"] == [PARTNER]
    assert await refused(client.usergroups_users_list(usergroup="S2")) == "no_such_subteam"
    assert (await client.conversations_open(users=PARTNER))["channel"]["id"] == "D2PARTNER"
    assert (await client.conversations_info(channel=CHANNEL))["channel"]["is_member"] is True
    assert (await client.auth_test())["team_id"] == TEAM
    ephemeral = await client.chat_postEphemeral(channel=CHANNEL, user=PARTNER, text="Between us.")
    assert ephemeral["message_ts"]
    assert slack.conversations.all().get(CHANNEL, []) == []


class TestStreams:
    """A stream grows, ends, dies of age, is stopped, and takes only so much."""

    async def test_a_stream_is_one_message_with_all_that_was_written(
        self, slack: FakeSlack, client: AsyncWebClient
    ) -> None:
        await client.assistant_threads_setStatus(channel_id=DIRECT, thread_ts=THREAD, status="is reading")
        assert slack.streaming.status(DIRECT, THREAD) == "is reading"
        stream = await client.chat_stream(channel=DIRECT, thread_ts=THREAD, buffer_size=1)
        await stream.append(markdown_text="Words ")
        assert slack.streaming.sessions[DIRECT, THREAD] == "processing"
        await stream.append(markdown_text="and more.")
        await stream.stop(blocks=modal()["blocks"], metadata=metadata("w1"))
        [message] = slack.conversations.thread(DIRECT, THREAD)
        assert message["text"] == "Words and more."
        assert message["blocks"] == modal()["blocks"]
        assert message["metadata"] == metadata("w1")
        assert slack.streaming.status(DIRECT, THREAD) == ""
        assert slack.streaming.sessions[DIRECT, THREAD] == "active"

    async def test_it_dies_after_five_minutes_and_can_then_be_changed(
        self, slack: FakeSlack, client: AsyncWebClient
    ) -> None:
        begun = await client.chat_startStream(channel=DIRECT, thread_ts=THREAD, markdown_text="Words")
        place = {"channel": DIRECT, "ts": begun["ts"]}
        assert await refused(client.chat_update(**place, text="Other")) == "streaming_state_conflict"
        slack.clock.advance(300)
        dead = "message_not_in_streaming_state"
        assert await refused(client.chat_appendStream(**place, markdown_text="more")) == dead
        assert await refused(client.chat_stopStream(**place)) == dead
        await client.chat_update(**place, text="Other")

    async def test_stop_ends_it(self, slack: FakeSlack, client: AsyncWebClient) -> None:
        begun = await client.chat_startStream(channel=DIRECT, thread_ts=THREAD)
        assert slack.streaming.stopped_by_user(DIRECT, THREAD) == [begun["ts"]]
        more = client.chat_appendStream(channel=DIRECT, ts=begun["ts"], markdown_text="more")
        assert await refused(more) == "stopped_by_user"

    async def test_it_takes_only_so_much_and_only_in_one_way(self, slack: FakeSlack, client: AsyncWebClient) -> None:
        slack.streaming.characters = 10
        begun = await client.chat_startStream(channel=DIRECT, thread_ts=THREAD, markdown_text="Words")
        place = {"channel": DIRECT, "ts": begun["ts"]}
        assert await refused(client.chat_appendStream(**place, markdown_text="too many")) == "msg_too_long"
        chunks = [{"type": "markdown_text", "text": "more"}]
        assert await refused(client.chat_appendStream(**place, chunks=chunks)) == "streaming_mode_mismatch"

    async def test_in_a_channel_it_needs_a_recipient(self, client: AsyncWebClient) -> None:
        begun = client.chat_startStream(channel=CHANNEL, thread_ts=THREAD, recipient_team_id=TEAM)
        assert await refused(begun) == "missing_recipient_user_id"
        await client.chat_startStream(
            channel=CHANNEL, thread_ts=THREAD, recipient_team_id=TEAM, recipient_user_id=ASSOCIATE
        )


class TestDialogues:
    """Triggers serve once and for three seconds; a view that changed meanwhile is not overwritten."""

    async def test_a_trigger_serves_once(self, client: AsyncWebClient) -> None:
        await client.views_open(trigger_id="1.once", view=modal())
        assert await refused(client.views_open(trigger_id="1.once", view=modal())) == "exchanged_trigger_id"

    async def test_a_trigger_serves_for_three_seconds(self, slack: FakeSlack, client: AsyncWebClient) -> None:
        asked = command("certificate", response_url=slack.response_url())
        slack.dialogues.hear(asked)
        slack.clock.advance(3)
        opened = client.views_open(trigger_id=asked["trigger_id"], view=modal())
        assert await refused(opened) == "expired_trigger_id"
        assert slack.dialogues.open == {}

    async def test_an_old_hash_is_a_conflict(self, client: AsyncWebClient) -> None:
        opened = (await client.views_open(trigger_id="1.hash", view=modal()))["view"]
        await client.views_update(view_id=opened["id"], hash=opened["hash"], view=modal("second"))
        third = client.views_update(view_id=opened["id"], hash=opened["hash"], view=modal("third"))
        assert await refused(third) == "hash_conflict"

    async def test_a_closed_dialogue_is_not_found(self, slack: FakeSlack, client: AsyncWebClient) -> None:
        opened = (await client.views_open(trigger_id="1.closed", view=modal()))["view"]
        slack.dialogues.close(opened["id"])
        assert await refused(client.views_update(view_id=opened["id"], view=modal())) == "not_found"

    async def test_three_views_are_the_most(self, slack: FakeSlack, client: AsyncWebClient) -> None:
        shown = (await client.views_open(trigger_id="1.first", view=modal()))["view"]
        for _ in range(2):
            pressed = {**click({"action_id": "a", "value": "v"}), "view": shown}
            slack.dialogues.hear(pressed)
            shown = (await client.views_push(trigger_id=pressed["trigger_id"], view=modal()))["view"]
        pressed = {**click({"action_id": "a", "value": "v"}), "view": shown}
        slack.dialogues.hear(pressed)
        assert await refused(client.views_push(trigger_id=pressed["trigger_id"], view=modal())) == "push_limit_reached"

    async def test_a_home_tab_is_kept_by_user(self, slack: FakeSlack, client: AsyncWebClient) -> None:
        home = {"type": "home", "blocks": modal()["blocks"]}
        await client.views_publish(user_id=ASSOCIATE, view=home)
        assert slack.dialogues.homes[ASSOCIATE]["blocks"] == home["blocks"]


class TestFiles:
    """Ours go up in three steps and appear in the thread; people's come down with a token and not without."""

    async def test_an_upload_appears_in_the_thread(self, slack: FakeSlack, client: AsyncWebClient) -> None:
        done = await client.files_upload_v2(
            filename="draft.docx", content=b"words", channel=DIRECT, thread_ts=THREAD, initial_comment="The draft."
        )
        [message] = slack.conversations.thread(DIRECT, THREAD)
        assert (message["text"], [file["name"] for file in message["files"]]) == ("The draft.", ["draft.docx"])
        described = (await client.files_info(file=done["file"]["id"]))["file"]
        headers = {"Authorization": "Bearer xoxb-test"}
        async with ClientSession() as http, http.get(described["url_private_download"], headers=headers) as response:
            assert await response.read() == b"words"

    async def test_without_a_token_slack_shows_its_login_page_and_with_a_wrong_one_nothing(
        self, slack: FakeSlack
    ) -> None:
        shared = slack.files.share("order.pdf", b"%PDF-1.7", user=ASSOCIATE)
        async with ClientSession() as http:
            async with http.get(shared["url_private_download"]) as response:
                assert (response.status, response.content_type) == (200, "text/html")
            headers = {"Authorization": "Bearer xapp-test"}
            async with http.get(shared["url_private_download"], headers=headers) as response:
                assert response.status == 403

    async def test_a_large_file_is_as_large_as_it_says(self, slack: FakeSlack) -> None:
        shared = slack.files.share("appendix.pdf", size=1_000_000, user=ASSOCIATE, file_access="check_file_info")
        assert (shared["size"], shared["file_access"]) == (1_000_000, "check_file_info")
        headers = {"Authorization": "Bearer xoxb-test"}
        async with ClientSession() as http, http.get(shared["url_private_download"], headers=headers) as response:
            assert len(await response.read()) == 1_000_000

    async def test_what_was_never_uploaded_cannot_be_completed(self, client: AsyncWebClient) -> None:
        announced = await client.files_getUploadURLExternal(filename="draft.docx", length=5)
        completed = client.files_completeUploadExternal(files=[{"id": announced["file_id"], "title": "Draft"}])
        assert await refused(completed) == "file_not_found"


async def test_what_slack_refuses_is_refused_and_noted(slack: FakeSlack, client: AsyncWebClient) -> None:
    assert await refused(client.api_call("chat.postMessage", json={"channel": DIRECT})) == "no_text"
    blocks = [{"type": "nonsense"}]
    assert await refused(client.chat_postMessage(channel=DIRECT, text="words", blocks=blocks)) == "invalid_blocks"
    untitled = {**modal(), "title": {"type": "plain_text", "text": "x" * 25}}
    assert await refused(client.views_open(trigger_id="1.bad", view=untitled)) == "invalid_arguments"
    assert await refused(client.api_call("chat.nonsense")) == "unknown_method"
    assert slack.conversations.all() == {}
    noted, slack.faults[:] = list(slack.faults), []
    assert [fault.partition(" (")[0] for fault in noted] == [
        "chat.postMessage: no_text: no text for notifications and screen readers",
        "chat.postMessage: unknown_block: 'nonsense'",
        "views.open: title_too_long: title of modal has 25 characters, 24 at most",
        "views.open: library: its model of views refuses it: title must be between 1 and 24 characters",
        "a method Slack was not recorded for: chat.nonsense",
    ]


async def test_what_only_we_refuse_is_noted_and_taken(slack: FakeSlack, client: AsyncWebClient) -> None:
    await client.chat_postMessage(channel=DIRECT, text="a & b")
    noted, slack.faults[:] = list(slack.faults), []
    assert noted == ["chat.postMessage: unescaped: text is not escaped: 'a & b'"]
    assert len(slack.conversations.all()[DIRECT]) == 1


async def test_calls_are_kept_with_the_moment_they_came(slack: FakeSlack, client: AsyncWebClient) -> None:
    await client.chat_postMessage(channel=DIRECT, text="One")
    await client.chat_postMessage(channel=DIRECT, text="Two")
    first, second = slack.calls
    assert (first.method, first.sent) == ("chat.postMessage", {"channel": DIRECT, "text": "One"})
    assert 0 < first.at <= second.at


async def test_a_reply_address_takes_five_messages_in_thirty_minutes(slack: FakeSlack) -> None:
    async def reply(name: str) -> int:
        async with ClientSession() as http, http.post(slack.response_url(name), json={"text": "words"}) as response:
            return response.status

    assert [await reply("r1") for _ in range(6)] == [200] * 5 + [404]
    assert await reply("r2") == 200
    slack.clock.advance(1_801)
    assert await reply("r2") == 404
    assert len(slack.private_replies.shown("r1")) == 5


def test_what_a_mention_says_is_remembered() -> None:
    slack = FakeSlack()
    slack.conversations.hear(mention("What is needed?", ts=THREAD))
    assert [message["text"] for message in slack.conversations.thread(CHANNEL, THREAD)] == ["<@U0BOT> What is needed?"]
