"""What a search gives: the passages that were found, each with its edition and how it stands on the day asked about."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.asking import Asked
from knowledge.authority import Currency, Edition
from knowledge.citing import pin_cite
from knowledge.corrections import Pin
from knowledge.passage import Locator, Passage
from knowledge.routing import Refusal, Route


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage that was found, its edition, and how it stands on the day asked about.

    `nearness` tells for each of its provisions how near it is to the question (cosine). `pinned` is the correction by
    which it stands before the others.
    """

    passage: Passage
    edition: Edition
    currency: Currency
    caution: str | None
    score: float
    has_pages: bool
    nearness: tuple[float, ...] = ()
    pinned: Pin | None = None

    def pin(self, locator: Locator) -> str:
        """The pin cite printed beside words that stand at `locator`."""
        return pin_cite(self.edition, locator, self.has_pages)

    @property
    def why_first(self) -> str:
        """That a person put the passage first, and by which correction; empty where nobody did."""
        if self.pinned is None:
            return ""
        why = "because a knowledge manager pinned it for questions of this kind"
        return f"{self.edition.citation} stands first {why} ({self.pinned.id})."


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave: how the question was read and routed, and the passages, best first."""

    asked: Asked
    route: Route
    generation: str
    passages: tuple[FoundPassage, ...] = ()
    refusal: Refusal | None = None
    searched: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()
    """The ids of the corrections that had a part in it: pins for questions of the kind, words read by them."""

    @property
    def why_first(self) -> str:
        """Why the first of the passages is the first, where a person put it there; else empty."""
        return self.passages[0].why_first if self.passages else ""
