"""The words of an official text as they are compared: whatever is printed around them, only changed words count."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence

from knowledge.intake.compared_words import compared_words
from knowledge.locating import comparable

_SURE = 1.0
_TOKEN = re.compile(r"[^\s/–—―−]+")  # words that a dash or a slash parts are parted with and without spaces
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_SAID = str.maketrans(
    {"<": " lesssign ", ">": " moresign ", "≤": " atmostsign ", "≥": " atleastsign ", "%": " percentsign "}
)
"""Signs that change what a rule says, as words; every other mark counts for nothing."""
_DAY = (
    r"(?:[a-z]{3,9}\.? \d{1,2},? \d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2} [a-z]{3,9}\.? \d{4})"
)
_TIME = r"(?:[ ,]*(?:at |- ?)?\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?(?: ?[a-z]{2,5})?)?"
_TOUCHED = "updated|modified|reviewed|changed|checked"
_STAMPS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:this )?(?:page |document )?(?:was )?last (?:{_TOUCHED})(?: on)?:? ?{_DAY}{_TIME}\.?",
        rf"(?:page |document )?(?:printed|retrieved|downloaded|accessed|generated)(?: on| at)?:? ?{_DAY}{_TIME}\.?",
        r"(?:page )?(?:views|hits|visits|visitors|downloads):? ?[\d,. ]+",
        r"(?:viewed|visited|downloaded|read) [\d,.]+ times\.?",
        r"[\d,.]+ (?:page )?(?:views|hits|visits|visitors|downloads)",
    )
)
"""Paragraphs that a site prints of itself. A day on which a rule was revised or takes effect is none of them."""
_LONGEST_STAMP = 90


def words_of(paragraphs: Iterable[str]) -> list[str]:
    """The words that count, in order: in one case, no marks but < > % ≤ ≥, without what a site prints of itself."""
    told = (paragraph for paragraph in paragraphs if not is_stamp(paragraph))
    tokens = [(token, _SURE) for paragraph in told for token in _TOKEN.findall(paragraph.translate(_SAID))]
    return [_key(word.text, word.key) for word in compared_words(tokens)]


def digest_of(words: Sequence[str]) -> str:
    """The sha256 of `words`: equal for equal words, wherever spaces and hyphens part their letters.

    Numbers are kept apart from each other, for "3.7" is not "37".
    """
    joined = "".join(f" {word} " if any(c.isdigit() for c in word) else word for word in words)
    return hashlib.sha256(joined.encode()).hexdigest()


def is_stamp(paragraph: str) -> bool:
    """Whether a site prints `paragraph` of itself: when the page was last changed or printed, how often it was read."""
    if len(paragraph) > _LONGEST_STAMP:
        return False
    words = comparable(paragraph)
    return any(pattern.fullmatch(words) for pattern in _STAMPS)


def _key(text: str, key: str) -> str:
    """The key of a word; of one with numbers in it, which its marks are part of, each kept apart."""
    if not any(c.isdigit() for c in key):
        return key
    return " ".join(re.findall(rf"{_NUMBER.pattern}|[^\W\d_]+", comparable(text).replace(",", "")))
