"""What is read of an answer's lack, also of one kept before lacks were noted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.assistant.answer import Status
from bot.assistant.tending.lacking import lack_of
from knowledge.routing import Missing, Route
from tests.tending import answered, withheld


def test_an_answer_that_was_given_lacks_nothing() -> None:
    lack = lack_of(answered())
    assert (lack.status, lack.missing, lack.court, lack.named) == (Status.ANSWERED, None, "D. Example", "")


def test_what_was_noted_with_the_answer_is_taken() -> None:
    lack = lack_of(withheld(missing=Missing.COURT, named="D. Example Rule 3"))
    assert (lack.missing, lack.named) == (Missing.COURT, "D. Example Rule 3")


@pytest.mark.parametrize(
    ("route", "reason", "missing", "named"),
    [
        (Route.NOT_HELD, "D. Kan. Rule 99.9 is not held.", Missing.RULE, "D. Kan. Rule 99.9"),
        (Route.NOT_HELD, "No. 07-CV-2192-JAR (D. Kan. Aug. 29, 2007) is not held.", Missing.ORDER, ""),
        (
            Route.NO_PROVISION,
            "D. Kan. Rule 37.2 is held, but it has no (z).",
            Missing.PROVISION,
            "D. Kan. Rule 37.2",
        ),
        (
            Route.OUT_OF_COVERAGE,
            "No text of D.N.M. is held, so its rules cannot be quoted and no other court's are shown in their place.",
            Missing.COURT,
            "",
        ),
        (Route.OUT_OF_COVERAGE, "This asks about wills, which the corpus does not cover.", Missing.SUBJECT, ""),
        (Route.OPEN, "No text that is held was in force on March 3, 1950.", Missing.DAY, ""),
        (Route.OPEN, "There are no words in the question.", Missing.QUESTION, ""),
        (Route.OPEN, "Nothing that is held answers this well enough to quote.", Missing.EVIDENCE, ""),
        (Route.OPEN, "", Missing.EVIDENCE, ""),
    ],
)
def test_of_an_older_answer_it_is_read_from_the_reason(route: Route, reason: str, missing: Missing, named: str) -> None:
    kept = replace(withheld(missing=None, named=""), route=route, reason=reason)
    lack = lack_of(kept)
    assert (lack.missing, lack.named) == (missing, named)


def test_a_question_that_was_asked_back_lacks_nothing() -> None:
    assert lack_of(replace(withheld(missing=None), status=Status.CLARIFY)).missing is None
