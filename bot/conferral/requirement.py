"""The twelve points on which a court reads a certificate of conferral."""

from __future__ import annotations

from enum import StrEnum


class RequirementId(StrEnum):
    """A requirement as CONTRACT.md names it."""

    CERTIFICATION = "certification"
    GOOD_FAITH_STATEMENT = "good_faith_statement"
    LIVE_EXCHANGE = "live_exchange"
    PARTICULARS = "particulars"
    ISSUES = "issues"
    ALL_COUNSEL = "all_counsel"
    BEFORE_FILING = "before_filing"
    OUTCOME = "outcome"
    EXHIBITS = "exhibits"
    CORROBORATION = "corroboration"
    SELF_REPRESENTED = "self_represented"
    COURT_EXTRA_STEP = "court_extra_step"

    @property
    def heading(self) -> str:
        """The requirement as a person reads it."""
        return _TITLES[self]

    @property
    def is_warning_only(self) -> bool:
        """Whether a fault on this point is never a ground by itself."""
        return self in (RequirementId.CORROBORATION, RequirementId.SELF_REPRESENTED)


_TITLES = {
    RequirementId.CERTIFICATION: "Certification in or with the motion",
    RequirementId.GOOD_FAITH_STATEMENT: "Statement of good faith",
    RequirementId.LIVE_EXCHANGE: "A live exchange, or a documented attempt at one",
    RequirementId.PARTICULARS: "Date, method and people of each step",
    RequirementId.ISSUES: "Each disputed issue taken up",
    RequirementId.ALL_COUNSEL: "The steps of all counsel",
    RequirementId.BEFORE_FILING: "Before filing, with time to answer",
    RequirementId.OUTCOME: "What was settled and what remains",
    RequirementId.EXHIBITS: "Writings attached or quoted",
    RequirementId.CORROBORATION: "Attempts that can be proved",
    RequirementId.SELF_REPRESENTED: "Explained to a self-represented party",
    RequirementId.COURT_EXTRA_STEP: "This court's extra step",
}
