"""How the other side's answer is told."""

from __future__ import annotations

import pytest

from bot.conferral.reading.facts import Answer
from tests.unit.conferral.reading.telling import read

CALL = "On March 11, 2024, A.B. and C.D. spoke by telephone about Request 4. "


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (CALL + "C.D. said that it is too broad.", Answer.TOLD),
        ("On March 4, 2024, A.B. wrote to C.D. On March 7, 2024, C.D. replied by letter that it is.", Answer.TOLD),
        ("On March 4, 2024, A.B. wrote to C.D. C.D. has not responded.", Answer.SILENCE),
        ("On March 4, 2024, A.B. called C.D. and left a voicemail. No answer came.", Answer.SILENCE),
        (CALL + "The response was evasive.", Answer.CHARACTERISED),
        (CALL + "No satisfactory answer was given.", Answer.CHARACTERISED),
        ("On March 4, 2024, A.B. wrote to C.D. Plaintiff presumes that Defendant opposes the motion.", Answer.ASSUMED),
        (CALL, Answer.LEFT_OUT),
        ("On March 4, 2024, A.B. wrote to C.D. about Request 4.", Answer.LEFT_OUT),
    ],
)  # fmt: skip
def test_it_is_told_or_passed_over(text: str, answer: Answer) -> None:
    assert read(text).answer is answer


def test_the_words_that_tell_it_are_kept() -> None:
    words = read("On March 4, 2024, A.B. wrote to C.D. C.D. has not responded.").answer_words
    assert words is not None
    assert words.text.rstrip(".").endswith("not responded")
