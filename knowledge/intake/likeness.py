"""How alike two texts are, told from a small sketch of each: the same text, another scan of it, or another text.

A sketch keeps the smallest hashes of all runs of five words. Two texts that share most of their runs share most of the
smallest hashes too, so that sketches of thousands of sources are compared without reading them again.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest

from knowledge.authority import Edition, Kind
from knowledge.intake.concern import Concern, ConcernKind, Gravity
from knowledge.locating import comparable

_WORD = re.compile(r"[^\W_]+")
_RUN = 5
_KEPT = 256
_WORDS_KNOWN = 1 << 16
NEARLY_THE_SAME = 0.5
"""The likeness from which texts are taken for one: two scans, each with 3 of 100 words misread, share a little more."""
_MOSTLY_INSIDE = 0.75
_FEWEST_WORDS = 20


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a text: a digest of its words, how many runs of them there are, and the smallest hashes."""

    digest: str
    words: int
    runs: int
    hashes: frozenset[int]


@dataclass(frozen=True, slots=True)
class Known:
    """A source that is held, or that waits for approval, with its sketch."""

    edition: Edition
    sketch: Sketch
    waiting: bool = False


def sketch(text: str) -> Sketch:
    """The sketch of `text`; white space, case, punctuation and the shape of marks make no difference."""
    words = _WORD.findall(comparable(text))
    numbers = [_number(word) for word in words]
    # the hash of a tuple of numbers is quick, and the same in every process; that of a tuple of texts is not
    runs = {hash(run) for run in zip(*(numbers[n:] for n in range(_RUN)), strict=False)}
    if words and not runs:
        runs = {hash(tuple(numbers))}
    digest = hashlib.sha256(" ".join(words).encode()).hexdigest()
    return Sketch(digest, len(words), len(runs), frozenset(nsmallest(_KEPT, runs)))


@lru_cache(maxsize=_WORDS_KNOWN)
def _number(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "big")


def alike(a: Sketch, b: Sketch) -> float:
    """The share of all runs of either that both have (0 to 1), estimated; 1 exactly where the words are the same."""
    if a.digest == b.digest:
        return 1.0
    shared = a.hashes & b.hashes
    if not shared:
        return 0.0
    both = sorted(a.hashes | b.hashes)[: _compared(a, b)]
    return min(sum(one in shared for one in both) / len(both), 0.999)


def inside(a: Sketch, b: Sketch) -> float:
    """The share of the runs of the shorter text that the longer one has too (0 to 1), estimated."""
    return _inside(alike(a, b), a, b)


def _inside(likeness: float, a: Sketch, b: Sketch) -> float:
    shorter = min(a.runs, b.runs)
    return min(1.0, likeness * (a.runs + b.runs) / ((1 + likeness) * shorter)) if shorter else 0.0


def _compared(a: Sketch, b: Sketch) -> int:
    """How many of the hashes of both are compared."""
    return min(_KEPT, max(len(a.hashes), len(b.hashes)))


def _may_be_alike(a: Sketch, b: Sketch) -> bool:
    """Whether they can be alike enough to be told of: a quick look that spares most texts the slow one."""
    if a.digest == b.digest:
        return True
    most = len(a.hashes & b.hashes) / max(1, _compared(a, b))
    return most >= NEARLY_THE_SAME or _inside(most, a, b) >= _MOSTLY_INSIDE


def concerns_of_likeness(edition: Edition | None, own: Sketch, others: Iterable[Known]) -> tuple[Concern, ...]:
    """What others hold of the same words, the most alike first; None for an edition not described yet.

    Editions of one rule are alike, and wanted: they are told only where their words are the very same.
    """
    if own.words < _FEWEST_WORDS:
        return ()
    near = (other for other in others if _may_be_alike(own, other.sketch))
    found = sorted(((alike(own, other.sketch), other) for other in near), key=lambda pair: -pair[0])
    concerns = (_concern(edition, own, other, likeness) for likeness, other in found)
    return tuple(concern for concern in concerns if concern is not None)


def _concern(edition: Edition | None, own: Sketch, other: Known, likeness: float) -> Concern | None:
    if edition is not None and edition.source == other.edition.source:
        return None  # it takes the other's place
    named = f"“{other.edition.title}” ({other.edition.source})"
    where = "which waits for approval" if other.waiting else "which is held"
    editions = edition is not None and _editions_of_one_rule(edition, other.edition)
    if own.digest == other.sketch.digest:
        if editions:
            reason = f"Its words are exactly those of {named}, {where} as another edition of the same rule."
            return Concern(ConcernKind.DUPLICATE, Gravity.NOTICE, reason)
        return Concern(ConcernKind.DUPLICATE, Gravity.ALARM, f"Its words are exactly those of {named}, {where}.")
    part = inside(own, other.sketch)
    if editions or (likeness < NEARLY_THE_SAME and part < _MOSTLY_INSIDE):
        return None
    if other.sketch.words < _FEWEST_WORDS or _one_quotes_the_other(edition, other.edition, likeness):
        return None
    reason = f"It is nearly the same as {named}, {where}: they share about {round(100 * part)} of 100 runs of words."
    return Concern(ConcernKind.NEAR_DUPLICATE, Gravity.NOTICE, reason)


def _editions_of_one_rule(a: Edition, b: Edition) -> bool:
    """Whether they are texts of one rule or guideline for different days."""
    same = (a.court, a.citation) == (b.court, b.citation) and a.kind is b.kind and a.kind is not Kind.ORDER
    days = [(e.in_force_from, e.in_force_until, e.attested_on) for e in (a, b)]
    return same and days[0] != days[1]


def _one_quotes_the_other(edition: Edition | None, other: Edition, likeness: float) -> bool:
    """Whether a short text (a rule as an order quotes it) lies in a long one of another kind, as it may."""
    return edition is not None and edition.kind is not other.kind and likeness < NEARLY_THE_SAME
