"""The state of a submitted dialogue as Slack sends it.

The peer sends null for an input that was not touched, where Slack sends its first value; and its web UI can touch
only some kinds of inputs. Both are made good here, between the web UI and the peer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Values = Mapping[str, Mapping[str, Mapping[str, Any]]]

# For each kind of input: the key that bears the value in the state, and the key of its first value.
_KEYS = {
    "plain_text_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "checkboxes": ("selected_options", "initial_options"),
    "multi_static_select": ("selected_options", "initial_options"),
    "users_select": ("selected_user", "initial_user"),
    "multi_users_select": ("selected_users", "initial_users"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "file_input": ("files", "-"),
}
_LISTS = {"selected_options", "selected_users", "files"}


def as_slack_sends(view: Mapping[str, Any], touched: Values) -> dict[str, dict[str, dict[str, Any]]]:
    """The values of every input of `view`: what was touched, in Slack's shape, else the input's first value."""
    inputs = [block for block in view.get("blocks") or () if block["type"] == "input"]
    return {
        block["block_id"]: {
            block["element"]["action_id"]: _state(
                block["element"], touched.get(block["block_id"], {}).get(block["element"]["action_id"])
            )
        }
        for block in inputs
    }


def _state(element: Mapping[str, Any], touched: Mapping[str, Any] | None) -> dict[str, Any]:
    kind = element["type"]
    key, first = _KEYS[kind]
    nothing: object = [] if key in _LISTS else None
    if touched is None:
        return {"type": kind, key: element.get(first, nothing)}
    return {"type": kind, key: _value(key, touched) or nothing}


def _value(key: str, touched: Mapping[str, Any]) -> object:
    """The value under its own key, or read back from the kind of input that was drawn instead (see spectacles)."""
    if key in touched:
        return touched[key]
    if "selected_option" in touched:
        return (touched["selected_option"] or {}).get("value")
    return touched.get("value")
