"""Efforts as questions describe them, read by the real checker over the starter corpus."""

from __future__ import annotations

from bot.assistant.answer import Question, Statement, StatementKind
from bot.assistant.described import CheckedDescriptions, EffortChecker
from knowledge.library import Found, Library
from knowledge.routing import Refusal, Route
from tests.builders import lexicon, question
from tests.fakes.embedding import WordsEmbedding
from tests.starter import starter_checker, starter_generation

LETTERS = "I sent two letters to opposing counsel, is that enough in D. Kan. for a motion to compel?"
CALLED = (
    "On March 4, 2024 I spoke with opposing counsel by telephone for 30 minutes about Requests 3 and 5. On Request 3 "
    "we ask for invoices; she answered that they are private. Request 5 was withdrawn; Request 3 remains in dispute. "
    "Is that enough in D. Kan. for a motion to compel?"
)


def starter_library() -> Library:
    """The library of the documents the product ships with."""
    return Library(starter_generation, WordsEmbedding(), lexicon)


def found_for(
    asked: Question, *, route: Route = Route.OPEN, refusal: Refusal | None = None, held: Library | None = None
) -> Found:
    """What a search gave for `asked`, so far as a description reader looks at it."""
    library = held or starter_library()
    read = library.read(
        asked.text, today=asked.today, prior=asked.prior, court=asked.court, as_of=asked.as_of, default_court=None
    )
    return Found(read, route, "made", refusal=refusal)


def described(text: str, *prior: str, checker: EffortChecker | None = None) -> tuple[Statement, ...]:
    """How `text`, asked today after `prior`, reads."""
    asked = question(text, prior=prior)
    reader = CheckedDescriptions(lambda: checker or starter_checker(), starter_library())
    return reader.read(asked, found_for(asked))


def texts(statements: tuple[Statement, ...]) -> str:
    """All that the statements say, a line each; each is a reading."""
    assert all(statement.kind is StatementKind.READING for statement in statements)
    return "\n".join(statement.text for statement in statements)
