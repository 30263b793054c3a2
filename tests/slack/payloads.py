"""What Slack sends, in the shapes it sends it: fictional channels and users."""

from __future__ import annotations

import json
from itertools import count
from typing import Any

from tests import canary
from tests.fakes.slack import signing
from tests.fakes.slack_api import BOT_USER, TEAM

SECRET = canary.SECRET
TOKEN = f"{canary.CANARY}-verification"
"""What Slack sends with everything, and nobody reads who verifies signatures."""
ASSOCIATE, PARTNER = "U1ASSOCIATE", "U2PARTNER"
CHANNEL, DIRECT = "C1LITIGATION", "D1ASSOCIATE"
_ids = count(1)


def event(inner: dict[str, Any], *, event_id: str | None = None) -> dict[str, Any]:
    return {
        "token": TOKEN,
        "team_id": TEAM,
        "api_app_id": "A0APP",
        "event": inner,
        "type": "event_callback",
        "event_id": event_id or f"Ev{next(_ids):06d}",
        "event_time": 1_700_000_000,
        "authorizations": [{"team_id": TEAM, "user_id": BOT_USER, "is_bot": True, "is_enterprise_install": False}],
    }


def written(text: str) -> list[dict[str, Any]]:
    """A message as Slack sends it once more beside its text, in blocks, which carry the canary."""
    words = {"type": "text", "text": f"{text} {canary.CANARY}"}
    section = {"type": "rich_text_section", "elements": [words]}
    return [{"type": "rich_text", "block_id": "said", "elements": [section]}]


def mention(text: str, *, ts: str = "1700000100.000100", thread_ts: str | None = None) -> dict[str, Any]:
    inner: dict[str, Any] = {"type": "app_mention", "user": ASSOCIATE, "text": f"<@{BOT_USER}> {text}", "ts": ts}
    inner |= {"blocks": written(text), "channel": CHANNEL}
    return event(inner | ({"thread_ts": thread_ts} if thread_ts else {}))


def message(
    text: str,
    *,
    ts: str = "1700000100.000100",
    thread_ts: str | None = None,
    channel: str = CHANNEL,
    kind: str = "channel",
    user: str = ASSOCIATE,
    **more: Any,
) -> dict[str, Any]:
    inner: dict[str, Any] = {"type": "message", "user": user, "text": text, "blocks": written(text), "ts": ts}
    inner |= {"channel": channel, "channel_type": kind, **more}
    return event(inner | ({"thread_ts": thread_ts} if thread_ts else {}))


def direct(text: str, *, ts: str = "1700000200.000100", thread_ts: str | None = None) -> dict[str, Any]:
    return message(text, ts=ts, thread_ts=thread_ts, channel=DIRECT, kind="im")


def command(text: str, *, response_url: str, user: str = ASSOCIATE) -> dict[str, str]:
    return {
        "token": TOKEN,
        "command": "/conferral",
        "text": text,
        "team_id": TEAM,
        "channel_id": CHANNEL,
        "user_id": user,
        "trigger_id": f"{next(_ids)}.command",
        "response_url": response_url,
        "api_app_id": "A0APP",
    }


def click(
    button: dict[str, Any], *, user: str = ASSOCIATE, channel: str = CHANNEL, response_url: str = ""
) -> dict[str, Any]:
    return {
        "type": "block_actions",
        "token": TOKEN,
        "team": {"id": TEAM, "domain": "firm"},
        "user": {"id": user, "team_id": TEAM},
        "channel": {"id": channel, "name": "litigation"},
        "trigger_id": f"{next(_ids)}.click",
        "response_url": response_url,
        "actions": [{"type": "button", "action_id": button["action_id"], "value": button["value"], "block_id": "b"}],
        "container": {"type": "message", "channel_id": channel},
    }


def submission(view: dict[str, Any], *, court: str | None, day: str | None, user: str = ASSOCIATE) -> dict[str, Any]:
    return {
        "type": "view_submission",
        "token": TOKEN,
        "team": {"id": TEAM, "domain": "firm"},
        "user": {"id": user, "team_id": TEAM},
        "view": {
            **view,
            "id": "V1",
            "state": {
                "values": {
                    "court": {"court": {"type": "plain_text_input", "value": court}},
                    "as_of": {"as_of": {"type": "datepicker", "selected_date": day}},
                }
            },
        },
    }


encoded = signing.encoded


def signed(body: str, *, secret: str = SECRET, at: float | None = None) -> dict[str, str]:
    return signing.signed(body, secret=secret, at=at)


def buttons(messages: list[dict[str, Any]], action: str) -> list[dict[str, Any]]:
    """The buttons of `action` in posted messages, in their order."""
    blocks = (block for message in messages for block in message["blocks"])
    found = (block["accessory"] for block in blocks if "accessory" in block)
    return [button for button in found if button["action_id"] == action]


def words(message: dict[str, Any]) -> str:
    """All words of a payload's blocks, joined."""
    return json.dumps(message["blocks"], ensure_ascii=False)
