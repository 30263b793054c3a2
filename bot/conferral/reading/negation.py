"""Words that a clause does not assert: negated, supposed, offered, still to come."""

from __future__ import annotations

import re

from bot.conferral.reading.concepts import concept

_WINDOW = 60
"""How many characters before a verb the words that unsay it are looked for."""
_CUT = re.compile(r"[,;:.]\s(?:but|and|so|then|however)\b|[;:]")


def is_told(clause: str, start: int, end: int) -> bool:
    """Whether the words `clause[start:end]` are told as something that happened."""
    before = _CUT.split(clause[max(0, start - _WINDOW) : start])[-1]
    after = clause[end : end + 40]
    return (
        concept("unsaid_before").search(before + " ") is None and concept("unsaid_after").match(after.lstrip()) is None
    )
