"""Measuring checks against labelled certificates and real orders (CONTRACT.md, `eval certificates|orders`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.assistant.checker import CheckReport, CheckRequest
from bot.conferral.finding import Overall, Result
from bot.conferral.motion import read_motion
from bot.conferral.requirement import RequirementId

Check = Callable[[CheckRequest], CheckReport]


@dataclass(frozen=True, slots=True)
class CertificateCase:
    """A labelled certificate. `expect` leaves out what is not scored."""

    id: str
    text: str
    court: str
    motion: str
    filed: date | None
    self_represented: bool
    deficient: bool
    expect: Mapping[RequirementId, Result]


@dataclass(frozen=True, slots=True)
class OrderCase:
    """A decision: the effort in neutral words, what the court found of it, and its reasons by our ids."""

    id: str
    effort: str
    court: str
    motion: str
    self_represented: bool | None
    finding: str
    reasons: frozenset[RequirementId]
    excused: bool


@dataclass(slots=True)
class Tally:
    """Right and wrong findings of one kind."""

    right: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Of what was found, the share that is right; 1 where nothing was found."""
        return self.right / (self.right + self.false) if self.right + self.false else 1.0

    @property
    def recall(self) -> float:
        """Of what is there, the share that was found; 1 where nothing is there."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


@dataclass(slots=True)
class CertificateScore:
    """The counts of an evaluation of certificates."""

    n: int = 0
    right: int = 0
    deficient: int = 0
    passed: int = 0
    flagged: int = 0
    requirements: dict[RequirementId, Tally] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)


@dataclass(slots=True)
class OrderScore:
    """The counts of an evaluation of orders."""

    n: int = 0
    found: Counter[str] = field(default_factory=Counter)
    passed: int = 0
    reasons: Tally = field(default_factory=Tally)
    fault_and_excuse: int = 0
    sufficient_flagged: int = 0
    misses: list[str] = field(default_factory=list)


def measure_certificates(cases: Iterable[CertificateCase], check: Check, *, today: date) -> CertificateScore:
    """Check every certificate and count what came out as labelled."""
    score = CertificateScore(requirements={id_: Tally() for id_ in RequirementId})
    for case in cases:
        report = check(
            CheckRequest(
                case.text,
                case.court,
                read_motion(case.motion),
                today,
                filed=case.filed,
                self_represented=case.self_represented,
            )
        )
        flagged = report.overall is Overall.DEFICIENT
        score.n += 1
        score.deficient += case.deficient
        score.right += flagged == case.deficient
        score.passed += case.deficient and not flagged
        score.flagged += flagged and not case.deficient
        if flagged != case.deficient:
            score.misses.append(case.id)
        results = {one.finding.requirement: one.finding.result for one in report.findings}
        for requirement, expected in case.expect.items():
            _count(score.requirements[requirement], requirement, expected, results[requirement])
    return score


def _count(tally: Tally, requirement: RequirementId, expected: Result, result: Result) -> None:
    fault = Result.CAUTION if requirement.is_warning_only else Result.DEFICIENCY
    tally.right += expected is fault and result is fault
    tally.missed += expected is fault and result is not fault
    tally.false += expected is not fault and result is fault


def measure_orders(cases: Iterable[OrderCase], check: Check, *, today: date) -> OrderScore:
    """Check every effort and count the reasons that agree with the court's."""
    score = OrderScore()
    for case in cases:
        report = check(
            CheckRequest(
                case.effort, case.court, read_motion(case.motion), today, self_represented=case.self_represented
            )
        )
        score.n += 1
        score.found[case.finding] += 1
        _count_order(score, case, report)
    return score


def _count_order(score: OrderScore, case: OrderCase, report: CheckReport) -> None:
    flagged = report.overall is Overall.DEFICIENT
    if case.finding == "insufficient":
        reasons = _reasons(report)
        score.passed += not flagged
        score.reasons.right += len(reasons & case.reasons)
        score.reasons.false += len(reasons - case.reasons)
        score.reasons.missed += len(case.reasons - reasons)
        right = flagged and bool(reasons & case.reasons or not case.reasons)
    elif case.excused:
        right = flagged and report.possible_excuse is not None
        score.fault_and_excuse += right
    else:
        right = not flagged
        score.sufficient_flagged += flagged
    if not right:
        score.misses.append(case.id)


def _reasons(report: CheckReport) -> set[RequirementId]:
    """The reasons a check gives: deficiencies, and cautions of the requirements that never give more."""
    return {
        one.finding.requirement
        for one in report.findings
        if one.finding.result is Result.DEFICIENCY
        or (one.finding.result is Result.CAUTION and one.finding.requirement is RequirementId.CORROBORATION)
        or (one.finding.result is Result.CAUTION and one.finding.fault == "misunderstood")
    }
