"""Whether a question can be asked here at all, and whether what was found is good enough to answer it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.asking import LONGEST_QUESTION, Asked
from knowledge.language import is_english
from knowledge.routing import Missing, Refusal, Route

LEAST_NEARNESS = 0.15
"""Cosine of the best passage below which nothing is answered to an open question."""

_LETTERS = re.compile(r"[^\W\d_]")
_WHAT_TO_ASK = (
    "Ask about the duty to confer or the discovery rules behind it, for example: what must a motion to compel certify?"
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """How good the best of what was found is: its nearness in meaning (cosine)."""

    nearest: float


def unaskable(asked: Asked) -> Refusal | None:
    """Why a text is no question that can be answered here, or None."""
    text = asked.text.strip()
    if not text:
        return _no_question(f"The question is empty. {_WHAT_TO_ASK}")
    if len(text) > LONGEST_QUESTION:
        return _no_question(
            f"The question has {len(text):,} characters; at most {LONGEST_QUESTION:,} can be read. "
            "Put the question alone."
        )
    if not _LETTERS.search(text):
        return _no_question(f"There are no words in the question. {_WHAT_TO_ASK}")
    if not is_english(text, known=asked.names_subject or not asked.subject_implied or bool(asked.rules)):
        return _no_question(f"Only questions in English can be answered. {_WHAT_TO_ASK}")
    return None


def refusal_of(evidence: Evidence, route: Route) -> Refusal | None:
    """Why what was found is not good enough, or None. What a question cites or names is always good enough."""
    if route is Route.BOUND or evidence.nearest >= LEAST_NEARNESS:
        return None
    return Refusal(f"Nothing that is held answers this well enough to quote. {_WHAT_TO_ASK}")


def _no_question(reason: str) -> Refusal:
    return Refusal(reason, missing=Missing.QUESTION)
