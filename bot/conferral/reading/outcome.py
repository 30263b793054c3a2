"""What came of the talks: what was settled, what is left for the court."""

from __future__ import annotations

from dataclasses import dataclass

from bot.conferral.finding import Words
from bot.conferral.reading.concepts import concept
from bot.conferral.reading.told import Told


@dataclass(frozen=True, slots=True)
class Outcome:
    """The words that tell what was settled and what remains; `vague`: a remainder that nobody can name."""

    settled: Words | None
    remains: Words | None
    vague: Words | None


def read_outcome(told: Told) -> Outcome:
    """Read the outcome; a clause whose remainder is only "the rest" is vague and tells neither."""
    vague = None
    settled = remains = None
    for _, clause in told.read():
        unclear = Told.find("vague_remainder", clause)
        if unclear is not None and not concept("item").search(clause.text):
            vague = vague or unclear
            continue
        settled = settled or Told.find("settled", clause)
        remains = remains or Told.find("remains", clause)
    return Outcome(settled, remains, vague)
