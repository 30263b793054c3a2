"""When things fail: retries, a reason with a reference number, a clean end; never silence or an exception's text."""

from __future__ import annotations

import asyncio
import re
import threading

import pytest

from bot.assistant.answer import Answer, Question, Statement, StatementKind, Status
from knowledge.errors import NothingPublished
from knowledge.routing import Route
from tests.fakes.slack_api import RATE_LIMITED, UNAVAILABLE, Refusal, refused
from tests.slack.answers import short_answer, support
from tests.slack.conftest import Firm
from tests.slack.payloads import ASSOCIATE, CHANNEL, DIRECT, PARTNER, command, mention, message, words

REFERENCE = re.compile(r"Reference number: ([0-9A-F]{8})")


def held(firm: Firm) -> threading.Event:
    """Have every answer wait for the event."""
    go = threading.Event()

    def answer(_question: Question) -> Answer:
        go.wait(5)
        return short_answer()

    firm.assistant.reply = answer
    return go


async def test_a_rate_limit_is_waited_out_and_the_answer_still_arrives_once(firm: Firm) -> None:
    firm.slack.refuse("chat.postMessage", RATE_LIMITED, RATE_LIMITED)
    await firm.send(mention("What is needed?"))
    posted = await firm.slack.wait_for("chat.postMessage", 3)
    await firm.settle()
    assert len(posted) == 3
    assert "good faith conferred" in words(posted[2])
    assert len(firm.assistant.questions) == 1


async def test_a_server_error_of_slack_is_tried_again(firm: Firm) -> None:
    firm.slack.refuse("chat.postMessage", UNAVAILABLE)
    await firm.send(mention("What is needed?"))
    posted = await firm.slack.wait_for("chat.postMessage", 2)
    assert "good faith conferred" in words(posted[1])


@pytest.mark.parametrize("refusal", [RATE_LIMITED, UNAVAILABLE])
async def test_a_private_reply_is_tried_again(firm: Firm, refusal: Refusal) -> None:
    firm.slack.refuse("response_url", refusal)
    await firm.send(command("ask What is needed?", response_url=firm.slack.response_url()))
    replies = await firm.slack.wait_for("response_url", 2)
    assert "good faith conferred" in words(replies[1])


async def test_what_a_private_reply_cannot_hold_goes_to_the_user_alone(firm: Firm) -> None:
    long = tuple(support(f"Quotation {n}: " + "conferred in good faith, " * 400) for n in range(6))
    firm.assistant.reply = lambda _q: short_answer(statements=(Statement(StatementKind.RULE, "Long.", long),))
    await firm.send(command("ask What is needed?", response_url=firm.slack.response_url()))
    posted = await firm.slack.wait_for("chat.postMessage")
    await firm.settle()
    assert len(firm.slack.sent("response_url")) == 4
    assert {message["channel"] for message in posted} == {ASSOCIATE}


async def test_a_failure_shows_a_reference_number_that_the_log_knows_and_nothing_of_the_exception(
    firm: Firm, caplog: pytest.LogCaptureFixture
) -> None:
    firm.assistant.failure = RuntimeError("connection to postgres://admin:hunter2@db failed on 'What is needed?'")
    with caplog.at_level("DEBUG"):
        await firm.send(mention("What is needed?"))
        [posted] = await firm.slack.wait_for("chat.postMessage")
        await firm.settle()
    shown = f"{posted['text']} {words(posted)}"
    assert "Something went wrong on our side." in shown
    assert "RuntimeError" not in shown
    assert "hunter2" not in shown
    found = REFERENCE.search(posted["text"])
    assert found
    assert f"failure {found[1]}" in caplog.text
    assert "builtins.RuntimeError" in caplog.text
    assert "in ask" in caplog.text
    assert "hunter2" not in caplog.text
    assert "What is needed" not in caplog.text


async def test_a_fault_that_we_foresee_is_told_in_its_own_words(firm: Firm) -> None:
    firm.assistant.failure = NothingPublished("The index is damaged.", advice="Run: conferral corpus publish --rebuild")
    await firm.send(mention("What is needed?"))
    [posted] = await firm.slack.wait_for("chat.postMessage")
    assert "The index is damaged. Run: conferral corpus publish --rebuild" in posted["text"]
    assert REFERENCE.search(posted["text"])


async def test_an_answer_that_slack_refuses_is_followed_by_a_reason(firm: Firm) -> None:
    firm.slack.refuse("chat.postMessage", refused("msg_blocks_too_long"))
    await firm.send(mention("What is needed?"))
    posted = await firm.slack.wait_for("chat.postMessage", 2)
    assert "Slack did not accept chat.postMessage (msg_blocks_too_long)." in posted[1]["text"]
    assert REFERENCE.search(posted[1]["text"])


@pytest.mark.parametrize("code", ["not_in_channel", "channel_not_found", "is_archived"])
async def test_where_a_channel_is_closed_to_us_the_answer_goes_to_the_person(firm: Firm, code: str) -> None:
    firm.slack.refuse("chat.postMessage", refused(code))
    await firm.send(mention("What is needed?"))
    await firm.settle()
    tried, posted = firm.slack.sent("chat.postMessage")
    assert (tried["channel"], posted["channel"]) == (CHANNEL, ASSOCIATE)
    assert "good faith conferred" in words(posted)


async def test_a_token_that_was_revoked_is_logged_with_slacks_reason(
    firm: Firm, caplog: pytest.LogCaptureFixture
) -> None:
    firm.slack.refuse("chat.postMessage", refused("token_revoked"), refused("token_revoked"))
    await firm.send(mention("What is needed?"))
    await firm.settle()
    assert len(firm.slack.sent("chat.postMessage")) == 2
    assert "Slack did not accept chat.postMessage (token_revoked)." in caplog.text


async def test_clarify_and_withheld_answers_say_so_and_what_is_near(firm: Firm) -> None:
    firm.assistant.reply = lambda _q: short_answer(
        status=Status.WITHHELD,
        route=Route.NO_PROVISION,
        reason="Example R. 99 is not held.",
        statements=(),
        advice=("Held nearest: Example R. 26.",),
        searched=("3 editions of Example R.",),
    )
    await firm.send(mention("What does Example R. 99 say?"))
    [withheld] = await firm.slack.wait_for("chat.postMessage")
    assert "*No answer.* Example R. 99 is not held." in withheld["text"]
    assert "\nHeld nearest: Example R. 26.\n" in withheld["text"]
    assert "- 3 editions of Example R." in withheld["text"]
    firm.assistant.reply = lambda _q: short_answer(
        status=Status.CLARIFY, route=Route.AMBIGUOUS, reason="Two courts have a Rule 7.1.", statements=()
    )
    await firm.send(mention("What does Rule 7.1 say?", ts="1700000900.1"))
    posted = await firm.slack.wait_for("chat.postMessage", 2)
    assert "*I need one thing before I can answer.* Two courts have a Rule 7.1." in posted[1]["text"]


async def test_somebody_with_too_many_questions_waiting_is_told_so_and_nobody_else(firm: Firm) -> None:
    go = held(firm)
    for number in range(21):
        await firm.send(mention("What is needed?", ts=f"17000001{number:02}.000100"))
    await firm.send(message("What is needed?", ts="1700000200.1", channel=DIRECT, kind="im", user=PARTNER))
    [posted] = await firm.slack.wait_for("chat.postMessage")
    assert "20 questions of yours are still waiting." in posted["text"]
    go.set()
    await firm.settle()
    assert len(firm.slack.sent("chat.postMessage")) == 22
    assert len(firm.assistant.questions) == 21


async def test_whoever_has_to_wait_is_told_how_many_come_first(firm: Firm) -> None:
    go = held(firm)
    for number in range(8):
        await firm.send(mention("What is needed?", ts=f"17000001{number:02}.000100"))
    await firm.send(mention("What is needed?", ts="1700000200.000100"))
    told = await firm.send(command("ask What is needed?", response_url=firm.slack.response_url()))
    go.set()
    await firm.settle()
    assert told.json()["text"] == "Your question is taken. 9 questions come before it; the answer follows here."
    shown = [sent["status"] for sent in firm.slack.sent("assistant.threads.setStatus")]
    assert shown.count("has 8 questions to answer before this one.") == 1


async def test_at_the_end_what_is_under_way_is_finished(firm: Firm) -> None:
    go = held(firm)
    await firm.send(mention("What is needed?"))
    await firm.slack.wait_for("assistant.threads.setStatus")
    draining = asyncio.create_task(firm.face.drain(5))
    await asyncio.sleep(0.05)
    go.set()
    await draining
    [posted] = firm.slack.sent("chat.postMessage")
    assert "good faith conferred" in words(posted)


async def test_what_cannot_be_finished_before_the_end_is_answered_after_the_next_start(firm: Firm) -> None:
    go = held(firm)
    await firm.send(mention("What is needed?"))
    await firm.slack.wait_for("assistant.threads.setStatus")
    await firm.face.drain(0.05)
    go.set()
    assert firm.slack.sent("chat.postMessage") == []
    await firm.inbox.restart()
    [posted] = firm.slack.sent("chat.postMessage")
    assert "good faith conferred" in words(posted)


async def test_a_call_that_never_ends_is_given_up_with_a_reason(firm: Firm) -> None:
    go = threading.Event()
    firm.face.office.work._patience = 0.05
    firm.assistant.reply = lambda _q: short_answer("late") if go.wait(5) else short_answer()
    await firm.send(mention("What is needed?"))
    [posted] = await firm.slack.wait_for("chat.postMessage")
    go.set()
    assert "It took too long and was given up." in posted["text"]
    assert REFERENCE.search(posted["text"])
