"""Slack's limits on messages and dialogues, as far as they can be checked without Slack.

Two checkers in one: the models of Slack's own library, and rules by hand for what those let pass.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

_MESSAGE_ONLY = {"markdown", "context_actions", "task_card", "plan", "table"}
_NOT_IN_MESSAGES = {"alert"}
_LIVE = re.compile(r"<[^>]*>")
_UNESCAPED = re.compile(r"[<>]|&(?!(?:amp|lt|gt);)")
_ADDRESS = re.compile(r"https?://[^\s<>|]+")
_LENGTHS = {  # the key of a text object or a string, by the kind of thing that holds it
    ("section", "text"): 3000,
    ("header", "text"): 150,
    ("button", "text"): 75,
    ("button", "value"): 2000,
    ("button", "accessibility_label"): 75,
    ("input", "label"): 2000,
    ("input", "hint"): 2000,
    ("mrkdwn", "text"): 3000,
    ("modal", "title"): 24,
    ("modal", "submit"): 24,
    ("modal", "close"): 24,
    ("modal", "private_metadata"): 3000,
    ("modal", "callback_id"): 255,
    ("plain_text_input", "initial_value"): 3000,
}
_COUNTS = {("section", "fields"): 10, ("context", "elements"): 10, ("actions", "elements"): 25}


def message_faults(message: Mapping[str, Any]) -> list[str]:
    """Everything Slack would refuse, or silently change, in a message."""
    blocks = message.get("blocks") or []
    text = message.get("text") or ""
    faults = [*_common(blocks), *_tree(blocks)]
    if not text.strip():
        faults.append("no text for notifications and screen readers")
    if len(text) > 4_000:
        faults.append(f"text has {len(text)} characters")
    if _UNESCAPED.search(text):
        faults.append(f"text is not escaped: {text[:80]!r}")
    if len(blocks) > 50:
        faults.append(f"{len(blocks)} blocks in a message")
    if len(json.dumps(blocks, ensure_ascii=False)) > 13_000:
        faults.append("the blocks are too many characters for one message")
    if sum(len(b.get("text", "")) for b in blocks if b["type"] == "markdown") > 12_000:
        faults.append("more than 12,000 characters of markdown")
    if sum(b["type"] == "table" for b in blocks) > 1:
        faults.append("more than one table")
    faults += [f"{b['type']} in a message" for b in blocks if b["type"] in _NOT_IN_MESSAGES]
    return faults


def view_faults(view: Mapping[str, Any]) -> list[str]:
    """Everything Slack would refuse in a dialogue."""
    blocks = view.get("blocks") or []
    faults = [*_common(blocks), *_tree([dict(view)])]
    try:
        View(**view).to_dict()
    except (SlackObjectFormationError, TypeError) as error:
        faults.append(f"the library's model of views refuses it: {error}")
    if not 1 <= len(blocks) <= 100:
        faults.append(f"{len(blocks)} blocks in a dialogue")
    if len(json.dumps(view).encode()) > 250_000:
        faults.append("a dialogue of more than 250 KB")
    if any(b["type"] == "input" for b in blocks) and "submit" not in view:
        faults.append("an input and nothing to submit it with")
    if "title" not in view:
        faults.append("no title")
    faults += [f"{b['type']} in a dialogue" for b in blocks if b["type"] in _MESSAGE_ONLY]
    return faults


def _common(blocks: list[dict[str, Any]]) -> Iterator[str]:
    ids = Counter(b["block_id"] for b in blocks if "block_id" in b)
    yield from (f"block_id {name!r} {count} times" for name, count in ids.items() if count > 1)
    for block in blocks:
        actions = Counter(node["action_id"] for node in _nodes(block) if "action_id" in node)
        yield from (f"action_id {name!r} {count} times in a block" for name, count in actions.items() if count > 1)
        try:
            parsed = Block.parse(block)
        except TypeError as error:
            yield f"the library cannot read {block['type']}: {error}"
            continue
        if parsed is None:
            yield f"unknown block {block['type']!r}"
            continue
        try:
            parsed.to_dict()
        except SlackObjectFormationError as error:
            yield f"the library's model of {block['type']} refuses it: {error}"


def _tree(roots: list[dict[str, Any]]) -> Iterator[str]:
    for node in (node for root in roots for node in _nodes(root)):
        kind = node.get("type", "")
        yield from _lengths(kind, node)
        yield from _contents(kind, node)


def _nodes(node: object) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for inner in node.values():
            yield from _nodes(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from _nodes(inner)


def _lengths(kind: str, node: dict[str, Any]) -> Iterator[str]:
    for (holder, key), most in _LENGTHS.items():
        value = node.get(key) if kind == holder else None
        words = value.get("text", "") if isinstance(value, dict) else value
        if isinstance(words, str) and len(words) > most:
            yield f"{key} of {kind} has {len(words)} characters"
    for (holder, key), most in _COUNTS.items():
        if kind == holder and len(node.get(key, [])) > most:
            yield f"{len(node[key])} {key} in {kind}"
    yield from (f"field of {len(f['text'])}" for f in node.get("fields", []) if len(f["text"]) > 2000)
    yield from (f"option of {len(o['text']['text'])}" for o in node.get("options", []) if len(o["text"]["text"]) > 75)
    for key in ("action_id", "block_id"):
        if len(node.get(key, "")) > 255:
            yield f"{key} of {len(node[key])} characters"


def _contents(kind: str, node: dict[str, Any]) -> Iterator[str]:
    yield from _words(kind, node)
    if kind in ("user", "usergroup", "channel", "broadcast", "emoji", "team"):
        yield f"rich text with a {kind}"
    if kind == "link" and not _ADDRESS.fullmatch(node.get("url", "")):
        yield f"a link to {node.get('url')!r}"
    if kind.startswith("rich_text") and not node.get("elements"):
        yield f"empty {kind}"
    if "confirm" in node and "deny" not in node["confirm"]:
        yield "a confirmation without a way back"
    if kind == "file_input" and node.get("max_files", 1) > 10:
        yield "more than 10 files"
    if kind == "table" and len(node.get("rows", [])) > 100:
        yield "more than 100 rows"


def _words(kind: str, node: dict[str, Any]) -> Iterator[str]:
    if kind in ("mrkdwn", "plain_text", "text") and not node.get("text"):
        yield f"empty {kind}"
    if kind == "mrkdwn":
        if _LIVE.search(node["text"]) or _UNESCAPED.search(node["text"]):
            yield f"mrkdwn is not escaped: {node['text'][:80]!r}"
        if node.get("verbatim") is not True:
            yield "mrkdwn that Slack may link and read mentions out of"
