"""The vote of the examples: on a small fake embedding, as a property, and with the real embedding."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.adapters.embedding import MINILM_NAME, MiniLmEmbedding
from knowledge.finding_aids import load_finding_aid
from knowledge.outside import Examples, OutsideReader, Subject, load_examples
from knowledge.outside.phrasing import Phrasing, terms_of
from knowledge.ports import Vector
from tests.fakes.embedding import WordsEmbedding

_TAX = Subject(
    "tax law",
    (
        "is the settlement taxable income",
        "may we deduct the fine on our taxes",
        "what tax does the estate owe",
        "are sanctions deductible from income",
        "which tax form reports the settlement",
    ),
)
_FOOD = Subject(
    "food",
    ("how long do I boil an egg", "recipe for apple soup", "what wine goes with soup", "how do I fry an egg"),
)
_OURS = (
    ("must we confer before a motion to compel", "may the motion be filed before conferring"),
    ("how many depositions may each side take", "limit of depositions"),
    ("who pays the sanctions after a motion to compel", "sanctions and expenses of the motion"),
    ("can we compel production of tax returns", "objections to a request for tax returns"),
)


def _reader(
    embedding: WordsEmbedding,
    examples: Examples | None = None,
    ours: Sequence[Sequence[str]] = _OURS,
    kept: Sequence[Path] = (),
) -> OutsideReader:
    known = examples or Examples((_TAX, _FOOD), ("may a witness refuse",))
    return OutsideReader(known, ours, embedding, kept=kept)


def _limit(reader: OutsideReader, embedding: WordsEmbedding, share: float) -> float:
    return reader.read("a", embedding.embed(["a"])[0], refused_at_most=share).limit


def _subject(reader: OutsideReader, embedding: WordsEmbedding, question: str) -> str | None:
    return reader.subject_of(question, embedding.embed([question])[0], refused_at_most=0.01)


class TestASmallSetOfExamples:
    """A few examples and a fake embedding show what the vote does."""

    @pytest.mark.parametrize(
        ("question", "subject"),
        [
            ("is the fine deductible from taxable income", "tax law"),
            ("how do I boil apple soup", "food"),
            ("must we confer before we file a motion", None),
            ("how many depositions may we take", None),
            ("request for tax returns: can we compel production", None),
        ],
    )
    def test_an_unseen_question_goes_to_where_its_neighbours_are(self, question: str, subject: str | None) -> None:
        embedding = WordsEmbedding(dimensions=64)
        assert _subject(_reader(embedding), embedding, question) == subject

    def test_the_examples_are_embedded_once_and_only_when_first_asked(self) -> None:
        embedding = WordsEmbedding(dimensions=64)
        reader = _reader(embedding)
        assert embedding.asked == []
        reader.learn()
        assert len(embedding.asked) == len(_TAX.asks) + len(_FOOD.asks) + 1 + sum(map(len, _OURS))
        embedding.asked.clear()
        reader.learn()
        assert embedding.asked == []

    def test_a_leaning_names_the_nearest_example_also_for_what_is_ours(self) -> None:
        embedding = WordsEmbedding(dimensions=64)
        question = "can we compel production of tax returns"
        leaning = _reader(embedding).read(question, embedding.embed([question])[0])
        assert not leaning.outside
        assert leaning.lean < 0
        assert leaning.subject in {"tax law", "food"}
        assert leaning.example in (*_TAX.asks, *_FOOD.asks)

    def test_a_question_without_any_known_word_is_weighed_by_meaning_alone(self) -> None:
        embedding = WordsEmbedding(dimensions=64)
        leaning = _reader(embedding).read("zzz", embedding.embed(["zzz"])[0])
        assert -2 < leaning.lean < 2

    def test_the_more_of_ours_may_be_refused_the_lower_the_limit(self) -> None:
        embedding = WordsEmbedding(dimensions=64)
        examples = Examples((_TAX, _FOOD), ())
        reader = _reader(embedding, examples)
        limits = [_limit(reader, embedding, share) for share in (0.0, 0.2, 0.5)]
        assert limits == sorted(limits, reverse=True)
        assert limits[0] > limits[2]

    def test_a_left_out_group_leans_as_if_it_had_never_been_learnt_from(self) -> None:
        embedding = WordsEmbedding(dimensions=64)
        examples = Examples((_TAX, _FOOD), ())
        highest = _limit(_reader(embedding, examples), embedding, 0.0)
        without = [(left, _reader(embedding, examples, [g for g in _OURS if g is not left])) for left in _OURS]
        seen = [reader.read(ask, embedding.embed([ask])[0]).lean for left, reader in without for ask in left]
        # Rarity of words is counted anew without the group, so the two agree only roughly.
        assert highest == pytest.approx(max(seen), abs=0.25)

    def test_groups_that_share_a_question_are_left_out_together(self) -> None:
        embedding = WordsEmbedding(dimensions=64)
        ours = (("a b", "c d"), ("c d", "e f"), ("g h",))
        _reader(embedding, Examples((_TAX,), ()), ours).learn()
        assert embedding.asked[len(_TAX.asks) :] == ["c d", "e f", "a b", "g h"]


class TestWhatIsKept:
    """Learnt once, for the same questions and the same embedding."""

    def test_is_read_back_and_decides_the_same_without_embedding_anything(self, tmp_path: Path) -> None:
        first, second = WordsEmbedding(dimensions=64), WordsEmbedding(dimensions=64)
        kept = tmp_path / "home" / "outside.npz"
        learnt = _reader(first, kept=(kept,))
        learnt.learn()
        again = _reader(second, kept=(kept,))
        again.learn()
        assert second.asked == []
        for question in ("how do I fry an egg in soup", "who pays the sanctions", "is the fine taxable"):
            vector = first.embed([question])[0]
            assert again.read(question, vector) == learnt.read(question, vector)

    def test_is_learnt_anew_for_other_questions_and_where_the_file_is_damaged(self, tmp_path: Path) -> None:
        kept = tmp_path / "outside.npz"
        _reader(WordsEmbedding(dimensions=64), kept=(kept,)).learn()
        other = WordsEmbedding(dimensions=64)
        _reader(other, ours=_OURS[:2], kept=(kept,)).learn()
        assert other.asked
        kept.write_bytes(kept.read_bytes()[:100])
        damaged = WordsEmbedding(dimensions=64)
        _reader(damaged, ours=_OURS[:2], kept=(kept,)).learn()
        assert damaged.asked

    def test_a_folder_that_cannot_be_written_only_costs_learning_again(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("in the way")
        embedding = WordsEmbedding(dimensions=64)
        reader = _reader(embedding, kept=(tmp_path / "file" / "outside.npz",))
        assert _subject(reader, embedding, "how do I boil apple soup") == "food"

    def test_what_is_shipped_was_learnt_from_what_is_shipped(self) -> None:
        """Run `make learn` after changing the examples or the finding aid."""

        class Never(WordsEmbedding):
            name = MINILM_NAME

            def embed(self, texts: Sequence[str]) -> list[Vector]:
                raise AssertionError(f"{len(texts)} texts would be embedded: what is shipped is out of date")

        shipped = Path(str(resources.files("knowledge.outside").joinpath("learnt.npz")))
        aid = [entry.asks for entry in load_finding_aid()]
        OutsideReader(load_examples(), aid, Never(), kept=(shipped,)).learn()


class TestPhrasing:
    """Likeness of words, and votes kept by term."""

    def test_terms_are_words_and_neighbours(self) -> None:
        assert terms_of("Motions, denied") == {"motion", "denied", "^ motion", "motion denied"}

    @settings(max_examples=40, deadline=None)
    @given(st.lists(st.text(alphabet="ab c", max_size=12), min_size=1, max_size=8))
    def test_a_vote_counted_by_terms_is_the_vote_counted_text_by_text(self, texts: list[str]) -> None:
        phrasing = Phrasing(texts)
        weights = [(-1.0) ** n * (n + 1) for n in range(len(texts))]
        votes = phrasing.votes(weights)
        among = phrasing.among()
        for row, text in enumerate(texts):
            expected = sum(float(among[row, other]) * weight for other, weight in enumerate(weights))
            assert phrasing.count_votes(text, votes) == pytest.approx(expected, abs=1e-4)


class TestTheRealEmbedding:
    """The shipped examples under the packaged model."""

    def test_held_out_questions_are_told_apart(self) -> None:
        """A bounded sample: a quarter of the questions is learnt from, some others are asked."""
        examples = load_examples()
        aid = [tuple(entry.asks) for entry in load_finding_aid()][::16]
        learnt = Examples(tuple(Subject(s.name, s.asks[::4]) for s in examples.subjects), examples.inside[::3])
        embedding = MiniLmEmbedding()
        reader = OutsideReader(learnt, aid, embedding)
        outside = [ask for subject in examples.subjects for ask in subject.asks[1::16]]
        inside = list(examples.inside[1::6])
        caught = [
            reader.subject_of(ask, v, refused_at_most=0.01)
            for ask, v in zip(outside, embedding.embed(outside), strict=True)
        ]
        refused = [
            reader.subject_of(ask, v, refused_at_most=0.01)
            for ask, v in zip(inside, embedding.embed(inside), strict=True)
        ]
        assert sum(name is not None for name in caught) / len(caught) > 0.3
        assert sum(name is not None for name in refused) / len(refused) < 0.12
