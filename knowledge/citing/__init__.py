"""The grammar of legal citations: reading them from a sentence, printing them, and pinning a quotation."""

from knowledge.citing.citation import (
    Certainty,
    CitedRule,
    DocketCitation,
    RuleCitation,
    UnreadableCitation,
    is_covered,
    long_day,
    render,
)
from knowledge.citing.pins import pin_cite
from knowledge.citing.reading import parse_citation, read_citations
from knowledge.citing.reporters import ReporterCitation, read_reporter_citations

__all__ = [
    "Certainty",
    "CitedRule",
    "DocketCitation",
    "ReporterCitation",
    "RuleCitation",
    "UnreadableCitation",
    "is_covered",
    "long_day",
    "parse_citation",
    "pin_cite",
    "read_citations",
    "read_reporter_citations",
    "render",
]
