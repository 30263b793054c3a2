"""The names of people, as certificates write them."""

from __future__ import annotations

import re

_INITIALS = r"(?<![A-Za-z.])(?:[A-Z]\.){2,3}(?![A-Za-z])"
_SURNAME = r"[A-Z][a-z’'\-]+[A-Za-z]*"
_TITLED = (
    rf"\b(?:(?:Mr|Mrs|Ms|Mx|Dr)\.|Miss) ?(?:[A-Z]\.(?: ?(?=[A-Z][a-z]))?)?(?:{_SURNAME}(?: (?!(?:On|In|At|"
    rf"The|For|He|She|Plaintiff|Defendant)\b){_SURNAME})?)?"
)
_FULL = (
    r"\b[A-Z](?:[a-z]+|\.) (?:[A-Z]\. ?)?[A-Z][a-z]{2,}(?=,? ?\(?(?:counsel|attorney|lawyer|"
    r"for (?:the )?(?:[Pp]laintiff|[Dd]efendant|movant|[Mm]ovant|"
    r"one|[Nn]on-?party)|who (?:represents|appears)|(?:the )?[Pp]laintiff['’]s|(?:the )?[Dd]efendant['’]s|sole|"
    r"only))|"
    r"(?<=through )[A-Z][a-z]+ [A-Z][a-z]+|(?<=I, )[A-Z][a-z]+ [A-Z][a-z]+|(?<=attorney, )[A-Z][a-z]+ [A-Z][a-z]+|"
    r"(?<=counsel, )[A-Z][a-z]+ [A-Z][a-z]+"
)
NAME = rf"(?:{_TITLED}|{_INITIALS}|{_FULL})"
"""The pattern of a person's name as certificates write it."""
_NAME = re.compile(NAME)


def key_of(name: str) -> str:
    """The part of a name by which it is told again: the surname, or the initials."""
    words = re.sub(r"^(?:(?:Mr|Mrs|Ms|Mx|Dr)\.|Miss) ?", "", name).strip(" ,'’s") if "." in name[:4] else name
    last = words.split()[-1] if words.split() else words
    return last.rstrip("'’").removesuffix("’s").removesuffix("'s").rstrip(",")


def names_in(words: str) -> list[str]:
    """The lawyers and people named in `words`, by their keys."""
    return [key_of(found[0]) for found in _NAME.finditer(words)]
