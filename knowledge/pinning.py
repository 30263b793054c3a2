"""Which pins are for a question: those for its court whose questions ask the same.

Both are compared without the courts they name: as typed, and with the law's words for it. Cosines alone do not tell
questions of a field as narrow as ours apart ("how long may a motion be?", "how long may a deposition last?"), so that
the question has to be nearer to the pinned one than to any passage but the pinned; and where the pinned passage is not
among the nearest by itself, it has to be asked in nearly the same words. What a question cites goes before what is
pinned: a question that is bound to provisions or orders is given pins of these alone, and one that cites rules is of
no kind whose questions cite others.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.asking import Asked
from knowledge.authority import FEDERAL, SEVERAL_COURTS, Edition
from knowledge.citing import render
from knowledge.corrections import Ask, Corrections, Pin
from knowledge.indexes import Vector

SAME_KIND = 0.5
"""Mean cosine from which a question can be of the kind of another.

Measured with the packaged embedding on two sets written by people who had not seen this: of 192 questions of the same
courts that ask something else, 5 are taken along; of 144 other wordings 28 are recognised, 20 of them among the 48
close ones. A threshold of 0.65 alone takes 21 of the 192 along, and recognises 25.
"""

SAME_KIND_ELSEWHERE = 0.75
"""The same where the question is about one court and the pin about none: that court may have a rule of its own."""

NEARLY_SAME_WORDS = 0.75
"""Mean cosine from which a pin may bring a passage that is not among the nearest to the question by itself."""

AMONG_NEAREST = 10
"""How many passages are the nearest."""

SAME_QUESTION = 0.9
"""Mean cosine from which a question is taken to be another in other words: then a pin makes it ours, whatever is near.

"how do I ask for a protective order?" is at 0.99 to its rewordings, and at 0.79 to the same "against my husband".
"""

MOST_PINNED = 2
"""How many pinned passages stand before what was found."""


@dataclass(frozen=True, slots=True)
class Pinned:
    """A pin that is for the question, and how near the nearest of its questions is (cosine)."""

    pin: Pin
    nearness: float

    @property
    def same(self) -> bool:
        """Whether the question is the pin's own, in the same or in other words."""
        return self.nearness >= SAME_QUESTION


def pinned_for(
    asked: Asked,
    question: Sequence[Vector],
    corrections: Corrections,
    ask_vectors: Sequence[Vector],
    *,
    allowed: Collection[str],
    nearest: Callable[[], Mapping[str, float]],
    bound: Collection[str] | None = None,
) -> tuple[Pinned, ...]:
    """The pins for a question among the passages that may be shown, the nearest first, at most MOST_PINNED.

    `question` are the vectors of the question as it is compared: as typed, and in the law's words. `nearest` tells how
    near passages that may be shown are to the question by themselves (cosine). `bound` are the passages of the
    provisions and orders that the question names; None where it names none that is held.
    """
    found: dict[str, Pinned] = {}
    for pin, ask, vectors in _asks(corrections, ask_vectors):
        if pin.passage_id not in allowed or (bound is not None and pin.passage_id not in bound):
            continue
        if not _for_court(pin, asked) or not _may_be_same(ask, asked, bound=bound is not None):
            continue
        nearness = (_dot(question[0], vectors[0]) + _dot(question[1], vectors[1])) / 2
        known = found.get(pin.passage_id)
        if nearness >= _least(pin, asked) and (known is None or nearness > known.nearness):
            found[pin.passage_id] = Pinned(pin, nearness)
    stand = [one for one in found.values() if one.same or _stands(one, nearest())]
    return tuple(sorted(stand, key=lambda one: (-one.nearness, one.pin.id))[:MOST_PINNED])


def _stands(pinned: Pinned, nearest: Mapping[str, float]) -> bool:
    """Whether the question is nearer to the pinned question than to the passages that its pin would go before."""
    own = nearest.get(pinned.pin.passage_id, 0.0)
    others = [near for passage_id, near in nearest.items() if passage_id != pinned.pin.passage_id]
    if pinned.nearness < max(others, default=0.0):
        return False
    return pinned.nearness >= NEARLY_SAME_WORDS or sum(near > own for near in others) < AMONG_NEAREST


def rules_of(asked: Asked) -> tuple[str, ...]:
    """The rules that a question cites, with their subdivisions, as they are compared."""
    return tuple(dict.fromkeys(render(citation) for citation in asked.rule_citations()))


def for_any_court(edition: Edition) -> bool:
    """Whether a text may stand first for a question that names no court: the local rule of one court may not."""
    return edition.court in (FEDERAL, SEVERAL_COURTS)


def _asks(corrections: Corrections, vectors: Sequence[Vector]) -> Iterator[tuple[Pin, Ask, tuple[Vector, Vector]]]:
    place = 0
    for pin in corrections.pins:
        for ask in pin.asks:
            yield pin, ask, (vectors[place], vectors[place + 1])
            place += 2


def _least(pin: Pin, asked: Asked) -> float:
    elsewhere = not pin.court and asked.court is not None and asked.court.name != FEDERAL
    return SAME_KIND_ELSEWHERE if elsewhere else SAME_KIND


def _for_court(pin: Pin, asked: Asked) -> bool:
    return not pin.court or pin.court == asked.court_name or (pin.court == FEDERAL and asked.court is None)


def _may_be_same(ask: Ask, asked: Asked, *, bound: bool) -> bool:
    """Whether the rules cited speak against it; who asks for nothing but a rule's words is given another's by none.

    `bound` tells that the passage lies in what the question names: then a pin that cites nothing may be for it too.
    """
    cited = rules_of(asked)
    if not cited:
        return True
    if not ask.rules:
        return bound and not asked.only_cites
    return any(_within(one, other) or _within(other, one) for one in cited for other in ask.rules)


def _within(part: str, whole: str) -> bool:
    """Whether a provision is another or a part of it, as they are printed: 37(a)(1) is of 37(a), and 37.1 not of 37."""
    return part == whole or part.startswith(f"{whole}(")


def _dot(one: Vector, other: Vector) -> float:
    return float(np.dot(one, other))
