"""A question without its court: what it asks, whichever court it asks it of."""

from __future__ import annotations

import re

from knowledge.courts.mentions import read_courts

_CUT = "\0"
_AROUND = re.compile(
    rf"(?:\b(?:in|of|for|from|before|at|by|to|under)\s+)?(?:\b(?:the|a|an|our)\s+)?{_CUT}"
    r"(?:['’]s\b)?(?:\s+(?:federal|fed\.?|district|courts?|ct\.?|cases?)(?!\w))*\s*[:,]?",
    re.IGNORECASE,
)


def without_courts(text: str) -> str:
    """`text` without the words that name a court ("in D. Kan.", "kansas federal court:"); whole where none is left."""
    cut, end = [], 0
    for mention in read_courts(text):
        cut.append(text[end : mention.span.start])
        end = mention.span.end
    left = " ".join(_AROUND.sub(" ", _CUT.join([*cut, text[end:]])).replace(_CUT, " ").split())
    return left if re.search(r"\w", left) else text
