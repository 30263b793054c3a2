"""The manifest of the Slack app asks for what the code uses, and for nothing else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped] # it ships no types, and this is the one place that reads YAML

from bot.slack.listeners.commands import COMMAND

ROOT = Path(__file__).parents[2]
LISTENED = re.compile(r'@app\.event\("(\w+)"\)')
NEEDS = {  # a scope: what in the manifest or in the code cannot work without it
    "app_mentions:read": "app_mention",
    "channels:history": "message.channels",
    "groups:history": "message.groups",
    "im:history": "message.im",
    "commands": "@app.command",
    "chat:write": "chat_postMessage",
    "assistant:write": "assistant_threads_setStatus",
}


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((ROOT / "deploy" / "slack-manifest.yaml").read_text(encoding="utf-8"))
    return read


def test_every_scope_is_used_and_every_use_has_its_scope(manifest: dict[str, Any]) -> None:
    scopes = manifest["oauth_config"]["scopes"]["bot"]
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot" / "slack").rglob("*.py"))
    events = manifest["settings"]["event_subscriptions"]["bot_events"]
    assert sorted(scopes) == sorted(NEEDS)
    assert [need for need in NEEDS.values() if need not in code and need not in events] == []


def test_every_event_is_listened_to_and_every_listener_has_its_event(manifest: dict[str, Any]) -> None:
    listeners = (ROOT / "bot" / "slack" / "listeners").glob("*.py")
    heard = {name for path in listeners for name in LISTENED.findall(path.read_text(encoding="utf-8"))}
    asked_for = {event.partition(".")[0] for event in manifest["settings"]["event_subscriptions"]["bot_events"]}
    assert asked_for == heard == {"app_mention", "message"}


def test_direct_messages_can_be_written(manifest: dict[str, Any]) -> None:
    home = manifest["features"]["app_home"]
    assert (home["messages_tab_enabled"], home["messages_tab_read_only_enabled"]) == (True, False)


def test_the_command_is_the_one_we_listen_to(manifest: dict[str, Any]) -> None:
    assert [command["command"] for command in manifest["features"]["slash_commands"]] == [COMMAND]


def test_slacks_bounds_on_manifests_are_kept(manifest: dict[str, Any]) -> None:
    shown = manifest["display_information"]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 174 <= len(shown["long_description"]) <= 4_000
    assert "not legal advice" in shown["long_description"]
    agent = manifest["features"]["agent_view"]
    assert len(agent["agent_description"]) <= 300
    assert len(agent["suggested_prompts"]) <= 4
