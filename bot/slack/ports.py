"""What the Slack face asks of the product."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.assistant.answer import Answer, Question, SourceView
from bot.assistant.conversation import Threads
from bot.assistant.durable import Handlers, Inbox
from bot.assistant.posts import MissingBook, ReplyBook


class Assistant(Protocol):
    """The use cases behind the face. The calls may take seconds and are made from worker threads."""

    def ask(self, question: Question) -> Answer:
        """Answer `question` and keep the answer. Raises ConferralError with a reason for people."""

    def source_view(self, answer_id: str, support_number: int, asker: str) -> SourceView | None:
        """The passage behind one support of an answer, or None where `asker` may not see it.

        `support_number` counts the supports of all the answer's statements in their order, from 0.
        """

    def find_answer(self, answer_id: str, asker: str) -> Answer | None:
        """The answer kept under `answer_id`, or None where there is none that `asker` may see."""


@dataclass(frozen=True, slots=True)
class Books:
    """What the face remembers of its own."""

    threads: Threads
    missing: MissingBook
    replies: ReplyBook


class WorkInbox(Inbox, Protocol):
    """An inbox that the face opens and closes."""

    async def open(self, handlers: Handlers) -> None:
        """Begin to work."""

    async def close(self, seconds: float) -> None:
        """Finish what is under way, at most for `seconds`."""
