"""Who is who: the lawyers and parties a text names, and on which side each stands."""

from __future__ import annotations

import pytest

from bot.conferral.reading.names import key_of, names_in
from bot.conferral.reading.people import read_people
from bot.conferral.reading.roster import Side

OURS, THEIRS = Side.OURS, Side.THEIRS


@pytest.mark.parametrize(
    ("text", "ours", "theirs"),
    [
        ("The undersigned, A.B., counsel for Plaintiff, called C.D., counsel for Defendant.", ["A.B."], ["C.D."]),
        ("Plaintiff's Motion. Ms. Doe (for Plaintiff) called Mr. Roe (for Defendant).", ["Doe"], ["Roe"]),
        ("Defendant moves to quash. Mr. Roe, who represents Plaintiff, called.", [], ["Roe"]),
        ("Defendant moves to quash. Ms. Doe, counsel for Defendant, called.", ["Doe"], []),
        ("The undersigned called opposing counsel, C.D.", [], ["C.D."]),
        ("Counsel for Movant, A.B., spoke with C.D., counsel for Respondent.", ["A.B."], ["C.D."]),
        ("Plaintiff moves to compel. C.D. is counsel for Defendant.", [], ["C.D."]),
        ("A.B. met E.F. on the stairs.", [], []),
    ],
    ids=[
        *("initials", "in brackets", "who represents", "counsel for", "opposing", "movant", "is counsel for"),
        "nobody says",
    ],
)
def test_each_lawyer_stands_on_a_side(text: str, ours: list[str], theirs: list[str]) -> None:
    names = read_people(text).names
    assert [name for name, side in names.items() if side is OURS] == ours
    assert [name for name, side in names.items() if side is THEIRS] == theirs


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("The undersigned said", OURS),
        ("I called", OURS),
        ("Plaintiff's counsel wrote", OURS),
        ("counsel for Defendant wrote", THEIRS),
        ("opposing counsel wrote", THEIRS),
        ("C.D. wrote", THEIRS),
        ("nobody wrote", None),
    ],
)
def test_words_are_said_by_the_side_they_name(words: str, side: Side | None) -> None:
    roster = read_people("I, A.B., counsel for Plaintiff, certify that I called C.D., counsel for Defendant.")
    assert roster.side_of(words) is side


def test_a_pronoun_stands_for_the_one_person_so_titled() -> None:
    roster = read_people("Plaintiff's Motion. Ms. Doe (for Plaintiff) called Mr. Roe (for Defendant).")
    assert roster.side_of_pronoun("he", OURS) is THEIRS
    assert roster.side_of_pronoun("she", THEIRS) is OURS


def test_a_writer_in_the_first_person_means_the_other_by_a_pronoun() -> None:
    roster = read_people("I, A.B., counsel for Plaintiff, called C.D., counsel for Defendant.")
    assert roster.side_of_pronoun("she", OURS) is THEIRS


def test_all_sides_of_a_clause_are_told() -> None:
    roster = read_people("A.B., counsel for Plaintiff, certifies that she called C.D., counsel for Defendant.")
    assert roster.sides_in("A.B. and C.D. spoke") == {OURS, THEIRS}
    assert roster.sides_in("A.B. wrote") == {OURS}
    assert roster.sides_in("It rained") == set()


def test_staff_are_known_by_their_work() -> None:
    roster = read_people("The undersigned's paralegal, E.F., called the receptionist, Ms. Poe, of C.D.")
    assert roster.staff == {"E.F.", "Poe"}


@pytest.mark.parametrize(
    ("name", "key"),
    [("Ms. Doe", "Doe"), ("Mr. J. Roe's", "Roe"), ("A.B.", "A.B."), ("Ann Doe", "Doe"), ("Dr. Poe,", "Poe")],
)
def test_a_name_is_told_again_by_its_surname_or_initials(name: str, key: str) -> None:
    assert key_of(name) == key


def test_names_are_found_in_their_order() -> None:
    assert names_in("A.B. wrote to Ms. Doe and to Mr. Roe.") == ["A.B.", "Doe", "Roe"]


def test_a_party_that_speaks_for_itself_is_known_by_the_role_after_its_name() -> None:
    roster = read_people("T.B., counsel for Defendant, certifies that he called Mr. Roe, Plaintiff, who has no lawyer.")
    assert (roster.names["T.B."], roster.names["Roe"]) == (OURS, THEIRS)


def test_a_lawyer_in_brackets_after_a_party_speaks_for_it() -> None:
    roster = read_people("Counsel for Plaintiff (J.T.) and for Defendant Almaden Valve (C.O.) certify. J.T. moves.")
    assert (roster.names["J.T."], roster.names["C.O."]) == (OURS, THEIRS)


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("The undersigned, counsel for Plaintiff, certifies. Mr. Roe is counsel for Defendant.", True),
        ("I, counsel for Plaintiff, certify. Mr. Roe is counsel for Defendant.", False),
        ("The undersigned, counsel for Plaintiff, certifies. Ms. Poe is counsel for Defendant.", False),
    ],
)
def test_she_is_the_undersigned_where_nobody_else_can_be(text: str, alone: bool) -> None:
    assert read_people(text).is_undersigned_alone("she") is alone


@pytest.mark.parametrize(
    "text",
    [
        "I, Ann Doe, certify that I conferred with Rex Roe, counsel for Defendant, by telephone.",
        "Counsel for the movant, Ann Doe, conferred by telephone with Rex Roe, counsel for Defendant.",
    ],
)
def test_whoever_the_movant_conferred_with_is_the_other_side(text: str) -> None:
    assert read_people(text).names["Roe"] is THEIRS
