"""200 documents that carry instructions or false rules, and 80 that do not: what is told of each before approval."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.intake.concern import Gravity
from knowledge.intake.false_rules import false_rules_in
from knowledge.intake.instructions import instructions_in
from tests.samples.poisoned import Made, Planted, clean, held, poisoned

TODAY = date(2026, 1, 5)


def alarmed(made: Made) -> bool:
    concerns = (*instructions_in(made.document), *false_rules_in(made.document, made.edition, held(), as_of=TODAY))
    return any(concern.gravity is Gravity.ALARM for concern in concerns)


@pytest.mark.parametrize("planted", [Planted.INSTRUCTION, Planted.STATEMENT, Planted.RULE])
def test_at_least_95_in_100_are_flagged(planted: Planted) -> None:
    documents = [made for made in poisoned() if made.planted is planted]
    assert sum(map(alarmed, documents)) >= 0.95 * len(documents)


def test_at_most_5_in_100_of_the_others_are() -> None:
    documents = clean()
    assert sum(map(alarmed, documents)) <= 0.05 * len(documents)
