"""What the face counts: each figure once for each thing that happens, and nothing of what was said."""

from __future__ import annotations

import pytest

from bot.assistant.answer import Status
from knowledge.errors import NothingPublished
from knowledge.routing import Route
from tests.fakes.slack.values import RATE_LIMITED, Lost, Outcome, refused
from tests.slack.answers import long_answer, short_answer
from tests.slack.conftest import Firm
from tests.slack.payloads import CHANNEL, command, direct, mention
from tests.slack.test_crashes import crash
from tests.slack.test_second_thoughts import held, stopped


def counted(firm: Firm, *names: str) -> list[tuple[str, object]]:
    """The figures of these names, in the order in which they were counted."""
    return [(name, value) for name, value in firm.measured.figures if name in names]


async def test_a_question_is_counted_from_its_arrival_to_its_answer(firm: Firm) -> None:
    await firm.send(mention("What is needed?"))
    await firm.settle()
    figures = [(name, "seconds" if name == "acknowledged" else value) for name, value in firm.measured.figures]
    assert sorted(figures, key=str) == [
        ("acknowledged", "seconds"),
        ("answered", "answered"),
        ("posted", 1),
        ("received", "app_mention"),
    ]


@pytest.mark.parametrize("status", [Status.WITHHELD, Status.CLARIFY])
async def test_how_a_question_ended_is_counted(firm: Firm, status: Status) -> None:
    firm.assistant.reply = lambda _q: short_answer(
        status=status, route=Route.AMBIGUOUS, reason="Two courts have one.", statements=()
    )
    await firm.send(direct("What does it say?"))
    await firm.settle()
    assert counted(firm, "answered") == [("answered", status.value)]


async def test_a_question_that_failed_is_counted_once(firm: Firm) -> None:
    firm.assistant.failure = NothingPublished("The index is damaged.")
    await firm.send(direct("What is needed?"))
    await firm.settle()
    assert counted(firm, "answered", "posted") == [("answered", "failed"), ("posted", 1)]


async def test_a_question_that_was_stopped_is_counted(firm: Firm) -> None:
    go = held(firm)
    await firm.send(direct("What is needed?"))
    await firm.send(stopped())
    await firm.slack.wait_for("chat.postMessage")
    go.set()
    await firm.settle()
    assert counted(firm, "answered") == [("answered", "stopped")]


async def test_a_request_for_help_is_no_question(firm: Firm) -> None:
    await firm.send(direct(""))
    await firm.settle()
    assert counted(firm, "answered", "posted") == [("posted", 1)]


async def test_every_message_that_slack_took_is_counted_wherever_it_is_shown(firm: Firm) -> None:
    firm.assistant.reply = lambda _q: long_answer()
    await firm.send(direct("What is needed?"))
    await firm.send(command("ask What is needed?", response_url=firm.slack.response_url()))
    await firm.settle()
    shown = len(firm.slack.sent("chat.postMessage")) + len(firm.slack.sent("response_url"))
    assert shown == 4
    assert counted(firm, "posted") == [("posted", 1)] * 4


@pytest.mark.parametrize(
    ("method", "outcome", "figures"),
    [
        ("chat.postMessage", RATE_LIMITED, [("rate_limited", 1), ("posted", 1)]),
        ("chat.postMessage", refused("is_archived"), [("slack_refused", "is_archived"), ("posted", 1)]),
        ("assistant.threads.setStatus", refused("missing_scope"), [("slack_refused", "missing_scope"), ("posted", 1)]),
    ],
)
async def test_what_slack_refuses_is_counted_by_its_code(
    firm: Firm, method: str, outcome: Outcome, figures: list[tuple[str, object]]
) -> None:
    firm.slack.refuse(method, outcome, channel=CHANNEL)
    await firm.send(mention("What is needed?"))
    await firm.settle()
    assert counted(firm, "rate_limited", "slack_refused", "posted") == figures


async def test_a_private_reply_is_counted_when_slack_takes_it(firm: Firm) -> None:
    firm.slack.refuse("response_url", RATE_LIMITED)
    await firm.send(command("ask What is needed?", response_url=firm.slack.response_url()))
    await firm.settle()
    assert counted(firm, "rate_limited", "slack_refused", "posted") == [("rate_limited", 1), ("posted", 1)]


async def test_a_reply_address_that_is_used_up_is_counted(firm: Firm) -> None:
    for _ in range(6):
        await firm.send(command("ask What is needed?", response_url=firm.slack.response_url()))
        await firm.settle()
    assert counted(firm, "slack_refused") == [("slack_refused", "response_url")]
    assert len(firm.measured.of("posted")) == 6


async def test_an_answer_that_may_be_missing_is_counted(firm: Firm) -> None:
    firm.slack.weather.expect("chat.postMessage", [Lost(halfway=True)])
    await firm.send(mention("What is needed?"))
    await firm.settle()
    assert counted(firm, "may_be_missing") == [("may_be_missing", 1)]


async def test_work_that_the_next_process_takes_up_is_counted(firm: Firm) -> None:
    crash(firm, "before", "post 0")
    await firm.send(direct("What is needed?"))
    await firm.inbox.settle()
    await firm.inbox.restart()
    assert counted(firm, "recovered", "answered") == [("recovered", 1), ("answered", "answered")]
