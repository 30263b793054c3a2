"""Answers and passages as text for a terminal: plain, complete, readable through a pipe."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from bot.assistant.answer import FOOTER, Answer, Statement, Support
from bot.assistant.researcher import withheld_count
from bot.assistant.standing import Beside, beside, court_and_day, next_steps, standing
from knowledge.library import Found

_WIDTH = 100


def print_answer(answer: Answer) -> None:
    """Print an answer as a person reads it."""
    print("\n".join(answer_lines(answer)))


def print_found(found: Found) -> None:
    """Print the passages a search found."""
    print("\n".join(found_lines(found)))


def answer_lines(answer: Answer) -> Iterator[str]:
    """The lines of a whole answer."""
    yield court_and_day(answer)
    yield ""
    if answer.reason:
        yield from _wrapped(answer.reason)
        yield ""
    heading = ""
    told = iter(beside(answer.supports))
    for statement in answer.statements:
        if statement.kind.heading != heading:
            heading = statement.kind.heading
            yield heading.upper()
        yield from _statement_lines(statement, [next(told) for _ in statement.support])
    for sentence in next_steps(answer):
        yield from _wrapped(sentence)
    if answer.model_note:
        yield from _wrapped(answer.model_note)
    if answer.withheld:
        yield f"{withheld_count(answer.withheld)}: {'; '.join(sorted({w.reason for w in answer.withheld}))}"
    yield f"[corpus {answer.generation} · {answer.model or 'no model'}] {FOOTER}"


def found_lines(found: Found) -> Iterator[str]:
    """The lines of a search result."""
    if found.refusal:
        yield from _wrapped(found.refusal.reason)
    for rank, item in enumerate(found.passages, start=1):
        stands = f"{item.edition.weight.value}, {item.currency.value.replace('_', ' ')}"
        yield f"{rank}. {item.pin(item.passage.locator)}  [{stands}]"
        yield from _wrapped(item.passage.text, indent="   ")
        yield ""
    for sentence in (found.why_first, *found.advice):
        yield from _wrapped(sentence) if sentence else ()


def _statement_lines(statement: Statement, told: Sequence[Beside]) -> Iterator[str]:
    yield from _wrapped(statement.text)
    for support, said in zip(statement.support, told, strict=True):
        yield from _wrapped(f"“{support.quotation}”", indent="    ")
        yield from _wrapped(_source_line(support, statement, said), indent="    ")
    yield ""


def _source_line(support: Support, statement: Statement, said: Beside) -> str:
    cite = "" if statement.text.startswith(support.pin_cite) else f"{support.pin_cite}. "
    warned = f" Caution: {said.caution.rstrip('.')}." if said.caution else ""
    official = f" Official text: {said.official_address}" if said.official_address else ""
    return f"— {cite}{standing(support)}{warned}{official}"


def _wrapped(text: str, *, indent: str = "") -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=indent) or [""]
