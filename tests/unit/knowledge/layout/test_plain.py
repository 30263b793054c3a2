"""Paragraphs and footnotes of texts without pages."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.document import Document
from knowledge.layout.plain import lay_out_text
from knowledge.passage import cut

SEEDS = Path(__file__).resolve().parents[5] / "shared" / "corpus" / "seeds"


def shown(document: Document) -> list[str]:
    """Each paragraph as it would be quoted; a footnote with its mark before it."""
    return [f"{p.footnote}: " * (p.footnote is not None) + cut(document.text, p.spans) for p in document.paragraphs]


class TestParagraphs:
    """Where paragraphs begin and end."""

    def test_are_parted_by_blank_lines_where_there_are_any(self) -> None:
        document = lay_out_text("First line,\nwrapped by hand.\n\nSecond.\n")
        assert shown(document) == ["First line, wrapped by hand.", "Second."]

    def test_are_lines_where_no_line_is_blank(self) -> None:
        assert shown(lay_out_text("Opinion\nAugust 29, 2007\nORDER\n\n")) == ["Opinion", "August 29, 2007", "ORDER"]

    def test_begin_at_every_bullet_and_item(self) -> None:
        text = "A heading.\n\n(a) One.\n(b) Two.\n- three\n- four"
        assert shown(lay_out_text(text)) == ["A heading.", "(a) One.", "(b) Two.", "- three", "- four"]

    def test_pass_over_a_stamp(self) -> None:
        text = (
            "The movant must show with particularity what it\n\n"
            "Case 2:08-cv-1 Document 3 Filed 06/08/09 Page 2 of 4\n\ndid to confer."
        )
        document = lay_out_text(text)
        assert shown(document) == ["The movant must show with particularity what it did to confer."]
        assert document.stamp is not None
        assert document.stamp.document_number == "3"


class TestFootnotes:
    """Marks, calls and what they interrupt."""

    def test_that_interrupt_a_sentence_leave_it_one_paragraph(self) -> None:
        text = (
            "The motion¹ must include a certification that the movant has in\n\n¹ Fed. R. Civ. P. 26(c)(1).\n\n"
            "good faith conferred.²\n\n² Id.\n"
        )
        document = lay_out_text(text)
        assert shown(document) == [
            "The motion must include a certification that the movant has in good faith conferred.",
            "1: Fed. R. Civ. P. 26(c)(1).",
            "2: Id.",
        ]
        body, first, second = document.paragraphs
        assert [name for name, _ in body.marks] == ["1", "2"]
        assert [text[a] for a in (first.anchor or 0, second.anchor or 0)] == ["¹", "²"]

    def test_do_not_join_a_new_sentence_to_a_finished_one(self) -> None:
        assert len(lay_out_text("It was denied.¹\n\n¹ Doc. 27.\n\nbut see below.").paragraphs) == 3

    def test_without_a_mark_stay_paragraphs(self) -> None:
        document = lay_out_text("A sentence.\nD. Kan. Rule 37.2.\nId.\nMore.")
        assert [p.footnote for p in document.paragraphs] == [None] * 4

    def test_in_brackets_need_a_call(self) -> None:
        document = lay_out_text("They conferred.[1]\n\n[1] By telephone.\n\n[2] Not called.")
        assert shown(document) == ["They conferred.", "1: By telephone.", "[2] Not called."]

    def test_exponents_are_no_calls(self) -> None:
        assert shown(lay_out_text("A room of 20 m² is enough.")) == ["A room of 20 m² is enough."]


@given(st.text(alphabet="ab .\n¹²[1]^(-)\t“”", max_size=200))
def test_spans_lie_in_the_text_in_order_and_never_overlap(text: str) -> None:
    document = lay_out_text(text)
    spans = sorted(s for p in document.paragraphs for s in p.spans)
    assert all(s.end <= len(text) for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(list(p.spans) == sorted(p.spans) for p in document.paragraphs)
    marks = [m for p in document.paragraphs for _, m in p.marks]
    assert not any(m.overlaps(s) for m in marks for s in spans)


def test_every_word_stands_in_some_paragraph_or_mark() -> None:
    text = "One¹ two.\n\n¹ Three\n\nfour [2] five\n"
    document = lay_out_text(text)
    kept = [s for p in document.paragraphs for s in (*p.spans, *(m for _, m in p.marks))]
    left = "".join(c for i, c in enumerate(text) if not any(s.start <= i < s.end for s in kept))
    assert left.split() == ["¹"]


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the founding orders are not beside this repository")
class TestTheFoundingOrders:
    """The two orders this project began with."""

    def test_the_sentence_a_footnote_interrupts_is_one_quotation_with_two_spans(self) -> None:
        text = next(SEEDS.glob("000_*")).read_text()
        document = lay_out_text(text)
        whole = "certification that the movant has in good faith conferred or attempted to confer"
        paragraph = next(p for p in document.paragraphs if whole in cut(text, p.spans))
        interrupted = [
            s
            for s in paragraph.spans
            if "movant has in" in text[s.start : s.end] or "good faith conferred" in text[s.start : s.end]
        ]
        assert len(interrupted) == 2
        assert [p.footnote for p in document.paragraphs if p.footnote] == ["1", "2", "3", "4", "5"]
        assert all(p.anchor is not None for p in document.paragraphs if p.footnote)

    def test_the_order_of_2007_has_a_paragraph_a_line(self) -> None:
        text = next(SEEDS.glob("001_*")).read_text()
        document = lay_out_text(text)
        assert [cut(text, p.spans) for p in document.paragraphs] == [
            " ".join(line.split()) for line in text.splitlines()
        ]
