"""What the use cases ask of the world: a model that may phrase, and a place to keep answers.

The model port speaks in labels and anchor words only. It never hands back a quotation that is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.assistant.answer import Answer, Question, Statement
from knowledge.errors import ConferralError
from knowledge.library import Found


class ModelUnavailable(ConferralError):
    """The model was slow, down, out of quota, or answered nonsense; the message says which, for people."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage as a model sees it: a label of ours ("P1"), its pin cite and its words."""

    label: str
    pin_cite: str
    weight: str
    text: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a model says its support stands: a passage label and the words a quotation begins and ends with."""

    label: str
    first_words: str
    last_words: str


@dataclass(frozen=True, slots=True)
class DraftStatement:
    """One sentence a model wrote, with the anchors it rests on; nothing in it is trusted yet."""

    text: str
    anchors: tuple[Anchor, ...]


class Phraser(Protocol):
    """A model that phrases an answer from evidence."""

    @property
    def name(self) -> str:
        """The model's name, shown with the answer."""

    def prepare(self) -> None:
        """Make ready to phrase, without calling the model. Raises ModelUnavailable where it cannot be set up."""

    def phrase(
        self, question: str, evidence: Sequence[Evidence], *, as_of: str, court: str | None
    ) -> list[DraftStatement]:
        """Draft statements. Raises ModelUnavailable with a reason for people."""


class DescriptionReader(Protocol):
    """Reads an effort that a question describes against the rule of its court."""

    def read(self, question: Question, found: Found) -> tuple[Statement, ...]:
        """How the description reads, as statements of the kind READING; none where the question tells of no effort."""


class AnswerLog(Protocol):
    """Keeps answers, so that a button pressed later finds what it belongs to."""

    def save(self, answer: Answer, *, asker: str) -> None:
        """Keep `answer` under its id."""

    def find(self, answer_id: str, *, asker: str | None = None) -> Answer | None:
        """The answer of `answer_id`; None where there is none, or where `asker` is named and another one asked."""
