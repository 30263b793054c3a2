"""Fusing rankings by reciprocal rank."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from knowledge.ports import Hit
from knowledge.retrieval import Ranking, by_passage, fuse, within


def order(*rankings: Ranking) -> list[str]:
    return [ranked.id for ranked in fuse(rankings)]


def test_what_two_rankings_agree_on_comes_before_what_one_puts_first() -> None:
    assert order(Ranking(["a", "b"]), Ranking(["c", "b"])) == ["b", "a", "c"]


def test_a_weightier_ranking_decides() -> None:
    assert order(Ranking(["a", "b"], 0.5), Ranking(["b", "a"])) == ["b", "a"]


def test_ties_keep_the_order_of_first_mention() -> None:
    assert order(Ranking(["b"]), Ranking(["a"])) == ["b", "a"]


def test_nothing_ranked_is_nothing_found() -> None:
    assert order() == order(Ranking([])) == []


def test_a_passage_stands_at_the_place_of_its_best_unit() -> None:
    assert by_passage([Hit("b?1", 0.9), Hit("a", 0.8), Hit("b?0", 0.7), Hit("a?3", 0.1)]) == ["b", "a"]


def test_what_lies_outside_the_scope_is_left_out() -> None:
    assert within(["c", "a", "b"], {"a", "c"}) == ["c", "a"]


_IDS = st.lists(st.sampled_from("abcdefgh"), unique=True)
_RANKINGS = st.lists(st.builds(Ranking, _IDS, st.floats(0.01, 5)), max_size=5)


@given(_RANKINGS)
def test_fusing_keeps_every_id_once_with_falling_scores(rankings: list[Ranking]) -> None:
    found = fuse(rankings)
    assert sorted(r.id for r in found) == sorted({i for ranking in rankings for i in ranking.ids})
    assert [r.score for r in found] == sorted((r.score for r in found), reverse=True)


@given(_IDS)
def test_one_ranking_keeps_its_order(ids: list[str]) -> None:
    assert order(Ranking(ids), Ranking(ids, 0.3)) == ids
