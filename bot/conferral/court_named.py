"""The court that words name, and what to know where it is none that is known here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from knowledge.courts import all_courts, find_courts
from knowledge.errors import ConferralError

_CLOSE = 85
"""So like (of 100) a name has to be to one of a court that is known for that one to be suggested."""
_MOST = 3
_NO_LETTERS = re.compile(r"[^a-z0-9]+")


class UnclearCourt(ConferralError):
    """Words may mean several courts, or none was named."""


@dataclass(frozen=True, slots=True)
class NamedCourt:
    """A court by its Bluebook name, or in the words it was named by where it is not `known`.

    `nearest` are the courts that may be meant by such words, the likeliest first.
    """

    name: str
    known: bool = True
    nearest: tuple[str, ...] = ()

    @property
    def caution(self) -> str:
        """What to know of a court that is not known here; empty for the others."""
        if self.known:
            return ""
        said = f'"{self.name}" is not a court that is known here: only the federal floor is known for it.'
        return f"{said} {self.meant}".strip()

    @property
    def meant(self) -> str:
        """The question whether one of the nearest courts is meant; empty where none is near."""
        return f"Did you mean {' or '.join(self.nearest)}?" if self.nearest else ""


def name_court(words: str) -> NamedCourt:
    """Find the court that `words` name. Raises UnclearCourt where they may mean several, or there are none."""
    named = " ".join(words.split())
    if not named:
        raise UnclearCourt("No court is named.", advice='Name one, as "D. Kan.".')
    found = find_courts(named)
    if len(found) > 1:
        several = " or ".join(court.name for court in found)
        raise UnclearCourt(f'"{named}" may mean {several}; name one of them.')
    return NamedCourt(found[0].name) if found else NamedCourt(named, known=False, nearest=_nearest(named))


def _nearest(named: str) -> tuple[str, ...]:
    from rapidfuzz import fuzz, process  # noqa: PLC0415  only wanted for a name that is not known

    found = process.extract(_letters(named), _spellings().keys(), scorer=fuzz.ratio, score_cutoff=_CLOSE, limit=10)
    best = max((score for _, score, _ in found), default=0.0)
    near = (name for spelling, score, _ in found if score == best for name in _spellings()[spelling])
    return tuple(dict.fromkeys(near))[:_MOST]


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    """The courts by the letters of their names, their full names and their codes."""
    named: dict[str, list[str]] = {}
    for court in all_courts():
        full = court.full_name.removeprefix("United States District Court for the ")
        for spelling in (court.name, full, court.ecf or "", *court.spellings, *court.seats):
            if spelling:
                named.setdefault(_letters(spelling), []).append(court.name)
    return {spelling: tuple(names) for spelling, names in named.items()}


def _letters(words: str) -> str:
    return _NO_LETTERS.sub("", words.lower())
