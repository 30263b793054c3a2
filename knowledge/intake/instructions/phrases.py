"""Phrases, written in the data as people read them, as what finds them in words.

In a phrase `a|b` are choices, `{slot}` stands for the ways a slot lists, `word?` may be missing, `word*` is any word
that begins so, `<4>` stands for up to four other words of the same sentence, `<4-{slot}>` for such of which none is in
the slot, and `;` for a mark that parts clauses. A phrase with `clause` begins a clause, after nothing but words that
only lead in ("please", "now"), as an imperative does; one with `sentence` begins a sentence so; any other stands
anywhere. A way of several words can only stand in a slot.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from knowledge.intake.instructions.words import END, Word, joined

_PIECE = re.compile(r"<(?P<gap>\d{1,2})(?:-\{(?P<but>\w+)\})?>|(?P<clause>;)|(?P<ways>[^\s?]+)(?P<may>\?)?")
_BETWEEN = "(?: ,)* "
_MOST_LEADING_IN = 5
_STEM = "*"
_SHORTEST_STEM = 3


class Place(StrEnum):
    """Where a phrase may stand."""

    ANYWHERE = "anywhere"
    CLAUSE = "clause"
    SENTENCE = "sentence"


class UnknownSlot(ValueError):
    """A phrase names a slot that is not defined."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """What finds one phrase. `first` are the words it can begin with; `why` says what it asks for."""

    said: str
    pattern: re.Pattern[str]
    first: frozenset[str]
    place: Place
    why: str


@dataclass(frozen=True, slots=True)
class Heard:
    """A phrase found at words `first` (inclusive) to `last` (exclusive)."""

    phrase: Phrase
    first: int
    last: int


def compiled(said: str, slots: Mapping[str, Sequence[str]], *, place: Place, why: str) -> Phrase:
    """Make what finds `said`. Raises UnknownSlot, and ValueError where it begins with what may be missing."""
    written = ""
    for piece in _PIECE.finditer(said):
        written += _piece(piece, slots, begins=not written)
    opening = next(_PIECE.finditer(said), None)
    if opening is None or opening["gap"] or opening["clause"] or opening["may"]:
        raise ValueError(f"{said!r} must begin with words that cannot be missing")
    first = frozenset(way.split()[0] for way in _ways(opening, slots))
    return Phrase(said, re.compile(f"{written}(?= |$)"), first, place, why)


class PhraseBook:
    """All phrases, looked up by the words they begin with."""

    def __init__(self, phrases: Iterable[Phrase], leading_in: Iterable[str], common: Iterable[str]) -> None:
        self._by_word: dict[str, list[Phrase]] = defaultdict(list)
        self._by_stem: dict[str, list[Phrase]] = defaultdict(list)
        self._leading_in = frozenset(leading_in)
        known = set(common) | self._leading_in
        for phrase in phrases:
            for word in phrase.first:
                (self._by_stem if word.endswith(_STEM) else self._by_word)[word.removesuffix(_STEM)].append(phrase)
            known.update(re.findall(r"[^\W_]{2,}", phrase.pattern.pattern))
        self.known = frozenset(known)

    @property
    def leading_in(self) -> frozenset[str]:
        """Words after which a clause has not begun yet."""
        return self._leading_in

    def heard_in(self, words: Sequence[Word]) -> Iterator[Heard]:
        """Every phrase that `words` say."""
        text, starts = joined(words)
        begun = {word: self._begun_by(word) for word in {word.text for word in words}}
        for number, word in enumerate(words):
            for phrase in begun[word.text]:
                found = phrase.pattern.match(text, starts[number])
                if found and self._may_stand(phrase.place, words, number):
                    yield Heard(phrase, number, bisect_right(starts, found.end() - 1))

    def _begun_by(self, word: str) -> Sequence[Phrase]:
        """The phrases that may begin with `word`, each once."""
        begun = list(self._by_word.get(word, ()))
        if self._by_stem:
            for end in range(_SHORTEST_STEM, len(word) + 1):
                begun += self._by_stem.get(word[:end], ())
        return list({id(phrase): phrase for phrase in begun}.values())

    def _may_stand(self, place: Place, words: Sequence[Word], number: int) -> bool:
        if place is Place.ANYWHERE:
            return True
        for back in range(number - 1, max(-1, number - 2 - _MOST_LEADING_IN), -1):
            if words[back].is_mark:
                return place is Place.CLAUSE or words[back].text == END
            if words[back].upper and not words[back + 1].upper:
                return True  # a heading in capitals, with no mark after it
            if words[back].text not in self._leading_in and not words[back].text.isdigit():
                return False
        return number <= _MOST_LEADING_IN


def _piece(piece: re.Match[str], slots: Mapping[str, Sequence[str]], *, begins: bool) -> str:
    between = "" if begins else _BETWEEN
    if piece["gap"]:
        but = "|".join(_way(way) for way in _expanded(f"{{{piece['but']}}}", slots)) if piece["but"] else ""
        return f"(?:{_BETWEEN}{f'(?!(?:{but})(?: |$))' if but else ''}[^ .,]+){{0,{piece['gap']}}}?"
    if piece["clause"]:
        return "(?: ,)+"
    ways = "|".join(sorted((_way(way) for way in _ways(piece, slots)), key=len, reverse=True))
    return f"(?:{between}(?:{ways})){piece['may'] or ''}"


def _ways(piece: re.Match[str], slots: Mapping[str, Sequence[str]]) -> list[str]:
    return list(chain.from_iterable(_expanded(way, slots) for way in piece["ways"].split("|")))


def _expanded(way: str, slots: Mapping[str, Sequence[str]]) -> list[str]:
    """A way as it is, or all ways of the slot that it names."""
    other = re.fullmatch(r"\{(\w+)\}", way)
    if other is None:
        return [way]
    if other[1] not in slots:
        raise UnknownSlot(f"there is no slot {other[1]!r}")
    return list(chain.from_iterable(_expanded(inner, slots) for inner in slots[other[1]]))


def _way(way: str) -> str:
    return _BETWEEN.join(
        re.escape(word.removesuffix(_STEM)) + ("[^ .,]*" if word.endswith(_STEM) else "") for word in way.split()
    )
