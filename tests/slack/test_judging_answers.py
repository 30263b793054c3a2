"""What people do with an answer: judge it, share it, call a knowledge manager."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.assistant.feedback import Verdict
from bot.slack.sending import slack_client
from bot.web.http import http_app
from tests.canary import BOT_TOKEN
from tests.fakes.assistant import ScriptedAssistant
from tests.fakes.feedback import FeedbackInMemory
from tests.fakes.inbox import MemoryInbox
from tests.fakes.slack_api import TEAM, FakeSlack, refused
from tests.slack.conftest import NOW, Firm, client_of
from tests.slack.faces import face_of
from tests.slack.payloads import (
    ASSOCIATE,
    CHANNEL,
    DIRECT,
    PARTNER,
    SECRET,
    click,
    command,
    direct,
    event,
    mention,
    words,
)

GROUP = "S1LIBRARY"


@pytest.fixture
async def firm(slack: FakeSlack, assistant: ScriptedAssistant) -> AsyncIterator[Firm]:
    inbox = MemoryInbox()
    client = slack_client(BOT_TOKEN, api_url=slack.api_url)
    face = face_of(assistant, client, inbox=inbox, signing_secret=SECRET, manager_group=GROUP, now=lambda: NOW)
    app = http_app(face, signing_secret=SECRET, drain=5)
    async with app.router.lifespan_context(app), client_of(app) as http:
        yield Firm(slack=slack, assistant=assistant, face=face, http=http, inbox=inbox)


def buttons(message: dict[str, Any]) -> dict[str, dict[str, Any]]:
    rows = (block["elements"] for block in message["blocks"] if block["type"] in ("actions", "context_actions"))
    return {element["action_id"]: element for row in rows for element in row}


def judged(message: dict[str, Any], which: str, *, user: str = ASSOCIATE, channel: str = CHANNEL) -> dict[str, Any]:
    pair = buttons(message)["feedback"][f"{which}_button"]
    return click({"action_id": "feedback", "value": pair["value"]}, user=user, channel=channel, response_url="")


def book(firm: Firm) -> FeedbackInMemory:
    kept = firm.face.office.feedback.book  # type: ignore[attr-defined]  # the face is given a desk with a book
    assert isinstance(kept, FeedbackInMemory)
    return kept


def reason(view: dict[str, Any], text: str, *, user: str = ASSOCIATE) -> dict[str, Any]:
    state = {"values": {"reason": {"reason": {"type": "plain_text_input", "value": text}}}}
    return {
        "type": "view_submission",
        "team": {"id": TEAM},
        "user": {"id": user, "team_id": TEAM},
        "view": {**view, "id": "V9", "hash": "h1", "state": state},
    }


async def asked(firm: Firm, payload: dict[str, Any]) -> dict[str, Any]:
    await firm.send(payload)
    await firm.settle()
    return firm.slack.sent("chat.postMessage")[-1]


async def test_a_verdict_is_kept_though_it_is_too_late_for_a_reason(firm: Firm) -> None:
    posted = await asked(firm, mention("What is needed?"))
    firm.slack.refuse("views.open", refused("expired_trigger_id"))
    await firm.send(judged(posted, "negative"))
    await firm.settle()
    assert [feedback.verdict for feedback in book(firm).kept] == [Verdict.DOWN]
    assert "Your verdict is kept." in firm.slack.sent("chat.postMessage")[-1]["text"]


async def test_a_helpful_answer_is_noted_and_the_person_alone_is_told(firm: Firm) -> None:
    posted = await asked(firm, mention("What is needed?"))
    await firm.send(judged(posted, "positive", user=PARTNER))
    await firm.settle()
    [kept] = book(firm).standing("answer-1")
    assert (kept.by, kept.verdict, kept.reason, kept.at) == (f"slack:{PARTNER}", Verdict.UP, None, NOW)
    told = firm.slack.sent("chat.postMessage")[-1]
    assert (told["channel"], told["text"].startswith("Thank you.")) == (PARTNER, True)


async def test_an_answer_that_did_not_help_is_noted_at_once_and_the_reason_is_asked_for(firm: Firm) -> None:
    posted = await asked(firm, mention("What is needed?"))
    await firm.send(judged(posted, "negative", user=PARTNER))
    [opened] = await firm.slack.wait_for("views.open")
    await firm.settle()
    assert [kept.reason for kept in book(firm).standing("answer-1")] == [None]
    response = await firm.send(reason(opened["view"], "The rule was amended.", user=PARTNER))
    assert response.text == ""
    assert [kept.reason for kept in book(firm).standing("answer-1")] == ["The rule was amended."]


async def test_a_stranger_cannot_judge_a_private_answer(firm: Firm) -> None:
    await asked(firm, direct("What is needed?"))
    stranger = click({"action_id": "feedback_up", "value": "answer-1:up"}, user=PARTNER, channel="D2PARTNER")
    await firm.send(stranger)
    await firm.settle()
    view = {"type": "modal", "callback_id": "feedback_reason", "private_metadata": "answer-1"}
    response = await firm.send(reason(view, "Let me in.", user=PARTNER))
    assert response.json()["errors"] == {
        "reason": "This answer is no longer kept, or it was given to somebody else alone."
    }
    assert book(firm).standing("answer-1") == ()


async def test_a_private_answer_is_shared_with_the_channel_it_was_asked_in(firm: Firm) -> None:
    await firm.send(command("ask What is needed?", response_url=firm.slack.response_url()))
    [private] = await firm.slack.wait_for("response_url")
    await firm.settle()
    share = buttons(private)["share_answer"]
    assert share["value"] == "answer-1"
    await firm.send(click(share, user=ASSOCIATE, channel=CHANNEL, response_url=firm.slack.response_url("r2")))
    [posted] = await firm.slack.wait_for("chat.postMessage")
    assert (posted["channel"], posted.get("thread_ts")) == (CHANNEL, None)
    assert "shared this answer with the channel" in words(posted)
    assert "good faith conferred" in words(posted)


async def test_nobody_shares_what_was_answered_to_another(firm: Firm) -> None:
    await firm.send(command("ask What is needed?", response_url=firm.slack.response_url()))
    await firm.settle()
    stolen = {"action_id": "share_answer", "value": "answer-1"}
    await firm.send(click(stolen, user=PARTNER, channel=CHANNEL, response_url=firm.slack.response_url("r2")))
    await firm.settle()
    assert firm.slack.sent("chat.postMessage") == []
    assert "given to somebody else alone" in firm.slack.private_replies.shown("r2")[-1]["text"]


async def test_a_knowledge_manager_is_called_to_the_thread(firm: Firm) -> None:
    posted = await asked(firm, mention("What is needed?"))
    payload = click(buttons(posted)["ask_manager"], user=PARTNER)
    payload["message"] = {"ts": "1700000101.000100", "thread_ts": "1700000100.000100"}
    await firm.send(payload)
    await firm.settle()
    called = firm.slack.sent("chat.postMessage")[-1]
    assert (called["channel"], called["thread_ts"]) == (CHANNEL, "1700000100.000100")
    assert {"type": "usergroup", "usergroup_id": GROUP} in called["blocks"][0]["elements"][0]["elements"]


async def test_the_answer_goes_with_the_call_where_it_was_private(firm: Firm) -> None:
    await firm.send(command("ask What is needed?", response_url=firm.slack.response_url()))
    [private] = await firm.slack.wait_for("response_url")
    await firm.settle()
    await firm.send(click(buttons(private)["ask_manager"], response_url=firm.slack.response_url("r2")))
    await firm.settle()
    called, follows = firm.slack.sent("chat.postMessage")
    assert called["channel"] == follows["channel"] == CHANNEL
    assert "good faith conferred" in words(follows)


async def test_in_a_direct_message_nobody_is_called_and_nothing_is_shared(firm: Firm) -> None:
    posted = await asked(firm, direct("What is needed?"))
    assert posted["channel"] == DIRECT
    assert set(buttons(posted)) == {"feedback"}


async def test_whoever_opens_the_messages_tab_finds_what_may_be_asked(firm: Firm) -> None:
    await firm.send(event({"type": "app_home_opened", "user": ASSOCIATE, "channel": DIRECT, "tab": "messages"}))
    [suggested] = await firm.slack.wait_for("assistant.threads.setSuggestedPrompts")
    assert len(suggested["prompts"]) == 4
    assert suggested["channel_id"] == DIRECT
    await firm.settle()
