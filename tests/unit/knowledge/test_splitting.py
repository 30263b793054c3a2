"""Cutting rules on their subdivisions and everything else on paragraphs."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.authority import Edition, Kind
from knowledge.document import Document, Paragraph
from knowledge.passage import Passage, Span, cut
from knowledge.splitting import LONGEST_PASSAGE, split
from tests.builders import document, edition

RULE = edition()
ORDER = edition("orders/1.txt", kind=Kind.ORDER)
LONG = "The parties must confer about every request that is in dispute before the motion is filed. "


def shown(passages: tuple[Passage, ...]) -> list[tuple[str, str]]:
    """Give the subdivision and the words of each passage."""
    return [("".join(f"({label})" for label in p.locator.subdivision), p.text) for p in passages]


class TestARule:
    """Cut on (a)(1)(A)(i)."""

    def test_a_short_subdivision_stays_whole_with_its_parts(self) -> None:
        passages = split(document("(a) Conferring.", "(1) Counsel must confer.", "(2) In person.", "(b) Fees."), RULE)
        assert shown(passages) == [
            ("(a)", "(a) Conferring. (1) Counsel must confer. (2) In person."),
            ("(b)", "(b) Fees."),
        ]
        assert [p.locator.subdivision for p in passages[0].provisions] == [("a",), ("a", "1"), ("a", "2")]

    def test_a_long_subdivision_is_cut_into_its_own_and_takes_its_headings_along(self) -> None:
        rule = document(
            "(a) Motion to Compel.",
            "(1) In General. " + LONG * 4,
            "(2) Form. The motion must:",
            "(A) state each request; " + LONG * 6,
            "(B) state each answer. " + LONG * 6,
        )
        passages = split(rule, RULE)
        assert [place for place, _ in shown(passages)] == ["(a)", "(a)(2)", "(a)(2)(B)"]
        assert [p.locator.subdivision for p in passages[1].provisions] == [("a", "2"), ("a", "2", "A")]
        assert [p.context for p in passages] == [(), ("Motion to Compel",), ("Motion to Compel", "Form")]

    def test_two_subdivisions_of_the_first_level_never_share_a_passage(self) -> None:
        passages = split(document("(a) One.", "(b) Two.", "(c) Three."), RULE)
        assert [place for place, _ in shown(passages)] == ["(a)", "(b)", "(c)"]

    def test_credits_of_amendments_and_printed_headings_are_no_provisions(self) -> None:
        rule = document("# Rule 7", "(a) Counsel must confer.", "(As amended Dec. 1, 2015.)", "As added Dec. 1, 2000.")
        assert shown(split(rule, RULE)) == [("(a)", "(a) Counsel must confer.")]

    def test_a_subdivision_too_long_for_a_passage_is_cut_between_sentences(self) -> None:
        passages = split(document("(a) Conferring. " + LONG * 30), RULE)
        assert len(passages) > 2
        assert all(place == "(a)" for place, _ in shown(passages))
        assert all(p.text.endswith("is filed.") for p in passages)
        assert all(len(p.text) <= LONGEST_PASSAGE for p in passages)


class TestAnOrder:
    """Cut on paragraphs."""

    def test_each_paragraph_is_a_passage_with_its_number_and_opening_words(self) -> None:
        passages = split(document(LONG * 2, "Counsel " + LONG * 3), ORDER)
        assert [(p.locator.paragraph, p.locator.opening) for p in passages] == [
            (1, "The parties must confer about every"),
            (2, "Counsel The parties must confer about"),
        ]

    def test_a_very_short_paragraph_goes_with_the_one_before_it(self) -> None:
        passages = split(document(LONG * 3, "IT IS SO ORDERED."), ORDER)
        assert [[p.locator.paragraph for p in passage.provisions] for passage in passages] == [[1, 2]]

    def test_a_label_in_an_order_is_no_subdivision(self) -> None:
        (passage,) = split(document("(a) The first ground is that counsel did not confer. " + LONG), ORDER)
        assert passage.locator.subdivision == ()

    def test_a_footnote_is_a_passage_of_its_own_and_counts_as_no_paragraph(self) -> None:
        passages = split(document(LONG * 2 + "So it is.¹", "¹ See the rule.", "The motion fails. " + LONG * 2), ORDER)
        assert [(p.locator.footnote, p.locator.paragraph) for p in passages] == [(None, 1), ("1", 1), (None, 2)]
        assert passages[1].text == "See the rule."


def test_a_footnote_s_mark_stays_out_of_a_paragraph_that_is_cut_between_sentences() -> None:
    passages = split(document("Counsel wrote¹, and called. " + LONG * 12, "¹ See the letter."), ORDER)
    assert passages[0].text.startswith("Counsel wrote , and called. The parties must confer")
    assert "¹" not in passages[0].text


def test_ids_are_of_this_place_in_this_source() -> None:
    twice = document("(a) Confer.", "(b) Confer.")
    ids = [p.id for name in ("rules/1.txt", "rules/2.txt") for p in split(twice, edition(name))]
    assert len(set(ids)) == 4
    assert [p.id for p in split(twice, edition("rules/1.txt"))] == ids[:2]


def test_a_document_without_words_has_no_passages() -> None:
    assert split(Document("", ()), RULE) == ()


_LINES = st.lists(
    st.tuples(
        st.sampled_from(["", "(a) ", "(b) ", "(1) ", "(2) ", "(A) ", "(i) ", "(ii) ", "(h) ", "¹ ", "Heading. "]),
        st.text(alphabet="abc RCiv.?;-*\t“”¹é", min_size=1, max_size=60).filter(str.strip),
        st.integers(1, 40),
    ),
    min_size=1,
    max_size=12,
)


def any_document(lines: list[tuple[str, str, int]], breaks: int) -> Document:
    """Lay paragraphs out one after the other; every `breaks`-th is in two spans, as across a page break."""
    text, paragraphs = "", []
    for number, (label, words, times) in enumerate(lines):
        start = len(text)
        text += label + words * times
        middle = start + len(label + words * times) // 2
        whole = (Span(start, len(text)),)
        halves = (Span(start, middle), Span(middle + 1, len(text))) if middle + 1 < len(text) else whole
        paragraphs.append(Paragraph(halves if number % breaks == 0 and start < middle else whole))
        text += "\n\n"
    return Document(text, tuple(paragraphs))


@pytest.mark.parametrize("cited", [RULE, ORDER], ids=["rule", "order"])
@given(lines=_LINES, breaks=st.integers(1, 4))
def test_every_character_of_every_paragraph_lies_in_exactly_one_passage(
    cited: Edition, lines: list[tuple[str, str, int]], breaks: int
) -> None:
    read = any_document(lines, breaks)
    passages = split(read, cited)
    held = Counter(at for passage in passages for s in passage.spans for at in range(s.start, s.end))
    inside = {at for paragraph in read.paragraphs for s in paragraph.spans for at in range(s.start, s.end)}
    assert all(read.text[at].isspace() for at in set(held) - inside)
    assert {at for at in inside if not read.text[at].isspace()} <= set(held)
    assert set(held.values()) <= {1}
    assert [p.ordinal for p in passages] == list(range(len(passages)))
    assert all(p.text == cut(read.text, p.spans) for p in passages)
