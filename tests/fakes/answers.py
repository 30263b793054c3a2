"""An answer log in memory."""

from __future__ import annotations

from bot.assistant.answer import Answer


class AnswersInMemory:
    """An AnswerLog; `kept` holds asker and answer by the answer's id."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[str, Answer]] = {}

    def save(self, answer: Answer, *, asker: str) -> None:
        """Keep the answer, in place of one under the same id."""
        self.kept[answer.id] = (asker, answer)

    def find(self, answer_id: str, *, asker: str | None = None) -> Answer | None:
        """The answer, unless it was given to another than `asker`."""
        owner, answer = self.kept.get(answer_id, ("", None))
        return answer if asker in (None, owner) else None
