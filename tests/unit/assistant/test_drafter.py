"""Drafting as a use case: what is shown, and what is withheld."""

from __future__ import annotations

from datetime import date

import pytest

from bot.assistant.drafter import Drafter
from bot.conferral.drafting import CannotCertify
from bot.conferral.finding import Finding, Result
from bot.conferral.requirement import RequirementId
from bot.conferral.rule_choice import NoRuleHeld
from tests.fakes.certificate_checker import ToldChecker
from tests.unit.conferral.drafting.records import TODAY, record
from tests.unit.conferral.drafting.rules import shipped

DEFICIENT = Finding(
    RequirementId.PARTICULARS, Result.DEFICIENCY, "The call has no time.", cure="Say at what time the call was."
)
WARNING = Finding(RequirementId.CORROBORATION, Result.CAUTION, "Nothing proves the call.")


def drafter(*findings: Finding) -> tuple[Drafter, ToldChecker]:
    checker = ToldChecker(findings)
    return Drafter(shipped, checker), checker


def test_draft_is_shown_after_the_checker_read_the_same_text() -> None:
    desk, checker = drafter()
    drafted = desk.certificate(record(), today=TODAY)
    assert drafted.draft is not None
    assert checker.texts == [drafted.draft.text]
    assert checker.filed == [date(2024, 3, 12)]
    assert drafted.chosen.rule.citation == "D. Kan. Rule 37.2"


def test_draft_in_which_the_checker_finds_a_deficiency_is_withheld_with_its_question() -> None:
    desk, _ = drafter(DEFICIENT, WARNING)
    drafted = desk.certificate(record(), today=TODAY)
    assert drafted.draft is None
    assert [(fact.step, fact.question) for fact in drafted.missing] == [
        ("check: particulars", "The call has no time. Say at what time the call was.")
    ]
    assert drafted.findings == (DEFICIENT, WARNING)
    assert "conferred by telephone" not in repr(drafted.outcome)


def test_cautions_of_the_checker_and_of_the_rule_stand_beside_the_draft_once_each() -> None:
    desk, _ = drafter(WARNING)
    paper = desk.certificate(record(), today=TODAY).draft
    assert paper is not None
    texts = [caution.text for caution in paper.cautions]
    assert "Nothing proves the call." in texts
    assert len(texts) == len(set(texts))
    assert any("was last seen in force on June 8, 2009" in text for text in texts)


def test_facts_that_are_missing_are_asked_for_before_anything_is_checked() -> None:
    desk, checker = drafter()
    drafted = desk.certificate(record(attempts=()), today=TODAY)
    assert isinstance(drafted.outcome, CannotCertify)
    assert checker.texts == []


def test_letter_is_drafted_under_the_same_rule_and_not_checked_as_a_certificate() -> None:
    desk, checker = drafter(DEFICIENT)
    drafted = desk.letter(record(attempts=()), times=(date(2024, 3, 18), date(2024, 3, 19)), today=TODAY)
    assert drafted.draft is not None
    assert "March 18, 2024" in drafted.draft.text
    assert checker.texts == []


def test_without_any_rule_nothing_is_drafted() -> None:
    with pytest.raises(NoRuleHeld):
        Drafter(tuple, ToldChecker()).certificate(record(), today=TODAY)
