"""What every LexicalIndex promises, kept by the fake and by BM25 on the disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.adapters.lexical_index import Bm25Index, WordsWriter
from knowledge.adapters.row_ids import RowIds
from knowledge.indexing import passage_of
from knowledge.ports import LexicalIndex
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
