"""Where a question leads before anything is searched (DESIGN 5.1)."""

from __future__ import annotations

from enum import StrEnum


class Route(StrEnum):
    """The six outcomes of reading the citations and the court out of a question."""

    BOUND = "bound"
    AMBIGUOUS = "ambiguous"
    NOT_HELD = "not_held"
    NO_PROVISION = "no_provision"
    OUT_OF_COVERAGE = "out_of_coverage"
    OPEN = "open"
