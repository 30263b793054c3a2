"""The process ends at any step of an answer: nothing is lost, and nothing is said twice.

Only where Slack gives us no way to look does a message stay unsent that may have been sent; then that is said.
"""

from __future__ import annotations

from typing import Any

import pytest

from bot.assistant.posts import MissingMessage
from tests.fakes.inbox import CrashOnce
from tests.fakes.slack.values import TEAM, Lost
from tests.slack.answers import long_answer
from tests.slack.conftest import Firm
from tests.slack.payloads import ASSOCIATE, command, direct, mention, words
from tests.slack.test_second_thoughts import held

STEPS = ("answer", "about to post 0", "post 0", "about to post 1", "post 1")


def crash(firm: Firm, moment: str, step: str) -> None:
    setattr(firm.inbox, moment, CrashOnce(step))
    firm.assistant.reply = lambda _q: long_answer()


def answers(posted: list[dict[str, Any]]) -> list[str]:
    return [f"part {n}" for message in posted for n in (1, 2) if f"Part {n} of 2" in words(message)]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("moment", ["before", "after"])
async def test_in_a_direct_message_each_part_arrives_once(firm: Firm, moment: str, step: str) -> None:
    crash(firm, moment, step)
    await firm.send(direct("What is needed?"))
    await firm.inbox.settle()
    await firm.inbox.restart()
    assert answers(firm.slack.sent("chat.postMessage")) == ["part 1", "part 2"]
    assert firm.inbox.waiting == 0


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("moment", ["before", "after"])
async def test_in_a_channel_nothing_is_said_twice_and_what_may_be_missing_is_told_at_the_next_contact(
    firm: Firm, moment: str, step: str
) -> None:
    crash(firm, moment, step)
    await firm.send(mention("What is needed?"))
    await firm.inbox.settle()
    await firm.inbox.restart()
    posted = answers(firm.slack.sent("chat.postMessage"))
    missing = [part for part in ("part 1", "part 2") if part not in posted]
    unsure = step.startswith("post")
    assert len(posted) == len(set(posted))
    assert missing == ([f"part {int(step[-1]) + 1}"] if unsure and moment == "before" else [])
    await firm.send(direct("And what else?"))
    await firm.settle()
    await firm.send(direct("And then?", ts="1700000300.000100"))
    await firm.settle()
    told = [m for m in firm.slack.sent("chat.postMessage") if "may not have arrived" in m["text"]]
    assert len(told) == (1 if unsure else 0)


@pytest.mark.parametrize("step", STEPS[:3])
@pytest.mark.parametrize("moment", ["before", "after"])
async def test_a_private_reply_is_not_said_twice_either(firm: Firm, moment: str, step: str) -> None:
    crash(firm, moment, step)
    await firm.send(command("ask What is needed?", response_url=firm.slack.response_url()))
    await firm.inbox.settle()
    await firm.inbox.restart()
    posted = answers(firm.slack.sent("response_url"))
    assert posted == (["part 2"] if (moment, step) == ("before", "post 0") else ["part 1", "part 2"])


@pytest.mark.parametrize("halfway", [False, True])
async def test_a_message_that_slack_took_while_the_connection_broke_is_not_sent_again(
    firm: Firm, *, halfway: bool
) -> None:
    firm.slack.weather.expect("chat.postMessage", [Lost(halfway=halfway)])
    await firm.send(direct("What is needed?"))
    await firm.settle()
    assert len(firm.slack.conversations.all()["D1ASSOCIATE"]) == 1


async def test_a_message_that_was_lost_on_the_way_is_sent_again_where_the_thread_can_tell(firm: Firm) -> None:
    firm.slack.weather.expect("chat.postMessage", [Lost(took_effect=False)])
    await firm.send(direct("What is needed?"))
    await firm.settle()
    assert len(firm.slack.conversations.all()["D1ASSOCIATE"]) == 1


async def test_of_two_questions_that_are_answered_at_a_time_one_tells_that_a_message_may_be_missing(firm: Firm) -> None:
    missing = MissingMessage("q:before", 0, f"slack:{ASSOCIATE}", "T:C:1")
    firm.face.office.missing.note(missing)
    own = MissingMessage(f"q:{TEAM}:D1ASSOCIATE:1700000300.000100", 1, f"slack:{ASSOCIATE}", "T:D:1")
    firm.face.office.missing.note(own)
    go = held(firm)
    await firm.send(direct("What is needed?"))
    await firm.send(direct("And what else?", ts="1700000300.000100"))
    go.set()
    await firm.settle()
    told = [m["text"] for m in firm.slack.sent("chat.postMessage") if "may not have arrived" in m["text"]]
    assert len(told) == 1
    assert firm.face.office.missing.of(f"slack:{ASSOCIATE}") in ((), (own,))


async def test_a_redelivery_after_a_restart_is_not_answered_again(firm: Firm) -> None:
    asked = direct("What is needed?")
    await firm.send(asked)
    await firm.inbox.settle()
    await firm.inbox.restart()
    for _ in range(3):
        await firm.send(asked)
    await firm.settle()
    assert len(firm.slack.sent("chat.postMessage")) == 1
