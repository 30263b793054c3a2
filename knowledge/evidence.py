"""Whether a question can be asked here at all, and whether what was found is good enough to answer it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.asking import LONGEST_QUESTION, Asked
from knowledge.routing import Refusal, Route

LEAST_NEARNESS = 0.30
"""Cosine of the best passage below which nothing is answered to an open question."""

_LETTERS = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_WORDS = 5
_LEAST_ENGLISH = 0.12

# Function words of English that no other language in Latin script shares in this density.
_ENGLISH = frozenset(
    """
    a about after all an and any are as at be been before but by can could did do does for from get had has have he
    her his how i if in is it its just like may me must my need no not of on one or our out she should so some than
    that the their them then there they this to under up us was we were what when where which who why will with
    would you your
    """.split()  # noqa: SIM905  a word a line would be a page
)

_WHAT_TO_ASK = (
    "Ask about the duty to confer or the discovery rules behind it, for example: what must a motion to compel certify?"
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """How good the best of what was found is: its nearness in meaning (cosine) and its word score (BM25)."""

    nearest: float
    wordiest: float


def unaskable(asked: Asked) -> Refusal | None:
    """Why a text is no question that can be answered here, or None."""
    text = asked.text.strip()
    if not text:
        return Refusal(f"The question is empty. {_WHAT_TO_ASK}")
    if len(text) > LONGEST_QUESTION:
        return Refusal(
            f"The question has {len(text):,} characters; at most {LONGEST_QUESTION:,} can be read. "
            "Put the question alone."
        )
    if not _LETTERS.search(text):
        return Refusal(f"There are no words in the question. {_WHAT_TO_ASK}")
    words = [word.lower() for word in _WORD.findall(text)]
    if len(words) >= _FEWEST_WORDS and not asked.law_words and not asked.rules:
        english = sum(word in _ENGLISH for word in words) / len(words)
        if english < _LEAST_ENGLISH:
            return Refusal(f"Only questions in English can be answered. {_WHAT_TO_ASK}")
    return None


def refusal_of(evidence: Evidence, route: Route) -> Refusal | None:
    """Why what was found is not good enough, or None. What a question cites or names is always good enough."""
    if route is Route.BOUND or evidence.nearest >= LEAST_NEARNESS:
        return None
    return Refusal(f"Nothing that is held answers this well enough to quote. {_WHAT_TO_ASK}")
