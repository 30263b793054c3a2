"""What every GenerationReader promises, kept by the fake and by a published generation."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.adapters.catalogue import SqlCatalogue
from knowledge.adapters.database import open_database
from knowledge.adapters.generations import GenerationStore
from knowledge.adapters.publishing import Publisher
from knowledge.ports import Field, GenerationReader
from tests.builders import FEDERAL_37, KANSAS_2010, MADE_CORPUS, ORDER_2009
from tests.contents import NOON
from tests.fakes.embedding import WordsEmbedding
from tests.fakes.generation import GenerationInMemory


def published(home: Path) -> GenerationReader:
    catalogue = SqlCatalogue(open_database(f"sqlite:///{home / 'conferral.db'}"))
    Publisher(home, catalogue, WordsEmbedding()).publish(MADE_CORPUS, by="librarian", now=NOON)
    return GenerationStore(home, catalogue).open_current()


@pytest.fixture(scope="module", params=["fake", "published"])
def reader(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> GenerationReader:
    if request.param == "fake":
        return GenerationInMemory(MADE_CORPUS, WordsEmbedding())
    return published(tmp_path_factory.mktemp("home"))


class TestEveryGenerationReader:
    """Promises of the port."""

    def test_names_itself_and_the_embedding_of_its_vectors(self, reader: GenerationReader) -> None:
        assert reader.name
        assert reader.embedding_name == WordsEmbedding().name

    def test_gives_its_editions_and_texts_as_they_were_published(self, reader: GenerationReader) -> None:
        assert {e.source: e for e in reader.editions()} == {c.edition.source: c.edition for c in MADE_CORPUS}
        assert {c.edition.source: reader.source_text(c.edition.source) for c in MADE_CORPUS} == {
            c.edition.source: c.text for c in MADE_CORPUS
        }

    def test_gives_passages_in_the_order_of_the_text(self, reader: GenerationReader) -> None:
        ids = reader.passage_ids(FEDERAL_37.edition.source)
        assert reader.passages(ids) == list(FEDERAL_37.passages)

    def test_gives_passages_in_the_order_asked_and_leaves_out_what_it_does_not_know(
        self, reader: GenerationReader
    ) -> None:
        asked = [ORDER_2009.passages[0], FEDERAL_37.passages[1], FEDERAL_37.passages[0]]
        assert reader.passages(["unknown", *(p.id for p in asked)]) == asked

    def test_counts_what_it_holds_in_every_field(self, reader: GenerationReader) -> None:
        info = reader.describe()
        passages = [p for c in MADE_CORPUS for p in c.passages]
        assert (info.name, info.embedding, info.sources) == (reader.name, reader.embedding_name, len(MADE_CORPUS))
        assert dict(info.entries) == {
            Field.PASSAGES: len(passages),
            Field.PROVISIONS: sum(len(p.provisions) for p in passages),
            Field.QUESTIONS: 1,
        }
        assert [reader.vectors.count(), reader.provision_vectors.count(), reader.question_vectors.count()] == list(
            info.entries.values()
        )
        assert reader.words.count() == len(passages)

    def test_finds_a_passage_by_the_question_it_answers(self, reader: GenerationReader) -> None:
        passage = KANSAS_2010.passages[0].id
        (vector,) = WordsEmbedding().embed(["Is a letter enough to confer?"])
        (near,) = reader.question_vectors.nearest(vector, allowed=None, limit=5)
        assert near.id == f"{passage}?0"
        assert near.score == pytest.approx(1, abs=0.01)

    def test_searches_only_what_is_allowed(self, reader: GenerationReader) -> None:
        allowed = frozenset(reader.passage_ids(FEDERAL_37.edition.source))
        (vector,) = WordsEmbedding().embed(["a letter is no effort to confer"])
        near = reader.vectors.nearest(vector, allowed=allowed, limit=50)
        worded = reader.words.best("a motion for an order", allowed=allowed, limit=50)
        provisions = reader.provision_vectors.nearest(vector, allowed=allowed, limit=50)
        assert {hit.id for hit in near} == allowed
        assert {hit.id for hit in worded} <= allowed
        assert {hit.id.partition("#")[0] for hit in provisions} <= allowed
