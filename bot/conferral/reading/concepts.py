r"""The concepts of a certificate's prose: one phrase file each, read once.

A phrase file (`lexicon/<concept>.txt`) holds one regular expression a line, matched without regard to case
and at word boundaries, in which a space stands for any white space, an apostrophe for either kind, ` ~ ` for
up to three words between and ` ~~ ` for up to nine, never across the end of a clause. `#` begins a comment.
`{name}` stands for the phrases of another concept; `(?:\w+ )` also for a name with its stops ("Ms. C., ").
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_NEAR = r"(?:[\s,(“\"]+[^\s;?!]+){0,3}[\s,)”\"]+"
_FAR = r"(?:[\s,(“\"]+[^\s;?!]+){0,9}[\s,)”\"]+"


_APOSTROPHE = re.compile(r"\[[^\]]*\]|'")
"""An apostrophe outside of a class of characters, or such a class whole."""


@cache
def concept(name: str) -> re.Pattern[str]:
    """The pattern of the concept `name`. Raises FileNotFoundError, re.error: faults of our own files."""
    return re.compile(rf"(?<!\w)(?:{_source(name)})(?!\w)", re.IGNORECASE)


@cache
def _source(name: str) -> str:
    text = (files(__package__) / "lexicon" / f"{name}.txt").read_text(encoding="utf-8")
    phrases = (line.partition("#")[0].strip() for line in text.splitlines())
    return "|".join(_expression(phrase) for phrase in phrases if phrase)


def _expression(phrase: str) -> str:
    phrase = re.sub(r"\{([a-z_]+)\}", lambda other: f"(?:{_source(other[1])})", phrase)
    phrase = phrase.replace(r"(?:\w+ )", r"(?:[\w.$\u2019\x27/-]+,? )").replace(" ~~ ", _FAR).replace(" ~ ", _NEAR)
    phrase = _APOSTROPHE.sub(lambda found: "['’]" if found[0] == "'" else found[0], phrase)
    return phrase.replace(" ?", r"\s?").replace(" ", r"\s+")
