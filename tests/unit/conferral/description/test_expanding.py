"""Shorthand written out, and the way back to what was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conferral.description.expanding import expand

TYPED = [
    ("zoomed w OC", "zoomed with opposing counsel"),
    ("i sent opp. counsel 2 vms last tues", "I sent opposing counsel 2 voicemail last Tuesday"),
    ("OC and i traded six emails", "opposing counsel and I exchanged six emails"),
    ("she hasn't written back. good enough?", "she has not answered. Good enough?"),
    ("before the mtc or a PO", "before the motion to compel or a protective order"),
    ("no change here at all", "no change here at all"),
    ("I. Counsel and Ms. W. spoke", "I. Counsel and Ms. W. spoke"),
    ("write to w@example.org", "write to w@example.org"),
]


@pytest.mark.parametrize(("typed", "read"), TYPED, ids=[typed for typed, _ in TYPED])
def test_is_read_as(typed: str, read: str) -> None:
    assert expand(typed).text == read


def test_words_are_given_back_as_they_were_typed() -> None:
    expanded = expand("Monday: i zoomed w OC twice. no luck")
    start = expanded.text.index("zoomed")
    assert expanded.as_typed(start, expanded.text.index(".")) == "zoomed w OC twice"
    inside = expanded.text.index("counsel")
    assert expanded.as_typed(inside, inside + 3) == "OC"


words = st.sampled_from(
    ["i", "OC", "w", "sent", "mtc", "3", "tues", "letters,", "no.", "zero back", "é", "\n", "D. Kan."]
)


@given(st.lists(words, max_size=20).map(" ".join) | st.text(max_size=60))
def test_the_whole_comes_back_whole(typed: str) -> None:
    expanded = expand(typed)
    assert expanded.as_typed(0, len(expanded.text)) == typed


@given(st.lists(words, min_size=1, max_size=20).map(" ".join), st.data())
def test_any_stretch_comes_back_as_a_stretch_of_what_was_typed(typed: str, data: st.DataObject) -> None:
    expanded = expand(typed)
    start = data.draw(st.integers(0, len(expanded.text) - 1))
    end = data.draw(st.integers(start + 1, len(expanded.text)))
    given_back = expanded.as_typed(start, end)
    assert given_back
    assert given_back in typed
