"""What arrives: forged, repeated, or just before the product is killed; and what of it stands in the log."""

from __future__ import annotations

import json

import pytest

from tests.canary import CANARY, repeated
from tests.end_to_end.firm import Firm
from tests.end_to_end.peer_process import ASSOCIATE, BOT, CHANNEL, TEAM
from tests.end_to_end.seen import Seen
from tests.end_to_end.test_asking import ASKED, QUOTED

pytestmark = pytest.mark.asyncio(loop_scope="package")


def _delivered(seen: Seen) -> list[str]:
    """The bodies of the events that the peer has posted to the product."""
    return [t.detail for t in seen.traffic if t.kind == "events_api" and t.direction == "to_bot"]


async def test_an_event_that_slack_did_not_sign_just_now_is_refused(http_firm: Firm) -> None:
    event = {"type": "app_mention", "channel": CHANNEL, "user": ASSOCIATE.id, "text": f"<@{BOT}> {CANARY}", "ts": "1.0"}
    forged = {"type": "event_callback", "team_id": TEAM, "event_id": "Ev0FORGED", "event": event}
    assert await http_firm.delivered(forged, secret="not-the-firm's") == 401
    assert await http_firm.delivered(forged, headers={"X-Slack-Signature": ""}) == 401
    assert await http_firm.delivered(forged, later=-600) == 401
    assert await http_firm.delivered(forged, later=600) == 401
    assert repeated(http_firm.bot.log.read_text()) == []
    assert http_firm.workspace.seen.said == {}


async def test_a_delivery_that_is_recorded_and_played_again_is_refused(http_firm: Firm) -> None:
    asked = await http_firm.workspace.message(ASSOCIATE, "Nothing to the app.")
    [body] = [body for body in _delivered(http_firm.workspace.seen) if asked.ts in body]
    assert [await http_firm.delivered(body, later=60), await http_firm.delivered(body, later=60)] == [200, 401]


async def test_an_event_that_slack_sends_again_is_answered_once(http_firm: Firm) -> None:
    asked = await http_firm.workspace.message(ASSOCIATE, f"<@{BOT}> {ASKED}")
    [answer] = await http_firm.answers(asked)
    assert QUOTED in answer.whole
    bodies = [body for body in _delivered(http_firm.workspace.seen) if asked.ts in body]
    assert {json.loads(body)["event"]["type"] for body in bodies} == {"message", "app_mention"}
    for number, body in enumerate(bodies * 2, start=1):
        again = {"X-Slack-Retry-Num": str(number), "X-Slack-Retry-Reason": "http_timeout"}
        assert await http_firm.delivered(body, later=10 * number, headers=again) == 200
    later = await http_firm.workspace.message(ASSOCIATE, f"<@{BOT}> {ASKED}")
    await http_firm.answers(later)
    assert await http_firm.answers(asked) == [answer]


async def test_a_question_outlives_a_product_that_is_killed(firm: Firm) -> None:
    asked = await firm.workspace.message(ASSOCIATE, f"<@{BOT}> {ASKED}")  # returns when it was acknowledged
    await firm.kill()
    await firm.start()
    answer, *_ = await firm.answers(asked)
    assert QUOTED in answer.whole


async def test_no_word_and_no_token_stands_in_the_log(firm: Firm) -> None:
    asked = await firm.workspace.message(ASSOCIATE, f"<@{BOT}> May one confer by carrier pigeon in {CANARY}?")
    await firm.answers(asked)
    log = firm.bot.log.read_text()
    assert "connected" in log or "serving" in log
    assert repeated(log) == []
    assert repeated(asked.text) != []  # the watch knows what was asked
