"""The time that a court gives to file a motion, counted from the default or the response."""

from __future__ import annotations

from datetime import date

import pytest

from bot.conferral.finding import Finding, Result
from bot.conferral.requirements.before_filing import before_filing
from tests.unit.conferral.requirements.readings import court, told

HEAD = (
    "The undersigned, A.B., counsel for Plaintiff, certifies that on March 11, 2024, A.B. and C.D., counsel for "
    "Defendant, spoke by telephone about Request 4. "
)
UNCHECKED = (
    "The steps came before filing, with time for an answer. Not checked: whether the motion was filed within 30 days "
    "of the default, or service of the response, answer or objection at issue (D. Kan. Rule 37.1(b))."
)


def judged(text: str, *, named: str = "D. Kan.", motion: str = "compel", filed: date = date(2024, 3, 25)) -> Finding:
    return before_filing(told(HEAD + text, filed), court(named, motion, filed))


@pytest.mark.parametrize(
    "served",
    [
        "Defendant served its responses on February 5, 2024.",
        "Defendant's objections were served on February 5, 2024.",
        "Defendant's answers were due on February 5, 2024, and none came.",
    ],
)
def test_a_motion_after_it_is_a_caution_with_the_rule_that_sets_it(served: str) -> None:
    finding = judged(served)
    assert (finding.result, finding.fault) == (Result.CAUTION, "window-passed")
    assert "30 days from February 5, 2024 end on March 6, 2024" in finding.reason
    assert [w.text for w in finding.words_at_fault] == [served]
    assert finding.authority[0].citation == "D. Kan. Rule 37.1(b)"
    assert finding.cure


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Defendant served its responses on March 1, 2024.", "end on April 1, 2024"),
        ("Defendant served its responses on February 24, 2024.", "end on March 25, 2024"),
        ("It served its responses on January 5, 2024. It served amended answers on March 1, 2024.", "April 1, 2024"),
        (
            "Defendant served its responses on February 5, 2024. The Court extended the time for this motion.",
            "Not checked: whether the time was lengthened",
        ),
        ("", UNCHECKED),
        ("Defendant served its responses in the winter.", UNCHECKED),
    ],
    ids=["in time", "on the last day", "a supplement", "lengthened", "no day", "a season"],
)
def test_a_motion_within_it_or_without_a_day_to_count_from_says_so(text: str, says: str) -> None:
    finding = judged(text)
    assert finding.result is Result.SATISFIED
    assert says in finding.reason


def test_concerns_only_the_motions_and_the_courts_that_have_one() -> None:
    late = "Defendant served its responses on February 5, 2024."
    for finding in (judged(late, motion="protective-order"), judged(late, named="N.D. Cal.")):
        assert finding.reason == "The steps came before filing, with time for an answer."


def test_a_fault_of_time_goes_before_it() -> None:
    finding = judged("Defendant served its responses on January 5, 2024.", filed=date(2024, 3, 11))
    assert (finding.result, finding.fault) == (Result.DEFICIENCY, "same-day")
