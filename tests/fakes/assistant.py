"""An assistant that answers from a script and records what it was asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from bot.assistant.answer import Answer, Question, SourceView
from bot.assistant.page_pictures import NoPicture, PagePicture


@dataclass
class ScriptedAssistant:
    """Implements the Slack face's `Assistant`.

    `reply` makes the answer to a question; each answer gets an id of its own and belongs to its asker.
    `view` is the passage behind every support; `failure` is raised by every call while it is set.
    """

    reply: Callable[[Question], Answer]
    view: SourceView | None = None
    picture: PagePicture | NoPicture = field(default_factory=lambda: NoPicture("The source is no PDF."))
    failure: Exception | None = None
    questions: list[Question] = field(default_factory=list)
    kept: dict[str, tuple[str, Answer]] = field(default_factory=dict)
    opened: list[tuple[str, int, str]] = field(default_factory=list)

    def ask(self, question: Question) -> Answer:
        """Record the question; answer it by the script."""
        self.questions.append(question)
        if self.failure is not None:
            raise self.failure
        answer = replace(self.reply(question), id=f"answer-{len(self.questions)}")
        self.kept[answer.id] = (question.asker, answer)
        return answer

    def source_view(self, answer_id: str, support_number: int, asker: str) -> SourceView | None:
        """Show the passage to whom the answer belongs."""
        self.opened.append((answer_id, support_number, asker))
        if self.failure is not None:
            raise self.failure
        return self.view if self.find_answer(answer_id, asker) is not None else None

    def page_picture(self, answer_id: str, support_number: int, asker: str) -> PagePicture | NoPicture | None:
        """Show the page to whom the answer belongs."""
        del support_number
        return self.picture if self.find_answer(answer_id, asker) is not None else None

    def find_answer(self, answer_id: str, asker: str) -> Answer | None:
        """Find the answer for whom it belongs to."""
        owner, answer = self.kept.get(answer_id, ("", None))
        return answer if owner == asker else None
