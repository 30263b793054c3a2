"""Replies of a walkthrough that put nothing into the record, and yet are not to be asked for again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Passing(StrEnum):
    """What such a reply says."""

    NONE = "none"
    """There is none, and there will be none: no answer came, nobody is exempt."""
    NOT_KNOWN = "not known"
    """Nobody knows it any more; a certificate cannot say it."""
    NOT_YET = "not yet"
    """It has not happened so far."""
    SKIPPED = "skipped"
    """The question was put off."""


@dataclass(frozen=True, slots=True)
class PassedOver:
    """The question `step` was answered on the day `on` with something that no record holds."""

    step: str
    passing: Passing
    on: date

    def holds(self, today: date) -> bool:
        """Whether the question is not asked again today: one that was put off is asked again on another day."""
        return self.passing in (Passing.NONE, Passing.NOT_KNOWN) or self.on == today
