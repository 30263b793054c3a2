"""Questions and answers as values: what was asked, what is said, and what stands behind every word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.authority import Currency, Weight
from knowledge.passage import Span
from knowledge.routing import Missing, Route

FOOTER = "Draft for attorney review, not legal advice."


@dataclass(frozen=True, slots=True)
class Question:
    """What an associate asks, on which day, and what was said before in the thread.

    `court` and `as_of` are what the asker set by an option or a click; None means: read them from the words,
    else use `default_court` and `today`. `prior` holds the earlier turns' texts, oldest first.
    """

    text: str
    today: date
    court: str | None = None
    as_of: date | None = None
    prior: tuple[str, ...] = ()
    default_court: str | None = None
    asker: str = ""


class Status(StrEnum):
    """How a question ended."""

    ANSWERED = "answered"
    WITHHELD = "withheld"
    CLARIFY = "clarify"


class StatementKind(StrEnum):
    """The groups of an answer, in the order they are shown."""

    RULE = "rule"
    APPLICATION = "application"
    GUIDELINE = "guideline"
    NOTE = "note"
    READING = "reading"

    @property
    def heading(self) -> str:
        """The group's heading, as a person reads it."""
        return {
            StatementKind.RULE: "The rule",
            StatementKind.APPLICATION: "How courts applied it",
            StatementKind.GUIDELINE: "Standing guidelines",
            StatementKind.NOTE: "Notes (our own words, not the rule)",
            StatementKind.READING: "How your description reads",
        }[self]


@dataclass(frozen=True, slots=True)
class Support:
    """One verified quotation and everything a reader needs to weigh it."""

    quotation: str
    source: str
    authority: str
    pin_cite: str
    spans: tuple[Span, ...]
    currency: Currency
    weight: Weight
    own_words: bool
    passage_id: str
    page: int | None = None
    in_force_from: date | None = None
    in_force_until: date | None = None
    attested_on: date | None = None
    dated: date | None = None
    caution: str | None = None
    official_address: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said, in words that may be a model's, on quotations that are never a model's.

    `text` is plain text; for a composed answer it is a lead-in of ours ("Fed. R. Civ. P. 26(c)(1):").
    """

    kind: StatementKind
    text: str
    support: tuple[Support, ...]


@dataclass(frozen=True, slots=True)
class Withheld:
    """A statement that was not shown, and why."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the assistant says to one question.

    `read_court` and `read_as_of` tell whether court and day were read from the words. `model` is the model
    that phrased the statements, or None; `model_note` says why a configured model's words are not shown.
    `advice` holds sentences on what to do next: what is held nearest, how words that fit several were read.
    `missing` tells what was missing where nothing is answered, `named` the rule that the question named, if any.
    """

    id: str
    status: Status
    route: Route
    court: str | None
    as_of: date
    generation: str
    reason: str | None = None
    read_court: bool = False
    read_as_of: bool = False
    model: str | None = None
    model_note: str | None = None
    statements: tuple[Statement, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    searched: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    elapsed_ms: float = 0.0
    missing: Missing | None = None
    named: str = ""

    @property
    def supports(self) -> tuple[Support, ...]:
        """Every support of its statements, in the order they are shown; a button names one by its place here."""
        return tuple(support for statement in self.statements for support in statement.support)


@dataclass(frozen=True, slots=True)
class SourceView:
    """One source passage to open and read: the text around it, and where the quoted words stand in it.

    `quoted` are (start, end) offsets into `text`.
    """

    pin_cite: str
    authority: str
    text: str
    quoted: tuple[tuple[int, int], ...]
    currency: Currency
    weight: Weight
    own_words: bool
    attested_on: date | None = None
    in_force_from: date | None = None
    in_force_until: date | None = None
    dated: date | None = None
    caution: str | None = None
    context: tuple[str, ...] = ()
    official_address: str | None = None
