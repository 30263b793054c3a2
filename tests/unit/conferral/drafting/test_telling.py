"""People's own words told in a paper, as they were written, whatever they are."""

from __future__ import annotations

import pytest

from bot.conferral.drafting.telling import answered, asks_for, did, remains, took_position


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("explained the order", "A. Counsel explained the order."),
        ("Explained the order.", "A. Counsel explained the order."),
        ("would not agree", "A. Counsel would not agree."),
        ("wrote: “no”", "A. Counsel wrote: “no”."),
        ("the order is narrow", "A. Counsel stated the following: the order is narrow."),
        ("Need for speed", "A. Counsel stated the following: Need for speed."),
        ("Fred said no?", "A. Counsel stated the following: Fred said no?"),
    ],
)
def test_what_somebody_did(words: str, told: str) -> None:
    assert did("A. Counsel", words) == told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Roe listed the items", "Jane Roe listed the items."),
        ("Ms. Roe listed the items.", "Jane Roe listed the items."),
        ("Jane Roe, for Plaintiff, listed them", "Jane Roe, for Plaintiff, listed them."),
        ("Reed read the order aloud", "B. Reed, Esq. read the order aloud."),
        ("Roe and Reed walked through Request 4", "Jane Roe and Reed walked through Request 4."),
        ("Roe's firm wrote", "Jane Roe and B. Reed, Esq. stated the following: Roe's firm wrote."),
        ("roe is a fish", "Jane Roe and B. Reed, Esq. stated the following: roe is a fish."),
        ("Roebuck listed them", "Jane Roe and B. Reed, Esq. stated the following: Roebuck listed them."),
        ("Roe", "Jane Roe and B. Reed, Esq. stated the following: Roe."),
        ("listed the items", "Jane Roe and B. Reed, Esq. listed the items."),
    ],
)
def test_words_that_name_who_did_it_go_on_from_the_whole_name(words: str, told: str) -> None:
    people = ["Jane Roe", "B. Reed, Esq."]
    assert did(" and ".join(people), words, people) == told


def test_words_that_name_one_of_two_of_a_name_follow_as_they_are() -> None:
    people = ["A. Counsel", "B. Counsel"]
    said = "A. Counsel and B. Counsel stated the following: Counsel listed them."
    assert did("A. Counsel and B. Counsel", "Counsel listed them", people) == said


def test_an_answer_that_names_who_gave_it_goes_on_from_the_whole_name() -> None:
    people = ["Bo Ray", "Defendant"]
    side = "Defendant, through Bo Ray,"
    assert answered(side, "Ray agreed to it", people) == "In answer, Bo Ray agreed to it."
    assert answered(side, "Mr. Ray would not", people, what="the letter") == (
        "In answer to the letter, Bo Ray would not."
    )
    assert answered(side, "Defendant refused", people) == "In answer, Defendant refused."


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("refused", "In answer, Plaintiff, through B. Counsel, refused."),
        ("replied by letter that he refuses", "Plaintiff, through B. Counsel, replied by letter that he refuses."),
        ("Answered no", "Plaintiff, through B. Counsel, answered no."),
        (
            "Mr. Counsel said that he refuses",
            "Plaintiff, through B. Counsel, answered as follows: Mr. Counsel said that he refuses.",
        ),
        ("he does not agree", "Plaintiff, through B. Counsel, answered as follows: he does not agree."),
    ],
)
def test_what_somebody_answered(words: str, told: str) -> None:
    assert answered("Plaintiff, through B. Counsel,", words) == told


def test_what_was_answered_is_named_where_it_was_a_writing() -> None:
    assert answered("Plaintiff", "refused", what="the letter") == "In answer to the letter, Plaintiff refused."
    assert answered("Plaintiff", "no", what="the letter") == "Plaintiff answered the letter as follows: no."


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("no limit is needed", "Plaintiff took the following position: no limit is needed."),
        ("that no limit is needed", "Plaintiff took the position that no limit is needed."),
        ("will produce redacted minutes", "Plaintiff took the following position: will produce redacted minutes."),
        ("he agrees to it.", "Plaintiff took the following position: he agrees to it."),
        ("42 requests are too many", "Plaintiff took the following position: 42 requests are too many."),
    ],
)
def test_which_position_somebody_took(words: str, told: str) -> None:
    assert took_position("Plaintiff", words) == told


def test_what_a_motion_asks_for() -> None:
    assert asks_for("entry of an order") == "The motion asks for the following relief: entry of an order."
    assert asks_for("to compel answers") == "The motion asks to compel answers."


def test_what_remains() -> None:
    assert remains("whether copies are made") == "What remains in dispute is whether copies are made."
    assert remains("RFP 7") == "What remains in dispute is the following: RFP 7."
    assert remains("all of it") == "What remains in dispute is the following: all of it."
