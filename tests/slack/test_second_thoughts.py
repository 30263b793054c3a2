"""A question is changed or deleted, or the work on it is stopped."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import pytest

from bot.assistant.answer import Answer, Question
from bot.slack.blocks.notices import STOPPED
from knowledge.errors import NothingPublished
from tests.fakes.inbox import CrashOnce
from tests.fakes.slack.values import refused
from tests.slack.answers import short_answer
from tests.slack.conftest import Firm
from tests.slack.payloads import ASSOCIATE, CHANNEL, DIRECT, direct, event, mention, words

TS = "1700000200.000100"


def changed(
    text: str,
    *,
    former: str = "What is needed?",
    at: str | None = "1700000250.000000",
    ts: str = TS,
    channel: str = DIRECT,
) -> dict[str, Any]:
    message: dict[str, Any] = {"type": "message", "user": ASSOCIATE, "text": text, "ts": ts}
    if at:
        message |= {"edited": {"user": ASSOCIATE, "ts": at}}
    return event(
        {
            "type": "message",
            "subtype": "message_changed",
            "channel": channel,
            "channel_type": "im" if channel == DIRECT else "channel",
            "message": message,
            "previous_message": {"type": "message", "user": ASSOCIATE, "text": former, "ts": ts},
            "ts": "1700000251.000100",
        }
    )


def deleted(*, channel: str = DIRECT, ts: str = TS) -> dict[str, Any]:
    return event(
        {
            "type": "message",
            "subtype": "message_deleted",
            "channel": channel,
            "channel_type": "im",
            "deleted_ts": ts,
            "previous_message": {"type": "message", "user": ASSOCIATE, "text": "What is needed?", "ts": ts},
            "ts": "1700000260.000100",
        }
    )


def stopped(*, channel: str = DIRECT, thread: str = TS) -> dict[str, Any]:
    return event({"type": "agent_session_stopped", "channel": channel, "thread_ts": thread, "user": ASSOCIATE})


def held(firm: Firm) -> threading.Event:
    go = threading.Event()

    def answer(_question: Question) -> Answer:
        go.wait(5)
        return short_answer()

    firm.assistant.reply = answer
    return go


async def test_a_question_that_is_changed_is_answered_again_and_the_former_answer_is_taken_back(firm: Firm) -> None:
    await firm.send(direct("What is needed?"))
    await firm.settle()
    [former] = firm.slack.conversations.thread(DIRECT, TS)
    await firm.send(changed("What is needed in N.D. Ex.?"))
    await firm.settle()
    assert [q.text for q in firm.assistant.questions] == ["What is needed?", "What is needed in N.D. Ex.?"]
    assert firm.assistant.questions[1].prior == ()
    told, again = firm.slack.conversations.thread(DIRECT, TS)
    assert told["text"].startswith("You changed your question.")
    assert "good faith conferred" in words(again)
    assert firm.slack.sent("chat.delete") == [{"channel": DIRECT, "ts": former["ts"]}]


async def test_a_question_changed_twice_leaves_one_answer(firm: Firm) -> None:
    await firm.send(direct("What is needed?"))
    await firm.settle()
    first = changed("What is needed in N.D. Ex.?")
    second = changed("What is needed in S.D. Ex.?", former="What is needed in N.D. Ex.?", at="1700000280.000000")
    for one in (first, first, second):
        await firm.send(one)
        await firm.settle()
    assert len(firm.assistant.questions) == 3
    assert len(firm.slack.conversations.thread(DIRECT, TS)) == 2


FIRST = changed("What is needed in N.D. Ex.?")
SECOND = changed("What is needed in S.D. Ex.?", former="What is needed in N.D. Ex.?", at="1700000280.000000")


@pytest.mark.parametrize("changes", [(FIRST, SECOND), (SECOND, FIRST), (FIRST, FIRST, SECOND, FIRST)])
async def test_of_changes_that_come_while_a_question_waits_the_newest_words_are_answered_and_no_others(
    firm: Firm, changes: tuple[dict[str, Any], ...]
) -> None:
    go = held(firm)
    await firm.send(direct("What is needed?"))
    for change in changes:
        await firm.send(change)
    go.set()
    await firm.settle()
    shown = firm.slack.conversations.thread(DIRECT, TS)
    assert [message["text"].startswith("You changed") for message in shown] == [True, False]
    assert firm.assistant.questions[-1].text == "What is needed in S.D. Ex.?"


async def test_a_change_that_could_not_be_kept_is_answered_when_slack_tells_it_again(firm: Firm) -> None:
    go = held(firm)
    await firm.send(direct("What is needed?"))
    await firm.slack.wait_for("assistant.threads.setStatus")
    firm.inbox.full = True
    assert (await firm.send(FIRST)).status_code == 500
    firm.inbox.full = False
    await firm.send(FIRST)
    go.set()
    await firm.settle()
    assert [q.text for q in firm.assistant.questions] == ["What is needed?", "What is needed in N.D. Ex.?"]
    assert len(firm.slack.conversations.thread(DIRECT, TS)) == 2


async def test_a_question_that_failed_is_answered_when_it_is_changed(firm: Firm) -> None:
    firm.assistant.failure = NothingPublished("The index is damaged.")
    await firm.send(direct("What is needed?"))
    await firm.settle()
    [failed] = firm.slack.conversations.thread(DIRECT, TS)
    firm.assistant.failure = None
    await firm.send(FIRST)
    await firm.settle()
    assert firm.slack.sent("chat.delete") == [{"channel": DIRECT, "ts": failed["ts"]}]
    assert len(firm.slack.conversations.thread(DIRECT, TS)) == 2


@pytest.mark.parametrize(
    "same", [changed("What is needed?"), changed("What is needed, please?", at=None), changed("Hi", ts="17.1")]
)
async def test_a_change_that_is_no_new_question_is_left_alone(firm: Firm, same: dict[str, Any]) -> None:
    await firm.send(direct("What is needed?"))
    await firm.settle()
    await firm.send(same)
    await firm.settle()
    assert len(firm.assistant.questions) == 1


async def test_a_deleted_question_takes_its_answer_with_it_and_is_no_earlier_turn(firm: Firm) -> None:
    await firm.send(direct("What is needed?"))
    await firm.settle()
    await firm.send(deleted())
    await firm.settle()
    assert firm.slack.conversations.thread(DIRECT, TS) == []
    await firm.send(direct("And what else?", ts="1700000300.000100", thread_ts=TS))
    await firm.settle()
    assert firm.assistant.questions[-1].prior == ()


async def test_a_question_deleted_while_it_waits_is_not_answered(firm: Firm) -> None:
    go = held(firm)
    await firm.send(direct("What is needed?"))
    await firm.slack.wait_for("assistant.threads.setStatus")
    await firm.send(deleted())
    go.set()
    await firm.settle()
    assert firm.slack.sent("chat.postMessage") == []


async def test_what_others_delete_is_none_of_our_business(firm: Firm) -> None:
    await firm.send(deleted(channel=CHANNEL))
    await firm.settle()
    assert firm.slack.calls[-1:] == [] or firm.slack.calls[-1].method == "auth.test"


async def test_an_answer_that_is_gone_already_does_no_harm(firm: Firm) -> None:
    await firm.send(direct("What is needed?"))
    await firm.settle()
    firm.slack.refuse("chat.delete", refused("message_not_found"))
    await firm.send(deleted())
    await firm.settle()
    assert firm.inbox.waiting == 0


@pytest.mark.parametrize("payload", [direct("What is needed?"), mention("What is needed?", ts=TS)])
async def test_the_stop_button_ends_the_work_and_says_so(firm: Firm, payload: dict[str, Any]) -> None:
    go = held(firm)
    await firm.send(payload)
    await firm.slack.wait_for("assistant.threads.setStatus")
    await firm.send(stopped(channel=payload["event"]["channel"]))
    [said] = await firm.slack.wait_for("chat.postMessage")
    go.set()
    await firm.settle()
    assert said["text"] == "Stopped, as you asked. Nothing more follows on this question."
    assert len(firm.slack.sent("chat.postMessage")) == 1


@pytest.mark.parametrize("moment", ["before", "after"])
async def test_who_stopped_the_work_is_told_so_after_a_crash_too(firm: Firm, moment: str) -> None:
    go = held(firm)
    await firm.send(direct("What is needed?"))
    await firm.slack.wait_for("assistant.threads.setStatus")
    setattr(firm.inbox, moment, CrashOnce("about to post 0"))
    await firm.send(stopped())
    while firm.inbox.waiting == 1:
        await asyncio.sleep(0.01)
    go.set()
    await firm.inbox.settle()
    await firm.inbox.restart()
    assert [sent["text"] for sent in firm.slack.sent("chat.postMessage")] == [STOPPED]


async def test_stopping_what_is_done_says_nothing(firm: Firm) -> None:
    await firm.send(direct("What is needed?"))
    await firm.settle()
    await firm.send(stopped())
    await firm.settle()
    assert len(firm.slack.sent("chat.postMessage")) == 1
