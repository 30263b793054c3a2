"""Words as they are compared between what a file tells and what OCR sees."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

_NEGATIONS = frozenset(
    (
        *("not", "no", "nor", "never", "neither", "none", "nothing", "cannot", "without", "unless", "except"),
        *("dont", "doesnt", "didnt", "isnt", "arent", "wasnt", "werent", "wont", "wouldnt", "shouldnt", "mustnt"),
        *("cant", "couldnt", "hasnt", "havent", "hadnt", "neednt"),
    )
)
_TURNING = frozenset(
    (
        *("must", "shall", "may", "should", "can", "will", "need", "required", "permitted", "prohibited", "optional"),
        *("before", "after", "within", "until", "least", "most", "more", "less", "only", "any", "all", "and", "or"),
        *("sufficient", "insufficient", "reasonable", "unreasonable", "granted", "denied"),
    )
)
_LOOK_ALIKE = str.maketrans({"0": "o", "1": "l", "i": "l", "|": "l", "j": "l", "5": "s", "8": "b", "6": "b", "9": "g"})
_NOT_A_LETTER = re.compile(r"[\W_]+")
_WORD = re.compile(r"[a-z]{3,}")
_NOISE = 0.6  # confidence: below, a word is as likely wrong as right
SURE_OF_NUMBER = 0.88  # a digit that is misread makes a number as good as the right one
_ALIKE = 0.6  # of the letters


@dataclass(frozen=True, slots=True)
class ComparedWord:
    """A word as it stands, what is compared of it, where it stands, and the confidence in it."""

    text: str
    key: str
    place: int
    confidence: float = 1.0

    @property
    def negates(self) -> bool:
        """Whether it is a word of refusal."""
        return self.key in _NEGATIONS

    @property
    def turns(self) -> bool:
        """Whether a rule turns on it: what must be done, by when, how much of it."""
        return self.key in _TURNING

    @property
    def counts(self) -> bool:
        """Whether it is a number."""
        return any(c.isdigit() for c in self.key)

    @property
    def is_word(self) -> bool:
        """Whether it is a word of letters, not a number or an initial."""
        return _WORD.search(self.key) is not None


def word_count(words: Iterable[tuple[str, float]]) -> int:
    """How many of `words` are words of letters, of which somebody was sure enough."""
    return sum(t.is_word and t.confidence >= _NOISE for t in compared_words(words))


def compared_words(words: Iterable[tuple[str, float]]) -> list[ComparedWord]:
    """The words with letters or digits; one that is parted by a hyphen at the end of a line is closed."""
    tokens: list[ComparedWord] = []
    open_hyphen = False
    for text, confidence in words:
        key = _NOT_A_LETTER.sub("", unicodedata.normalize("NFKC", text).casefold())
        if not key:
            continue
        if open_hyphen and text[:1].islower():
            last = tokens[-1]
            tokens[-1] = replace(last, text=last.text[:-1] + text, key=last.key + key)
        else:
            tokens.append(ComparedWord(text, key, len(tokens), confidence))
        open_hyphen = len(text) > 1 and text.endswith(("-", "\u00ad", "\u2010"))
    return tokens


def may_be_same(told: ComparedWord, shown: ComparedWord) -> bool:
    """Whether one word may be the other, misread."""
    if told.key.translate(_LOOK_ALIKE).replace("rn", "m") == shown.key.translate(_LOOK_ALIKE).replace("rn", "m"):
        return True
    if told.turns and shown.turns:
        return shown.confidence < _NOISE
    if told.negates or shown.negates:
        return shown.confidence < _NOISE and told.negates
    if told.counts or shown.counts:
        return shown.confidence < SURE_OF_NUMBER
    return Levenshtein.normalized_similarity(told.key, shown.key) >= _ALIKE
