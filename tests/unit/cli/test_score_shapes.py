"""Scores as the JSON of the commands."""

from __future__ import annotations

from collections import Counter

from bot.assistant.check_evaluation import CertificateScore, OrderScore, Tally
from bot.cli.score_shapes import certificate_score_json, order_score_json
from bot.conferral.requirement import RequirementId


def test_certificates_are_told_in_rates() -> None:
    score = CertificateScore(
        n=6,
        right=5,
        deficient=3,
        passed=1,
        flagged=0,
        requirements={RequirementId.ISSUES: Tally(2, 1, 1), RequirementId.OUTCOME: Tally()},
        misses=["c3"],
    )
    assert certificate_score_json(score) == {
        "n": 6,
        "accuracy": 0.8333,
        "deficient_passed": 0.3333,
        "adequate_flagged": 0.0,
        "requirement": {
            "issues": {"n": 3, "precision": 0.6667, "recall": 0.6667},
            "outcome": {"n": 0, "precision": 1.0, "recall": 1.0},
        },
        "misses": ["c3"],
    }


def test_orders_are_told_in_rates() -> None:
    score = OrderScore(
        n=10,
        found=Counter(insufficient=6, excused=2, sufficient=1, partly=1),
        passed=1,
        reasons=Tally(3, 1, 1),
        fault_and_excuse=1,
        sufficient_flagged=1,
        misses=["o1", "o2"],
    )
    assert order_score_json(score) == {
        "n": 10,
        "insufficient_passed": 0.1667,
        "reason_recall": 0.75,
        "reason_precision": 0.75,
        "excused": {"n": 2, "fault_and_excuse_named": 0.5},
        "sufficient_flagged": 0.5,
        "misses": ["o1", "o2"],
    }


def test_nothing_measured_is_no_fault() -> None:
    assert order_score_json(OrderScore())["insufficient_passed"] == 0.0
    assert certificate_score_json(CertificateScore())["accuracy"] == 0.0
