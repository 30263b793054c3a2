"""The scores of checks as the JSON of CONTRACT.md: rates to four places, counts as counts."""

from __future__ import annotations

from bot.assistant.check_evaluation import CertificateScore, OrderScore
from bot.cli.shapes import Json


def certificate_score_json(score: CertificateScore) -> Json:
    """The JSON of `conferral eval certificates`."""
    return {
        "n": score.n,
        "accuracy": _rate(score.right, score.n),
        "deficient_passed": _rate(score.passed, score.deficient),
        "adequate_flagged": _rate(score.flagged, score.n - score.deficient),
        "requirement": {
            requirement.value: {
                "n": tally.right + tally.missed,
                "precision": round(tally.precision, 4),
                "recall": round(tally.recall, 4),
            }
            for requirement, tally in score.requirements.items()
        },
        "misses": score.misses,
    }


def order_score_json(score: OrderScore) -> Json:
    """The JSON of `conferral eval orders`."""
    excused = score.found["excused"]
    return {
        "n": score.n,
        "insufficient_passed": _rate(score.passed, score.found["insufficient"]),
        "reason_recall": round(score.reasons.recall, 4),
        "reason_precision": round(score.reasons.precision, 4),
        "excused": {"n": excused, "fault_and_excuse_named": _rate(score.fault_and_excuse, excused)},
        "sufficient_flagged": _rate(score.sufficient_flagged, score.n - excused - score.found["insufficient"]),
        "misses": score.misses,
    }


def _rate(count: int, of: int) -> float:
    return round(count / of, 4) if of else 0.0
