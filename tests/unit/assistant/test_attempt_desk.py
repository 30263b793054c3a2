"""Attempts entered under a name: once, whatever is tried, and none in a matter that is closed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.adapters.database.matters import SqlMatterLog
from bot.adapters.database.register import SqlMatterRegister
from bot.assistant.attempt_desk import AttemptDesk
from bot.assistant.attempt_reading import case_named, matter_in
from bot.assistant.log_ports import FaultyRecord
from bot.assistant.matter_access import NoSuchMatter
from bot.assistant.matter_keeper import MatterClosed, MatterKeeper
from knowledge.adapters.database import open_database
from tests.matters import CALL, FACTS, NOW, keeper

ME = "slack:U1ASSOCIATE"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[AttemptDesk]:
    database = open_database(f"sqlite:///{tmp_path / 'conferral.db'}")
    kept = keeper(SqlMatterLog(database))
    yield AttemptDesk(kept, MatterKeeper(kept.access, SqlMatterRegister(database), (), lambda: NOW))
    database.close()


def attempts(desk: AttemptDesk, matter: str) -> int:
    return len(desk.keeper.record_of(matter, as_user=ME).attempts)


def test_an_entry_is_made_once_and_told_again(desk: AttemptDesk) -> None:
    matter = desk.keeper.open_matter(FACTS, as_user=ME)
    first = desk.log(matter.id, CALL, entry="e1", as_user=ME)
    assert desk.log(matter.id, CALL, entry="e1", as_user=ME) == first
    assert (first.number, first.otherwise, attempts(desk, matter.id)) == (1, False, 1)


def test_other_words_under_the_same_name_enter_nothing_and_that_is_told(desk: AttemptDesk) -> None:
    matter = desk.keeper.open_matter(FACTS, as_user=ME)
    desk.log(matter.id, CALL, entry="e1", as_user=ME)
    again = desk.log(matter.id, replace(CALL, minutes=40), entry="e1", as_user=ME)
    assert (again.attempt, again.otherwise) == (CALL, True)


def test_an_entry_that_is_there_is_told_after_the_matter_was_closed(desk: AttemptDesk) -> None:
    matter = desk.keeper.open_matter(FACTS, as_user=ME)
    desk.log(matter.id, CALL, entry="e1", as_user=ME)
    desk.keeping.close(matter.id, why="settled", as_user=ME)
    assert desk.log(matter.id, CALL, entry="e1", as_user=ME).number == 1
    with pytest.raises(MatterClosed):
        desk.log(matter.id, replace(CALL, minutes=40), entry="e2", as_user=ME)


def test_faults_come_with_their_places(desk: AttemptDesk) -> None:
    matter = desk.keeper.open_matter(FACTS, as_user=ME)
    with pytest.raises(FaultyRecord) as raised:
        desk.log(matter.id, replace(CALL, with_=()), entry="e1", as_user=ME)
    assert [fault.path for fault in raised.value.found] == [("attempts", 0, "with")]


def test_a_matter_is_opened_once_under_its_key(desk: AttemptDesk) -> None:
    opened = [
        desk.open_matter(court="D. Kan.", motion="compel", case_number=" 2:24-cv-00000 ", key="k1", as_user=ME)
        for _ in range(2)
    ]
    assert opened[0] == opened[1]
    assert [matter.facts.case_number for matter in desk.keeper.matters(as_user=ME)] == ["2:24-cv-00000"]


def test_a_name_of_somebody_elses_matter_opens_nothing(desk: AttemptDesk) -> None:
    matter = desk.keeper.open_matter(FACTS, as_user="slack:U9STRANGER")
    with pytest.raises(NoSuchMatter):
        desk.log(matter.id, CALL, entry="e1", as_user=ME)


def test_a_correction_is_made_once(desk: AttemptDesk) -> None:
    matter = desk.keeper.open_matter(FACTS, as_user=ME)
    desk.log(matter.id, CALL, entry="e1", as_user=ME)
    for _ in range(2):
        done = desk.correct(matter.id, "1", replace(CALL, minutes=20), why="the bill", entry="e2", as_user=ME)
        assert (done.number, done.attempt.minutes, done.otherwise) == (1, 20, False)
    assert len([e for e in desk.keeper.history(matter.id, as_user=ME) if e.supersedes == "e1"]) == 1


def test_a_matter_is_found_in_words_by_its_case_number_or_the_beginning_of_its_id(desk: AttemptDesk) -> None:
    first = desk.open_matter(court="D. Kan.", motion="compel", case_number="2:24-cv-00000", key="abcd1234", as_user=ME)
    second = desk.open_matter(court="D. Kan.", motion="quash", case_number="2:24-CV-00001", key="ef561234", as_user=ME)
    mine = (first, second)
    assert matter_in("called her, 2:24-cv-00001, today", mine) == (second, "called her, today")
    assert matter_in("2:24-cv-00001 called  her", mine) == (second, "called her")
    assert matter_in("called her 2:24-cv-00000", mine) == (first, "called her")
    assert matter_in("abcd called her", mine) == (first, "called her")
    assert matter_in("2:24-cv-000000 called her", mine)[0] is None
    assert matter_in("2:24-cv-00000 and 2:24-cv-00001", mine)[0] is None
    assert case_named("called her, 2:24-cv-00001, today") == "2:24-cv-00001"
