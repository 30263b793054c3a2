"""(2) The statement that an honest try was made to settle the matter without a ruling."""

from __future__ import annotations

import pytest

from bot.conferral.requirements.good_faith import good_faith_statement
from tests.unit.conferral.requirements.readings import account, came_out, reading, setting, told, words


@pytest.mark.parametrize(
    ("changes", "result"),
    [
        ({}, ("satisfied", "")),
        ({"without_court": None}, ("caution", "one-half")),
        ({"good_faith": None}, ("caution", "one-half")),
        ({"good_faith": None, "without_court": None}, ("deficiency", "absent")),
        ({"denies_good_faith": words("for form's sake")}, ("deficiency", "for-form")),
    ],
    ids=["both halves", "no aim", "no good faith", "neither", "denied"],
)
def test_both_halves_have_to_be_said(changes: dict[str, object], result: tuple[str, str]) -> None:
    finding = good_faith_statement(reading(**changes), setting())
    assert came_out(finding) == result
    assert (finding.cure is None) is (result[0] == "satisfied")


def test_a_half_that_is_said_is_not_asked_for() -> None:
    assert "settle without a ruling" in good_faith_statement(reading(without_court=None), setting()).reason
    assert "good faith" in good_faith_statement(reading(good_faith=None), setting()).reason


def test_an_account_does_not_show_the_words_of_the_certificate() -> None:
    assert came_out(good_faith_statement(account(), setting())) == ("not_checked", "")


@pytest.mark.parametrize(
    ("statement", "result"),
    [
        (
            "certifies that she conferred in good faith in an effort to resolve the dispute without court action",
            "satisfied",
        ),
        ("certifies that she honestly tried to settle this so that no motion would be needed", "satisfied"),
        ("certifies that she spoke with C.D.", "deficiency"),
        ("certifies that she called C.D. only because the rule requires a call", "deficiency"),
    ],
    ids=["rule language", "other words", "neither", "for form"],
)
def test_reads_the_statement_in_a_text(statement: str, result: str) -> None:
    text = f"The undersigned, A.B., counsel for Plaintiff, {statement}. On March 11, 2024, A.B. called C.D."
    assert good_faith_statement(told(text), setting()).result.value == result
