"""The example questions: what ships is well formed, and faulty data says all that is wrong with it."""

from __future__ import annotations

import pytest

from knowledge.finding_aids import load_finding_aid
from knowledge.outside import FaultyExamples, Subject, load_examples, read_examples

_ASKS = [f"question {n}?" for n in range(12)]


def _subject(name: str, asks: list[str]) -> str:
    return f"[[subject]]\nname = {name!r}\nasks = {asks!r}\n"


class TestWhatShips:
    """The shipped subjects and contrasts are many, hard and apart from our own."""

    def test_there_are_at_least_45_subjects_with_15_questions_nearly_each(self) -> None:
        subjects = load_examples().subjects
        assert len(subjects) >= 45
        assert [s.name for s in subjects if len(s.asks) < 14] == []

    def test_there_are_at_least_200_hard_questions_of_our_own(self) -> None:
        assert len(load_examples().inside) >= 200

    def test_no_outside_question_is_one_that_the_finding_aid_answers(self) -> None:
        ours = {ask.strip().lower() for entry in load_finding_aid() for ask in entry.asks}
        outside = {ask.strip().lower() for subject in load_examples().subjects for ask in subject.asks}
        assert outside & ours == set()

    def test_many_outside_questions_speak_of_discovery_so_that_words_alone_cannot_tell(self) -> None:
        ours = ("sanction", "deposition", "protective order", "subpoena", "motion", "discovery", "judge", "counsel")
        outside = [ask.lower() for subject in load_examples().subjects for ask in subject.asks]
        assert sum(any(word in ask for word in ours) for ask in outside) > len(outside) // 8

    def test_a_subject_completes_the_sentence_of_a_refusal(self) -> None:
        """It stands between “This asks about” and “, which the corpus does not cover”."""
        for subject in load_examples().subjects:
            assert subject.name == subject.name.strip().rstrip(".,")
            assert not subject.name.lower().startswith(("about", "any", "all ", "no ", "not "))


class TestReadingExamples:
    """Data is read whole, and every fault of it is told."""

    def test_subjects_and_our_own_questions_may_stand_in_any_file(self) -> None:
        found = read_examples({"a.toml": _subject("tax law", _ASKS), "b.toml": 'asks = ["ours?"]'})
        assert found.subjects == (Subject("tax law", tuple(_ASKS)),)
        assert found.inside == ("ours?",)

    def test_all_faults_are_reported_at_once_each_with_its_file(self) -> None:
        with pytest.raises(FaultyExamples) as caught:
            read_examples(
                {
                    "a.toml": _subject("", _ASKS) + _subject("thin", ["one?"]),
                    "b.toml": "asks = []\nmore = 1",
                    "c.toml": "not toml",
                    "d.toml": 'asks = ["Same?", "same? "]',
                }
            )
        lines = str(caught.value).splitlines()
        assert lines[:5] == [
            "The example questions have faults:",
            "a.toml, subject 1: name is empty",
            "a.toml, subject 2: needs at least 12 questions",
            "b.toml: unknown key 'more'",
            "b.toml: asks must be a list of texts, not empty",
        ]
        assert lines[5].startswith("c.toml: not readable as TOML: ")
        assert lines[6:] == ["the question 'same? ' is written twice"]

    def test_a_subject_with_an_unknown_key_or_without_a_list_is_refused(self) -> None:
        with pytest.raises(FaultyExamples) as caught:
            read_examples({"a.toml": "[[subject]]\nname = 'x'\nasks = 'why?'\nseen = 'y'"})
        assert str(caught.value).splitlines()[1:] == [
            "a.toml, subject 1: unknown key 'seen'",
            "a.toml, subject 1: asks must be a list of texts, not empty",
        ]
