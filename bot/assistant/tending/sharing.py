"""Questions whose askers agree that the knowledge managers read their text, and take that back when they like.

Nothing is shared by itself. Nothing is shared that was asked in a thread that deals with a matter, whoever agrees; and
what looks like the name of a party or the number of a case has to be taken out first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.assistant.ports import AnswerLog
from bot.assistant.tending.private_words import private_words
from knowledge.authority import Edition
from knowledge.errors import ConferralError

LONGEST_SHARED = 2_000
"""Characters of a question that is shared."""

_OF_A_MATTER = "This question was asked where a matter is dealt with. Nothing of a matter is shared with the library."


_LOST = "It is no longer known where this question was asked: it was changed or deleted, or it is too old."


class NotShared(ConferralError):
    """A question cannot be shared; the message says why."""


@dataclass(frozen=True, slots=True)
class SharedQuestion:
    """A question as its asker shares it. `asker` is shown to nobody; `at` is an aware time."""

    answer_id: str
    asker: str
    text: str
    court: str | None
    as_of: date
    at: datetime


@dataclass(frozen=True, slots=True)
class Offer:
    """What may be shared: the text as it was asked, or as it is shared already."""

    answer_id: str
    text: str
    shared: bool


class SharedBook(Protocol):
    """Keeps the questions that are shared. Every method may raise DatabaseUnavailable."""

    def keep(self, question: SharedQuestion, *, in_thread: bool = False) -> bool:
        """Keep it, in place of what was shared of that answer; False, and nothing kept, where it is of a matter.

        False too where it was asked `in_thread` and nobody knows any more in which.
        """

    def take_back(self, answer_id: str, *, asker: str) -> bool:
        """Keep it no longer; whether `asker` had shared it."""

    def find(self, answer_id: str) -> SharedQuestion | None:
        """What is shared of an answer; None too where its thread deals with a matter by now."""

    def all(self) -> tuple[SharedQuestion, ...]:
        """All that are shared, the newest first; what came to be of a matter is deleted and not given."""

    def asked(self, answer_id: str, *, asker: str) -> str | None:
        """The text of the question as it was asked; None where it is not kept, another's, or of a matter."""

    def in_matter(self, answer_id: str) -> bool:
        """Whether the answer was given in a thread that deals with a matter."""

    def in_thread(self, answer_id: str) -> bool:
        """Whether it is known in which thread the answer was given."""


@dataclass(frozen=True, slots=True)
class SharingDesk:
    """Shares questions and takes that back, for their askers alone. `editions` are those of the corpus.

    `in_threads` tells whether an asker asks in threads, of which any may deal with a matter: what he asked is shared
    only as long as it is known in which.
    """

    answers: AnswerLog
    book: SharedBook
    editions: Callable[[], Iterable[Edition]]
    in_threads: Callable[[str], bool]

    def offer(self, answer_id: str, *, by: str) -> Offer | None:
        """What `by` may share of an answer; None where it is not his, not kept, of a matter, or its thread unknown."""
        if self.answers.find(answer_id, asker=by) is None or self.book.in_matter(answer_id):
            return None
        if self._is_lost(answer_id, by):
            return None
        shared = self.book.find(answer_id)
        if shared is not None:
            return Offer(answer_id, shared.text, shared=True)
        return Offer(answer_id, self.book.asked(answer_id, asker=by) or "", shared=False)

    def share(self, answer_id: str, text: str, *, by: str, at: datetime) -> SharedQuestion:
        """Share the question of an answer in these words. Raises NotShared."""
        answer = self.answers.find(answer_id, asker=by)
        if answer is None:
            raise NotShared("This answer is no longer kept, or somebody else asked for it.")
        if self.book.in_matter(answer_id):
            raise NotShared(_OF_A_MATTER)
        if self._is_lost(answer_id, by):
            raise NotShared(_LOST, advice="Ask it again to share it.")
        said = expect_shareable(text, self.editions())
        question = SharedQuestion(answer_id, by, said, answer.court, answer.as_of, at)
        if not self.book.keep(question, in_thread=self.in_threads(by)):
            raise NotShared(_OF_A_MATTER)  # since it was looked at; nothing more is told of what
        return question

    def take_back(self, answer_id: str, *, by: str) -> bool:
        """Share it no longer; whether it had been shared by `by`."""
        return self.book.take_back(answer_id, asker=by)

    def _is_lost(self, answer_id: str, by: str) -> bool:
        return self.in_threads(by) and not self.book.in_thread(answer_id)


def expect_shareable(text: str, held: Iterable[Edition]) -> str:
    """`text` without surrounding white space. Raises NotShared where it is empty, long, or looks private."""
    said = text.strip()
    if not said:
        raise NotShared("There is no question.", advice="Write it as you would ask it.")
    if len(said) > LONGEST_SHARED:
        raise NotShared(f"At most {LONGEST_SHARED:,} characters are shared.", advice="Put the question alone.")
    private = private_words(said, held)
    if private:
        named = ", ".join(f'"{words}"' for words in private)
        raise NotShared(
            f"This looks like the name of a party or the number of a case: {named}.",
            advice="Nothing of a matter may be shared. Please take it out.",
        )
    return said
