"""What stands between the web UI and the peer: it shows all words, and sends what Slack's client would send."""

from __future__ import annotations

import json
from typing import Any

from tests.end_to_end.spectacles import Spectacles

INPUTS: list[dict[str, Any]] = [
    {"type": "plain_text_input", "initial_value": "D. Kan."},
    {"type": "plain_text_input", "initial_value": "D. Kan."},
    {"type": "datepicker", "initial_date": "2026-03-02"},
    {"type": "static_select", "initial_option": {"value": "call"}},
    {"type": "users_select", "initial_user": "U1"},
    {"type": "users_select", "initial_user": "U1"},
    {"type": "timepicker", "initial_time": "10:00"},
    {"type": "checkboxes", "initial_options": [{"value": "served"}]},
    {"type": "file_input"},
]
TOUCHED: dict[int, dict[str, Any]] = {
    1: {"type": "plain_text_input", "value": ""},
    5: {"type": "static_select", "selected_option": {"value": "U2"}},
    6: {"type": "plain_text_input", "value": "11:30"},
}
SENT: list[dict[str, Any]] = [
    {"type": "plain_text_input", "value": "D. Kan."},
    {"type": "plain_text_input", "value": None},
    {"type": "datepicker", "selected_date": "2026-03-02"},
    {"type": "static_select", "selected_option": {"value": "call"}},
    {"type": "users_select", "selected_user": "U1"},
    {"type": "users_select", "selected_user": "U2"},
    {"type": "timepicker", "selected_time": "11:30"},
    {"type": "checkboxes", "selected_options": [{"value": "served"}]},
    {"type": "file_input", "files": []},
]


def words(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "rich_text_section", "elements": [{"type": "text", **element} for element in elements]}


def drawn(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    frame = {"t": "message", "message": {"ts": "1.0", "blocks": blocks}}
    shown: list[dict[str, Any]] = json.loads(Spectacles().inward(json.dumps(frame)))["message"]["blocks"]
    return shown


def test_all_words_of_rich_text_are_shown() -> None:
    bold = {"text": " a phone call\nor ", "style": {"bold": True}}
    quoted = {"type": "rich_text_quote", "elements": [{"type": "text", "text": "shall\nconfer"}]}
    listed = {"type": "rich_text_list", "style": "bullet", "elements": [words({"text": "one"}), words({"text": "two"})]}
    shown = drawn([{"type": "rich_text", "elements": [words({"text": "By"}, bold), quoted, listed]}])
    assert [block["text"]["text"] for block in shown] == [
        "By *a phone call*\n*or* ",
        "> shall\n> confer",
        "• one\n• two",
    ]


def test_feedback_is_shown_as_two_buttons() -> None:
    sides = {
        side: {"text": {"type": "plain_text", "text": word}, "value": f"a1:{word}"}
        for side, word in (("positive_button", "Good"), ("negative_button", "Bad"))
    }
    asked = {"type": "feedback_buttons", "action_id": "feedback", **sides}
    [shown] = drawn([{"type": "context_actions", "elements": [asked]}])
    assert shown["type"] == "actions"
    assert [(b["type"], b["action_id"], b["value"]) for b in shown["elements"]] == [
        ("button", "feedback", "a1:Good"),
        ("button", "feedback", "a1:Bad"),
    ]


def test_a_submission_has_what_was_touched_and_else_what_stood_there() -> None:
    blocks = [
        {"type": "input", "block_id": str(number), "element": {"action_id": "a", **element}}
        for number, element in enumerate(INPUTS)
    ]
    worn = Spectacles()
    worn.inward(json.dumps({"t": "view", "stack": [{"type": "modal", "blocks": blocks}]}))
    touched = {str(number): {"a": value} for number, value in TOUCHED.items()}
    sent = json.loads(worn.outward(json.dumps({"t": "view_submit", "user": "U1", "values": touched})))
    assert sent["values"] == {str(number): {"a": value} for number, value in enumerate(SENT)}
