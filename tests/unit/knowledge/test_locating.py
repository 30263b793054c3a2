"""Finding words in a source and mapping them back to its spans."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.locating import comparable, folded, locate, locate_between
from knowledge.passage import Span, cut

ORDER = (
    "The movant must *include* a certi-\nfication that the movant has in\n1 Fed. R. Civ. P. 26(c)(1).\n"
    "good faith conferred — or “attempted” to confer."
)
MARK = ORDER.index("1 Fed.")
AROUND_THE_FOOTNOTE = (Span(0, MARK), Span(ORDER.index("good faith"), len(ORDER)))


@pytest.mark.parametrize(
    ("needle", "words"),
    [
        ("must include a certification", "must include a certification"),
        ("MUST  **include**\na Certification", "must include a certification"),
        ("movant has in good faith conferred", "movant has in good faith conferred"),
        ('conferred - or "attempted" to confer.', "conferred — or “attempted” to confer."),
    ],
)
def test_words_are_found_despite_case_space_marks_and_a_footnote(needle: str, words: str) -> None:
    spans = locate(AROUND_THE_FOOTNOTE, ORDER, needle)
    assert spans is not None
    assert cut(ORDER, spans) == words


@pytest.mark.parametrize(
    "needle",
    ["", "  ", "**", "must not include", "may include a certification", "ood faith", "good fai", "Fed. R. Civ. P."],
)
def test_changed_words_parts_of_words_and_words_outside_the_spans_are_not_found(needle: str) -> None:
    assert locate(AROUND_THE_FOOTNOTE, ORDER, needle) is None


def test_a_stretch_runs_from_its_first_words_through_its_last() -> None:
    spans = locate_between(AROUND_THE_FOOTNOTE, ORDER, "certification that", "good faith conferred")
    assert spans is not None
    assert cut(ORDER, spans) == "certification that the movant has in good faith conferred"
    assert len(spans) == 2


def test_the_shortest_stretch_is_taken() -> None:
    text = "the court may act. The court may, on motion, order it. The court must order it."
    spans = locate_between((Span(0, len(text)),), text, "the court", "order it")
    assert spans is not None
    assert cut(text, spans) == "The court must order it"


def test_last_words_that_stand_only_before_the_first_are_not_a_stretch() -> None:
    assert locate_between(AROUND_THE_FOOTNOTE, ORDER, "to confer", "the movant must") is None


PIECES = st.sampled_from(
    [
        "confer",
        "Faith",
        "good",
        "x-\ny",
        "re-\nsolve",
        "-",
        " ",
        "\n",
        "\t",
        "*",
        "**",
        ".",
        "“",
        "’",
        "—",
        "ß",
        "İ",
        "7.1",
    ]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=30).map("".join) | st.text(min_size=1, max_size=40)


@st.composite
def sources(draw: st.DrawFn) -> tuple[str, tuple[Span, ...]]:
    text = draw(TEXTS)
    edges = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=8)))
    spans = tuple(Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False))
    return text, spans


@given(sources())
def test_the_compared_text_is_the_comparable_quotation_with_a_place_for_every_character(
    source: tuple[str, tuple[Span, ...]],
) -> None:
    text, spans = source
    found = folded(spans, text)
    # A hyphen that ends one span is no line-end hyphen of the quotation, so the spans are folded one by one.
    parts = [comparable(text[s.start : s.end]) for s in spans]
    assert found.text == " ".join(part for part in parts if part)
    assert len(found.origins) == len(found.text)


@given(sources(), st.data())
def test_whatever_is_found_cuts_to_the_words_looked_for(
    source: tuple[str, tuple[Span, ...]], data: st.DataObject
) -> None:
    text, spans = source
    whole = cut(text, spans)
    start = data.draw(st.integers(0, len(whole)))
    needle = data.draw(st.just(whole[start : data.draw(st.integers(start, len(whole)))]) | TEXTS)
    found = locate(spans, text, needle)
    if found is not None:
        assert comparable(needle) in comparable(cut(text, found))
        assert all(any(s.start <= f.start and f.end <= s.end for s in spans) for f in found)


@given(sources())
def test_the_words_at_the_spans_are_always_found(source: tuple[str, tuple[Span, ...]]) -> None:
    text, spans = source
    whole = cut(text, spans)
    found = locate(spans, text, whole)
    if comparable(whole):
        assert found is not None
        assert cut(text, found) == whole
