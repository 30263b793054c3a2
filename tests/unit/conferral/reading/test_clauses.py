"""Sentences and clauses: initials, lists, semicolons."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conferral.reading.clauses import cut_clauses


def cut(text: str) -> list[str]:
    return [clause.text for clause in cut_clauses(text).all]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("A.B. called C.D. The call lasted an hour.", ["A.B. called C.D.", "The call lasted an hour."]),
        ("Ms. C. answered. Mr. Roe did not.", ["Ms. C. answered.", "Mr. Roe did not."]),
        ("Under Fed. R. Civ. P. 37(a)(1) counsel met.", ["Under Fed. R. Civ. P. 37(a)(1) counsel met."]),
        ("See Doc. 31, Ex. A. They agreed.", ["See Doc. 31, Ex. A.", "They agreed."]),
        ("At 2 p.m. they spoke. At 3 p.m. he left.", ["At 2 p.m. they spoke.", "At 3 p.m. he left."]),
        ("They met at 2 p.m. The talk was short.", ["They met at 2 p.m.", "The talk was short."]),
        ("A.B. explained; C.D. declined.", ["A.B. explained", "C.D. declined."]),
        ("He said: “I will not.” She left.", ["He said: “I will not.”", "She left."]),
        ("On Jan. 4, 2024 they met.", ["On Jan. 4, 2024 they met."]),
        ("Acme, Inc. v. Beta, Ltd. was filed.", ["Acme, Inc. v. Beta, Ltd. was filed."]),
        ("", []),
        ("  \n ", []),
    ],
)
def test_cuts_where_a_sentence_or_a_half_of_one_ends(text: str, clauses: list[str]) -> None:
    assert cut(text) == clauses


def test_each_line_of_a_list_is_its_own() -> None:
    text = "Calls:\n- March 4: voicemail\n- March 6: no answer\n1. Request 4\n2. Request 7"
    assert cut(text) == ["Calls:", "- March 4: voicemail", "- March 6: no answer", "1. Request 4", "2. Request 7"]


def test_sentences_and_blocks_are_numbered() -> None:
    clauses = cut_clauses("A.B. called; C.D. answered. They agreed.\n\nRequest 4 remains.")
    first, second, third, last = clauses.all
    assert first.sentence == second.sentence < third.sentence < last.sentence
    assert [clause.block for clause in clauses.all] == [0, 0, 0, 1]


@given(st.text(alphabet=st.sampled_from(" \n\t.;?!ABCabc.123-•()”“:"), max_size=400))
def test_clauses_stand_in_the_text_in_order_and_lose_no_word(text: str) -> None:
    clauses = cut_clauses(text).all
    assert [clause.text for clause in clauses] == [text[clause.start : clause.end] for clause in clauses]
    assert all(before.end <= after.start for before, after in pairwise(clauses))
    kept = "".join(clause.text for clause in clauses)
    assert [c for c in kept if not c.isspace() and c != ";"] == [c for c in text if not c.isspace() and c != ";"]
