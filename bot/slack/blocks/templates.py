"""The menu of the firm's own Word templates, among the buttons under a draft."""

from __future__ import annotations

from collections.abc import Sequence

from bot.assistant.drafting_ports import HeldTemplate
from bot.slack.blocks.text import Block, menu

APART = ":"
"""Stands between the ids of a value."""
_MOST = 25  # of Slack's 100, so that the message has room for what it says
_LABEL = "Word file in a firm template"


def template_menu(templates: Sequence[HeldTemplate], *, action: str, of: str) -> list[Block]:
    """The menu; none where the firm holds no template. `of` is the ids of what is to be put into the one chosen."""
    choices = [(f"{of}{APART}{one.id}", one.name) for one in templates[:_MOST]]
    label = _LABEL if len(templates) <= _MOST else f"{_LABEL} (the first {_MOST} of {len(templates)})"
    return [menu(label, choices, action=action)] if choices else []
