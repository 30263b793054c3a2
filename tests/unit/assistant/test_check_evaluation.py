"""Counting checks against labels and against what courts found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pytest

from bot.assistant.check_evaluation import (
    CertificateCase,
    OrderCase,
    Tally,
    measure_certificates,
    measure_orders,
)
from bot.assistant.checker import CheckedFinding, CheckReport, CheckRequest, PossibleExcuse
from bot.conferral.finding import Finding, Overall, Result
from bot.conferral.reading.facts import Genre, Reading
from bot.conferral.requirement import RequirementId
from bot.conferral.rule_choice import ChosenRule
from tests.unit.conferral.requirements.readings import rule

TODAY = date(2026, 11, 21)
LIVE, ISSUES, CALLS, ALONE = (
    RequirementId.LIVE_EXCHANGE,
    RequirementId.ISSUES,
    RequirementId.CORROBORATION,
    RequirementId.SELF_REPRESENTED,
)


@dataclass
class ToldCheck:
    """Finds in each text what it was told to find, and remembers what it was asked."""

    finds: Mapping[str, Mapping[RequirementId, tuple[Result, str]]]
    excused: frozenset[str] = frozenset()
    asked: list[CheckRequest] = field(default_factory=list)

    def __call__(self, request: CheckRequest) -> CheckReport:
        """Give the findings for the text; every other requirement is satisfied."""
        self.asked.append(request)
        told = self.finds[request.text]
        findings = [Finding(id_, *_of(told.get(id_, (Result.SATISFIED, "")))) for id_ in RequirementId]
        deficient = any(finding.result is Result.DEFICIENCY for finding in findings)
        return CheckReport(
            Overall.DEFICIENT if deficient else Overall.NO_DEFICIENCY_FOUND,
            ChosenRule(rule(), None, known=True),
            tuple(CheckedFinding(finding) for finding in findings),
            PossibleExcuse("excused", None) if request.text in self.excused else None,
            (),
            Reading(Genre.CERTIFICATE),
        )


def _of(told: tuple[Result, str]) -> tuple[Result, str, str]:
    result, fault = told
    return result, "a reason", fault


FAULT = (Result.DEFICIENCY, "letter-only")


def certificate(id_: str, *, deficient: bool, expect: Mapping[RequirementId, Result] | None = None) -> CertificateCase:
    return CertificateCase(id_, id_, "D. Kan.", "compel", date(2024, 3, 25), True, deficient, expect or {})


def order(id_: str, finding: str, *reasons: RequirementId, excused: bool = False) -> OrderCase:
    return OrderCase(id_, id_, "D. Kan.", "compel", None, finding, frozenset(reasons), excused)


@pytest.mark.parametrize(
    ("tally", "precision", "recall"),
    [(Tally(), 1.0, 1.0), (Tally(3, 1, 0), 0.75, 1.0), (Tally(1, 0, 3), 1.0, 0.25), (Tally(0, 2, 2), 0.0, 0.0)],
)
def test_a_tally_has_a_precision_and_a_recall(tally: Tally, precision: float, recall: float) -> None:
    assert (tally.precision, tally.recall) == (precision, recall)


class TestCertificates:
    """Labelled certificates."""

    def test_are_right_missed_or_flagged(self) -> None:
        check = ToldCheck({"caught": {LIVE: FAULT}, "passed": {}, "clean": {}, "flagged": {LIVE: FAULT}})
        cases = [
            certificate("caught", deficient=True),
            certificate("passed", deficient=True),
            certificate("clean", deficient=False),
            certificate("flagged", deficient=False),
        ]
        score = measure_certificates(cases, check, today=TODAY)
        assert (score.n, score.deficient, score.right, score.passed, score.flagged) == (4, 2, 2, 1, 1)
        assert score.misses == ["passed", "flagged"]

    def test_are_scored_on_the_requirements_that_have_a_label(self) -> None:
        found = {LIVE: FAULT, ISSUES: FAULT, CALLS: (Result.CAUTION, "unproved")}
        expect = {LIVE: Result.DEFICIENCY, ISSUES: Result.SATISFIED, CALLS: Result.CAUTION}
        score = measure_certificates(
            [certificate("one", deficient=True, expect=expect)], ToldCheck({"one": found}), today=TODAY
        )
        assert score.requirements[LIVE] == Tally(right=1)
        assert score.requirements[ISSUES] == Tally(false=1)
        assert score.requirements[CALLS] == Tally(right=1)
        assert score.requirements[RequirementId.OUTCOME] == Tally()

    def test_that_are_missed_count_against_recall(self) -> None:
        cases = [certificate("one", deficient=True, expect={LIVE: Result.DEFICIENCY})]
        assert measure_certificates(cases, ToldCheck({"one": {}}), today=TODAY).requirements[LIVE] == Tally(missed=1)

    def test_are_checked_as_they_were_filed(self) -> None:
        check = ToldCheck({"one": {}})
        measure_certificates([certificate("one", deficient=False)], check, today=TODAY)
        (asked,) = check.asked
        assert (asked.court, asked.filed, asked.self_represented, asked.today) == (
            "D. Kan.",
            date(2024, 3, 25),
            True,
            TODAY,
        )


class TestOrders:
    """Decisions of courts."""

    def test_count_the_reasons_that_agree(self) -> None:
        check = ToldCheck({"both": {LIVE: FAULT, ISSUES: FAULT}, "passed": {}})
        cases = [order("both", "insufficient", LIVE, CALLS), order("passed", "insufficient", LIVE)]
        score = measure_orders(cases, check, today=TODAY)
        assert score.reasons == Tally(right=1, false=1, missed=2)
        assert (score.n, score.passed, score.misses) == (2, 1, ["passed"])

    def test_take_a_caution_for_a_reason_where_there_is_never_more(self) -> None:
        check = ToldCheck(
            {
                "denied": {LIVE: FAULT, CALLS: (Result.CAUTION, "calls-disputed")},
                "misread": {LIVE: FAULT, ALONE: (Result.CAUTION, "misunderstood")},
            }
        )
        cases = [order("denied", "insufficient", LIVE, CALLS), order("misread", "insufficient", LIVE, ALONE)]
        assert measure_orders(cases, check, today=TODAY).reasons == Tally(right=4)

    def test_want_the_fault_and_the_excuse_of_what_was_excused(self) -> None:
        finds = {"named": {LIVE: FAULT}, "no fault": {}, "no excuse": {LIVE: FAULT}}
        check = ToldCheck(finds, excused=frozenset({"named", "no fault"}))
        cases = [order(id_, "excused", LIVE, excused=True) for id_ in finds]
        score = measure_orders(cases, check, today=TODAY)
        assert (score.fault_and_excuse, score.found["excused"]) == (1, 3)
        assert score.misses == ["no fault", "no excuse"]

    def test_of_which_the_effort_was_enough_are_not_to_be_flagged(self) -> None:
        check = ToldCheck({"clean": {}, "flagged": {LIVE: FAULT}})
        score = measure_orders([order("clean", "sufficient"), order("flagged", "sufficient")], check, today=TODAY)
        assert (score.sufficient_flagged, score.misses) == (1, ["flagged"])
