"""The table of the walkthrough's steps: what each asks, what makes it needless, how its answer gets into the record."""

from __future__ import annotations

from bot.conferral.walkthrough.table.attempts import ATTEMPT, SILENCE
from bot.conferral.walkthrough.table.case import CASE, OPPONENT, RELIANCE
from bot.conferral.walkthrough.table.court import COURT_STEP
from bot.conferral.walkthrough.table.filing import FILING, MOTION_PAPER
from bot.conferral.walkthrough.table.issues import ISSUE, ISSUES, OUTCOME
from bot.conferral.walkthrough.table.row import Row, Scope

TABLE: tuple[tuple[Scope, tuple[Row, ...]], ...] = (
    (Scope.CASE, CASE),
    (Scope.OPPONENT, OPPONENT),
    (Scope.CASE, RELIANCE),
    (Scope.CASE, ISSUES),
    (Scope.ISSUE, ISSUE),
    (Scope.ATTEMPT, ATTEMPT),
    (Scope.ATTEMPT, SILENCE),
    (Scope.ISSUE, OUTCOME),
    (Scope.COURT_STEP, COURT_STEP),
    (Scope.CASE, FILING),
    (Scope.CASE, MOTION_PAPER),
)
"""Groups of rows in the order they are asked; the rows of a group are asked of each of its subjects in turn."""

__all__ = ["TABLE", "Row", "Scope"]
