"""A golden question is put to what is held: what can never be met is refused, what is not met yet is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.assistant.tending.golden_desk import GoldenDraft, GoldWords
from bot.assistant.tending.golden_questions import NotGolden
from knowledge.closing import retired
from tests.builders import CALIFORNIA, FEDERAL_37, KANSAS_1999, KANSAS_2010, ORDER_2009, content
from tests.fakes.embedding import WordsEmbedding
from tests.fakes.generation import GenerationInMemory
from tests.tending import MANAGER, NOW, TendedHome

HELD = (KANSAS_1999, KANSAS_2010, CALIFORNIA, FEDERAL_37, ORDER_2009)
NEW_WORDS = "means more than mailing, faxing or e-mailing a letter"
HOW = "Give words of a text that may be quoted for it, or ask for another court or day."
LETTER = GoldenDraft(
    "Is a letter a reasonable effort to confer?", "D. Kan.", gold=(GoldWords(NEW_WORDS, "local/kansas_2010.txt"),)
)
NOTHING = GoldenDraft("¿?", answerable=False)


@pytest.fixture
def home(tmp_path: Path) -> TendedHome:
    return TendedHome(tmp_path, contents=HELD)


def doubts(home: TendedHome, draft: GoldenDraft) -> tuple[str, ...]:
    return home.golden_desk.add(draft, new_id="g1", by=MANAGER, now=NOW).doubts


def refusal(home: TendedHome, draft: GoldenDraft) -> str:
    with pytest.raises(NotGolden) as refused:
        doubts(home, draft)
    assert home.golden.all() == ()
    return f"{refused.value} {refused.value.advice}"


@pytest.mark.parametrize("draft", [LETTER, NOTHING])
def test_of_one_that_is_met_nothing_is_said(home: TendedHome, draft: GoldenDraft) -> None:
    assert doubts(home, draft) == ()


def test_words_of_another_court_are_refused(home: TendedHome) -> None:
    assert refusal(home, replace(LETTER, court="N.D. Cal.")) == (
        f'The question asks for N.D. Cal., but "{NEW_WORDS}" stands in a text of D. Kan.: local/kansas_2010.txt. No '
        f"text held for N.D. Cal. says it. {HOW}"
    )


def test_words_of_an_edition_that_was_not_in_force_on_the_day_are_refused(home: TendedHome) -> None:
    assert refusal(home, replace(LETTER, as_of=date(2009, 7, 1))) == (
        f'The question asks for July 1, 2009, but "{NEW_WORDS}" stands in local/kansas_2010.txt, which is not known '
        f"before January 1, 2010. It is in no edition in force on July 1, 2009. {HOW}"
    )


def test_words_of_an_edition_that_ended_are_refused(tmp_path: Path) -> None:
    home = TendedHome(tmp_path, contents=retired(HELD, "local/kansas_2010.txt", last_day=date(2025, 12, 31)))
    assert refusal(home, LETTER) == (
        f'The question asks for January 5, 2026, but "{NEW_WORDS}" stands in local/kansas_2010.txt, which was in force '
        f"until January 1, 2026. It is in no edition in force on January 5, 2026. {HOW}"
    )


def test_where_another_text_says_it_too_that_one_is_named(tmp_path: Path) -> None:
    same = content(replace(FEDERAL_37.edition, source="federal/same.txt"), KANSAS_2010.text)
    home = TendedHome(tmp_path, contents=(*HELD, same))
    assert refusal(home, replace(LETTER, court="N.D. Cal.")).endswith(
        "local/kansas_2010.txt. Name federal/same.txt as the source, which says it too."
    )


def test_the_court_and_the_day_that_the_question_itself_names_count(home: TendedHome) -> None:
    asked = replace(LETTER, court=None, text="Is a letter a reasonable effort to confer in N.D. Cal.?")
    assert "No text held for N.D. Cal. says it." in refusal(home, asked)


def test_words_that_are_held_and_not_found_are_kept_with_a_warning(home: TendedHome) -> None:
    other = "A certification that counsel conferred in good faith or attempted to is required before any motion."
    many = [content(replace(KANSAS_2010.edition, source=f"local/{n}.txt"), f"{other} {n}") for n in range(6)]
    home.reader = GenerationInMemory((*HELD, *many), WordsEmbedding())
    far = replace(LETTER, text="Is a certification that counsel conferred in good faith required before any motion?")
    [told] = doubts(home, far)
    assert told == (
        "The question is kept, but its words are not among the first five passages that are found for it today: "
        "`conferral eval` counts it as not found."
    )
    assert [question.id for question in home.golden.standing()] == ["g1"]


def test_one_that_is_not_answered_is_kept_with_the_reason(home: TendedHome) -> None:
    cited = replace(LETTER, text="What does D. Kan. Rule 98.7 say of a letter?")
    assert doubts(home, cited) == (
        "The question is kept, but it is not answered today: D. Kan. Rule 98.7 is not held.",
    )


def test_one_that_nothing_should_answer_and_that_is_answered_is_kept_with_a_warning(home: TendedHome) -> None:
    [told] = doubts(home, replace(LETTER, answerable=False, gold=()))
    assert told.startswith("The question is kept, but it is answered today, from local/kansas_2010.txt")
    assert told.endswith("counts it as wrongly answered, and a publication does not stop for it.")
