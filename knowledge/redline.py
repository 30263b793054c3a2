"""What changed between two versions of a text, paragraph by paragraph and word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORD = re.compile(r"\S+\s*|\s+")
_MOST_WORDS = 4_000
"""In a paragraph: beyond it the comparison by words would take seconds, and the whole paragraph is replaced."""


class ChangeKind(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """Words of one paragraph that were kept, added or removed."""

    kind: ChangeKind
    text: str


Paragraph = tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """How changes are marked in plain text, before and after the words."""

    added: tuple[str, str] = ("{+", "+}")
    removed: tuple[str, str] = ("[-", "-]")


SLACK_MARKS = Marks(added=("*", "*"), removed=("~", "~"))
"""Slack shows these as bold and struck through."""


def redline(old: str, new: str) -> tuple[Paragraph, ...]:
    """The paragraphs of both versions in order: kept and removed words make `old`, kept and added ones `new`.

    Paragraphs are compared without regard to white space between their words.
    """
    before, after = _paragraphs(old), _paragraphs(new)
    compared: list[Paragraph] = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            compared += [(Change(ChangeKind.KEPT, text),) for text in before[i:j]]
        else:
            compared += _replaced(before[i:j], after[k:m])
    return tuple(compared)


def has_changes(compared: Sequence[Paragraph]) -> bool:
    """Whether anything was added or removed."""
    return any(change.kind is not ChangeKind.KEPT for paragraph in compared for change in paragraph)


def marked(compared: Sequence[Paragraph], marks: Marks | None = None) -> str:
    """The redline as plain text, for a terminal or for Slack."""
    chosen = marks or Marks()
    return "\n\n".join("".join(_marked(change, chosen) for change in paragraph).rstrip() for paragraph in compared)


def _paragraphs(text: str) -> list[str]:
    folded = (" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", text))
    return [paragraph for paragraph in folded if paragraph]


def _replaced(before: Sequence[str], after: Sequence[str]) -> Iterator[Paragraph]:
    """Paragraphs that changed, each beside the one in the same place; what is left over stands alone."""
    for old, new in zip(before, after, strict=False):
        yield redline_words(old, new)
    shared = min(len(before), len(after))
    yield from ((Change(ChangeKind.REMOVED, text),) for text in before[shared:])
    yield from ((Change(ChangeKind.ADDED, text),) for text in after[shared:])


def redline_words(old: str, new: str) -> Paragraph:
    """The words of one paragraph: kept and removed ones make `old`, kept and added ones `new`."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    if max(len(before), len(after)) > _MOST_WORDS:
        return (Change(ChangeKind.REMOVED, old), Change(ChangeKind.ADDED, new))
    bare_before, bare_after = [w.strip() for w in before], [w.strip() for w in after]
    changes: list[Change] = []
    for tag, i, j, k, m in SequenceMatcher(None, bare_before, bare_after, autojunk=False).get_opcodes():
        if tag == "equal":
            changes.append(Change(ChangeKind.KEPT, " ".join(bare_before[i:j]) + " "))
            continue
        if i < j:
            changes.append(Change(ChangeKind.REMOVED, " ".join(bare_before[i:j]) + " "))
        if k < m:
            changes.append(Change(ChangeKind.ADDED, " ".join(bare_after[k:m]) + " "))
    return tuple(changes)


def _marked(change: Change, marks: Marks) -> str:
    if change.kind is ChangeKind.KEPT:
        return change.text
    start, end = marks.added if change.kind is ChangeKind.ADDED else marks.removed
    return f"{start}{change.text.rstrip()}{end} "
