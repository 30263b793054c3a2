"""What every Embedding promises, kept by the fake, by the packaged model and through LangChain."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path

import pytest
from langchain_core.embeddings import DeterministicFakeEmbedding, Embeddings

from knowledge.adapters.embedding import EmbeddingUnavailable, LangChainEmbedding, MiniLmEmbedding
from knowledge.ports import Embedding, Vector
from tests.fakes.embedding import WordsEmbedding

TEXTS = ["Counsel must confer by telephone.", "", "🙂", "Rule 37.2 " * 400, "Counsel must confer by telephone."]


@cache
def minilm() -> MiniLmEmbedding:
    return MiniLmEmbedding()


def cosine(one: Vector, other: Vector) -> float:
    return sum(float(a) * float(b) for a, b in zip(one, other, strict=True))


@pytest.fixture(params=["fake", "minilm", "langchain"])
def embedding(request: pytest.FixtureRequest) -> Embedding:
    if request.param == "fake":
        return WordsEmbedding()
    if request.param == "minilm":
        return minilm()
    return LangChainEmbedding("fake:deterministic", DeterministicFakeEmbedding(size=16))


class TestEveryEmbedding:
    """Promises of the port."""

    def test_gives_each_text_a_vector_of_unit_length(self, embedding: Embedding) -> None:
        vectors = embedding.embed(TEXTS)
        assert [len(vector) for vector in vectors] == [embedding.dimensions] * len(TEXTS)
        assert [math.isclose(cosine(vector, vector), 1, abs_tol=1e-5) for vector in vectors] == [True] * len(TEXTS)

    def test_gives_equal_texts_equal_vectors_whatever_stands_beside_them(self, embedding: Embedding) -> None:
        together = embedding.embed(TEXTS)
        alone = embedding.embed(TEXTS[:1])
        assert cosine(together[0], together[4]) == pytest.approx(1, abs=1e-5)
        assert cosine(together[0], alone[0]) == pytest.approx(1, abs=1e-5)

    def test_gives_nothing_for_nothing(self, embedding: Embedding) -> None:
        assert embedding.embed([]) == []

    def test_has_a_name_and_keeps_it(self, embedding: Embedding) -> None:
        assert embedding.name
        assert embedding.name == embedding.name


class TestMiniLm:
    """What only the packaged model promises."""

    def test_brings_a_question_near_the_passage_that_answers_it(self) -> None:
        asked, confer, fees = minilm().embed(
            [
                "do I have to call the other side first?",
                "Counsel must confer by telephone before a motion is filed.",
                "The clerk collects a filing fee of five dollars.",
            ]
        )
        assert cosine(asked, confer) > cosine(asked, fees) + 0.1

    def test_refuses_a_model_file_it_does_not_know(self, tmp_path: Path) -> None:
        (tmp_path / "model.onnx").write_bytes(b"another model")
        with pytest.raises(EmbeddingUnavailable, match=r"model\.onnx is not the one Conferral was built for"):
            MiniLmEmbedding(model=tmp_path / "model.onnx")

    def test_refuses_a_tokenizer_it_does_not_know(self, tmp_path: Path) -> None:
        (tmp_path / "tokenizer.json").write_text("{}")
        with pytest.raises(EmbeddingUnavailable, match=r"tokenizer\.json is not the one Conferral was built for"):
            MiniLmEmbedding(tokenizer=tmp_path / "tokenizer.json")

    def test_says_which_file_is_missing(self, tmp_path: Path) -> None:
        with pytest.raises(EmbeddingUnavailable, match=r"The embedding model's file gone\.onnx cannot be read\."):
            MiniLmEmbedding(model=tmp_path / "gone.onnx")


class Faulty(Embeddings):
    """An embedding that fails, or answers what it was told to."""

    def __init__(self, answer: list[list[float]] | None = None) -> None:
        self._answer = answer

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Fail or answer, whatever is asked."""
        if self._answer is None:
            raise ConnectionError(f"secret address of {len(texts)} texts")
        return self._answer

    def embed_query(self, text: str) -> list[float]:
        """Fail or answer, whatever is asked."""
        return self.embed_documents([text])[0]


class TestLangChain:
    """What only a configured embedding promises."""

    def test_tells_a_failure_without_the_vendors_words(self) -> None:
        with pytest.raises(EmbeddingUnavailable) as raised:
            LangChainEmbedding("openai:large", Faulty()).embed(["confer"])
        assert str(raised.value) == "The embedding 'openai:large' did not answer (ConnectionError)."

    @pytest.mark.parametrize("answer", [[], [[1.0], [2.0]], [[float("nan")]]])
    def test_refuses_what_is_not_one_vector_for_each_text(self, answer: list[list[float]]) -> None:
        with pytest.raises(EmbeddingUnavailable, match="answered something that is not vectors"):
            LangChainEmbedding("openai:large", Faulty(answer)).embed(["confer"])

    @pytest.mark.parametrize("model", ["nonsense", "nobody:large", "google_genai:large"])
    def test_says_that_a_configuration_cannot_be_used(self, model: str) -> None:
        with pytest.raises(EmbeddingUnavailable, match=f"The embedding '{model}' "):
            LangChainEmbedding.configured(model)
