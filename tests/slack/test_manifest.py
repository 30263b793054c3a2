"""The manifest of the Slack app asks for what the code uses, and for nothing else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped] # it ships no types

from bot.slack.listeners.commands import COMMAND
from tests.slack.slack_scopes import EVENTS, FEATURES, METHODS, Unnamed, called, called_in, methods_behind, words_in

ROOT = Path(__file__).parents[2]
MANIFEST = ROOT / "deploy" / "slack-manifest.yaml"
SLACK = ROOT / "bot" / "slack"

# What the manifest asks for ahead of the code. A line goes when the code calls it, which these tests demand.
AWAITED_METHODS: set[str] = set()
AWAITED_EVENTS: set[str] = set()
AWAITED_SHORTCUTS: set[str] = set()

_SCOPE = re.compile(r"^ +- ([a-z_]+(?::[a-z.]+)?)(?: # (.+))?$", re.MULTILINE)
_METHOD = re.compile(r"\b[a-z]+(?:\.[a-zA-Z]+)+\b")


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    return read


@pytest.fixture(scope="module")
def scopes(manifest: dict[str, Any]) -> dict[str, str]:
    """Each scope, with the comment beside it."""
    asked_for = manifest["oauth_config"]["scopes"]["bot"]
    comments = dict(_SCOPE.findall(MANIFEST.read_text(encoding="utf-8")))
    return {scope: comments[scope] for scope in asked_for}


@pytest.fixture(scope="module")
def events(manifest: dict[str, Any]) -> list[str]:
    subscribed: list[str] = manifest["settings"]["event_subscriptions"]["bot_events"]
    return subscribed


@pytest.fixture(scope="module")
def methods() -> set[str]:
    return called(SLACK)


def needed(methods: set[str], events: list[str], features: dict[str, Any]) -> set[str]:
    """The scopes that these methods, events and features need."""
    by_method = {METHODS[method] for method in methods}
    by_event = {EVENTS[event] for event in events}
    by_feature = {scope for feature, scope in FEATURES.items() if feature in features}
    return {scope for scope in by_method | by_event | by_feature if scope}


def test_the_scopes_of_every_method_are_known(methods: set[str]) -> None:
    assert sorted((methods | AWAITED_METHODS) - METHODS.keys()) == []


def test_no_call_lacks_its_scope(manifest: dict[str, Any], scopes: dict[str, str], methods: set[str]) -> None:
    lacking = {method: METHODS[method] for method in methods if METHODS[method] not in {None, *scopes}}
    assert lacking == {}
    assert needed(methods, [], manifest["features"]) <= scopes.keys()


def test_no_scope_is_asked_for_in_vain(
    manifest: dict[str, Any], scopes: dict[str, str], methods: set[str], events: list[str]
) -> None:
    used = needed(methods | AWAITED_METHODS, events, manifest["features"])
    assert sorted(scopes.keys() - used) == []


def test_nothing_is_awaited_that_is_there(methods: set[str]) -> None:
    words = words_in(SLACK)
    assert sorted(AWAITED_METHODS & methods) == []
    assert sorted(AWAITED_EVENTS & words) == []
    assert sorted(AWAITED_SHORTCUTS & words) == []


def test_no_event_comes_without_its_scope(scopes: dict[str, str], events: list[str]) -> None:
    assert {event: EVENTS[event] for event in events if EVENTS[event] not in {None, *scopes}} == {}


def test_every_event_is_listened_to_and_every_listener_has_its_event(events: list[str]) -> None:
    subscribed = {event.partition(".")[0] for event in events}
    heard = {event.partition(".")[0] for event in EVENTS} & words_in(SLACK)
    assert subscribed - AWAITED_EVENTS == heard


def test_every_scope_says_which_method_or_event_needs_it(scopes: dict[str, str], events: list[str]) -> None:
    features = {"/conferral": "commands", "shortcuts": "commands"}
    needs = {**METHODS, **{event: EVENTS[event] for event in events}, **features}
    unexplained = [
        scope
        for scope, comment in scopes.items()
        if not any(name in comment for name, needed_scope in needs.items() if needed_scope == scope)
    ]
    assert unexplained == []


def test_no_comment_names_a_method_that_is_not_called(
    scopes: dict[str, str], methods: set[str], events: list[str]
) -> None:
    named = {name for comment in scopes.values() for name in _METHOD.findall(comment)}
    assert sorted(named - methods - AWAITED_METHODS - set(events)) == []


def test_home_and_direct_messages_are_open(manifest: dict[str, Any]) -> None:
    assert manifest["features"]["app_home"] == {
        "home_tab_enabled": True,
        "messages_tab_enabled": True,
        "messages_tab_read_only_enabled": False,
    }


def test_the_command_is_the_one_we_listen_to(manifest: dict[str, Any]) -> None:
    assert [command["command"] for command in manifest["features"]["slash_commands"]] == [COMMAND]


def test_every_shortcut_is_listened_to(manifest: dict[str, Any]) -> None:
    offered = {shortcut["callback_id"]: shortcut["type"] for shortcut in manifest["features"]["shortcuts"]}
    messages = ("check_message", "log_message", "add_to_library", "correct_answer", "make_golden")
    assert offered == {**dict.fromkeys(messages, "message"), "draft_certificate": "global"}
    assert offered.keys() - AWAITED_SHORTCUTS <= words_in(SLACK)


def test_slacks_bounds_on_manifests_are_kept(manifest: dict[str, Any]) -> None:
    shown, features = manifest["display_information"], manifest["features"]
    agent = features["agent_view"]
    lengths = [
        (shown["name"], 1, 35),
        (shown["description"], 1, 140),
        (shown["long_description"], 175, 4_000),
        (features["bot_user"]["display_name"], 1, 80),
        (agent["agent_description"], 1, 300),
        *((shortcut["name"], 1, 24) for shortcut in features["shortcuts"]),
        *((shortcut["description"], 1, 150) for shortcut in features["shortcuts"]),
        *((command["command"], 2, 32) for command in features["slash_commands"]),
        *((command["usage_hint"], 1, 1_000) for command in features["slash_commands"]),
    ]
    assert [text for text, least, most in lengths if not least <= len(text) <= most] == []
    assert len(features["shortcuts"]) <= 10
    assert len(agent["suggested_prompts"]) <= 4
    assert all(prompt.keys() == {"title", "message"} for prompt in agent["suggested_prompts"])


def test_it_says_what_it_is(manifest: dict[str, Any]) -> None:
    assert "not legal advice" in manifest["display_information"]["long_description"]
    assert "may be wrong" in manifest["display_information"]["long_description"]
    assert "assistant_view" not in manifest["features"]  # an app has one of the two, and a new one this one


class TestFindingWhatIsCalled:
    """The reader of calls sees each of the ways in which a method is called."""

    @pytest.mark.parametrize(
        ("source", "found"),
        [
            ("await self._client.chat_postMessage(channel=c)", {"chat.postMessage"}),
            ("call = partial(client.views_open, trigger_id=t)", {"views.open"}),
            ('client.api_call("assistant.search.context", json={})', {"assistant.search.context"}),
            ("await client.chat_stream(channel=c)", {"chat.startStream", "chat.appendStream", "chat.stopStream"}),
            ("client.usergroups_users_list(usergroup=g)", {"usergroups.users.list"}),
            ("self.post(place); room.open_view(x); client.token", set()),
        ],
    )
    def test_by_its_name(self, source: str, found: set[str]) -> None:
        assert set(called_in(source)) == found

    def test_not_by_a_name_that_is_computed(self) -> None:
        with pytest.raises(Unnamed, match="line 1"):
            list(called_in("client.api_call(method)"))

    def test_every_method_of_the_table_is_one_of_slacks(self) -> None:
        known = {name for method in METHODS for name in methods_behind(method.replace(".", "_"))}
        assert sorted(METHODS.keys() - known) == []
