"""Where in a record something stands, and what is wrong there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Place: TypeAlias = tuple[str | int, ...]
"""Keys and positions, positions from 0: ("attempts", 1, "at")."""


def place_words(place: Place) -> str:
    """Give the place as a person reads it, counted from 1: "attempts[2].at"."""
    words = ""
    for step in place:
        if isinstance(step, int):
            words += f"[{step + 1}]"
        else:
            words += f".{step}" if words else step
    return words


@dataclass(frozen=True, slots=True)
class RecordFault:
    """One thing that is wrong with a record: its place, and a sentence for people that ends with a period.

    A `caution` may be right all the same; it is shown, and keeps nobody from going on.
    """

    path: Place
    sentence: str
    caution: bool = False

    @property
    def place(self) -> str:
        """The place in words: "attempts[2].at"."""
        return place_words(self.path)

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}" if self.path else self.sentence
