"""Work that is begun no more: whoever asked for it is told so, and nobody is told of what nobody asked for."""

from __future__ import annotations

import pytest

from bot.assistant.durable import GIVEN_UP, Job, Json
from bot.slack.inbound import from_message
from bot.slack.interaction import from_action, from_event
from tests.slack.conftest import Firm
from tests.slack.payloads import ASSOCIATE, DIRECT, click, direct, event


async def owned_up(firm: Firm, kind: str, body: dict[str, Json]) -> list[tuple[str, str]]:
    """Where something is said of a job that was given up, and what."""
    job = {"id": "j:1", "kind": kind, "asker": "T1:U1", "body": body, "lane": "questions"}
    await firm.inbox.take(Job("given-up:j:1", GIVEN_UP, "T1:U1", job))
    await firm.settle()
    return [(sent["channel"], sent["text"]) for sent in firm.slack.sent("chat.postMessage")]


async def test_who_asked_is_told_with_a_reference_number(firm: Firm) -> None:
    asked = from_message(direct("What is needed?"), bot_user="U0BOT")
    assert asked is not None
    [(channel, text)] = await owned_up(firm, "question", asked.as_json())
    assert channel == DIRECT
    assert "The service stopped each time it was begun, so it is left." in text
    assert "Reference number" in text
    assert firm.measured.of("answered") == ["failed"]


async def test_who_clicked_is_told_alone(firm: Firm) -> None:
    clicked = from_action(click({"action_id": "share_answer", "value": "a1"}))
    [(channel, _)] = await owned_up(firm, "action:share_answer", {**clicked.as_json(), "response_url": None})
    assert channel == ASSOCIATE


@pytest.mark.parametrize(
    "body",
    [
        from_event(event({"type": "app_home_opened", "user": ASSOCIATE, "channel": DIRECT, "tab": "home"})).as_json(),
        {"matter": "m1", "day": "2025-03-03"},
    ],
)
async def test_of_what_nobody_asked_for_nobody_is_told(firm: Firm, body: dict[str, Json]) -> None:
    assert await owned_up(firm, "event:app_home_opened", body) == []
