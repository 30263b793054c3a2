"""Whether a text can be read here at all: English, another language, or no language."""

from __future__ import annotations

import re
from enum import StrEnum

from knowledge.language import is_english


class Language(StrEnum):
    """What a text is written in."""

    ENGLISH = "English"
    OTHER = "another language"
    NONE = "no language"
    """Letters without words: a garbled text layer, code, a key pressed down."""


_SAMPLES, _SAMPLE = 8, 2_000
"""A long text is judged by so many stretches of so many characters, spread over it."""
_FIELD = re.compile(
    r"\b(?:counsel|court|motion|plaintiffs?|defendants?|requests?|interrogator(?:y|ies)|discovery|confer\w*|certif\w+|"
    r"telephoned?|tel|call(?:s|ed)?|e-?mail\w*|letters?|voicemail|left|spoke|talked|met|attorneys?|responses?|rules?|"
    r"production|rfps?|depositions?|orders?|undersigned|agreed?|agreement|the|and|of|to|that|with|was|not|for|on|no)\b",
    re.IGNORECASE,
)
_FIELD_SHARE = 0.15
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_WORD = 14
_FEWEST_WORDS, _ENOUGH_WORDS, _FEWEST_DISTINCT = 6, 20, 5
_FEWEST_LETTERS = 0.35
_GARBLED = 0.3
_ACCENTED = 0.1
"""English words hardly ever have accents; most other languages of Latin letters do, in one word of ten. Names may."""
_LATIN_END = "\u024f"
_VOWELS = re.compile(r"[aeiouy\u00c0-\u024f]", re.IGNORECASE)


def language_of(text: str) -> Language:
    """What `text` is written in, by its commonest words; a few English words of the field are enough."""
    sample = _sample(text)
    words = _WORD.findall(sample)
    letters = sum(len(word) for word in words)
    if 2 * sum(len(word) for word in words if word[0] > _LATIN_END) > letters:
        return Language.OTHER
    if len(words) < _FEWEST_WORDS:
        return Language.ENGLISH if _FIELD.search(sample) else Language.NONE
    if len(words) >= _ENOUGH_WORDS and len({word.lower() for word in words}) < _FEWEST_DISTINCT:
        return Language.NONE
    if sum(not word.isascii() and word[0].islower() for word in words) >= _ACCENTED * len(words):
        return Language.OTHER
    if is_english(sample, known=len(_FIELD.findall(sample)) >= _FIELD_SHARE * len(words)):
        return Language.ENGLISH
    return Language.NONE if _is_garbled(sample, words) else Language.OTHER


def _sample(text: str) -> str:
    if len(text) <= _SAMPLES * _SAMPLE:
        return text
    step = (len(text) - _SAMPLE) // (_SAMPLES - 1)
    return " ".join(text[at : at + _SAMPLE] for at in range(0, len(text) - _SAMPLE + 1, step))


def _is_garbled(sample: str, words: list[str]) -> bool:
    """Whether the letters make no words: too few letters, or words too long or without a vowel."""
    visible = sum(not c.isspace() for c in sample)
    if sum(len(word) for word in words) < _FEWEST_LETTERS * visible:
        return True
    long_enough = [word for word in words if len(word) > 1]
    odd = sum(len(word) > _LONGEST_WORD or not _VOWELS.search(word) for word in long_enough)
    return odd >= _GARBLED * len(long_enough)
