"""What cannot be asked here, and what is too little to answer from."""

from __future__ import annotations

import pytest

from knowledge.asking import read_question
from knowledge.evidence import LEAST_NEARNESS, Evidence, refusal_of, unaskable
from knowledge.routing import Route
from tests.builders import TODAY, lexicon

HINT = (
    "Ask about the duty to confer or the discovery rules behind it, for example: what must a motion to compel certify?"
)


def reason(text: str) -> str | None:
    refused = unaskable(read_question(text, lexicon=lexicon(), today=TODAY))
    return None if refused is None else refused.reason


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", f"The question is empty. {HINT}"),
        (" \n\t", f"The question is empty. {HINT}"),
        ("🙂🙂👍", f"There are no words in the question. {HINT}"),
        ("?!… 12", f"There are no words in the question. {HINT}"),
        (
            "a" * 20_000,
            "The question has 20,000 characters; at most 4,000 can be read. Put the question alone.",
        ),
        (
            "¿Es suficiente una carta para cumplir con la obligación antes de presentar esto?",
            f"Only questions in English can be answered. {HINT}",
        ),
        (
            "Reicht ein Brief aus, bevor man einen solchen Antrag stellt?",
            f"Only questions in English can be answered. {HINT}",
        ),
        ("一封信 是否 足够 在 提出 动议 之前", f"Only questions in English can be answered. {HINT}"),
    ],
)
def test_what_is_no_question_for_us_is_told_so(text: str, said: str) -> None:
    assert reason(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "is a letter enough?",
        "mtc m&c?",
        "letter",
        "37.2",
        "meet and confer requirements",
        "rogs overdue 2 wks OC silent",
    ],
)
def test_short_and_clipped_questions_are_questions(text: str) -> None:
    assert (reason(text) is None) == any(c.isalpha() for c in text)


def test_weak_evidence_answers_nothing_unless_the_question_cites_the_text() -> None:
    weak, strong = Evidence(LEAST_NEARNESS - 0.01), Evidence(LEAST_NEARNESS)
    refused = refusal_of(weak, Route.OPEN)
    assert refused is not None
    assert refused.reason == f"Nothing that is held answers this well enough to quote. {HINT}"
    assert refusal_of(strong, Route.OPEN) is None
    assert refusal_of(weak, Route.BOUND) is None
