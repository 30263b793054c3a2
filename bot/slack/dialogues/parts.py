"""The parts of dialogues: a view, its inputs, and the reading of what was put into them.

Each input's block and its element go by one name. A dialogue carries nothing but an opaque id from us.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.slack.blocks.text import Block, option, plain_text

Choices = Sequence[tuple[str, str]]
"""The choices of a list: what is kept, and what is read."""

TEXT_LIMIT = 3_000
_LABEL_LIMIT, _HINT_LIMIT = 2_000, 2_000


def dialogue(
    title: str,
    blocks: Sequence[Block],
    *,
    callback: str = "",
    about: str = "",
    submit: str = "",
    close: str = "Cancel",
    tell_when_closed: bool = False,
) -> Block:
    """A dialogue; `callback` names what is done with it, `about` is the id of what it is about.

    Without `submit` there is nothing to send, and it is only read.
    """
    view: Block = {
        "type": "modal",
        "title": plain_text(title),
        "close": plain_text(close if submit else "Close"),
        "blocks": list(blocks),
    }
    if callback:
        view |= {"callback_id": callback, "private_metadata": about}
    if submit:
        view["submit"] = plain_text(submit)
    if tell_when_closed:
        view["notify_on_close"] = True
    return view


def asked_for(name: str, label: str, element: Block, *, hint: str = "", optional: bool = False) -> Block:
    """An input with its label; `name` is the input's block and its element."""
    block: Block = {
        "type": "input",
        "block_id": name,
        "label": plain_text(label[:_LABEL_LIMIT]),
        "element": {**element, "action_id": name},
        "optional": optional,
    }
    if hint:
        block["hint"] = plain_text(hint[:_HINT_LIMIT])
    return block


def words(*, initial: str = "", long: bool = False, most: int = TEXT_LIMIT, example: str = "") -> Block:
    """A field for words, at most `most` characters."""
    element: Block = {"type": "plain_text_input", "multiline": long, "max_length": most}
    if initial:
        element["initial_value"] = initial[:most]
    if example:
        element["placeholder"] = plain_text(example[:150])
    return element


def day(*, initial: str | None = None) -> Block:
    """A calendar; `initial` as 2024-03-04."""
    return {"type": "datepicker", **({"initial_date": initial} if initial else {})}


def clock(*, initial: str | None = None) -> Block:
    """A time of day; `initial` as 14:30."""
    return {"type": "timepicker", **({"initial_time": initial} if initial else {})}


def one_of(choices: Choices, *, initial: str | None = None, example: str = "Choose one") -> Block:
    """A list to choose one of; at most 100 choices."""
    options = [option(value, shown) for value, shown in choices]
    element: Block = {"type": "static_select", "options": options, "placeholder": plain_text(example)}
    chosen = next((one for one in options if one["value"] == initial), None)
    return {**element, "initial_option": chosen} if chosen else element


def one_button_of(choices: Choices, *, initial: str | None = None) -> Block:
    """Round buttons to choose one of; at most ten."""
    options = [option(value, shown) for value, shown in choices]
    element: Block = {"type": "radio_buttons", "options": options}
    chosen = next((one for one in options if one["value"] == initial), None)
    return {**element, "initial_option": chosen} if chosen else element


def some_of(choices: Choices, *, initial: Sequence[str] = ()) -> Block:
    """Boxes to tick; at most ten."""
    options = [option(value, shown) for value, shown in choices]
    element: Block = {"type": "checkboxes", "options": options}
    ticked = [one for one in options if one["value"] in initial]
    return {**element, "initial_options": ticked} if ticked else element


def files(*, kinds: Sequence[str], most: int = 1) -> Block:
    """Files to hand in, at most ten of 10 MB each; `kinds` as pdf and docx are a convenience, and no check."""
    return {"type": "file_input", "filetypes": list(kinds), "max_files": most}


def person() -> Block:
    """A list of the workspace's people."""
    return {"type": "users_select", "placeholder": plain_text("Choose a person")}


class Submitted:
    """What was put into a dialogue, by the names of its inputs. What was left empty is empty."""

    def __init__(self, view: Mapping[str, Any]) -> None:
        self.callback = str(view.get("callback_id") or "")
        self.about = str(view.get("private_metadata") or "")
        values: Mapping[str, Mapping[str, Any]] = (view.get("state") or {}).get("values") or {}
        self._values: dict[str, Mapping[str, Any]] = {
            name: next(iter(block.values()), {}) for name, block in values.items()
        }

    def text(self, name: str) -> str:
        """The words of a field, the chosen value of a list, the day or the time; trimmed."""
        value = self._values.get(name) or {}
        chosen = value.get("selected_option") or {}
        keys = ("value", "selected_date", "selected_time", "selected_user")
        found = chosen.get("value") or next((value[key] for key in keys if value.get(key)), "")
        return str(found).strip()

    def several(self, name: str) -> tuple[str, ...]:
        """The values of the boxes that were ticked."""
        ticked = (self._values.get(name) or {}).get("selected_options") or []
        return tuple(str(one["value"]) for one in ticked)

    def stands_in(self, name: str) -> Mapping[str, Any] | None:
        """What stands in an input, as Slack describes it; None where the dialogue had no such input."""
        return self._values.get(name)

    def files(self, name: str) -> tuple[Mapping[str, Any], ...]:
        """The files that were handed in, as Slack describes them."""
        # Some peers send an empty field in another shape.
        found = (self._values.get(name) or {}).get("files") or []
        return tuple(file for file in found if isinstance(file, Mapping) and file.get("id"))


_BEGINS = {
    "plain_text_input": ("value", "initial_value"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "static_select": ("selected_option", "initial_option"),
}


def refilled(view: Block, sent: Submitted) -> Block:
    """`view` with what stands in the inputs of `sent` that both have: fields for words, days, times, and lists."""
    return {**view, "blocks": [_refilled(block, sent) for block in view["blocks"]]}


def _refilled(block: Block, sent: Submitted) -> Block:
    element = block.get("element") or {}
    stood = sent.stands_in(str(block.get("block_id") or ""))
    if stood is None or element.get("type") not in _BEGINS:
        return block
    key, begins = _BEGINS[element["type"]]
    value = stood.get(key)
    if value and "options" in element:
        value = next((one for one in element["options"] if one["value"] == value.get("value")), None)
    kept = {name: held for name, held in element.items() if name != begins}
    return {**block, "element": {**kept, begins: value} if value else kept}


def faults(**by_input: str) -> dict[str, Any]:
    """The answer to a submission that shows a sentence under inputs and leaves the dialogue open."""
    return {"response_action": "errors", "errors": by_input}


def shown_next(view: Block) -> dict[str, Any]:
    """The answer to a submission that shows `view` in place of what was submitted."""
    return {"response_action": "update", "view": view}


def all_closed() -> dict[str, Any]:
    """The answer to a submission that closes the dialogue and those beneath it."""
    return {"response_action": "clear"}
