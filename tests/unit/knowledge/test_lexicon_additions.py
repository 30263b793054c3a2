"""Entries that an office adds to the lexicon: what is refused, and what is read with them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.corrections import Wording
from knowledge.lexicon import Kind, entry_of, faults_of, shadows
from knowledge.lexicon.additions import LONGEST_PHRASE, MOST_PHRASES, MOST_WAYS, TURNING
from tests.builders import lexicon

LONG = "a very very long way of saying one thing"


class TestWhatIsRefused:
    """Each with a sentence that says why."""

    @pytest.mark.parametrize(
        ("says", "means", "said"),
        [
            (["mtc"], ["motion to confer"], '"mtc" has a meaning already: "motion to compel; motion for an order'),
            (["MTC"], ["motion to confer"], '"MTC" has a meaning already'),
            (["blew our deadline"], ["late"], '"blew our deadline" has a meaning already'),
            (["not ready"], ["premature"], '"not ready" holds "not"'),
            (["don't call"], ["email"], '"don\'t call" holds "dont"'),
            (["before the hearing"], ["early"], '"before the hearing" holds "before"'),
            (["within reach"], ["near"], '"within reach" holds "within"'),
            (["the"], ["confer"], '"the" '),
            (["how is it"], ["confer"], '"how is it" holds nothing but plain English words.'),
            (["turn _ over"], ["produce"], '"turn _ over" leaves a gap'),
            ([LONG], ["short"], f'"{LONG}" is too long'),
            (["pink sheet"], [], "Say what it means, in the law's words."),
            (["pink sheet"], ["Pink Sheet"], '"Pink Sheet" cannot stand for itself.'),
            (["pink sheet"], ["x" * (LONGEST_PHRASE + 1)], "is too long for a phrase"),
            (["pink sheet"], ["a b"] * (MOST_PHRASES + 1), "An entry stands for at most 4 phrases; here are 5."),
            (
                [f"pink {n}" for n in range(MOST_WAYS + 1)],
                ["sheet"],
                "An entry has at most 8 ways of saying; here are 9.",
            ),
            ([], ["sheet"], "Says must be a list of texts, not empty."),
            (["motion"], ["confer"], '"motion" '),
        ],
    )
    def test_is_told(self, says: list[str], means: list[str], said: str) -> None:
        assert any(said in fault for fault in faults_of(says, means, lexicon())), faults_of(says, means, lexicon())

    def test_every_shipped_way_of_saying_keeps_its_meaning(self) -> None:
        shipped = [way for entry in lexicon().entries[:40] for way in entry.says if "_" not in way]
        assert [way for way in shipped if not faults_of([way], ["another thing"], lexicon())] == []

    @given(word=st.sampled_from(sorted(TURNING)), place=st.integers(0, 2))
    def test_no_word_that_turns_a_question_is_swallowed(self, word: str, place: int) -> None:
        words = ["pink", "sheet"]
        words.insert(place, word)
        assert faults_of([" ".join(words)], ["statement of the dispute"], lexicon())


class TestWhatIsRead:
    """An entry is read as the shipped ones are."""

    def test_the_laws_words_are_added(self) -> None:
        entry = entry_of(Wording("c1", ("pink sheet",), ("discovery dispute statement",)))
        assert faults_of(entry.says, ["discovery dispute statement"], lexicon()) == []
        wider = lexicon().with_entries([entry])
        assert wider.expansion("who writes the pink sheets?") == lexicon().expansion("who writes the pink sheets?")
        assert "discovery dispute statement" in wider.expansion("who writes the pink sheet?")
        assert (entry.kind, entry.place, wider.added) == (Kind.SLANG, "c1", (entry,))
        assert lexicon().added == ()

    def test_capitals_are_an_abbreviation(self) -> None:
        assert entry_of(Wording("c1", ("DDS",), ("discovery dispute statement",))).kind is Kind.ABBREVIATION

    def test_what_a_longer_way_of_saying_hides_is_told(self) -> None:
        assert shadows(["mtc pink sheet"], lexicon()) == [
            'Where it stands, "mtc" is not read for itself any more: the longer way of saying is.'
        ]
        assert shadows(["pink sheet"], lexicon()) == []
