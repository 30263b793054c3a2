"""A passage that certifies a conferral, as it was found in a longer paper."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FoundBy(StrEnum):
    """What showed that a passage certifies a conferral."""

    WHOLE = "whole"
    """The paper is nothing else."""
    HEADING = "heading"
    WORDS = "words"
    """No heading stands over it; its sentences tell of a conferral."""


@dataclass(frozen=True, slots=True)
class FoundCertificate:
    """`text[start:end]` of the whole text.

    `heading` is "" where none stands there. `line` is that of the whole text, from 1; `page` is None where the
    paper shows no pages. `why` is a sentence for people that says where it stands and what showed it.
    """

    start: int
    end: int
    heading: str
    why: str
    by: FoundBy
    line: int
    page: int | None = None

    @property
    def place(self) -> str:
        """The place in words: "page 23", or "line 412" where there are no pages."""
        return f"page {self.page}" if self.page is not None else f"line {self.line}"
