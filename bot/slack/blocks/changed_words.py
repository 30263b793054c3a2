"""Words that changed, as lawyers know them: struck through and bold, and said in words for who sees neither."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.slack.blocks.text import RICH_TEXT_LIMIT, Block, literal, paragraph, pieces, rich_text
from knowledge.redline import Change, ChangeKind

HOW_MARKED = (
    "Words that were taken out stand as [deleted: …] and are struck through; words that are new stand as [added: …] "
    "in bold."
)


def changed_paragraph(changes: Sequence[Change]) -> Iterator[Block]:
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
