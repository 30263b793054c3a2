"""Corrections that a generation holds: passages pinned for questions of a kind, and words that mean others.

They are published with the texts and go with them: whoever reads a generation reads its corrections, and going back
to a former generation goes back to the corrections it held.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Ask:
    """A question that a pin is for: as it was typed, together with the law's words for it, and the rules it cites."""

    text: str
    in_law_words: str
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pin:
    """A passage that is shown first for questions of the kind of its `asks`.

    `court` is the court that such a question is about; empty, it may be about any. `quotation` are the words pinned:
    they stand in the passage `passage_id` of `source`, letter by letter.
    """

    id: str
    court: str
    asks: tuple[Ask, ...]
    source: str
    passage_id: str
    quotation: str


@dataclass(frozen=True, slots=True)
class Wording:
    """Ways of saying something, and the law's phrases for it: an entry of the lexicon that the office has added."""

    id: str
    says: tuple[str, ...]
    means: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Corrections:
    """All corrections of a generation, in the order in which they were made."""

    pins: tuple[Pin, ...] = ()
    wordings: tuple[Wording, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.pins or self.wordings)

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all of them."""
        return frozenset(one.id for one in self)

    @property
    def texts(self) -> list[str]:
        """What is embedded of them: of each ask of each pin the question, then the question in the law's words."""
        return [text for pin in self.pins for ask in pin.asks for text in (ask.text, ask.in_law_words)]

    def pinning(self, source: str) -> tuple[Pin, ...]:
        """The pins of a source."""
        return tuple(pin for pin in self.pins if pin.source == source)

    def without(self, ids: Collection[str]) -> Corrections:
        """The others."""
        return replace(
            self,
            pins=tuple(pin for pin in self.pins if pin.id not in ids),
            wordings=tuple(wording for wording in self.wordings if wording.id not in ids),
        )

    def __iter__(self) -> Iterator[Pin | Wording]:
        yield from self.pins
        yield from self.wordings


NO_CORRECTIONS = Corrections()
