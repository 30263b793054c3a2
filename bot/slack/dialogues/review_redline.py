"""A redline on the page: struck and bold as lawyers know it, and in words for who sees neither."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from bot.assistant.review_shown import Redline, ShownDraft
from bot.conferral.drafting import Change, ChangeKind
from bot.slack.blocks.review import label_of, matter_line
from bot.slack.blocks.review_actions import redline_button
from bot.slack.blocks.text import (
    RICH_TEXT_LIMIT,
    Block,
    context,
    escape,
    literal,
    paragraph,
    pieces,
    rich_text,
    section,
    sections,
)
from bot.slack.dialogues.parts import dialogue

_MOST_BLOCKS = 85
_MOST_BYTES = 200_000
"""A dialogue takes 100 blocks and 250 KB."""

_HOW = (
    "Words that were taken out stand as [deleted: …] and are struck through; words that are new stand as [added: …] "
    "in bold. Paragraphs that did not change are left out."
)


def redline_dialogue(shown: ShownDraft, redline: Redline) -> Block:
    """What changed between the two versions; what does not fit is counted and stands in the Word file."""
    old, new = redline.old, redline.new
    changed = [list(_paragraph(changes)) for changes in redline.changes if _is_changed(changes)]
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


def _paragraph(changes: Sequence[Change]) -> Iterator[Block]:
    """One paragraph, in as many blocks as it needs."""
    runs: list[Block] = []
    room = RICH_TEXT_LIMIT
    for change in changes:
        for run in _runs(change):
            if runs and len(run["text"]) > room:
                yield rich_text(paragraph(*runs))
                runs, room = [], RICH_TEXT_LIMIT
            runs.append(run)
            room -= len(run["text"])
    if runs:
        yield rich_text(paragraph(*runs))


def _runs(change: Change) -> Iterator[Block]:
    room = RICH_TEXT_LIMIT - len("[deleted: ] ")
    for piece in pieces(change.text, room):
        words = piece.strip()
        if not words:
            continue
        if change.kind is ChangeKind.ADDED:
            yield literal(f"[added: {words}]", bold=True)
        elif change.kind is ChangeKind.REMOVED:
            yield literal(f"[deleted: {words}]", strike=True)
        else:
            yield literal(words)
        yield literal(" ")
