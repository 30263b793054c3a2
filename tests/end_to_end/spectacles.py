"""What a reader needs to see Slack in the peer's web UI, put on between the browser and the peer.

The web UI draws rich text, markdown, tables and feedback buttons as the bare names of their kinds, and cannot set some
inputs. The frames on its line are rewritten into blocks that it can draw, and back on the way out. Nothing here touches
what the product sends or what the peer keeps: tests that compare read those, this is for people's eyes and hands.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Iterator, Mapping
from typing import Any, TypeAlias

from playwright.async_api import Page, WebSocketRoute

from tests.end_to_end.presses import BINDING, SCRIPT, as_slack_delivers, button_at
from tests.end_to_end.seen import Block
from tests.end_to_end.submission import Values, as_slack_sends

# The web UI makes words bold on one line only, and takes no stars with white space inside them.
_INNER = re.compile(r"([^\s*](?:[^\n*]*[^\s*])?)")
_TYPED = {"email_text_input", "url_text_input", "number_input", "timepicker"}


Deliver: TypeAlias = Callable[[Mapping[str, Any]], Awaitable[None]]
"""Hands the product an interaction that the peer cannot deliver."""


class Spectacles:
    """One reader's spectacles: they remember who is in the workspace and which dialogue is on top.

    `user` is who wears them; `deliver` takes the presses of buttons inside dialogues.
    """

    def __init__(self, user: str = "", deliver: Deliver | None = None) -> None:
        self._user, self._deliver = user, deliver
        self._members: list[Block] = []
        self._views: list[Block] = []
        self._pressed: Block | None = None
        self._under_way: set[asyncio.Task[None]] = set()

    async def put_on(self, page: Page) -> None:
        """Let `page` see through them; to be called before it opens the web UI."""

        def wear(line: WebSocketRoute) -> None:
            peer = line.connect_to_server()
            line.on_message(lambda frame: self._send(peer, frame))
            peer.on_message(lambda frame: line.send(self.inward(frame)))

        await page.route_web_socket(re.compile(r"/ui$"), wear)
        await page.expose_function(BINDING, self.press)
        await page.add_init_script(SCRIPT)

    def press(self, number: int) -> None:
        """Take the press of a button inside the dialogue; what was typed comes with the next frame, if it can come."""
        self._pressed = button_at(self._views[-1], number)
        if "submit" not in self._views[-1]:
            self._hand_over({})

    def _send(self, peer: WebSocketRoute, frame: str | bytes) -> None:
        sent = json.loads(frame)
        if self._pressed is not None and sent["t"] == "view_submit":
            self._hand_over(sent["values"])
        else:
            peer.send(self.outward(frame))

    def _hand_over(self, touched: Values) -> None:
        assert self._deliver is not None, "nobody takes presses inside dialogues here"
        button, self._pressed = self._pressed or {}, None
        press = as_slack_delivers(self._views[-1], button, touched, user=self._user)
        task = asyncio.ensure_future(self._deliver(press))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    def inward(self, frame: str | bytes) -> str:
        """What the web UI is told, in blocks that it can draw."""
        told = json.loads(frame)
        if told["t"] == "init":
            members = told["state"]["users"]
            self._members = [_option(m.get("real_name") or m["name"], m["id"]) for m in members if not m.get("is_bot")]
            self._views = told["state"]["modalStack"]
        elif told["t"] == "view":
            self._views = told["stack"]
        return json.dumps(told if told["t"] == "log" else self._drawn(told))

    def outward(self, frame: str | bytes) -> str:
        """What the web UI sends, as Slack's own client would have sent it."""
        sent = json.loads(frame)
        if sent["t"] == "view_submit" and self._views:
            sent["values"] = as_slack_sends(self._views[-1], sent["values"])
        return json.dumps(sent)

    def _drawn(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._drawn(item) for item in value]
        if not isinstance(value, dict):
            return value
        if value.get("type") == "input":
            return {**value, "element": self._input(value["element"])}
        if isinstance(blocks := value.get("blocks"), list):
            value = {**value, "blocks": [drawn for block in blocks for drawn in _block(block)]}
        return {key: item if key == "log" else self._drawn(item) for key, item in value.items()}

    def _input(self, element: Block) -> Block:
        kind = element["type"]
        if kind in _TYPED:
            first = element.get("initial_value") or element.get("initial_time")
            return {**element, "type": "plain_text_input", "initial_value": first}
        if kind == "users_select":
            return {**element, "type": "static_select", "options": self._members}
        if kind == "multi_static_select":
            return {**element, "type": "checkboxes"}
        if groups := element.get("option_groups"):
            return {**element, "options": [option for group in groups for option in group["options"]]}
        return element


def _block(block: Block) -> Iterator[Block]:
    kind = block["type"]
    if kind == "rich_text":
        for element in block["elements"]:
            yield _section(_lines(element))
    elif kind == "markdown":
        yield _section(block["text"])
    elif kind == "table":
        rows = (" | ".join(_cell(cell) for cell in row) for row in block["rows"])
        yield _section("\n".join(rows))
    elif kind == "context_actions":
        yield {**block, "type": "actions", "elements": [b for e in block["elements"] for b in _judging(e)]}
    elif kind == "image" and "slack_file" in block:
        yield _section(f"[picture] {block['alt_text']}")
    else:
        yield block


def _judging(element: Block) -> Iterator[Block]:
    """The two sides of feedback buttons as buttons, and an icon as a button with its words."""
    if element["type"] == "feedback_buttons":
        for side in ("positive_button", "negative_button"):
            yield {**element[side], "type": "button", "action_id": element["action_id"]}
    else:
        yield {**element, "type": "button"}


def _cell(cell: Block) -> str:
    return _lines({"type": "rich_text_section", **cell}) if "elements" in cell else str(cell.get("text", ""))


def _lines(element: Block) -> str:
    kind = element["type"]
    if kind == "rich_text_list":
        return "\n".join(f"• {_lines(item)}" for item in element["elements"])
    words = "".join(_run(run) if run["type"] != "rich_text_section" else _lines(run) for run in element["elements"])
    if kind == "rich_text_quote":
        return "\n".join(f"> {line}" for line in words.splitlines())
    return words


def _run(run: Block) -> str:
    if run["type"] == "user":
        return f"<@{run['user_id']}>"
    words = str(run.get("text") or run.get("url") or run.get("name") or run.get("usergroup_id") or "")
    return _INNER.sub(r"*\1*", words) if (run.get("style") or {}).get("bold") else words


def _section(words: str) -> Block:
    return {"type": "section", "text": {"type": "mrkdwn", "text": words}}


def _option(words: str, value: str) -> Block:
    return {"text": {"type": "plain_text", "text": words}, "value": value}
