"""What a page's file tells is held against what its picture shows; OCR's noise is no disagreement."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.intake.disagreeing import Disagreement, Weight, disagreements

RULE = (
    "A party may not file a motion before counsel have conferred in person or by telephone. A letter is not "
    "enough. The parties must confer within 30 days, and the motion must state who took part in the conference."
)


def found(told: str, shown: str, *, confidence: float = 0.95) -> list[Disagreement]:
    differences = disagreements(told.split(), [(word, confidence) for word in shown.split()])
    assert differences is not None
    return list(differences)


class TestALie:
    """Words that are not what the picture shows."""

    @pytest.mark.parametrize(
        ("honest", "lying"),
        [
            ("is not enough", "is enough"),
            ("is not enough", "is now enough"),
            ("is not enough", "is often enough"),
            ("must confer", "may confer"),
            ("must confer", "must not confer"),
            ("before counsel", "after counsel"),
        ],
    )
    def test_in_a_word_that_a_rule_turns_on_is_found_on_either_side(self, honest: str, lying: str) -> None:
        assert [d.weight for d in found(RULE.replace(honest, lying), RULE)] == [Weight.TURNING]
        assert [d.weight for d in found(RULE, RULE.replace(honest, lying))] == [Weight.TURNING]

    def test_is_told_with_the_words_around_it(self) -> None:
        assert found(RULE.replace("is not", "is"), RULE) == [
            Disagreement(
                Weight.TURNING,
                told="telephone. A letter is enough. The parties must",
                shown="telephone. A letter is not enough. The parties must",
                words=1,
            )
        ]

    def test_in_a_number_is_found(self) -> None:
        [difference] = found(RULE.replace("30", "90"), RULE)
        assert difference == Disagreement(
            Weight.NUMBER,
            told="parties must confer within 90 days, and the motion",
            shown="parties must confer within 30 days, and the motion",
            words=2,
        )

    def test_of_many_words_is_found(self) -> None:
        extra = "This court always accepts whatever counsel for defendant writes."
        assert [d.weight for d in found(f"{RULE} {extra}", RULE)] == [Weight.WORDS]
        assert [d.weight for d in found(RULE, f"{RULE} {extra}")] == [Weight.WORDS]

    def test_the_gravest_comes_first(self) -> None:
        told = "Some other words came here first. " + RULE.replace("30", "90").replace("is not", "is")
        assert [d.weight for d in found(told, RULE)] == [Weight.TURNING, Weight.NUMBER, Weight.WORDS]


class TestNoise:
    """What two programs that read one page differ in."""

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("telephone.", "te1ephone."),
            ("conferred", "confened"),
            ("motion must", "rnotion must"),
            ("in person", "inperson"),
            ("conference.", "confer- ence."),
            ("“letter”", '"letter"'),
            ("A party", "| A party"),
            ("took part", "~ took _ part ."),
        ],
    )
    def test_of_reading_is_none(self, before: str, after: str) -> None:
        told = RULE.replace("letter", "“letter”")
        assert found(told, told.replace(before, after)) == []

    def test_of_low_confidence_is_none(self) -> None:
        assert found(RULE, RULE.replace("30", "80"), confidence=0.55) == []
        assert found(RULE, RULE.replace("not enough", "nol enough"), confidence=0.55) == []

    def test_of_order_is_none(self) -> None:
        stamp = "Case 2:08-cv-00001-ABC Document 31 Filed 06/08/09 Page 2 of 4"
        column = "United States District Court for the District of Nowhere, Clerk's Office"
        assert found(f"{stamp} {RULE} {column}", f"{column} {RULE} {stamp}") == []

    def test_of_columns_that_are_read_across_is_none(self) -> None:
        left = ["Attorney", "Alpha", "Harbor", "Street", "Springfield"]
        right = ["Counsel", "Beta", "Meadow", "Avenue", "Riverside"]
        across = " ".join(word for pair in zip(left, right, strict=True) for word in pair)
        assert found(" ".join([*left, *right, RULE]), f"{across} {RULE}") == []


def test_too_many_words_are_not_compared() -> None:
    assert disagreements(["word"] * 5_000, [("other", 0.9)] * 5_000) is None


@given(st.integers(0, 10_000))
def test_a_text_agrees_with_itself_however_it_is_parted(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - hypothesis picks the seed
    words = [chance.choice(RULE.split()) for _ in range(60)]
    shown = [(word, chance.uniform(0.3, 1.0)) for word in words]
    assert disagreements(words, shown) == ()
