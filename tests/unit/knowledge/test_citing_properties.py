"""Invariants of the grammar: what is printed reads back, spans are right, nothing raises, time stays linear."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.citing import DocketCitation, RuleCitation, parse_citation, read_citations, render
from knowledge.courts.court import Series, all_series

LETTERS, ROMANS = "abcdefghjk", ["i", "ii", "iii", "iv", "v", "vi", "x"]


@st.composite
def subdivisions(draw: st.DrawFn) -> tuple[str, ...]:
    """A subdivision as rules have them: (c)(1)(G)(ii)."""
    levels = [
        st.sampled_from(LETTERS),
        st.integers(1, 20).map(str),
        st.sampled_from(LETTERS.upper()),
        st.sampled_from(ROMANS),
    ]
    return tuple(draw(level) for level in levels[: draw(st.integers(0, 4))])


def numbers(series: Series) -> st.SearchStrategy[str]:
    """Numbers as the series has them: "26" where federal, else also "37.2", "7-3", "5.4.5", "60-237"."""
    plain = st.integers(1, 86).map(str)
    if series.court == "federal":
        return plain
    dotted = st.tuples(st.integers(1, 999), st.sampled_from([".", "-"]), st.integers(1, 999))
    twice = st.tuples(st.integers(1, 99), st.integers(1, 20), st.integers(1, 20))
    return st.one_of(
        plain,
        dotted.map(lambda parts: f"{parts[0]}{parts[1]}{parts[2]}"),
        twice.map(lambda parts: f"{parts[0]}.{parts[1]}.{parts[2]}"),
    )


@st.composite
def rules(draw: st.DrawFn) -> RuleCitation:
    """Any rule of any series in the data."""
    series = draw(st.sampled_from(all_series()))
    return RuleCitation(series.court, series.label, draw(numbers(series)), draw(subdivisions()))


@st.composite
def dockets(draw: st.DrawFn) -> DocketCitation:
    """Any case by its docket number."""
    court = draw(st.sampled_from([None, "D. Kan.", "N.D. W. Va.", "S.D.N.Y."]))
    return DocketCitation(
        year=f"{draw(st.integers(0, 40)):02d}",
        serial=draw(st.integers(100, 99999)),
        kind=draw(st.sampled_from(["cv", "cr", "mc", "md"])),
        office=draw(st.sampled_from([None, "1", "2", "6"])),
        judges=tuple(draw(st.lists(st.sampled_from(["JWL", "DJW", "KHV"]), max_size=2))),
        court=court,
        dated=draw(st.dates(date(1990, 1, 1), date(2030, 1, 1))) if court else None,
    )


@pytest.mark.parametrize("series", all_series(), ids=lambda s: f"{s.court} {s.label}")
def test_every_series_in_the_data_is_read_back_from_its_own_label(series: Series) -> None:
    citation = RuleCitation(series.court, series.label, "37", ("a", "1"))
    assert parse_citation(render(citation)) == citation


@given(rules())
def test_every_rule_we_print_reads_back_as_itself(citation: RuleCitation) -> None:
    assert parse_citation(render(citation)) == citation


@given(rules(), rules())
def test_two_rules_in_one_sentence_do_not_disturb_each_other(first: RuleCitation, second: RuleCitation) -> None:
    text = f"Compare {render(first)}; also {render(second)} is cited."
    found = read_citations(text)
    assert [c.citation for c in found] == [first, second]
    assert [text[c.span.start : c.span.end] for c in found] == [render(first), render(second)]


@given(dockets())
def test_every_docket_number_we_print_reads_back_as_itself(citation: DocketCitation) -> None:
    assert parse_citation(render(citation)) == citation
    assert citation.same_case(DocketCitation(citation.year, citation.serial))


@given(st.text(max_size=200), st.sampled_from([None, "D. Kan.", "Texas (state)", "federal", "no such court"]))
def test_any_text_can_be_read(text: str, court: str | None) -> None:
    for cited in read_citations(text, court=court):
        assert 0 <= cited.span.start < cited.span.end <= len(text)


SCRAPS = [
    "26",
    "(c)",
    "37.2",
    "Rule ",
    "D. Kan. ",
    "-",
    ", ",
    " and ",
    "to ",
    "L.R. ",
    "FRCP ",
    "08-cv-2464",
    "§",
    "\n",
    ".",
]


@given(st.lists(st.sampled_from(SCRAPS), max_size=40).map("".join))
def test_scraps_of_citations_can_be_read(text: str) -> None:
    for cited in read_citations(text):
        assert any(character.isalnum() for character in text[cited.span.start : cited.span.end])
        if isinstance(cited.citation, RuleCitation) and not cited.in_range:
            assert parse_citation(render(cited.citation)) == cited.citation


@pytest.mark.parametrize(
    "scrap", ["(a)", "26(a)", "26(c), ", "kansas ", "1-2-", "37.2 ", "rule ", "fed r civ p ", "No. ", "-a"]
)
def test_a_text_of_20000_characters_is_read_to_its_end(scrap: str) -> None:
    text = (scrap * 20000)[:20000] + " ends with D. Kan. Rule 37.2"
    assert render(read_citations(text)[-1].citation) == "D. Kan. Rule 37.2"
