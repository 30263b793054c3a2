"""Looking at a file in every respect."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from bot.assistant.curating.ports import Look, Subject
from knowledge.intake.concern import Concern

_AT_ONCE = 2
"""The slow looks wait for processes of their own, and a small machine runs two of them side by side."""


def looked_at(subject: Subject, looks: Sequence[Look]) -> tuple[Concern, ...]:
    """What every look finds, in the order of the looks."""
    with ThreadPoolExecutor(_AT_ONCE) as together:
        found = list(together.map(lambda look: look(subject), looks))
    return tuple(concern for concerns in found for concern in concerns)
