"""The names of people, as certificates write them."""

from __future__ import annotations

import re

_INITIALS = r"(?<![A-Za-z.])(?:[A-Z]\.){2,3}(?![A-Za-z])"
_SURNAME = r"[A-Z][a-z’'\-]+[A-Za-z]*"
_TITLED = (
    rf"\b(?:(?:Mr|Mrs|Ms|Mx|Dr)\.|Miss) ?(?:[A-Z]\.(?: ?(?=[A-Z][a-z]))?)?(?:{_SURNAME}(?: (?!(?:On|In|At|"
    rf"The|For|He|She|Plaintiff|Defendant)\b){_SURNAME})?)?"
)
_PERSON = r"[A-Z][a-z]+ (?:[A-Z]\. ?)?[A-Z][\w’'\-]+"
_BEFORE = ("through ", "I, ", "attorney, ", "counsel, ", "lawyer, ", "Plaintiff, ", "Defendant, ")
_BEFORE_BRACKETED = ("counsel (", "Plaintiff (", "Defendant (")
_FULL = "|".join(
    (
        (
            r"\b[A-Z](?:[a-z]+|\.) (?:[A-Z]\. ?)?[A-Z][a-z’'\-]+[A-Za-z]+(?=,? ?\(?(?:counsel|attorney|lawyer|"
            r"for (?:the )?(?:[Pp]laintiff|[Dd]efendant|movant|[Mm]ovant|one|[Nn]on-?party)|"
            r"who (?:represents|appears|is|alone)|"
            r"(?:the )?[Pp]laintiff['’]s|(?:the )?[Dd]efendant['’]s|sole|only))"
        ),
        *(rf"(?<={re.escape(before)}){_PERSON}" for before in _BEFORE),
        *(rf"(?<={re.escape(before)}){_PERSON}(?=[,)])" for before in _BEFORE_BRACKETED),
        rf"(?<=\(){_PERSON}(?=, (?:for|counsel))",
        (
            r"(?:\b[A-Z](?:[a-z]+|\.) )?\b[A-Z][\w’'\-]+"
            r"(?= \((?:for )?(?:the )?(?:Pl|Pltf|P|Def|Deft|D|Plaintiff|Defendant|Movant)\b)"
        ),
    )
)
"""A name without a title, where what stands beside it shows that it is a lawyer's."""
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
