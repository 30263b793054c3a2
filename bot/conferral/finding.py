"""What the checker says about one requirement, and about a certificate as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.conferral.requirement import RequirementId
from bot.conferral.rule import RuleSupport


class Result(StrEnum):
    """How a requirement came out."""

    SATISFIED = "satisfied"
    DEFICIENCY = "deficiency"
    CAUTION = "caution"
    NOT_CHECKED = "not_checked"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the text that was checked: `text[start:end]`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One result for one requirement, with its reason.

    `fault` names the fault among those of its requirement ("letter-only"), for orders that turned on it and
    for cures. `authority` is what the rule or an order says of it, best first; it is resolved in the corpus
    before anybody sees it. `words_at_fault` stand in the text that was checked. `cure` says what to do.
    """

    requirement: RequirementId
    result: Result
    reason: str
    fault: str = ""
    words_at_fault: tuple[Words, ...] = ()
    authority: tuple[RuleSupport, ...] = ()
    cure: str | None = None


class Overall(StrEnum):
    """How a check came out; never "adequate": what was not checked is listed beside it."""

    NO_DEFICIENCY_FOUND = "no_deficiency_found"
    DEFICIENT = "deficient"
    NOT_CHECKED = "not_checked"
