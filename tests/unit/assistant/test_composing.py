"""Composing an answer from verified sentences, with no model."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.answer import StatementKind, Support
from bot.assistant.claim import stems
from bot.assistant.composing import MOST_CHARACTERS, MOST_SUPPORTS, compose, quote_best, support_for
from knowledge.authority import Currency, Edition, Kind, Weight
from knowledge.library import FoundPassage
from knowledge.passage import Locator, Quotation, Span
from knowledge.ports import SourceContent
from tests.builders import (
    FEDERAL_37,
    GUIDELINE,
    KANSAS_2010,
    NOTE,
    ORDER_2009,
    TODAY,
    content,
    edition,
)

FILLING = "Counsel for every party has to be heard about each of the requests. "


def found(*contents: SourceContent, caution: str | None = None) -> list[FoundPassage]:
    """Every passage of `contents`, as if found in this order, all equally near to the question."""
    return [
        FoundPassage(
            passage,
            c.edition,
            c.edition.currency(TODAY),
            caution or c.edition.caution,
            1.0,
            has_pages=False,
            nearness=(0.0,) * len(passage.provisions),
        )
        for c in contents
        for passage in c.passages
    ]


def texts(*contents: SourceContent) -> Callable[[str], str]:
    held = {c.edition.source: c.text for c in contents}
    return held.__getitem__


def quoted(item: FoundPassage, held: SourceContent, word: str, room: int = 640) -> Support:
    """What of a passage is quoted to a question about `word`."""
    support = quote_best(item, held.text, stems(word), room)
    assert support is not None
    return support


def stands(support: Support, text: str) -> bool:
    return Quotation(support.quotation, support.source, support.spans, Locator(), support.passage_id).stands_in(text)


class TestTheGroups:
    """The direct answer first; a note never before the rule."""

    def test_are_named_by_what_the_text_is(self) -> None:
        held = (KANSAS_2010, ORDER_2009, GUIDELINE, NOTE)
        statements = compose(found(*held), source_text=texts(*held), asked="letter")
        assert [(s.kind, s.support[0].weight) for s in statements] == [
            (StatementKind.RULE, Weight.RULE),
            (StatementKind.APPLICATION, Weight.ORDER),
            (StatementKind.GUIDELINE, Weight.GUIDELINE),
            (StatementKind.NOTE, Weight.NOTE),
        ]

    def test_begin_with_the_one_that_was_found_first(self) -> None:
        held = (ORDER_2009, KANSAS_2010, NOTE)
        statements = compose(found(*held), source_text=texts(*held), asked="letter")
        assert [s.kind for s in statements] == [StatementKind.APPLICATION, StatementKind.RULE, StatementKind.NOTE]

    def test_of_nothing_are_nothing(self) -> None:
        assert compose([], source_text=texts(), asked="letter") == ()


class TestAQuotation:
    """Whole sentences of one passage, cut where they stand."""

    def test_of_a_short_passage_is_all_of_it(self) -> None:
        (item,) = found(KANSAS_2010)
        support = quoted(item, KANSAS_2010, "letter", 640)
        assert support.quotation == KANSAS_2010.text
        assert support.spans == (Span(0, len(KANSAS_2010.text)),)

    def test_of_a_long_passage_is_its_best_sentence_with_whole_neighbours(self) -> None:
        text = FILLING * 4 + "A letter is not enough. " + FILLING * 4
        order = content(edition("orders/long.txt", kind=Kind.ORDER, dated=date(2009, 6, 8)), text)
        (item,) = found(order)
        support = quoted(item, order, "letter", 200)
        assert "A letter is not enough." in support.quotation
        assert len(support.quotation) <= 200
        assert all(s.strip() + "." in text for s in support.quotation.split(".") if s.strip())

    def test_of_one_sentence_that_is_longer_than_the_room_is_that_sentence_whole(self) -> None:
        text = "Counsel must confer " + "about every request " * 30 + "in person."
        order = content(edition("orders/long.txt", kind=Kind.ORDER, dated=date(2009, 6, 8)), text)
        support = quoted(found(order)[0], order, "confer", 100)
        assert support.quotation == text

    def test_leaves_out_a_footnote_that_interrupts_it(self) -> None:
        order = content(
            edition("orders/note.txt", kind=Kind.ORDER, dated=date(2009, 6, 8)),
            "Any motion for a protective order “must include a certification that the movant has in",
            "¹ Rule 26(c)(1).",
            "good faith conferred or attempted to confer.” The Court called¹ that plain.",
        )
        support = quoted(found(order)[0], order, "certification", 640)
        assert "the movant has in good faith conferred or attempted to confer.”" in support.quotation
        assert "Rule 26(c)(1)" not in support.quotation
        assert stands(support, order.text)

    def test_carries_what_a_reader_needs_to_weigh_it(self) -> None:
        (item,) = found(KANSAS_2010, caution="text as last seen on 2020-01-01")
        support = quoted(item, KANSAS_2010, "letter", 640)
        assert (support.source, support.authority, support.pin_cite) == (
            "local/kansas_2010.txt",
            "D. Kan. Rule 37.2",
            "D. Kan. Rule 37.2",
        )
        assert (support.currency, support.weight, support.own_words) == (Currency.LAST_SEEN, Weight.RULE, False)
        assert (support.in_force_from, support.in_force_until, support.attested_on) == (
            date(2010, 1, 1),
            None,
            date(2020, 1, 1),
        )
        assert support.caution == "text as last seen on 2020-01-01"
        assert support.page is None

    def test_that_holds_a_slip_is_flagged_and_one_that_does_not_is_not(self) -> None:
        (item,) = found(ORDER_2009)
        text = ORDER_2009.text
        slip, plain = text.index("Plaintiff's Motion"), text.index("A letter is not")
        flagged = support_for(item, (Span(slip, len(text)),), text)
        assert flagged.quotation == "Plaintiff's Motion is denied."
        assert flagged.caution == (
            "made under the rule of 1999; "
            "Apparent slip in the source (“Plaintiff's Motion”): Defendant filed the motion."
        )
        assert support_for(item, (Span(plain, slip - 1),), text).caution == "made under the rule of 1999"

    def test_is_pinned_to_the_subdivision_that_holds_all_of_it(self) -> None:
        item = found(FEDERAL_37)[0]
        text = FEDERAL_37.text
        first, second = text.index("(1) In General"), text.index("(2) Appropriate")
        assert support_for(item, (Span(first, second - 2),), text).pin_cite == "Fed. R. Civ. P. 37(a)(1)"
        assert support_for(item, (Span(first, second + 20),), text).pin_cite == "Fed. R. Civ. P. 37(a)"

    def test_of_a_note_is_called_a_note_and_names_where_the_text_is(self) -> None:
        support = quoted(found(NOTE)[0], NOTE, "plan", 640)
        assert support.own_words
        assert support.pin_cite.startswith("Note on Fed. R. Civ. P. 26(f)")
        assert support.official_address == "https://rules.example/"


def test_an_answer_stays_short_whatever_is_found() -> None:
    many = [
        content(edition(f"orders/{n}.txt", kind=Kind.ORDER, dated=date(2009, 6, 8)), FILLING * 8) for n in range(30)
    ]
    statements = compose(found(*many), source_text=texts(*many), asked="heard")
    supports = [support for statement in statements for support in statement.support]
    assert 0 < len(supports) <= min(MOST_SUPPORTS, 8)
    assert sum(len(s.quotation) for s in supports) <= MOST_CHARACTERS


_SENTENCES = st.lists(
    st.sampled_from(
        [
            "Counsel must confer.",
            "See Fed. R. Civ. P. 37(a)(1).",
            "A letter,\nor a fax, is not enough.",
            "The parties con-\nverse in good faith.",
            "Within **20 days** the motion may be filed again.",
            "Is that so?",
            FILLING.strip(),
            "x" * 300 + ".",
        ]
    ),
    min_size=1,
    max_size=12,
)


@given(
    st.lists(_SENTENCES.map(" ".join), min_size=1, max_size=4),
    st.integers(1, 700),
    st.sampled_from(["letter", "motion", "parties", "days"]),
)
def test_whatever_is_quoted_stands_in_the_source_at_its_spans(paragraphs: list[str], room: int, word: str) -> None:
    made: Edition = edition("orders/any.txt", kind=Kind.ORDER, dated=date(2009, 6, 8))
    order = content(made, *paragraphs)
    for item in found(order):
        support = quoted(item, order, word, room)
        assert stands(support, order.text)
        assert support.spans[0].start >= item.passage.spans[0].start
        assert support.spans[-1].end <= item.passage.spans[-1].end
