"""Letting a model phrase: it sees labelled passages, and only what verifies is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.assistant.answer import Question, Statement, Withheld
from bot.assistant.composing import MOST_SUPPORTS, grouped, kind_of, leading_kind, support_for
from bot.assistant.ports import Evidence, Phraser
from bot.assistant.verification import Offered, VerifiedStatement, verify
from knowledge.library import Found, FoundPassage


def phrase(
    phraser: Phraser, question: Question, found: Found, source_text: Callable[[str], str]
) -> tuple[tuple[Statement, ...], tuple[Withheld, ...]]:
    """The model's statements that verify, and those withheld. Raises ModelUnavailable."""
    labelled = {f"P{place}": item for place, item in enumerate(found.passages, start=1)}
    evidence = [
        Evidence(label, item.pin(item.passage.locator), item.edition.weight.value, item.passage.text)
        for label, item in labelled.items()
    ]
    drafts = phraser.phrase(
        found.asked.search_words, evidence, as_of=found.asked.as_of.isoformat(), court=found.asked.court_name
    )
    offered = [
        Offered(
            label,
            item.passage,
            item.edition,
            source_text(item.edition.source),
            item.pin(item.passage.locator),
        )
        for label, item in labelled.items()
    ]
    verified = verify(drafts, offered, question=question.text)
    statements = [_statement(s, labelled) for s in verified.statements]
    return grouped(_bounded(statements), leading_kind(found.passages)), verified.withheld


def _statement(verified: VerifiedStatement, labelled: dict[str, FoundPassage]) -> Statement:
    supports = tuple(
        support_for(labelled[s.offered.label], s.quotation.spans, s.offered.source_text) for s in verified.supports
    )
    return Statement(kind_of(labelled[verified.supports[0].offered.label]), verified.text, supports)


def _bounded(statements: Sequence[Statement]) -> list[Statement]:
    """As many whole statements as keep the answer short."""
    kept: list[Statement] = []
    for statement in statements:
        if sum(len(s.support) for s in kept) + len(statement.support) > MOST_SUPPORTS:
            break
        kept.append(statement)
    return kept
