"""Citations of decisions in reporters ("553 F.3d 1161"), found by eyecite."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.passage import Span


@dataclass(frozen=True, slots=True)
class ReporterCitation:
    """A decision by volume, reporter and page, where it stands in a text."""

    words: str
    volume: str
    reporter: str
    page: str
    span: Span


def read_reporter_citations(text: str) -> tuple[ReporterCitation, ...]:
    """Every full reporter citation in `text`, in order."""
    from eyecite import get_citations  # noqa: PLC0415  loads late: it compiles thousands of patterns
    from eyecite.models import FullCaseCitation  # noqa: PLC0415  as above

    found = []
    for cited in get_citations(text):
        if isinstance(cited, FullCaseCitation):
            start, end = cited.span()  # type: ignore[no-untyped-call]  # eyecite does not annotate it
            groups = cited.groups
            found.append(
                ReporterCitation(
                    text[start:end],
                    str(groups.get("volume") or ""),
                    str(groups.get("reporter") or ""),
                    str(groups.get("page") or ""),
                    Span(start, end),
                )
            )
    return tuple(found)
