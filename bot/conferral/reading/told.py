"""A text taken apart: its clauses, its people, its days, times and lengths, and what is not read as fact."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from bot.conferral.finding import Words
from bot.conferral.reading.clauses import Clause, Clauses
from bot.conferral.reading.concepts import concept
from bot.conferral.reading.dates import DateMention, Duration, TimeMention
from bot.conferral.reading.negation import is_told
from bot.conferral.reading.roster import Roster


@dataclass(frozen=True, slots=True)
class Told:
    """What every reader of one aspect works on. `skipped` holds the numbers of clauses that are set aside."""

    clauses: Clauses
    roster: Roster
    days: tuple[DateMention, ...]
    times: tuple[TimeMention, ...]
    lengths: tuple[Duration, ...]
    skipped: frozenset[int]
    filed: date | None
    is_written_log: bool = False
    """Whether the text says once, for all its entries, that the exchange was in writing."""

    def read(self) -> Iterator[tuple[int, Clause]]:
        """The clauses that are read as facts, each with its number."""
        for number, clause in enumerate(self.clauses.all):
            if number not in self.skipped:
                yield number, clause

    def mentions_in(self, start: int, end: int) -> list[DateMention]:
        """The mentions of days that begin between `start` and `end`."""
        return list(_between(self.days, start, end))

    def days_in(self, start: int, end: int) -> tuple[date, ...]:
        """The particular days named between `start` and `end`."""
        return tuple(day for mention in self.mentions_in(start, end) if mention.is_particular for day in mention.days)

    def minutes_in(self, start: int, end: int) -> int | None:
        """The first length told between `start` and `end`, in minutes."""
        lengths = (length.minutes for length in _between(self.lengths, start, end))
        spans = (time for time in _between(self.times, start, end) if time.end_time is not None)
        return next(lengths, None) or next((_minutes(time) for time in spans), None)

    def timed(self, start: int, end: int) -> bool:
        """Whether a time of day is told between `start` and `end`."""
        return bool(_between(self.times, start, end))

    def first(self, name: str, *, asserted: bool = False) -> Words | None:
        """The first words of the concept `name` in the clauses read; `asserted`: where the clause tells them."""
        for _, clause in self.read():
            if (found := self.find(name, clause, asserted=asserted)) is not None:
                return found
        return None

    def all(self, name: str, *, asserted: bool = False) -> list[Words]:
        """The first words of the concept `name` in each clause read that has them."""
        found = (self.find(name, clause, asserted=asserted) for _, clause in self.read())
        return [words for words in found if words is not None]

    @staticmethod
    def find(name: str, clause: Clause, *, asserted: bool = False) -> Words | None:
        """The first words of the concept `name` in `clause`."""
        for found in concept(name).finditer(clause.text):
            if not asserted or is_told(clause.text, found.start(), found.end()):
                return Words(found[0], clause.start + found.start(), clause.start + found.end())
        return None


_Mention = TypeVar("_Mention", DateMention, TimeMention, Duration)


def _between(mentions: Sequence[_Mention], start: int, end: int) -> Sequence[_Mention]:
    """The mentions, which are in the order of the text, that begin from `start` up to `end`."""
    first = bisect_left(mentions, start, key=lambda mention: mention.start)
    last = bisect_left(mentions, end, key=lambda mention: mention.start)
    return mentions[first:last]


def _minutes(span: TimeMention) -> int | None:
    """The minutes from the beginning of `span` to its end; None where it has no end or ends on another day."""
    if span.end_time is None:
        return None
    minutes = (span.end_time.hour - span.time.hour) * 60 + span.end_time.minute - span.time.minute
    return minutes if minutes > 0 else None


def whole(clause: Clause) -> Words:
    """All the words of `clause`."""
    return Words(clause.text, clause.start, clause.end)
