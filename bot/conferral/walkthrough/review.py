"""Everything that was answered, as a person reads it, each with the id by which it can be changed."""

from __future__ import annotations

from dataclasses import dataclass

from bot.conferral.walkthrough.asking import every_step
from bot.conferral.walkthrough.situation import Situation


@dataclass(frozen=True, slots=True)
class Answered:
    """One question and its answer; `value` of one that was passed over says how ("not known")."""

    id: str
    question: str
    value: str


def review(situation: Situation) -> tuple[Answered, ...]:
    """Give every answer, in the order of the questions. Internal notes are not among them."""
    given = []
    for placed in every_step(situation):
        passed = situation.walkthrough.passed_over(placed.id)
        if placed.is_known(situation) and (value := placed.row.value(situation, placed.number)):
            given.append(Answered(placed.id, placed.row.question(situation, placed.number), value))
        elif passed is not None and not placed.is_known(situation):
            given.append(Answered(placed.id, placed.row.question(situation, placed.number), passed.passing.value))
    return tuple(given)
