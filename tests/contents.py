"""Builders of sources, as they are handed to a publisher."""

from __future__ import annotations

from datetime import UTC, date, datetime

from knowledge.authority import Edition, Kind
from knowledge.passage import Locator, Passage, Provision, Span, cut
from knowledge.ports import SourceContent

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)

MOTION_RULE = (
    "(a) Before a motion to compel is filed, counsel must confer by telephone or in person.",
    "(b) A letter or an email alone is not a reasonable effort to confer.",
)
EXPENSES_RULE = (
    "(a) The court may award expenses when the motion is denied.",
    "(b) No expenses are due where the movant did not attempt in good faith to obtain the discovery.",
)


def edition(source: str = "rules/1.txt", *, citation: str = "D. Example Rule 1", court: str = "D. Example") -> Edition:
    """Build an edition in force since 2015."""
    return Edition(
        source=source,
        title="Discovery Motions",
        citation=citation,
        court=court,
        kind=Kind.LOCAL_RULE,
        text_status="verbatim",
        origin="made for a test",
        rights="made for a test",
        in_force_from=date(2015, 12, 1),
        attested_on=date(2024, 12, 1),
    )


def content(
    *paragraphs: str, source: str = "rules/1.txt", citation: str = "D. Example Rule 1", questions: tuple[str, ...] = ()
) -> SourceContent:
    """Build a source of one passage, each paragraph a provision, that answers `questions`."""
    text, spans = "\n\n".join(paragraphs), list[Span]()
    for paragraph in paragraphs:
        start = spans[-1].end + 2 if spans else 0
        spans.append(Span(start, start + len(paragraph)))
    provisions = tuple(Provision(Locator((label,)), (span,)) for label, span in zip("abcdef", spans, strict=False))
    passage_id = source.replace("/", "-").replace(".", "-")
    passage = Passage(passage_id, source, 0, provisions, cut(text, spans), ("Discovery Motions",))
    asked = {passage_id: questions} if questions else {}
    return SourceContent(edition(source, citation=citation), text, (passage,), "f" * 64, asked)


def two_rules() -> list[SourceContent]:
    """Build two short rules; the first also by a question it answers."""
    return [
        content(*MOTION_RULE, questions=("Is an email enough?",)),
        content(*EXPENSES_RULE, source="rules/2.txt", citation="D. Example Rule 2"),
    ]
