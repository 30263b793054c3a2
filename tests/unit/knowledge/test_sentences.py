"""Sentences of legal prose, as spans."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.passage import Span, cut
from knowledge.sentences import sentence_spans


def sentences(text: str) -> list[str]:
    return [cut(text, spans) for spans in sentence_spans(text, (Span(0, len(text)),))]


@pytest.mark.parametrize(
    "parts",
    [
        ["The motion is denied.", "Counsel must confer."],
        ["See Fed. R. Civ. P. 26(c)(1).", "The rule is plain."],
        ["Defendant cites D. Kan. Rule 37.2 and No. 08-cv-2464.", "Neither helps."],
        ["Smith v. Jones, Inc. was decided in Aug. 2007.", "It controls."],
        ["Did counsel confer?", "No!", "The motion fails."],
        ["The rule says “more than mailing a letter.”", "So it is."],
        ["They met (by telephone.)", "Then they wrote."],
        ["It reads “any motion . . . unless counsel has conferred.”", "That is all."],
        ["The U.S. Magistrate Judge agreed.", "J. Q. Roe signed."],
        ["Mot. for Protective Order (doc. 27) at ¶ 3."],
        ["File it **within 20 days.**", "Not later."],
        ["The rule was quoted.³", "The court went on."],
    ],
)
def test_a_sentence_ends_where_a_reader_would_end_it(parts: list[str]) -> None:
    text = " ".join(parts)
    assert sentences(text) == [cut(part, (Span(0, len(part)),)) for part in parts]


def test_a_blank_line_ends_a_sentence() -> None:
    assert sentences("GENERAL PROVISIONS\n\nCounsel must confer.") == ["GENERAL PROVISIONS", "Counsel must confer."]


def test_a_sentence_that_a_footnote_interrupts_is_one_sentence_with_two_spans() -> None:
    text = "The movant has in\n\n¹ See the rule.\n\ngood faith conferred. Nobody disputes it."
    body = (Span(0, 17), Span(36, len(text)))
    found = sentence_spans(text, body)
    assert [cut(text, spans) for spans in found] == ["The movant has in good faith conferred.", "Nobody disputes it."]
    assert [len(spans) for spans in found] == [2, 1]


def test_nothing_has_no_sentences() -> None:
    assert sentence_spans("   \n ", (Span(0, 5),)) == []
    assert sentence_spans("words", ()) == []


_PROSE = st.text(alphabet=st.sampled_from(list("aB1v .?!\n\t”’)*¹“(R. Civ")), min_size=1, max_size=120)


@given(_PROSE, st.lists(st.integers(0, 120), max_size=8))
def test_sentences_hold_every_character_that_is_not_blank_once_and_in_order(text: str, cuts: list[int]) -> None:
    places = sorted({min(c, len(text)) for c in cuts} | {0, len(text)})
    spans = [Span(a, b) for a, b in pairwise(places)][::2]
    held = [at for sentence in sentence_spans(text, spans) for s in sentence for at in range(s.start, s.end)]
    inside = {at for s in spans for at in range(s.start, s.end)}
    assert held == sorted(set(held))
    assert {at for at in inside if not text[at].isspace()} <= set(held) <= inside


@given(_PROSE)
def test_no_sentence_begins_or_ends_with_a_blank(text: str) -> None:
    for sentence in sentence_spans(text, (Span(0, len(text)),)):
        assert sentence
        assert all(text[s.start : s.end].strip() == text[s.start : s.end] for s in sentence)
