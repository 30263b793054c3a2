"""What drafting hands out: a paper in sections that reads the same as text and as a Word file, or the facts missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.conferral.drafting.prose import one_stop
from bot.conferral.requirement import RequirementId
from bot.conferral.rule_choice import VERIFY

__all__ = [
    "BLANK",
    "HEADINGS",
    "STAMP",
    "UNNAMED",
    "VERIFY",
    "CannotCertify",
    "Caption",
    "Caution",
    "Draft",
    "MissingFact",
    "Section",
    "SectionName",
]

STAMP = "DRAFT - for attorney review"
"""Stands at the top of every text and in the header of every Word file."""

BLANK = "____________________"
"""A line that a person fills in; drafting never does."""

UNNAMED = "[name of party]"
"""Stands in a caption for a party whose name the record does not hold."""


class SectionName(StrEnum):
    """The parts of a paper, in the words a firm's template names them by."""

    RULE = "rule"
    CERTIFICATION = "certification"
    STEPS = "steps"
    ISSUES = "issues"
    OUTCOME = "outcome"
    COURT_STEPS = "court_steps"
    EXHIBITS = "exhibits"
    OATH = "oath"
    BODY = "body"


HEADINGS = {
    SectionName.STEPS: "Steps taken to confer, in order of date",
    SectionName.ISSUES: "Issues, positions and results",
    SectionName.OUTCOME: "What was resolved and what remains in dispute",
    SectionName.COURT_STEPS: "Further steps that this Court asks for",
    SectionName.EXHIBITS: "Exhibits",
    SectionName.RULE: "Governing rule",
    SectionName.OATH: "Declaration",
}
"""The headings of a certificate; the certification itself stands under the title, or a heading of the court's own."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its paragraphs; the heading may be empty."""

    name: SectionName
    heading: str
    paragraphs: tuple[str, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "paragraphs", tuple(map(one_stop, self.paragraphs)))


@dataclass(frozen=True, slots=True)
class Caption:
    """The head of a court paper: the court in full, who is against whom by role and name, the case number."""

    court: str
    first: str
    second: str
    case_number: str
    first_name: str = UNNAMED
    second_name: str = UNNAMED

    @property
    def lines(self) -> tuple[str, ...]:
        """The caption line by line; a name that is not known is left to be filled in."""
        return (
            self.court,
            f"{self.first_name}, {self.first},",
            "v.",
            one_stop(f"{self.second_name}, {self.second}."),
            self.case_number,
        )


@dataclass(frozen=True, slots=True)
class Caution:
    """Something the attorney has to see before signing; it stands beside the paper, never in it.

    `section` is the part of the paper it is about.
    """

    text: str
    section: SectionName = SectionName.CERTIFICATION


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper drafted from a record: a certificate, or the letter that opens the conferral (then no caption).

    `closing` holds the blank signature block. Nothing in it is signed, sworn or dated.
    """

    title: str
    subtitle: str
    sections: tuple[Section, ...]
    closing: tuple[str, ...]
    caption: Caption | None = None
    cautions: tuple[Caution, ...] = ()

    @property
    def text(self) -> str:
        """The whole paper as plain text, one paragraph to a line, an empty line between paragraphs."""
        return "\n\n".join(self.lines) + "\n"

    @property
    def lines(self) -> tuple[str, ...]:
        """Every paragraph in the order it is read, the stamp first."""
        return tuple(self._lines())

    def section(self, name: SectionName) -> Section | None:
        """The section of that name, where the paper has it."""
        return next((section for section in self.sections if section.name is name), None)

    def _lines(self) -> Iterator[str]:
        yield STAMP
        if self.caption:
            yield from self.caption.lines
        yield self.title
        if self.subtitle:
            yield self.subtitle
        for section in self.sections:
            if section.heading:
                yield section.heading
            yield from section.paragraphs
        yield from self.closing


@dataclass(frozen=True, slots=True)
class MissingFact:
    """A fact that has to be known before a certificate can be drafted, and the exact question that asks for it.

    `step` names what of the record it belongs to ("attempt 2: date"); `requirement` is the point of the
    certificate that cannot be met without it, where there is one.
    """

    step: str
    question: str
    requirement: RequirementId | None = None


@dataclass(frozen=True, slots=True)
class CannotCertify:
    """No certificate can be drafted yet: every question to answer first, in order, each once."""

    missing: tuple[MissingFact, ...]

    def __post_init__(self) -> None:
        if not self.missing:
            raise ValueError("what cannot be certified has at least one missing fact")
