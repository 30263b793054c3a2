"""The motion that a question names, if it names one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.conferral.motion import Motion, MotionKind, read_motion

_TO_MOVE = re.compile(
    r"\b(?:motions?|mov(?:e|es|ed|ing)|fil(?:e|ed|ing)|seek(?:ing)?|ask(?:ing)?|bring(?:ing)?)\s+(?:\w+\s+){0,2}?"
    r"(?:to|for)\s+([^.?!;,]{3,60})",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\bmotion\b|\b(?:compel|quash)\b|\bprotective[\s-]order\b|\bsanctions?\b|\b(?:26\(c\)|37\([a-e]\)|45\(d\))",
    re.IGNORECASE,
)

_OTHER = re.compile(
    r"\bmo(?:tions?|v(?:e|es|ed|ing))\s+(?:to|for|in)\s+((?:partial\s+)?(?:dismiss|strike|remand|seal|stay|exclude|limine|"
    r"summary judgment|judgment|reconsider\w*|intervene|amend|transfer|extend|continue|an extension|leave|withdraw|"
    r"a new trial|default judgment|fees|costs|bifurcate|consolidate|a continuance))\b",
    re.IGNORECASE,
)
"""Motions that are no discovery motions; a conferral rule may cover them or not."""


def motion_told(turns: Iterable[str]) -> Motion | None:
    """The motion that the first of `turns`, shorthand written out, to name one names; None where none does."""
    for turn in turns:
        named = [read_motion(found[1]) for found in _TO_MOVE.finditer(turn)]
        motion = next((one for one in named if one.kind is not MotionKind.OTHER), None)
        if motion is None and (other := _OTHER.search(turn)):
            motion = Motion(MotionKind.OTHER, other[1].strip())
        if motion is None and (found := _NAMED.findall(turn)):
            kinds = {read_motion(words).kind: read_motion(words) for words in found}
            kinds.pop(MotionKind.OTHER, None)
            motion = next(iter(kinds.values())) if len(kinds) == 1 else None
        if motion is not None:
            return motion
    return None
