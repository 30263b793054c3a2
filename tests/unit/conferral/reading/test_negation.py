"""Words that a clause does not assert."""

from __future__ import annotations

import pytest

from bot.conferral.reading.negation import is_told


@pytest.mark.parametrize(
    ("clause", "told"),
    [
        ("A.B. called C.D.", True),
        ("On March 4, 2024, A.B. called C.D.", True),
        ("A.B. never called C.D.", False),
        ("A.B. moved without having called C.D.", False),
        ("Neither lawyer called the other", False),
        ("Nobody called", False),
        ("A.B. could have called C.D.", False),
        ("If A.B. had called, C.D. would have agreed", False),
        ("A.B. did not write, but called C.D.", True),
        ("A.B. wrote, and then called C.D.", True),
    ],
)
def test_a_verb_is_told_or_unsaid(clause: str, told: bool) -> None:
    start = clause.index("called")
    assert is_told(clause, start, start + len("called")) is told


@pytest.mark.parametrize(
    ("clause", "told"),
    [
        ("A telephone conference was held", True),
        ("A telephone conference was not held", False),
        ("A telephone conference was scheduled", False),
        ("C.D. asked for a telephone conference", False),
        ("A.B. proposed a telephone conference", False),
        ("The rule requires a telephone conference", False),
    ],
)
def test_a_conference_is_told_or_only_spoken_of(clause: str, told: bool) -> None:
    start = clause.index("telephone conference")
    assert is_told(clause, start, start + len("telephone conference")) is told
