"""What people think of an answer: thumbs up or down, with a reason or without, kept with the answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.assistant.ports import AnswerLog
from knowledge.errors import ConferralError

LONGEST_REASON = 3_000
"""Characters of a reason; Slack's fields hold as many."""


class ReasonTooLong(ConferralError):
    """A reason is longer than is kept."""


class Verdict(StrEnum):
    """Whether an answer helped."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Feedback:
    """What one person thinks of one answer; `at` knows its time zone."""

    answer_id: str
    by: str
    verdict: Verdict
    reason: str | None
    at: datetime


class FeedbackBook(Protocol):
    """Keeps feedback. Of one person on one answer the last holds; the earlier ones stay as its history."""

    def keep(self, feedback: Feedback) -> None:
        """Keep `feedback`; the same verdict and reason as that person gave last is not kept again."""

    def standing(self, answer_id: str) -> tuple[Feedback, ...]:
        """The last feedback of each person on an answer, in the order in which it was given."""

    def history(self, answer_id: str) -> tuple[Feedback, ...]:
        """All feedback on an answer, oldest first."""


@dataclass(frozen=True, slots=True)
class FeedbackDesk:
    """Takes feedback from those who may see the answer."""

    answers: AnswerLog
    book: FeedbackBook

    def give(
        self, answer_id: str, verdict: Verdict, *, by: str, viewer: str, at: datetime, reason: str | None = None
    ) -> Feedback | None:
        """Keep what `by` thinks of an answer; None where the answer is not kept or `viewer` may not see it.

        `viewer` is as whom `by` reads: the asker of an answer that stands before both in a channel, else `by`.
        Raises ReasonTooLong.
        """
        if self.answers.find(answer_id, asker=viewer) is None:
            return None
        said = (reason or "").strip()
        if len(said) > LONGEST_REASON:
            advice = f"At most {LONGEST_REASON:,} characters are kept."
            raise ReasonTooLong(f"The reason has {len(said):,} characters.", advice=advice)
        feedback = Feedback(answer_id, by, verdict, said or None, at)
        self.book.keep(feedback)
        return feedback

    def given(self, answer_id: str, *, viewer: str) -> tuple[Feedback, ...]:
        """What is thought of an answer, the last of each person; nothing for a `viewer` who may not see the answer."""
        if self.answers.find(answer_id, asker=viewer) is None:
            return ()
        return self.book.standing(answer_id)
