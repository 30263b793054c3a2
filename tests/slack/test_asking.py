"""Where people ask: mentions, direct messages, threads, commands; and where nobody asked us."""

from __future__ import annotations

from datetime import date

import pytest

from tests.fakes.slack_api import BOT_USER, refused
from tests.slack.conftest import Firm
from tests.slack.payloads import (
    ASSOCIATE,
    CHANNEL,
    DIRECT,
    PARTNER,
    click,
    command,
    direct,
    event,
    mention,
    message,
    words,
)


async def test_a_mention_is_acknowledged_and_answered_in_its_thread(firm: Firm) -> None:
    response = await firm.send(mention("What must a certificate say &amp; when?"))
    assert response.status_code == 200
    [posted] = await firm.slack.wait_for("chat.postMessage")
    await firm.settle()
    assert (posted["channel"], posted["thread_ts"]) == (CHANNEL, "1700000100.000100")
    assert "certification that the movant has in good faith conferred" in words(posted)
    [question] = firm.assistant.questions
    assert question.text == "What must a certificate say & when?"
    assert (question.today, question.default_court, question.asker) == (date(2025, 3, 3), "D. Ex.", "slack:U1ASSOCIATE")
    assert (question.court, question.as_of, question.prior) == (None, None, ())


async def test_a_status_is_shown_while_reading_and_its_failure_does_no_harm(firm: Firm) -> None:
    firm.slack.refuse("assistant.threads.setStatus", refused("missing_scope"))
    await firm.send(mention("What is a reasonable effort?"))
    await firm.slack.wait_for("chat.postMessage")
    [status] = firm.slack.sent("assistant.threads.setStatus")
    assert status == {
        "channel_id": CHANNEL,
        "thread_ts": "1700000100.000100",
        "status": "is reading the corpus…",
        "loading_messages": [
            "Reading your question…",
            "Searching the corpus…",
            "Comparing the editions in force…",
            "Checking each quotation against its source…",
        ],
    }


async def test_a_direct_message_is_answered_and_opens_a_thread(firm: Firm) -> None:
    await firm.send(direct("What must a certificate say?"))
    [posted] = await firm.slack.wait_for("chat.postMessage")
    assert (posted["channel"], posted["thread_ts"]) == (DIRECT, "1700000200.000100")


async def test_a_reply_in_our_thread_needs_no_mention_and_carries_the_earlier_turns(firm: Firm) -> None:
    await firm.send(mention('What must a certificate say? --court "N.D. Ex." --as-of 2015-03-03'))
    await firm.slack.wait_for("chat.postMessage")
    await firm.send(message("And a letter?", ts="1700000300.000100", thread_ts="1700000100.000100", user=PARTNER))
    posted = await firm.slack.wait_for("chat.postMessage", 2)
    assert posted[1]["thread_ts"] == "1700000100.000100"
    first, second = firm.assistant.questions
    assert (first.text, first.court, first.as_of) == ("What must a certificate say?", "N.D. Ex.", date(2015, 3, 3))
    assert second.prior == ("What must a certificate say? (in N.D. Ex.) (as of 2015-03-03)",)
    assert (second.text, second.court, second.asker) == ("And a letter?", None, "slack:U2PARTNER")


async def test_a_mention_that_also_arrives_as_a_message_is_answered_once(firm: Firm) -> None:
    thread = {"thread_ts": "1700000100.000100"}
    await firm.send(mention("First?"))
    await firm.slack.wait_for("chat.postMessage")
    await firm.send(message(f"<@{BOT_USER}> Second?", ts="1700000400.000100", **thread))
    await firm.send(mention("Second?", ts="1700000400.000100", **thread))
    await firm.slack.wait_for("chat.postMessage", 2)
    await firm.settle()
    assert [q.text for q in firm.assistant.questions] == ["First?", "Second?"]


async def test_an_event_that_slack_sends_again_is_acknowledged_and_not_answered_again(firm: Firm) -> None:
    asked = mention("What must a certificate say?")
    await firm.send(asked)
    again = await firm.send(asked, **{"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout"})
    await firm.slack.wait_for("chat.postMessage")
    await firm.settle()
    assert again.status_code == 200
    assert len(firm.assistant.questions) == 1


@pytest.mark.parametrize(
    "unasked",
    [
        message("Lunch?"),
        message("A reply in somebody else's thread", thread_ts="1600000000.000001"),
        message("Posted by another app", kind="im", channel=DIRECT, bot_id="B9OTHER"),
        message("", kind="im", channel=DIRECT, subtype="message_deleted"),
        event(
            {
                "type": "message",
                "subtype": "message_changed",
                "channel": DIRECT,
                "channel_type": "im",
                "ts": "1",
                "message": {"user": ASSOCIATE, "text": "edited", "ts": "1"},
            }
        ),
        message("From ourselves", kind="im", channel=DIRECT, user=BOT_USER),
        event({"type": "app_mention", "bot_id": "B9", "text": f"<@{BOT_USER}> hi", "ts": "1", "channel": CHANNEL}),
        event({"type": "reaction_added", "user": ASSOCIATE, "reaction": "eyes", "item": {"type": "message"}}),
        event({"type": "app_home_opened", "user": ASSOCIATE, "channel": DIRECT, "tab": "messages"}),
    ],
)
async def test_what_is_not_asked_of_us_is_acknowledged_and_met_with_silence(
    firm: Firm, unasked: dict[str, str]
) -> None:
    response = await firm.send(unasked)
    await firm.settle()
    assert response.status_code == 200
    assert firm.assistant.questions == []
    assert firm.slack.sent("chat.postMessage") == []


async def test_a_reply_that_speaks_to_a_colleague_is_left_to_the_colleague(firm: Firm) -> None:
    await firm.send(mention("First?"))
    await firm.slack.wait_for("chat.postMessage")
    await firm.send(message(f"<@{PARTNER}> do you agree?", ts="1700000500.1", thread_ts="1700000100.000100"))
    await firm.settle()
    assert len(firm.assistant.questions) == 1


async def test_the_command_asks_privately(firm: Firm) -> None:
    response = await firm.send(
        command("ask What is needed? --court “N.D. Ex.” —as-of 2015-03-03", response_url=firm.slack.response_url())
    )
    assert response.status_code == 200
    told = response.json()
    assert told["response_type"] == "ephemeral"
    assert told["text"] == "Reading the corpus. The answer follows here in a moment."
    [reply] = await firm.slack.wait_for("response_url")
    await firm.settle()
    assert (reply["response_type"], reply["replace_original"]) == ("ephemeral", False)
    assert "good faith conferred" in words(reply)
    assert firm.slack.sent("chat.postMessage") == []
    [question] = firm.assistant.questions
    assert (question.text, question.court, question.as_of) == ("What is needed?", "N.D. Ex.", date(2015, 3, 3))


@pytest.mark.parametrize("text", ["help", "HELP", ""])
async def test_help_says_what_the_bot_does_and_how_to_ask(firm: Firm, text: str) -> None:
    response = await firm.send(command(text, response_url=firm.slack.response_url()))
    told = response.json()
    assert told["response_type"] == "ephemeral"
    assert "/conferral ask" in told["text"]
    assert "do not know" not in told["text"]
    assert firm.assistant.questions == []


async def test_an_unknown_word_gets_help_that_names_it(firm: Firm) -> None:
    response = await firm.send(command("frobnicate &lt;!channel&gt;", response_url=firm.slack.response_url()))
    told = response.json()
    assert told["text"].startswith("I do not know the word “frobnicate”.")
    assert "/conferral ask" in told["text"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("When? --as-of yesterday", "--as-of 2015-03-03"),
        ("--court Cal. when?", "quotation marks"),
        ("When? --court", "quotation marks"),
    ],
)
async def test_an_option_that_is_not_understood_is_explained(firm: Firm, text: str, says: str) -> None:
    await firm.send(mention(text))
    [posted] = await firm.slack.wait_for("chat.postMessage")
    assert says in posted["text"]
    assert firm.assistant.questions == []


async def test_an_unknown_click_and_shortcut_are_acknowledged(firm: Firm) -> None:
    assert (await firm.send(click({"action_id": "from-an-older-release", "value": "x"}))).status_code == 200
    shortcut = {
        "type": "shortcut",
        "callback_id": "x",
        "user": {"id": ASSOCIATE},
        "trigger_id": "1",
        "team": {"id": "T"},
    }
    assert (await firm.send(shortcut)).status_code == 200
