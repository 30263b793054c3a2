"""A source as `corpus show` prints it for a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.cli.showing import shown_lines
from knowledge.authority import Edition, Kind
from knowledge.passage import Locator, Passage, Provision, Span
from knowledge.ports import SourceContent

WORDS = "The movant must confer in good faith."
RULE = Edition(
    source="rules/7-3.txt",
    title="Example Local Rule 7-3",
    citation="Example L.R. 7-3",
    court="D. Ex.",
    kind=Kind.LOCAL_RULE,
    text_status="verbatim",
    origin="made for this test",
    rights="public domain",
    in_force_from=date(2015, 12, 1),
    attested_on=date(2024, 12, 1),
)
PASSAGE = Passage(
    id="p1",
    source=RULE.source,
    ordinal=0,
    provisions=(Provision(Locator(subdivision=("a",)), (Span(0, len(WORDS)),)),),
    text=WORDS,
)


def test_days_are_written_as_lawyers_write_them_and_each_passage_under_its_pin_cite() -> None:
    assert list(shown_lines(SourceContent(RULE, WORDS, (PASSAGE,)))) == [
        "Example Local Rule 7-3 (Example L.R. 7-3, D. Ex., local-rule)",
        "in force from: December 1, 2015",
        "attested on: December 1, 2024",
        "",
        "Example L.R. 7-3(a)",
        "  The movant must confer in good faith.",
    ]


def test_what_is_not_known_has_no_line() -> None:
    bare = replace(RULE, in_force_from=None, attested_on=None)
    assert list(shown_lines(SourceContent(bare, "", ()))) == [
        "Example Local Rule 7-3 (Example L.R. 7-3, D. Ex., local-rule)"
    ]
