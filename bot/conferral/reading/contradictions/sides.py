"""A lawyer named for both sides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.conferral.finding import Words
from bot.conferral.reading.facts import SetAside
from bot.conferral.reading.names import key_of

_FULL = r"[A-Z][a-z]+ (?:[A-Z]\. )?[A-Z][a-z’'-]+[a-z]"
_TITLED = r"(?:Mr|Mrs|Ms|Mx|Dr)\. (?:[A-Z][a-z’'-]+[a-z]|[A-Z]\.)(?: [A-Z][a-z]+)?"
_INITIALS = r"(?<![A-Za-z.])(?:[A-Z]\.){2,3}(?![A-Za-z])"
_NAME = rf"(?P<name>{_TITLED}|{_INITIALS}|{_FULL})"
_ROLE = r"(?<![\w/-])(?P<role>[Pp]laintiff|[Dd]efendant|[Dd]efense|[Mm]ovant|[Oo]pposing|[Rr]espondent)(?!\w*[/-])"
_COUNSEL = r"(?:[Cc]ounsel|[Aa]ttorneys?|[Ll]awyers?)"
_PARTY = r"(?: [A-Z&][\w.&’'-]*){0,5}"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_NAME},? \(?(?:an? |the |its |lead |trial |local |sole )*{_COUNSEL} for (?:the )?{_ROLE}",
        rf"{_COUNSEL} for (?:the )?{_ROLE}s?{_PARTY}(?:, \(?| \(){_NAME}",
        rf"{_ROLE}(?:s’|s'|['’]s|s)? (?:lead |trial |local )*{_COUNSEL},? \(?{_NAME}",
        rf"{_NAME},? \(?for (?:the )?{_ROLE}",
        rf"{_NAME} \({_ROLE}",
    )
)
_SIDES = {"plaintiff": "Plaintiff", "defendant": "Defendant", "defense": "Defendant"}
_OTHER_SIDES = {"movant": "the movant", "opposing": "the opponent", "respondent": "the opponent"}
_NOT_A_NAME = re.compile(r"^(?:Plaintiff|Defendant|Counsel|On|In|The|At|By|Rule|Request|Exhibit)\b")


@dataclass(frozen=True, slots=True)
class _Named:
    name: str
    side: str
    words: Words

    @property
    def prefix(self) -> str:
        """The title or given name, in which two people of one surname differ."""
        return self.name.rpartition(" ")[0]


def both_sides(text: str) -> Iterator[SetAside]:
    """Every lawyer named for one side and later for the other; with the later words."""
    seen: dict[str, list[_Named]] = {}
    for named in sorted(_all_named(text), key=lambda one: one.words.start):
        earlier = seen.setdefault(key_of(named.name), [])
        other = next((one for one in earlier if _contradict(one, named)), None)
        if other is not None:
            yield SetAside(
                named.words,
                f"{named.name} is named for {named.side} here and for {other.side} before (“{other.words.text}”)",
            )
        else:
            earlier.append(named)


def _all_named(text: str) -> Iterator[_Named]:
    for pattern in _PATTERNS:
        for found in pattern.finditer(text):
            role = found["role"].lower()
            side = _SIDES.get(role) or _OTHER_SIDES[role]
            if not _NOT_A_NAME.match(found["name"]):
                yield _Named(found["name"], side, Words(found[0], found.start(), found.end()))


def _contradict(one: _Named, other: _Named) -> bool:
    """Whether the two are one person on two sides; of a plaintiff it is open whether he is the movant."""
    if one.side == other.side or (one.side in _SIDES.values()) != (other.side in _SIDES.values()):
        return False
    prefixes = {named.prefix for named in (one, other) if named.prefix}
    titles = {prefix for prefix in prefixes if prefix.endswith(".")}
    return len(titles) < 2 and len(prefixes - titles) < 2  # noqa: PLR2004  two titles or two given names: two people
