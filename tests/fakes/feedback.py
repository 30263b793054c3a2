"""Feedback kept in memory."""

from __future__ import annotations

from bot.assistant.feedback import Feedback


class FeedbackInMemory:
    """Implements `FeedbackBook` with a list; `kept` is all of it, oldest first."""

    def __init__(self) -> None:
        self.kept: list[Feedback] = []

    def keep(self, feedback: Feedback) -> None:
        """Add it, unless that person said the same last."""
        last = next((f for f in reversed(self.history(feedback.answer_id)) if f.by == feedback.by), None)
        if last is None or (last.verdict, last.reason) != (feedback.verdict, feedback.reason):
            self.kept.append(feedback)

    def standing(self, answer_id: str) -> tuple[Feedback, ...]:
        """The last of each person."""
        history = self.history(answer_id)
        return tuple(f for n, f in enumerate(history) if all(later.by != f.by for later in history[n + 1 :]))

    def history(self, answer_id: str) -> tuple[Feedback, ...]:
        """All on one answer."""
        return tuple(f for f in self.kept if f.answer_id == answer_id)
