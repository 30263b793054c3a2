"""Citations as values, and how they are printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from knowledge.courts.court import LOCAL_CRIMINAL, Series, all_series
from knowledge.errors import ConferralError
from knowledge.passage import Span

_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")


class UnreadableCitation(ConferralError):
    """A text that should be one citation is none, or more than one."""


class Certainty(StrEnum):
    """How sure the reading is: the words name the series, the context supplies it, or nothing does."""

    EXPLICIT = "explicit"
    INFERRED = "inferred"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class RuleCitation:
    """A rule: "Fed. R. Civ. P. 26(c)(1)" is ("federal", "Fed. R. Civ. P.", "26", ("c", "1")).

    `court` is None where a local rule is cited and nothing says of which court.
    """

    court: str | None
    series: str
    number: str
    subdivision: tuple[str, ...] = ()

    @property
    def rule(self) -> RuleCitation:
        """The whole rule, without a subdivision."""
        return RuleCitation(self.court, self.series, self.number)

    def contains(self, other: RuleCitation) -> bool:
        """Whether `other` is this rule or lies inside the subdivision cited."""
        return self.rule == other.rule and other.subdivision[: len(self.subdivision)] == self.subdivision


@dataclass(frozen=True, slots=True)
class DocketCitation:
    """A case by its docket number: "08-cv-2464-JWL-DJW" is year "08", kind "cv", serial 2464.

    `office` is the division's number ("2" in "2:08-cv-02464"), `judges` the initials after the number.
    """

    year: str
    serial: int
    kind: str | None = None
    office: str | None = None
    judges: tuple[str, ...] = ()
    court: str | None = None
    dated: date | None = None

    def same_case(self, other: DocketCitation) -> bool:
        """Whether both may name one case: what both state agrees; what only one states is left open."""

        def agree(mine: object, theirs: object) -> bool:
            return mine is None or theirs is None or mine == theirs

        same_number = (self.year, self.serial) == (other.year, other.serial)
        return (
            same_number
            and agree(self.kind, other.kind)
            and agree(self.office, other.office)
            and agree(self.court, other.court)
        )


@dataclass(frozen=True, slots=True)
class CitedRule:
    """A citation where it stands in a text. `in_range` marks rules that a range only implies ("26 through 37")."""

    citation: RuleCitation | DocketCitation
    span: Span
    certainty: Certainty
    in_range: bool = False


@cache
def _series() -> dict[tuple[str, str], Series]:
    return {(s.court, s.label): s for s in all_series()}


def is_covered(citation: RuleCitation) -> bool:
    """Whether the product answers from rules of this series at all (criminal and evidence rules: no)."""
    series = _series().get((citation.court or "", citation.series))
    return citation.series != LOCAL_CRIMINAL if series is None else series.covered


def render(citation: RuleCitation | DocketCitation) -> str:
    """Print a citation in the Bluebook's form, as `parse_citation` reads it back."""
    if isinstance(citation, DocketCitation):
        return _docket(citation)
    series = _series().get((citation.court or "", citation.series))
    alone = citation.court is None or (series is not None and series.alone)
    label = citation.series if alone else f"{citation.court} {citation.series}"
    return f"{label} {citation.number}{subdivision_text(citation.subdivision)}"


def subdivision_text(labels: tuple[str, ...]) -> str:
    """Print a subdivision: ("c", "1") is "(c)(1)"."""
    return "".join(f"({label})" for label in labels)


def day_text(day: date) -> str:
    """Print a day as the Bluebook does: "Aug. 29, 2007"."""
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def long_day(day: date) -> str:
    """Print a day as it stands in a sentence: "June 8, 2009"."""
    return f"{day:%B} {day.day}, {day.year}"


def _docket(citation: DocketCitation) -> str:
    office = f"{citation.office}:" if citation.office else ""
    number = "-".join([citation.year, *([citation.kind] if citation.kind else []), str(citation.serial).zfill(4)])
    number = "-".join([number, *citation.judges])
    decided = " ".join(part for part in (citation.court, day_text(citation.dated) if citation.dated else "") if part)
    return f"No. {office}{number}" + (f" ({decided})" if decided else "")
