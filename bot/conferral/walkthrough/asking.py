"""Which questions there are, and which is asked next: the first that is needed, not known and not passed over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.conferral.passed_over import Passing
from bot.conferral.requirement import RequirementId
from bot.conferral.requirements.setting import authority_of
from bot.conferral.rule import RuleSupport
from bot.conferral.walkthrough.situation import Situation
from bot.conferral.walkthrough.table import TABLE, Row, Scope


@dataclass(frozen=True, slots=True)
class Step:
    """A question as it is asked, the requirement it serves, and what the rule says of that, best first."""

    id: str
    question: str
    requirement: RequirementId
    support: tuple[RuleSupport, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A row of the table with the subject it is asked of."""

    id: str
    row: Row
    scope: Scope
    number: int

    def is_known(self, situation: Situation) -> bool:
        """Whether the record holds its answer."""
        return self.row.known(situation, self.number)

    def is_open(self, situation: Situation) -> bool:
        """Whether it is to be asked: this rule and motion need it, and neither record nor person has answered."""
        if self.is_known(situation) or not self.row.needed(situation, self.number):
            return False
        passed = situation.walkthrough.passed_over(self.id)
        return passed is None or not (self.row.once or passed.holds(situation.today))

    def step(self, situation: Situation) -> Step:
        """The question in words."""
        requirement = self.row.requirement
        support = authority_of(situation.setting, requirement, "")
        return Step(self.id, self.row.question(situation, self.number), requirement, support)


def every_step(situation: Situation) -> Iterator[Placed]:
    """Every row of every subject, in the order of the table; those of one subject stand together."""
    for scope, rows in TABLE:
        for number in scope.subjects(situation):
            for row in _rows(rows, scope, number, situation):
                yield Placed(row.id(scope, number, situation), row, scope, number)


def _rows(rows: tuple[Row, ...], scope: Scope, number: int, situation: Situation) -> tuple[Row, ...]:
    """The rows of a subject; of an attempt that is still to be told only the one that asks what was done."""
    if scope is Scope.ATTEMPT and number == len(situation.record.attempts):
        return tuple(row for row in rows if not row.fact)
    return rows


def open_steps(situation: Situation) -> Iterator[Placed]:
    """The questions that are to be asked, in their order."""
    return (placed for placed in every_step(situation) if placed.is_open(situation))


def next_step(situation: Situation) -> Step | None:
    """The next question; None where nothing is left to ask."""
    placed = next(open_steps(situation), None)
    return placed.step(situation) if placed else None


def step_named(situation: Situation, step: str) -> Placed | None:
    """The row and subject of a step's id; None where there is none."""
    return next((placed for placed in every_step(situation) if placed.id == step), None)


def put_off(situation: Situation) -> tuple[str, ...]:
    """The ids of the questions that would be asked, had they not been put off or answered with "not yet"."""
    waiting = (Passing.SKIPPED, Passing.NOT_YET)
    return tuple(
        placed.id
        for placed in every_step(situation)
        if not placed.is_known(situation)
        and placed.row.needed(situation, placed.number)
        and (passed := situation.walkthrough.passed_over(placed.id)) is not None
        and passed.passing in waiting
    )
