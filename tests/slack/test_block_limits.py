"""The checker checks: each fault Slack would refuse is found, and a sound payload has none."""

from __future__ import annotations

from typing import Any

import pytest

from tests.fakes.block_limits import message_faults, view_faults

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def section(text: str = "words", **more: object) -> Json:
    return {"type": "section", "text": mrkdwn(text), **more}


def button(action: str = "a", text: str = "Press", **more: object) -> Json:
    return {"type": "button", "action_id": action, "text": plain(text), **more}


def rich(*runs: Json) -> Json:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(runs)}]}


TABLE = {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]]}


def message(*blocks: Json, text: str = "words") -> Json:
    return {"text": text, "blocks": list(blocks)}


def modal(*blocks: Json, **more: object) -> Json:
    return {"type": "modal", "title": plain("Title"), "blocks": list(blocks), **more}


@pytest.mark.parametrize(
    "faulty",
    [
        message(section(), text=""),
        message(section(), text="x" * 4_001),
        message(section(), text="<!channel> look"),
        message(section(), text="a & b"),
        message(*[section()] * 51),
        message(section("x" * 3_001)),
        message(section("<@U1ASSOCIATE> look")),
        message(section("see <https://trap.example|here>")),
        message({"type": "section", "text": {"type": "mrkdwn", "text": "auto-linked"}}),
        message(section("")),
        message(section(block_id="b"), section(block_id="b")),
        message({"type": "actions", "elements": [button(), button()]}),
        message({"type": "actions", "elements": [button(str(n)) for n in range(26)]}),
        message({"type": "context", "elements": [mrkdwn("x")] * 11}),
        message({"type": "header", "text": plain("x" * 151)}),
        message(section(accessory=button(text="x" * 76))),
        message(section(accessory=button(value="x" * 2_001))),
        message(section(accessory=button(accessibility_label="x" * 76))),
        message(section(accessory=button(confirm={"title": plain("t"), "text": plain("t"), "confirm": plain("c")}))),
        message(section(fields=[mrkdwn("x" * 2_001)])),
        message({"type": "nonsense"}),
        message(rich()),
        message(rich({"type": "text", "text": ""})),
        message(rich({"type": "broadcast", "range": "channel"})),
        message(rich({"type": "link", "url": "javascript:alert(1)"})),
        message(*[section("x" * 2_900)] * 5),
        message({"type": "markdown", "text": "x" * 6_001}, {"type": "markdown", "text": "x" * 6_000}),
        message(TABLE, TABLE),
        message({"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]] * 101}),
    ],
)
def test_a_faulty_message_is_found_out(faulty: Json) -> None:
    assert message_faults(faulty)


@pytest.mark.parametrize(
    "faulty",
    [
        modal(),
        modal(*[section()] * 101),
        modal(section(), title=plain("x" * 25)),
        modal(section(), submit=plain("x" * 25)),
        modal(section(), private_metadata="x" * 3_001),
        modal({"type": "input", "label": plain("L"), "element": {"type": "plain_text_input", "action_id": "a"}}),
        modal({"type": "markdown", "text": "words"}),
        modal(*[section("ü" * 2_900)] * 90),
        {"type": "modal", "blocks": [section()]},
    ],
)
def test_a_faulty_dialogue_is_found_out(faulty: Json) -> None:
    assert view_faults(faulty)


def test_sound_payloads_have_no_faults() -> None:
    assert (
        message_faults(message(section(accessory=button(value="v")), rich({"type": "text", "text": "<x> & y"}))) == []
    )
    assert view_faults(modal(section("&lt;x&gt; &amp; y"))) == []
