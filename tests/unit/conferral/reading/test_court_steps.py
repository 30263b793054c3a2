"""Steps beyond conferring, taken or passed over."""

from __future__ import annotations

import pytest

from bot.conferral.reading.facts import CourtStep
from tests.unit.conferral.reading.telling import read


def steps(text: str) -> dict[CourtStep, bool]:
    return {step.step: step.taken for step in read(text).steps}


@pytest.mark.parametrize(
    ("text", "step", "taken"),
    [
        ("The parties' joint letter is filed herewith.", CourtStep.JOINT_STATEMENT, True),
        ("No joint letter was prepared.", CourtStep.JOINT_STATEMENT, False),
        ("On March 18, 2024, the Court held a telephone conference with counsel.", CourtStep.JUDGE_CONFERENCE, True),
        ("No conference with the Court was requested.", CourtStep.JUDGE_CONFERENCE, False),
        ("I declare under penalty of perjury that this is true.", CourtStep.SWORN, True),
        ("The motion is opposed.", CourtStep.OPPOSED, True),
        ("Leave of court was obtained on March 1, 2024.", CourtStep.LEAVE_OF_COURT, True),
        ("Leave of court was not sought.", CourtStep.LEAVE_OF_COURT, False),
        ("A sincere effort failed.", CourtStep.SINCERE_EFFORT_FAILED, True),
        ("The motion was served on C.D. on January 4, 2024. On March 11, 2024, A.B. and C.D. spoke by telephone.",
         CourtStep.PAPERS_SERVED_FIRST, True),
        ("On March 1, 2024, A.B. and C.D. spoke by telephone. The motion was served on March 8, 2024.",
         CourtStep.PAPERS_SERVED_FIRST, False),
        ("The scheduling order requires a call to chambers. No such call was made.",
         CourtStep.ORDERED, False),
        ("As the scheduling order requires, counsel called chambers on March 18, 2024.", CourtStep.ORDERED, True),
    ],
)  # fmt: skip
def test_a_step_is_taken_or_not(text: str, step: CourtStep, taken: bool) -> None:
    assert steps(text).get(step) is taken


def test_it_may_be_said_why_no_conference_was_held() -> None:
    assert CourtStep.WHY_NO_CONFERENCE in steps("A conference was not possible, because C.D. did not answer.")


def test_a_text_that_speaks_of_none_has_none() -> None:
    assert steps("On March 11, 2024, A.B. and C.D. spoke by telephone about Request 4.") == {}
