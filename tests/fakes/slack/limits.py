"""Slack's published numbers: how long, how many, and what may stand where."""

from __future__ import annotations

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
VIEW_BYTES = 250_000
MESSAGE_TEXT = 4_000  # Slack cuts at 40,000 and advises 4,000
BLOCK_CHARACTERS = 13_000  # beyond about 13,200 Slack answers msg_blocks_too_long
MARKDOWN = 12_000  # of all markdown of one payload together
METADATA_BYTES = 16_000
STREAM_CHARACTERS = 40_000
TABLE_ROWS, TABLE_COLUMNS = 100, 20
IDENTIFIER = 255
FILE_NAME = 255
PROMPTS = 4
LOADING_MESSAGES = 10
SESSION_TITLE = 200
SESSION_STATES = {"processing", "active", "suspended", "closed"}
TASK_STATES = {"pending", "in_progress", "complete", "error"}

LENGTHS: dict[str, dict[str, int]] = {  # what holds it: its key: most characters
    "section": {"text": 3_000},
    "header": {"text": 150},
    "image": {"alt_text": 2_000, "image_url": 3_000, "title": 2_000},
    "alert": {"text": 200},
    "card": {"title": 150, "subtitle": 150, "body": 200},
    "container": {"title": 150, "subtitle": 150},
    "video": {"title": 200, "author_name": 50, "description": 200},
    "input": {"label": 2_000, "hint": 2_000},
    "mrkdwn": {"text": 3_000},
    "plain_text": {"text": 3_000},
    "button": {"text": 75, "value": 2_000, "url": 3_000, "accessibility_label": 75, "agent_prompt": 4_000},
    "icon_button": {"text": 75, "value": 2_000, "accessibility_label": 75},
    "modal": {
        "title": 24,
        "submit": 24,
        "close": 24,
        "private_metadata": 3_000,
        "callback_id": 255,
        "external_id": 255,
    },
    "home": {"private_metadata": 3_000, "callback_id": 255, "external_id": 255},
    "plain_text_input": {"initial_value": 3_000},
    # Parts that carry no "type" of their own, by the name of the place where they stand:
    "(field)": {"text": 2_000},
    "(option)": {"text": 75, "value": 150, "description": 75},
    "(option group)": {"label": 75},
    "(confirm)": {"title": 100, "text": 300, "confirm": 30, "deny": 30},
    "(feedback)": {"text": 75, "value": 2_000, "accessibility_label": 75},
}
ANYWHERE = {"placeholder": 150, "action_id": IDENTIFIER, "block_id": IDENTIFIER}

COUNTS: dict[str, dict[str, tuple[int, int]]] = {  # what holds it: its key: fewest and most
    "section": {"fields": (1, 10)},
    "context": {"elements": (1, 10)},
    "actions": {"elements": (1, 25)},
    "context_actions": {"elements": (1, 5)},
    "carousel": {"elements": (1, 10)},
    "container": {"child_blocks": (1, 10)},
    "table": {"rows": (1, TABLE_ROWS)},
    "overflow": {"options": (1, 5)},
    "radio_buttons": {"options": (1, 10)},
    "checkboxes": {"options": (1, 10)},
    "static_select": {"options": (1, 100), "option_groups": (1, 100)},
    "multi_static_select": {"options": (1, 100), "option_groups": (1, 100)},
}
NUMBERS: dict[str, dict[str, tuple[int, int]]] = {  # what holds it: its key: least and greatest
    "file_input": {"max_files": (1, 10)},
    "plain_text_input": {"min_length": (0, 3_000), "max_length": (1, 3_000)},
}

_SELECTS = {f"{kind}_select" for kind in ("static", "external", "users", "conversations", "channels")}
_CHOICES = _SELECTS | {f"multi_{kind}" for kind in _SELECTS} | {"checkboxes", "radio_buttons"}
_PICKERS = {"datepicker", "timepicker", "datetimepicker"}
_TYPED = {"plain_text_input", "rich_text_input", "email_text_input", "url_text_input", "number_input"}
_PRESSED = {"button", "overflow", "workflow_button"}
ELEMENTS = {  # which elements may stand in what
    ("section", "accessory"): _PRESSED | _CHOICES | _PICKERS | {"image"},
    ("actions", "elements"): _PRESSED | _CHOICES | _PICKERS,
    ("context", "elements"): {"mrkdwn", "plain_text", "image"},
    ("context_actions", "elements"): {"feedback_buttons", "icon_button"},
    ("input", "element"): _CHOICES | _PICKERS | _TYPED | {"file_input"},
    ("rich_text", "elements"): {f"rich_text_{kind}" for kind in ("section", "list", "preformatted", "quote")},
}
MESSAGE_ONLY = {"markdown", "context_actions", "task_card", "plan", "table"}
MODAL_ONLY = {"alert", "file_input"}
LABELLED = {"button", "icon_button", "(option)", "(feedback)"}  # what a person chooses by its words
