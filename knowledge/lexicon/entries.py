"""What the lexicon holds, and what reading a text with it gives."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from knowledge.passage import Span

NOT_TRACED = "general usage, not traced"
"""What `seen` says of a way of speaking that was not found on a page."""


class Kind(StrEnum):
    """How a way of speaking stands to the words of the law."""

    ABBREVIATION = "abbreviation"
    SPELLING = "spelling"
    SLANG = "slang"
    CONCEPT = "concept"

    @property
    def weight(self) -> float:
        """How much the law's words count in a query beside the words that were typed (which count 1)."""
        return _WEIGHTS[self]


_WEIGHTS = {Kind.ABBREVIATION: 1.0, Kind.SPELLING: 1.0, Kind.SLANG: 0.8, Kind.CONCEPT: 0.6}


@dataclass(frozen=True, slots=True)
class Entry:
    """Ways of saying one thing (`says`), and how the current rules say it.

    Each of `meanings` is a list of phrases; more than one meaning makes the entry ambiguous. `older` holds
    the phrases of earlier editions. `seen` is the address or title of a page on which at least one of the
    ways of saying, or a close form of it, was read, or NOT_TRACED. `at` names provisions of the Federal
    Rules of Civil Procedure, as numbered today, where the law speaks of it. `upper` entries are read only
    where typed in capitals. `place` is the file and line of the entry.
    """

    says: tuple[str, ...]
    meanings: tuple[tuple[str, ...], ...]
    kind: Kind
    seen: str
    older: tuple[str, ...] = ()
    at: tuple[str, ...] = ()
    upper: bool = False
    place: str = ""

    @property
    def ambiguous(self) -> bool:
        """Whether lawyers use the same words for several things."""
        return len(self.meanings) > 1

    @property
    def weight(self) -> float:
        """The weight of its phrases in a query; each meaning of an ambiguous entry gets its share."""
        return self.kind.weight / len(self.meanings)


@dataclass(frozen=True, slots=True)
class Outside:
    """Ways of asking for something this product does not answer, and its `subject`, in words for people.

    A `firm` entry holds even where the question also speaks of discovery; the others give way to it,
    because a question about producing a tax return is a discovery question.
    """

    says: tuple[str, ...]
    subject: str
    seen: str
    firm: bool = False
    place: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """An entry found in a text, and the characters it was read from."""

    entry: Entry
    span: Span


@dataclass(frozen=True, slots=True)
class OutsideReading:
    """An outside entry found in a text, and the characters it was read from."""

    outside: Outside
    span: Span


@dataclass(frozen=True, slots=True)
class Expansion:
    """A phrase of the law to add to a query, and its weight."""

    phrase: str
    weight: float
    kind: Kind
