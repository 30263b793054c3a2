"""A walkthrough as it stands: the record so far, and the questions that were answered without adding to it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.conferral.passed_over import PassedOver
from bot.conferral.record import ConferralRecord


@dataclass(frozen=True, slots=True)
class Walkthrough:
    """The state from which the next question follows, and nothing else; so that it survives any restart."""

    record: ConferralRecord
    passed: tuple[PassedOver, ...] = ()

    def passed_over(self, step: str) -> PassedOver | None:
        """How the question of `step` was last passed over; None where it was not."""
        return next((passed for passed in reversed(self.passed) if passed.step == step), None)

    def passing(self, one: PassedOver) -> Walkthrough:
        """The walkthrough after a question was passed over."""
        return replace(self, passed=(*(p for p in self.passed if p.step != one.step), one))

    def telling(self, record: ConferralRecord) -> Walkthrough:
        """The walkthrough after the record grew or changed.

        What was passed over of issues, parties or steps that are no longer there is forgotten with them.
        """
        gone = []
        if [i.id for i in record.issues[: len(self.record.issues)]] != [i.id for i in self.record.issues]:
            gone.append("issue-")
        if len(record.attempts) < len(self.record.attempts):
            gone.append("attempt-")
        if len(record.opposing) < len(self.record.opposing):
            gone.append("opposing-")
        return Walkthrough(record, tuple(p for p in self.passed if not p.step.startswith(tuple(gone))))

    def reopened(self, step: str) -> Walkthrough:
        """The walkthrough in which `step` was not passed over."""
        return replace(self, passed=tuple(p for p in self.passed if p.step != step))
