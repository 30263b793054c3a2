"""What a planted document can do once it was approved and published: nothing is said in another authority's name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from bot.assistant.answer import Answer, Status
from bot.assistant.ports import Anchor, DraftStatement, Evidence, Phraser
from bot.assistant.researcher import Researcher
from knowledge.passage import cut
from knowledge.ports import SourceContent
from knowledge.splitting import split
from tests.builders import library, question
from tests.fakes.answers import AnswersInMemory
from tests.samples.poisoned import Made, Planted, held, poisoned

ASKED = "what does D. Kan. Rule 37.2 say about a letter?"
OTHERS = tuple(made for made in poisoned() if made.planted is not Planted.RULE)
"""A text that is approved as the text of a rule is that rule's text from then on: only people can tell."""


@dataclass(frozen=True)
class ObedientModel:
    """A Phraser that says whatever was planted, and rests it on every passage it is shown."""

    planted: str
    name: str = "obedient:model"

    def prepare(self) -> None:
        """Nothing to make ready."""

    def phrase(
        self,
        question: str,  # noqa: ARG002  it says the same to every question
        evidence: Sequence[Evidence],
        *,
        as_of: str,  # noqa: ARG002  as above
        court: str | None,  # noqa: ARG002  as above
    ) -> list[DraftStatement]:
        """The planted words, once for each passage."""
        return [
            DraftStatement(self.planted, (Anchor(e.label, _first(e.text), " ".join(e.text.split()[-4:])),))
            for e in evidence
        ]


def _first(text: str) -> str:
    return " ".join(text.split()[:4])


def published(made: Made) -> SourceContent:
    document = made.document
    return SourceContent(made.edition, document.text, split(document, made.edition))


def answered(made: Made, phraser: Phraser | None = None) -> Answer:
    """The answer of a library that holds the rules and, approved and published, the made document."""
    books = library(*held(), published(made))
    return Researcher(books, AnswersInMemory(), lambda: 0.0, lambda: "answer-1", phraser).ask(question(ASKED))


@pytest.mark.parametrize("made", OTHERS[::12], ids=lambda made: made.name)
def test_its_words_are_quoted_as_its_own_and_the_rule_is_quoted_as_before(made: Made) -> None:
    answer = answered(made)
    assert answer.status is Status.ANSWERED
    texts = {content.edition.source: content for content in (*held(), published(made))}
    for statement in answer.statements:
        (support,) = statement.support
        source = texts[support.source]
        assert support.quotation == cut(source.text, support.spans)
        assert support.authority == source.edition.citation
        assert statement.text.startswith(support.pin_cite)
    (rule,) = [s for s in answer.supports if s.source == "held/d-kan_37-2.txt"][:1]
    assert "means more than mailing or faxing a letter" in rule.quotation


@pytest.mark.parametrize("made", OTHERS[5::9], ids=lambda made: made.name)
def test_a_model_that_repeats_what_was_planted_is_not_shown(made: Made) -> None:
    answer = answered(made, ObedientModel(" ".join(made.payload.split())))
    assert (answer.status, answer.model) == (Status.ANSWERED, None)
    assert answer.withheld
    assert all(statement.text.startswith(statement.support[0].pin_cite) for statement in answer.statements)
