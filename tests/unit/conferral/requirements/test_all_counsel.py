"""(6) The steps of all counsel."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.conferral.reading.facts import Answer, Reading
from bot.conferral.requirements.all_counsel import all_counsel
from tests.unit.conferral.requirements.readings import account, came_out, contact, reading, setting, told, words


@pytest.mark.parametrize(
    ("answer", "result"),
    [
        (Answer.TOLD, ("satisfied", "")),
        (Answer.SILENCE, ("satisfied", "")),
        (Answer.CHARACTERISED, ("deficiency", "steps-of-all-counsel")),
        (Answer.ASSUMED, ("deficiency", "steps-of-all-counsel")),
        (Answer.LEFT_OUT, ("deficiency", "steps-of-all-counsel")),
    ],
)
def test_the_answer_of_the_other_side_is_told(answer: Answer, result: tuple[str, str]) -> None:
    finding = all_counsel(reading(answer=answer, answer_words=words("evasive")), setting())
    assert came_out(finding) == result
    assert (finding.cure is None) is (result[0] == "satisfied")


def test_an_answer_of_no_day_and_on_no_item_is_none() -> None:
    undated = reading(issues=(), contacts=(contact(days=()),))
    assert came_out(all_counsel(undated, setting())) == ("deficiency", "steps-of-all-counsel")


@pytest.mark.parametrize("build", [reading, account])
def test_nobody_who_is_affected_is_left_out(build: Callable[..., Reading]) -> None:
    left_out = words("was not contacted")
    finding = all_counsel(build(uncontacted=(left_out,)), setting())
    assert came_out(finding) == ("deficiency", "affected-left-out")
    assert finding.words_at_fault == (left_out,)


def test_an_account_need_not_tell_the_answers() -> None:
    assert came_out(all_counsel(account(), setting())) == ("not_checked", "")


HEAD = (
    "The undersigned, A.B., counsel for Plaintiff, certifies that on March 11, 2024, A.B. and C.D., counsel for "
    "Defendant, spoke by telephone for 20 minutes about Request 4. "
)


@pytest.mark.parametrize(
    ("answer", "result"),
    [
        ("C.D. said that the request is too broad and declined to produce the logs.", "satisfied"),
        ("C.D. was evasive, and no satisfactory response was given.", "deficiency"),
        ("Plaintiff therefore presumes that Defendant opposes this motion.", "deficiency"),
        ("C.D. said that it is too broad. Counsel for Intervenor was not contacted.", "deficiency"),
    ],
    ids=["told", "characterised", "assumed", "somebody left out"],
)
def test_reads_it_in_a_text(answer: str, result: str) -> None:
    assert all_counsel(told(HEAD + answer), setting()).result.value == result


def test_a_silence_that_is_told_counts() -> None:
    text = "The undersigned, A.B., certifies that on March 4, 2024, he called C.D., counsel for Defendant. "
    text += "C.D. did not answer."
    assert came_out(all_counsel(told(text), setting())) == ("satisfied", "")
