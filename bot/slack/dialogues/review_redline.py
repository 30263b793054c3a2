"""A redline on the page: struck and bold as lawyers know it, and in words for who sees neither."""

from __future__ import annotations

import json
from collections.abc import Sequence

from bot.assistant.review_shown import Redline, ShownDraft
from bot.conferral.drafting import Change, ChangeKind
from bot.slack.blocks.changed_words import HOW_MARKED, changed_paragraph
from bot.slack.blocks.review import label_of, matter_line
from bot.slack.blocks.review_actions import redline_button
from bot.slack.blocks.text import Block, context, escape, section, sections
from bot.slack.dialogues.parts import dialogue

_MOST_BLOCKS = 85
_MOST_BYTES = 200_000
"""A dialogue takes 100 blocks and 250 KB."""

_HOW = f"{HOW_MARKED} Paragraphs that did not change are left out."


def redline_dialogue(shown: ShownDraft, redline: Redline) -> Block:
    """What changed between the two versions; what does not fit is counted and stands in the Word file."""
    old, new = redline.old, redline.new
    changed = [list(changed_paragraph(changes)) for changes in redline.changes if _is_changed(changes)]
    fitting, left_out = _fitting(changed)
    blocks = [
        *sections("*Matter:* ", matter_line(shown)),
        context(escape(f"From version {old.number} to version {new.number}. {label_of(shown)}")),
        section(escape("Both versions say the same." if redline.same else _HOW)),
        *fitting,
    ]
    if left_out:
        what = "1 more paragraph changed" if left_out == 1 else f"{left_out} more paragraphs changed"
        blocks.append(context(f"{what}; the Word file shows all of them."))
    blocks.append({"type": "actions", "elements": [redline_button(shown.draft.id, old.id, new.id)]})
    return dialogue("Redline", blocks)


def _is_changed(changes: Sequence[Change]) -> bool:
    return any(change.kind is not ChangeKind.KEPT for change in changes)


def _fitting(changed: list[list[Block]]) -> tuple[list[Block], int]:
    """The blocks of as many paragraphs as fit, from the first on, and how many were left out."""
    fitting: list[Block] = []
    for number, blocks in enumerate(changed):
        together = fitting + blocks
        if len(together) > _MOST_BLOCKS or len(json.dumps(together)) > _MOST_BYTES:
            return fitting, len(changed) - number
        fitting = together
    return fitting, 0
