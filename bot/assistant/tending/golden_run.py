"""One run of the golden questions over a generation: figures, and no text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

FIGURES = {
    "found": "found among the first five",
    "first": "found first",
    "answered": "quoted in the answer",
    "refused": "rightly not answered",
}
"""The figures that are drawn, as they are called; each a share from 0 to 1."""

_STARTER = "starter"


@dataclass(frozen=True, slots=True)
class GoldenRun:
    """One run: when, by whom, over which generation, how many questions, and what came of it.

    `questions` are those that were asked. `shares` holds a value from 0 to 1 for each of FIGURES that could be
    measured; `misses` the ids of the questions not found among the first five passages. `not_asked` counts the
    questions that came with the product and whose words that generation does not hold; `not_held` are the ids of the
    home's own whose words it does not hold, which are asked all the same. `starter`: it was the starter corpus, whose
    generations are named as the home's own are. `at` is an aware time.
    """

    at: datetime
    by: str
    generation: str
    questions: int
    shares: Mapping[str, float]
    misses: tuple[str, ...] = ()
    not_asked: int = 0
    not_held: tuple[str, ...] = ()
    starter: bool = False

    @property
    def over(self) -> str:
        """What a trend calls the generation."""
        return _STARTER if self.starter else self.generation
