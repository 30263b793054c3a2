"""Answers kept in memory."""

from __future__ import annotations

from bot.assistant.answer import Answer


class AnswersInMemory:
    """An AnswerLog in a dictionary."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, Answer]] = {}

    def save(self, answer: Answer, *, asker: str) -> None:
        """Keep it, with who asked."""
        self._kept[answer.id] = (asker, answer)

    def find(self, answer_id: str, *, asker: str | None = None) -> Answer | None:
        """Give it to who asked, or to anyone where nobody is named."""
        owner, answer = self._kept.get(answer_id, ("", None))
        return answer if asker in (None, owner) else None
