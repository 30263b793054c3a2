"""Where a record stands: which requirements it meets, which it does not and why, and a ground on which courts excuse.

Nothing here says that an effort was enough: that is for the court.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.conferral.finding import Finding, Result
from bot.conferral.requirement import RequirementId
from bot.conferral.requirements.setting import authority_of
from bot.conferral.rule import Excuse, RuleSupport
from bot.conferral.walkthrough.situation import Situation

_OF_A_RECORD = {
    (RequirementId.GOOD_FAITH_STATEMENT, "absent"): "No step is recorded yet of which good faith could be certified.",
    (RequirementId.PARTICULARS, "steps-not-described"): "No step is recorded yet whose day and people could be told.",
    (RequirementId.OUTCOME, "untold"): "The record does not say yet what was settled, or what remains.",
    (
        RequirementId.ALL_COUNSEL,
        "steps-of-all-counsel",
    ): "The record does not say yet what the other side did or answered.",
    (
        RequirementId.EXHIBITS,
        "writing-not-supplied",
    ): "A writing in the record is not attached under an exhibit letter.",
}
"""Faults that requirements name as faults of a text, said of a record."""


@dataclass(frozen=True, slots=True)
class Lack:
    """A requirement that the record does not meet, why, and what the rule or an order says of it, best first.

    `fault` names the fault among those of its requirement; empty where a fact is merely not known yet.
    """

    requirement: RequirementId
    why: str
    support: tuple[RuleSupport, ...]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class PossibleExcuse:
    """A ground on which courts have passed over such a lack; beside it, never instead of it."""

    reason: str
    support: tuple[RuleSupport, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """What the record meets and lacks. `not_checked` are requirements that it does not tell enough to judge."""

    met: tuple[RequirementId, ...]
    lacks: tuple[Lack, ...]
    not_checked: tuple[RequirementId, ...] = ()
    excuse: PossibleExcuse | None = None


def standing_of(situation: Situation) -> Standing:
    """Judge the record by the same requirements as a certificate, and by what its certificate could not do without."""
    met, lacks, unchecked = [], [], []
    for requirement, finding in situation.findings.items():
        lack = _lack(situation, requirement, finding)
        if lack is not None:
            lacks.append(lack)
        elif finding.result is Result.SATISFIED and situation.foundation.attempts:
            met.append(requirement)
        elif finding.result is not Result.NOT_APPLICABLE:
            # Nothing was done yet that could be proved or attached: that is no merit of the record.
            unchecked.append(requirement)
    return Standing(tuple(met), tuple(lacks), tuple(unchecked), _excuse(situation, lacks))


def _lack(situation: Situation, requirement: RequirementId, finding: Finding) -> Lack | None:
    """What keeps the requirement from being met: a fault of the record, else the first fact that is missing."""
    faulty = finding.result in (Result.DEFICIENCY, Result.CAUTION)
    exempt = not situation.asks_for_effort
    if faulty and not exempt:
        why = _OF_A_RECORD.get((requirement, finding.fault), finding.reason)
        return Lack(requirement, why, finding.authority, finding.fault)
    # Where everything is agreed no certificate is wanted, and what one lacks is no lack.
    missing = () if situation.all_agreed else situation.missing
    questions = [fact.question for fact in missing if fact.requirement is requirement]
    if questions:
        return Lack(requirement, questions[0], authority_of(situation.setting, requirement, ""))
    return None


def _excuse(situation: Situation, lacks: list[Lack]) -> PossibleExcuse | None:
    """The first ground that the record itself shows and the rule or the federal one tells of; only beside a lack."""
    if not lacks:
        return None
    for ground, _words in situation.reading.grounds:
        for excuse in _excuses(situation):
            if excuse.ground.casefold().startswith(ground.value):
                return PossibleExcuse(f"Possible excuse ({excuse.ground}): {excuse.statement}", excuse.support)
    return None


def _excuses(situation: Situation) -> tuple[Excuse, ...]:
    floor = situation.terms.floor
    return (*situation.rule.excuses, *(floor.excuses if floor else ()))
