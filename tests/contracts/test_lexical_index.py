"""What every LexicalIndex promises, kept by the fake and by BM25 on the disk."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from bm25s import BM25
from hypothesis import assume, given
from hypothesis import strategies as st

from knowledge.adapters.lexical_index import Bm25Index, WordsWriter, weights_of
from knowledge.adapters.row_ids import RowIds
from knowledge.adapters.tokens import tokens_of
from knowledge.ports import LexicalIndex, passage_of
from tests.fakes.indexes import WordsInMemory

KINDS = ["fake", "bm25"]
TEXTS = {
    "telephone": "counsel must confer by telephone",
    "letter": "a letter to counsel is no conference",
    "expenses": "the court may award expenses",
}


def build(kind: str, folder: Path, texts: dict[str, str]) -> LexicalIndex:
    if kind == "fake":
        return WordsInMemory(texts)
    writer = WordsWriter()
    writer.add(texts.values())
    writer.write(folder / "words")
    return Bm25Index.open(folder / "words", RowIds(list(texts), [passage_of(entry) for entry in texts]))


@pytest.fixture(params=KINDS)
def index(request: pytest.FixtureRequest, tmp_path: Path) -> LexicalIndex:
    return build(str(request.param), tmp_path, TEXTS)


class TestEveryLexicalIndex:
    """Promises of the port."""

    def test_gives_the_text_with_most_of_the_words_first(self, index: LexicalIndex) -> None:
        hits = index.best("must counsel confer by telephone?", allowed=None, limit=5)
        assert [hit.id for hit in hits] == ["telephone", "letter"]
        assert hits[0].score > hits[1].score > 0

    def test_gives_only_what_is_allowed(self, index: LexicalIndex) -> None:
        hits = index.best("must counsel confer by telephone?", allowed={"letter", "expenses", "unknown"}, limit=5)
        assert [hit.id for hit in hits] == ["letter"]

    def test_keeps_to_the_limit(self, index: LexicalIndex) -> None:
        assert [hit.id for hit in index.best("counsel telephone", allowed=None, limit=1)] == ["telephone"]

    @pytest.mark.parametrize("text", ["", "???", "photosynthesis", "🙂"])
    def test_gives_nothing_for_words_it_does_not_hold(self, index: LexicalIndex, text: str) -> None:
        assert index.best(text, allowed=None, limit=5) == []

    def test_gives_nothing_where_nothing_is_allowed(self, index: LexicalIndex) -> None:
        assert index.best("counsel", allowed=set(), limit=5) == []

    def test_counts_its_texts(self, index: LexicalIndex) -> None:
        assert index.count() == 3


@pytest.mark.parametrize("kind", KINDS)
def test_finer_entries_are_allowed_by_their_passage(kind: str, tmp_path: Path) -> None:
    index = build(kind, tmp_path, {"a#0": "confer in person", "a#1": "in person", "b?0": "confer in person"})
    assert [hit.id for hit in index.best("confer in person", allowed={"a"}, limit=5)] == ["a#0", "a#1"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("texts", [{}, {"a": "", "b": "§"}])
def test_an_index_without_words_finds_nothing(kind: str, texts: dict[str, str], tmp_path: Path) -> None:
    index = build(kind, tmp_path, texts)
    assert index.best("confer", allowed=None, limit=5) == []
    assert index.count() == len(texts)


def test_bm25_weighs_a_rare_rule_number_above_common_words(tmp_path: Path) -> None:
    common = {f"common {n}": f"counsel must confer about matter {n}" for n in range(20)}
    index = build("bm25", tmp_path, common | {"rule": "under D. Kan. Rule 37.2 counsel certify", "other": "Rule 37"})
    assert index.best("must counsel confer under Rule 37.2?", allowed=None, limit=1)[0].id == "rule"


def test_bm25_finds_a_provision_by_its_enclosing_subdivision(tmp_path: Path) -> None:
    index = build(
        "bm25", tmp_path, {"deep": "Fed. R. Civ. P. 26(c)(1)(A) forbidding", "other": "Fed. R. Civ. P. 26(f)"}
    )
    assert [hit.id for hit in index.best("26(c)", allowed=None, limit=5)] == ["deep", "other"]


words = st.lists(st.sampled_from(["confer", "call", "letter", "rule", "37.2", "court"]), max_size=12).map(" ".join)


@given(texts=st.lists(words, min_size=1, max_size=8))
def test_bm25_weighs_as_the_library_that_keeps_it(texts: list[str]) -> None:
    tokens = [tokens_of(text) for text in texts]
    vocabulary = {token: number for number, token in enumerate(dict.fromkeys(t for text in tokens for t in text))}
    assume(vocabulary)
    theirs = BM25(method="lucene", k1=1.2, b=0.75)
    theirs.index(tokens, show_progress=False)
    numbered = np.array([vocabulary[token] for text in tokens for token in text], dtype=np.int32)
    ours = weights_of(numbered, np.array([len(text) for text in tokens], dtype=np.int32), vocabulary=len(vocabulary))
    for token, number in vocabulary.items():
        held = slice(ours["indptr"][number], ours["indptr"][number + 1])
        scores = np.zeros(len(texts), dtype=np.float32)
        scores[ours["indices"][held]] = ours["data"][held]
        assert scores == pytest.approx(theirs.get_scores([token]), rel=1e-5)


def test_rows_taken_over_from_another_index_weigh_as_if_they_were_new(tmp_path: Path) -> None:
    build("bm25", tmp_path / "former", TEXTS)
    former = Bm25Index.open(tmp_path / "former" / "words", RowIds(list(TEXTS))).tokens()
    writer = WordsWriter(former)
    writer.add(["an email is a letter"])
    writer.take_over(0, 2)
    writer.write(tmp_path / "words")
    texts = {"email": "an email is a letter"} | {key: TEXTS[key] for key in ("telephone", "letter")}
    taken = Bm25Index.open(tmp_path / "words", RowIds(list(texts)))
    anew = build("bm25", tmp_path / "anew", texts)
    for question in ("a letter to counsel", "email", "telephone", "expenses"):
        assert taken.best(question, allowed=None, limit=5) == anew.best(question, allowed=None, limit=5)
