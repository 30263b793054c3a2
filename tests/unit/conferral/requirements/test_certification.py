"""(1) The certification stands in or with the motion."""

from __future__ import annotations

import pytest

from bot.conferral.reading.facts import Place
from bot.conferral.requirement import RequirementId
from bot.conferral.requirements.certification import certification
from tests.unit.conferral.requirements.readings import account, came_out, reading, rule, setting, told, turned_on, words


def test_a_certificate_that_does_not_say_where_it_stands_is_taken_to_stand_with_the_motion() -> None:
    assert came_out(certification(reading(), setting())) == ("satisfied", "")


@pytest.mark.parametrize(
    ("place", "fault"), [(Place.REPLY, "first-in-reply"), (Place.LATER, "later"), (Place.MISSING, "missing")]
)
def test_a_certification_elsewhere_is_a_deficiency(place: Place, fault: str) -> None:
    finding = certification(reading(place=place, place_words=words("in the reply")), setting())
    assert came_out(finding) == ("deficiency", fault)
    assert [w.text for w in finding.words_at_fault] == ["in the reply"]
    assert finding.cure


@pytest.mark.parametrize(
    ("found_in", "says", "result"),
    [
        (Place.REPLY, None, ("deficiency", "first-in-reply")),
        (Place.LATER, Place.WITH_MOTION, ("deficiency", "later")),
        (Place.WITH_MOTION, Place.LATER, ("satisfied", "")),
        (None, Place.WITH_MOTION, ("satisfied", "")),
    ],
)
def test_whoever_hands_it_in_knows_best_where_it_stood(
    found_in: Place | None, says: Place | None, result: tuple[str, str]
) -> None:
    assert came_out(certification(reading(place=says), setting(found_in=found_in))) == result


def test_a_text_that_admits_that_nothing_was_done_certifies_nothing() -> None:
    admitted = words("made no effort")
    of_certificate = certification(reading(contacts=(), admits_nothing=admitted), setting())
    assert came_out(of_certificate) == ("not_checked", "")
    of_account = certification(account(contacts=(), admits_nothing=admitted), setting())
    assert came_out(of_account) == ("deficiency", "missing")
    assert of_account.words_at_fault == (admitted,)


def test_an_account_that_is_silent_on_the_certificate_shows_nothing() -> None:
    assert came_out(certification(account(), setting())) == ("not_checked", "")


def test_the_order_that_turned_on_the_fault_is_cited_first() -> None:
    applied = turned_on(RequirementId.CERTIFICATION, "later", "No. 2 (D. Kan. 2010)")
    applied += turned_on(RequirementId.CERTIFICATION, "first-in-reply")
    finding = certification(reading(), setting(rule=rule(applied=applied), found_in=Place.REPLY))
    assert [support.citation for support in finding.authority] == [
        "No. 1 (D. Kan. 2009)",
        "No. 2 (D. Kan. 2010)",
        "Made Rule 7(b)",
        "Made Rule 7",
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Movant's counsel called once. The effort was first told in the reply brief.", "first-in-reply"),
        ("Movant's counsel called once. The motion was filed without any certificate of conferral.", "missing"),
    ],
)
def test_an_account_may_say_where_the_certificate_was(text: str, fault: str) -> None:
    assert certification(told(text), setting()).fault in {fault, "later"}
    assert certification(told(text), setting()).result.value == "deficiency"
