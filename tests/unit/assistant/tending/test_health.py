"""What is told of the health of a corpus, and what to do next about each row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.curating.managers import NotAManager
from bot.assistant.feedback import Verdict
from bot.assistant.tending.health import (
    LastSeen,
    Old,
    Unresolved,
    Unverified,
    last_seen,
    months_before,
    newest_texts,
    old,
    unverified,
)
from bot.assistant.tending.lacking import LackGroup
from bot.conferral.rule import Basis, RuleSupport
from knowledge.authority import Edition, Kind
from knowledge.routing import Missing
from tests.contents import edition
from tests.tending import ASKER, MANAGER, NOW, TODAY, TendedHome, answered, withheld
from tests.unit.conferral.requirements.readings import rule


@pytest.fixture
def home(tmp_path: Path) -> TendedHome:
    return TendedHome(tmp_path)


def look(home: TendedHome, months: int = 6) -> list[tuple[LackGroup, list[str]]]:
    found = home.health.look(by=MANAGER, day=TODAY, months=months)
    return [(one.group, [question.text for question in one.shared]) for one in found.lacking]


class TestLacking:
    """Questions by what was missing, and their texts where they are shared."""

    def test_questions_that_lacked_the_same_are_counted_together(self, home: TendedHome) -> None:
        for number in range(3):
            home.asked(withheld(f"a{number}"))
        home.asked(withheld("b1", missing=Missing.COURT, named=""))
        home.asked(answered("c1"))
        home.thumbed("a0")
        home.thumbed("c1")
        assert look(home) == [
            (LackGroup(Missing.RULE, "D. Example", "D. Example Rule 9", 3, 1), []),
            (LackGroup(None, "D. Example", "", 0, 1), []),
            (LackGroup(Missing.COURT, "D. Example", "", 1, 0), []),
        ]

    def test_a_verdict_that_was_taken_back_does_not_count(self, home: TendedHome) -> None:
        home.asked(answered("c1"))
        home.thumbed("c1")
        home.thumbed("c1", Verdict.UP)
        assert look(home) == []

    def test_of_two_people_one_may_still_be_against_it(self, home: TendedHome) -> None:
        home.asked(answered("c1"))
        home.thumbed("c1")
        home.thumbed("c1", by="partner")
        home.thumbed("c1", Verdict.UP)
        assert look(home) == [(LackGroup(None, "D. Example", "", 0, 1), [])]

    def test_the_text_stands_there_where_the_asker_shares_it_and_as_long(self, home: TendedHome) -> None:
        for number in range(2):
            home.asked(withheld(f"a{number}"), f"Question {number}?")
        home.sharing.share("a1", "Is one letter enough?", by=ASKER, at=NOW)
        [(_, texts)] = look(home)
        assert texts == ["Is one letter enough?"]
        home.sharing.take_back("a1", by=ASKER)
        [(_, texts)] = look(home)
        assert texts == []

    def test_a_question_is_shown_that_is_shared_though_nothing_was_missing(self, home: TendedHome) -> None:
        home.asked(answered("c1"))
        home.sharing.share("c1", "Is one letter enough?", by=ASKER, at=NOW)
        assert look(home) == [(LackGroup(None, "D. Example", "", 0, 0), ["Is one letter enough?"])]

    def test_nothing_of_a_question_stands_in_what_is_counted(self, home: TendedHome) -> None:
        home.asked(withheld(), "Is the letter of Roe to Acme enough?")
        told = repr(home.health.look(by=MANAGER, day=TODAY))
        assert "Roe" not in told
        assert ASKER not in told


def test_each_part_says_what_to_do_next(home: TendedHome) -> None:
    home.asked(withheld())
    home.unmet = ["The profiles quote D. Example Rule 1: “x”; no text held for it says so."]
    found = home.health.look(by=MANAGER, day=TODAY)
    assert found.lacking[0].next == (
        "D. Example Rule 9 is wanted: bring the official texts in with `conferral corpus watch --now`, or add a file "
        "with `conferral corpus add`."
    )
    assert found.unresolved == (Unresolved(home.unmet[0]),)
    assert found.unresolved[0].next.startswith("Correct the profile")
    assert [one.citation for one in found.old] == ["D. Example Rule 1", "D. Example Rule 2"]
    assert found.old[0].next.startswith("Look at the court's own page")


def test_it_is_for_managers(home: TendedHome) -> None:
    with pytest.raises(NotAManager):
        home.health.look(by=ASKER, day=TODAY)


class TestOld:
    """Authorities that nobody saw in force for long."""

    def test_the_newest_edition_of_an_authority_counts(self) -> None:
        former = replace(edition("former.txt"), attested_on=date(2010, 1, 1))
        seen = replace(edition("newer.txt"), attested_on=date(2025, 12, 1))
        assert newest_texts([former, seen], TODAY) == (seen,)
        assert old((seen,), {}, months_before(TODAY, 6)) == ()

    def test_what_ended_and_what_cannot_grow_old_is_left_out(self) -> None:
        ended = replace(edition("a.txt"), in_force_until=date(2020, 1, 1))
        order = replace(edition("b.txt", citation="No. 1"), kind=Kind.ORDER, dated=date(2009, 1, 1))
        note = replace(edition("c.txt", citation="Note"), kind=Kind.NOTE)
        assert newest_texts([ended, order, note], TODAY) == ()

    def test_what_watches_the_courts_pages_counts_as_having_seen_it(self) -> None:
        held = edition()
        assert old((held,), {}, date(2025, 7, 5)) == (Old(held.citation, held.court, held.source, held.attested_on),)
        assert old((held,), {held.source: date(2025, 12, 30)}, date(2025, 7, 5)) == ()

    def test_a_text_that_nobody_ever_saw_comes_first(self) -> None:
        never = replace(edition("z.txt", citation="D. Example Rule 9"), attested_on=None)
        assert [one.last for one in old((edition(), never), {}, TODAY)] == [None, date(2024, 12, 1)]


def test_a_text_of_which_no_first_day_is_known_is_only_last_seen() -> None:
    quoted = replace(edition(), in_force_from=None, text_status="partial, as quoted in an order")
    assert last_seen([edition(), quoted]) == (
        LastSeen(quoted.citation, quoted.court, quoted.source, date(2024, 12, 1), as_quoted=True),
    )


class TestUnverified:
    """Notes that stand on no text of the court."""

    def test_the_notes_of_a_profile_are_counted_by_rule(self) -> None:
        note = RuleSupport(Basis.NOTE, "D. Example Rule 1", statement="Confer.")
        noted = rule(court="D. Example", citation="D. Example Rule 1", duty=(note, note))
        [unheld] = unverified([noted], [], TODAY)
        [held] = unverified([noted], [edition()], TODAY)
        assert (unheld.citation, unheld.held, held.held) == ("D. Example Rule 1", False, True)
        assert unheld.notes == held.notes >= 2
        assert unheld.next != held.next
        assert unverified([replace(noted, in_force_until=TODAY)], [], TODAY) == ()

    def test_a_note_of_the_corpus_stands_there_unless_its_profile_does(self) -> None:
        kept: Edition = replace(edition("notes/1.txt", citation="D. Example Rule 4"), kind=Kind.NOTE)
        [told] = unverified([], [kept], TODAY)
        assert told == Unverified("D. Example Rule 4", "D. Example", 1, "notes/1.txt", held=False, next=told.next)


@given(st.dates(min_value=date(2, 1, 1)), st.integers(0, 1200))
def test_months_before_a_day_is_never_later_and_never_a_month_off(day: date, months: int) -> None:
    before = months_before(day, months)
    assert before <= day
    counted = (day.year - before.year) * 12 + day.month - before.month
    assert counted == months or before == date.min
    assert before.day <= day.day or before == date.min
