"""The home's own golden questions: made by managers from what was asked, checked, and taken back.

A golden question rests on words that stand in a passage that is held. Nothing from a matter enters one: neither the
question of a thread that deals with a matter, nor what looks like a party or the number of a case.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.assistant.audit import AuditNote
from bot.assistant.evaluation import Case, Gold
from knowledge.errors import ConferralError

CATEGORY = "home"
"""The category of the home's own questions in an evaluation."""

_ENDS = " \t\n?!.,;:\"'“”‘’"


class NotGolden(ConferralError):
    """A question cannot become golden; the message says why."""


class Contradicted(NotGolden):
    """Another golden question asks the same and expects something else, or the same; the message names it."""


class NoSuchGolden(ConferralError):
    """There is no golden question of that id."""


@dataclass(frozen=True, slots=True)
class GoldenQuestion:
    """A golden question of the home, who wrote it and when; whoever took it back, and when. Times are aware."""

    id: str
    text: str
    court: str | None
    as_of: date | None
    answerable: bool
    gold: tuple[Gold, ...]
    author: str
    at: datetime
    taken_back_by: str | None = None
    taken_back_at: datetime | None = None

    @property
    def case(self) -> Case:
        """The question as evaluations and publications put it."""
        return Case(self.id, CATEGORY, self.text, self.answerable, self.gold, self.court, self.as_of)


class GoldenBook(Protocol):
    """Keeps golden questions. Every method may raise DatabaseUnavailable."""

    def add(self, question: GoldenQuestion, note: AuditNote) -> GoldenQuestion | None:
        """Keep `question` and the audit's note about it, and give None; or give the one that asks the same already.

        Of two that ask the same at the same time one is kept, and is given to the other.
        """

    def take_back(self, question_id: str, *, by: str, at: datetime, note: AuditNote) -> bool:
        """Let a question stand no longer; whether it stood until now. The note is kept only where it did."""

    def find(self, question_id: str) -> GoldenQuestion | None:
        """A question, standing or taken back."""

    def all(self) -> tuple[GoldenQuestion, ...]:
        """Every question, the oldest first; those that were taken back among them."""

    def standing(self) -> tuple[GoldenQuestion, ...]:
        """Those that stand, the oldest first."""


def same_asked(text: str, court: str | None, as_of: date | None) -> str:
    """A digest that is equal for questions that ask the same, for the same court and day."""
    words = re.sub(r"\s+", " ", text).strip(_ENDS).casefold()
    asked = json.dumps([words, court or "", "" if as_of is None else as_of.isoformat()])
    return hashlib.sha256(asked.encode("utf-8", "surrogatepass")).hexdigest()


def same_of(case: Case | GoldenQuestion) -> str:
    """That digest of a question."""
    return same_asked(case.text, case.court, case.as_of)


def cases_of(files: Callable[[], Sequence[Case]], book: GoldenBook) -> Callable[[], tuple[Case, ...]]:
    """What gives all golden questions: those of `files`, which may raise ConferralError, and those of the home."""

    def cases() -> tuple[Case, ...]:
        return (*files(), *(question.case for question in book.standing()))

    return cases


def expect_no_other(question: GoldenQuestion, other: Case | GoldenQuestion) -> None:
    """Raise Contradicted: `other` asks the same as `question`."""
    by = f", written by {other.author} on {other.at.date().isoformat()}," if isinstance(other, GoldenQuestion) else ""
    if (other.answerable, _words(other)) == (question.answerable, _words(question)):
        raise Contradicted(f"This golden question is kept already: {other.id}{by} asks and expects the same.")
    expects = "expects no answer" if not other.answerable else f"expects {_told(other.gold)}"
    raise Contradicted(
        f"This contradicts the golden question {other.id}{by} which asks the same and {expects}.",
        advice="Take that one back first, or ask for another court or day.",
    )


def _words(case: Case | GoldenQuestion) -> frozenset[tuple[str, str]]:
    return frozenset((gold.file, " ".join(gold.snippet.split())) for gold in case.gold)


def _told(gold: Sequence[Gold]) -> str:
    first = gold[0]
    more = f" and {len(gold) - 1} more" if len(gold) > 1 else ""
    snippet = first.snippet if len(first.snippet) <= _LONGEST else f"{first.snippet[:_LONGEST]}…"
    return f'"{snippet}" in {first.file}{more}'


_LONGEST = 120
"""Characters of a question's gold that are shown."""
