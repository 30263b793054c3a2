"""Reading a question: court, day, citations, and what of the thread it needs."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.asking import LONGEST_QUESTION, Asked, UnknownCourt, read_question
from knowledge.citing import render
from tests.builders import TODAY, lexicon


def read(text: str, **options: Any) -> Asked:
    return read_question(text, lexicon=lexicon(), today=TODAY, **options)


class TestTheCourt:
    """An option wins, then the words, then the thread's latest, then the asker's own court."""

    @pytest.mark.parametrize(
        ("text", "court"),
        [
            ("is a letter enough in D. Kan.?", "D. Kan."),
            ("kansas fed: is a letter enough?", "D. Kan."),
            ("tampa case, m&c before mtc?", "M.D. Fla."),
            ("what does N.D. Cal. Civ. L.R. 37-1 say about letters", "N.D. Cal."),
            ("In N.D. Cal., is a letter enough?", "N.D. Cal."),
            ("is a letter enough?", None),
        ],
    )
    def test_is_read_from_the_words(self, text: str, court: str | None) -> None:
        asked = read(text)
        assert (asked.court_name, asked.read_court) == (court, court is not None)

    def test_given_by_an_option_wins_over_the_words(self) -> None:
        asked = read("is a letter enough in D. Kan.?", court="N.D. Cal.")
        assert (asked.court_name, asked.read_court) == ("N.D. Cal.", False)

    @pytest.mark.parametrize("spelled", ["D. Kan.", "kansas federal", "d kan", "KSD"])
    def test_given_by_an_option_may_be_spelled_as_people_spell_it(self, spelled: str) -> None:
        assert read("is a letter enough?", court=spelled).court_name == "D. Kan."

    def test_given_by_an_option_that_no_court_bears_is_refused_in_a_sentence(self) -> None:
        with pytest.raises(UnknownCourt) as refused:
            read("is a letter enough?", court="Court of Sponges")
        assert str(refused.value) == (
            '"Court of Sponges" is not a court this product knows. Write it as D. Kan., N.D. Cal. or Kansas (state).'
        )

    def test_of_the_question_wins_over_that_of_the_thread(self) -> None:
        assert read("and in N.D. Cal.?", prior=["is a letter enough in D. Kan.?"]).court_name == "N.D. Cal."

    def test_of_the_latest_turn_wins_over_that_of_an_earlier_one(self) -> None:
        prior = ["is a letter enough in D. Kan.?", "and in N.D. Cal.?", "why?"]
        asked = read("who has to be there?", prior=prior)
        assert (asked.court_name, asked.read_court) == ("N.D. Cal.", True)

    def test_of_the_asker_is_taken_where_nothing_is_said(self) -> None:
        asked = read("is a letter enough?", default_court="D. Kan.")
        assert (asked.court_name, asked.read_court) == ("D. Kan.", False)

    def test_of_the_asker_is_not_taken_where_something_is_said(self) -> None:
        assert read("is a letter enough in N.D. Cal.?", default_court="D. Kan.").court_name == "N.D. Cal."

    def test_that_may_be_one_of_several_is_left_open_whatever_the_asker_s_own(self) -> None:
        asked = read("is a letter enough in texas?", default_court="D. Kan.")
        assert asked.court is None
        assert [c.name for c in asked.courts_meant] == [
            "E.D. Tex.",
            "N.D. Tex.",
            "S.D. Tex.",
            "W.D. Tex.",
            "Texas (state)",
        ]

    def test_read_from_a_state_s_bare_name_is_said(self) -> None:
        asked = read("is a letter enough in kansas?")
        assert (asked.court_name, asked.place_read_as) == ("D. Kan.", "kansas")


class TestTheDay:
    """An option wins, then the words, then the thread's latest, then today."""

    @pytest.mark.parametrize(
        ("text", "day"),
        [
            ("back in aug 2007, was a letter enough?", date(2007, 8, 1)),
            ("the motion was filed March 3, 2015, was a letter enough?", date(2015, 3, 3)),
            ("was a letter enough on 2009-06-08?", date(2009, 6, 8)),
        ],
    )
    def test_is_read_from_the_words(self, text: str, day: date) -> None:
        asked = read(text)
        assert (asked.as_of.year, asked.as_of.month, asked.read_as_of) == (day.year, day.month, True)

    def test_is_today_where_nothing_is_said(self) -> None:
        asked = read("is a letter enough?")
        assert (asked.as_of, asked.read_as_of) == (TODAY, False)

    def test_given_by_an_option_wins(self) -> None:
        asked = read("back in aug 2007, was a letter enough?", as_of=date(2020, 1, 1))
        assert (asked.as_of, asked.read_as_of) == (date(2020, 1, 1), False)

    def test_of_the_latest_turn_wins_over_that_of_an_earlier_one(self) -> None:
        prior = ["was a letter enough in aug 2007?", "and on March 3, 2015?"]
        assert read("was a call?", prior=prior).as_of == date(2015, 3, 3)

    def test_of_an_order_that_is_named_is_not_the_day_asked_about(self) -> None:
        asked = read("what did the order of June 8, 2009 say about letters?")
        assert asked.as_of == TODAY
        assert asked.order_day is not None
        assert asked.order_day.day == date(2009, 6, 8)


class TestTheCitations:
    """Those of the question; where it has none, those of the thread."""

    def test_are_read_from_the_question(self) -> None:
        assert [render(r) for r in read("what does Rule 37(a)(1) need?").rule_citations()] == [
            "Fed. R. Civ. P. 37(a)(1)"
        ]

    def test_are_bound_by_the_court_in_hand(self) -> None:
        rules = read("what does L.R. 37-1 need?", court="N.D. Cal.").rule_citations()
        assert [render(r) for r in rules] == ["N.D. Cal. Civ. L.R. 37-1"]

    def test_are_taken_from_the_thread_only_where_the_question_has_none(self) -> None:
        prior = ["what does Rule 37(a)(1) need?"]
        assert [render(r) for r in read("must that be in person?", prior=prior).rule_citations()] == [
            "Fed. R. Civ. P. 37(a)(1)"
        ]
        assert [render(r) for r in read("and Rule 26(c)?", prior=prior).rule_citations()] == ["Fed. R. Civ. P. 26(c)"]

    def test_dockets_of_the_whole_thread_count(self) -> None:
        asked = read("was a letter enough there?", prior=["what happened in 08-cv-2464?"])
        assert [render(d) for d in asked.dockets] == ["No. 08-cv-2464"]


def test_a_follow_up_is_searched_with_the_turn_before_it() -> None:
    assert (
        read("and by phone?", prior=["first", "is a letter enough?"]).search_words
        == "is a letter enough? and by phone?"
    )


def test_the_law_s_words_are_added_for_what_lawyers_type() -> None:
    assert "compel" in read("do I m&c before an mtc?").law_words


def test_a_subject_outside_the_law_of_discovery_is_named() -> None:
    assert read("can I deduct my home office on my income taxes?").outside == "tax law"


@given(st.text(max_size=300), st.lists(st.text(max_size=80), max_size=3))
def test_any_text_can_be_read_and_no_day_lies_in_the_future(text: str, prior: list[str]) -> None:
    asked = read(text, prior=prior)
    assert asked.text == text
    assert asked.as_of <= TODAY
    assert not (asked.court and asked.courts_meant)


@given(st.sampled_from(["D. Kan.", "N.D. Cal.", "federal"]), st.dates(date(1990, 1, 1), TODAY), st.text(max_size=100))
def test_what_an_option_sets_is_never_changed_by_the_words(court: str, day: date, text: str) -> None:
    asked = read(f"{text} in M.D. Fla. on March 3, 2015", court=court, as_of=day)
    assert (asked.court_name, asked.as_of, asked.read_court, asked.read_as_of) == (court, day, False, False)


def test_no_more_is_read_than_a_question_may_hold() -> None:
    asked = read("x" * LONGEST_QUESTION + " in D. Kan.")
    assert asked.court is None
    assert len(asked.search_words) == LONGEST_QUESTION
