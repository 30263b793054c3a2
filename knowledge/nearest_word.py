"""What somebody may have meant by a word that is not known."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches


def nearest(word: str, known: Sequence[str]) -> str:
    """' (did you mean ...?)' with the known word nearest to `word`, or nothing."""
    close = get_close_matches(word, known, n=1, cutoff=0.6)
    return f' (did you mean "{close[0]}"?)' if close else ""
