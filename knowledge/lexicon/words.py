"""A text as the words a phrase is matched against, each with the forms it may be taken for.

Typing is folded, never guessed: case, apostrophes, hyphens, dots inside abbreviations ("M.T.C."), "&" and
"n" for "and", "w/o" for "without". The label of a subdivision, "(a)", is a word of its own, not the article.
The end of a sentence is kept, so that no phrase is read across it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?P<dotted>(?<![\w.])(?:[A-Za-z]\.){1,8}[A-Za-z]\b\.?)"
    r"|(?P<slashed>\b(?:w/out|w/o|b/c|w/)(?!\w))"
    r"|(?P<mail>\b[eE]-[mM]ail(?:s|ed|ing)?\b)"
    r"|(?P<label>(?<=[\w)])\(\w{1,4}\))"
    r"|(?P<word>[^\W_]+(?:['’][^\W_]+)*['’]?)"
    r"|(?P<and>&)"
    r"|(?P<end>[.?!;]+(?=\s|$)|\n\s*\n)"
)
_SLASHED = {"w/out": "without", "w/o": "without", "b/c": "because", "w/": "with"}
_APOSTROPHES = re.compile("['’]")
_POSSESSIVE = re.compile("['’](?:s)?$")

DETERMINERS = frozenset(
    (
        "a",
        "an",
        "any",
        "his",
        "her",
        "its",
        "my",
        "our",
        "some",
        "that",
        "the",
        "their",
        "these",
        "this",
        "those",
        "your",
    )
)
"""Words skipped inside a phrase: "blew our deadline" is "blew the deadline"."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word at `start` to `end`; `forms` are what it may be taken for, none at the end of a sentence."""

    forms: tuple[str, ...]
    start: int
    end: int
    upper: bool = False

    @property
    def ends_sentence(self) -> bool:
        """Whether this is the mark that ends a sentence."""
        return not self.forms


def words_of(text: str) -> list[Word]:
    """Split `text` into its words, in order; linear in its length."""
    return [_word(match) for match in _TOKEN.finditer(text)]


def fold(text: str) -> str:
    """`text` as folded words with single spaces."""
    return " ".join(word.forms[0] for word in words_of(text) if word.forms)


def _word(match: re.Match[str]) -> Word:
    raw = match.group()
    return Word(_forms(match.lastgroup or "", raw), match.start(), match.end(), raw.rstrip("s").isupper())


def _forms(kind: str, raw: str) -> tuple[str, ...]:
    low = raw.lower()
    if kind == "end":
        return ()
    if kind == "label":
        return (low, low[1:-1])
    if kind in {"dotted", "mail"}:
        return (low.replace(".", "").replace("-", ""),)
    if kind == "slashed":
        return (_SLASHED[low],)
    if kind == "and" or low == "n":
        return ("and",)
    whole = _APOSTROPHES.sub("", low)
    bare = _APOSTROPHES.sub("", _POSSESSIVE.sub("", low))
    return (whole,) if whole == bare else (whole, bare)
