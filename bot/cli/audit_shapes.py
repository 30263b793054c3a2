"""The audit as JSON and as printed lines."""

from __future__ import annotations

from collections.abc import Sequence

from bot.assistant.audit import Head
from bot.assistant.audit_verification import LIMIT, Verdict
from bot.cli.shapes import Json


def verdict_json(verdict: Verdict, sent: Sequence[Head], *, selected: bool) -> Json:
    """What verification found."""
    broken = verdict.broken
    return {
        "whole": broken is None,
        "entries": verdict.entries,
        "head": str(verdict.head) if verdict.head else None,
        "broken": {"sequence": broken.sequence, "reason": broken.reason} if broken else None,
        "compared_with": [str(head) for head in sent],
        "selection": selected,
        "limit": LIMIT,
    }


def verdict_lines(verdict: Verdict, sent: Sequence[Head], *, selected: bool) -> list[str]:
    """The same for people."""
    if verdict.broken is not None:
        first = f"BROKEN at entry {verdict.broken.sequence}: {verdict.broken.reason}"
        return [first, "What stands before it is as it was written; what stands after it was not looked at."]
    read = _counted(verdict.entries, "entry", "entries")
    what = "each as it was written; entries that lack are no fault in a selection" if selected else "the chain is whole"
    lines = [f"{read}, {what}."]
    if verdict.head is not None:
        lines.append(f"Head: {verdict.head}")
    if sent:
        lines.append(f"Compared with {_counted(len(sent), 'head that was', 'heads that were')} sent out: found.")
    else:
        lines.append("It was compared with no head that was sent out: give one with --head.")
    return [*lines, LIMIT]


def head_json(head: Head | None, sent_to: Sequence[str]) -> Json:
    """The newest entry, and where it was sent to."""
    return {
        "head": str(head) if head else None,
        "sequence": head.sequence if head else None,
        "digest": head.digest if head else None,
        "sent_to": list(sent_to),
    }


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
