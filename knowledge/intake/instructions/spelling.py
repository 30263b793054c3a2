"""Sentences that are spelt so that only some readers make out the words: digits and marks in the place of letters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge.intake.instructions.words import END, Word

_INSIDE = re.compile(r"[^\W\d_]+[\d@$!|]+[^\W\d_]|\d[^\W\d_]{2}|[^\W\d_]{2,}\d$")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|d|s)$")
_READ_AS = ("oieastgtbg", "olzeasgtbg")
_MARKS = {"@": "a", "$": "s", "!": "i", "|": "l"}
_FEWEST = 3
_SHORTEST = 3


def oddly_spelt(words: Sequence[Word], known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """From which word to which a sentence is spelt with digits for letters, in three or more words that are known."""
    odd: list[int] = []
    for number, word in enumerate(words):
        if _is_odd(word.text, known):
            odd.append(number)
        if word.text == END or number == len(words) - 1:
            if len(odd) >= _FEWEST:
                yield odd[0], odd[-1] + 1
            odd = []


def _is_odd(word: str, known: frozenset[str]) -> bool:
    """Whether `word` is one of the known words once its digits are read as letters."""
    if len(word) < _SHORTEST or word.isalpha() or not _INSIDE.search(word) or _ORDINAL.match(word):
        return False
    return any(_read(word, letters) in known for letters in _READ_AS)


def _read(word: str, letters: str) -> str:
    return "".join(letters[int(c)] if c in "0123456789" else _MARKS.get(c, c) for c in word)
