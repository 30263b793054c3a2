"""Rows of allowed ids, and the best of them."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from knowledge.adapters.row_ids import RowIds, best_rows


@given(owners=st.lists(st.sampled_from("abcde"), max_size=20), allowed=st.frozensets(st.sampled_from("abcdez")))
def test_a_row_is_selected_when_its_owner_is_allowed(owners: list[str], allowed: frozenset[str]) -> None:
    rows = RowIds([f"{owner}#{n}" for n, owner in enumerate(owners)], owners)
    wanted = [row for row, owner in enumerate(owners) if owner in allowed]
    assert rows.select(allowed).rows.tolist() == wanted
    assert rows.select(set(allowed)).rows.tolist() == wanted
    assert rows.select(allowed).flags.tolist() == [row in wanted for row in range(len(owners))]


def test_the_rows_of_a_frozen_set_are_looked_up_once() -> None:
    rows = RowIds(["a", "b"])
    allowed = frozenset({"a"})
    assert rows.select(allowed) is rows.select(allowed)
    assert rows.select({"a"}) is not rows.select({"a"})


def test_only_the_last_few_filters_are_kept() -> None:
    rows = RowIds([str(n) for n in range(20)])
    first = rows.select(frozenset({"0"}))
    for n in range(1, 20):
        rows.select(frozenset({str(n)}))
    again = rows.select(frozenset({"0"}))
    assert again is not first
    assert again.rows.tolist() == first.rows.tolist()


scores = st.lists(st.integers(0, 5), max_size=30)


@given(scores=scores, limit=st.integers(0, 40))
def test_the_best_come_first_and_equal_ones_in_their_order(scores: list[int], limit: int) -> None:
    rows, found = best_rows(np.array(scores, dtype=np.float32), None, limit)
    wanted = sorted(range(len(scores)), key=lambda row: -scores[row])[:limit]
    assert rows.tolist() == wanted
    assert found.tolist() == [scores[row] for row in wanted]
