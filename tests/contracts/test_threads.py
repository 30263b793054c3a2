"""The promises of `Threads`, kept in memory and in SQL alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from bot.adapters.database.threads import SqlThreads
from bot.assistant.conversation import Threads, Turn
from knowledge.adapters.database import open_database
from tests.fakes.threads import InMemoryThreads

NOW = datetime(2025, 3, 3, 15, 0, tzinfo=UTC)
KEPT = timedelta(days=30)


def turn(number: int, *, thread: str = "t1", at: datetime = NOW) -> Turn:
    return Turn(id=f"turn-{number}", thread=thread, asker="slack:U1", text=f"Question {number}?", at=at)


class ThreadsContract:
    """What every memory of threads does."""

    @pytest.fixture
    def threads(self) -> Threads:
        raise NotImplementedError

    def test_turns_come_back_whole_oldest_first_and_by_thread(self, threads: Threads) -> None:
        first = replace(turn(1), court="D. Kan.", as_of=date(2007, 8, 15))
        second = turn(2, at=NOW + timedelta(minutes=1))
        for kept in (first, second, turn(3, thread="t2")):
            threads.add(kept)
        assert threads.turns("t1", now=NOW + timedelta(hours=1)) == (first, second)

    def test_a_thread_nobody_asked_in_is_empty(self, threads: Threads) -> None:
        assert threads.turns("t1", now=NOW) == ()

    def test_a_turn_is_found_by_its_answer(self, threads: Threads) -> None:
        threads.add(turn(1))
        threads.add(turn(2))
        threads.link("turn-2", "answer-9")
        assert threads.find("answer-9", now=NOW) == replace(turn(2), answer_id="answer-9")
        assert threads.find("answer-8", now=NOW) is None

    def test_a_turn_that_is_put_again_takes_the_place_of_the_former(self, threads: Threads) -> None:
        threads.add(turn(1))
        threads.add(replace(turn(1), text="Changed?"))
        assert threads.turns("t1", now=NOW) == (replace(turn(1), text="Changed?"),)

    def test_a_turn_that_is_forgotten_is_not_shown_any_more(self, threads: Threads) -> None:
        threads.add(turn(1))
        threads.add(turn(2))
        threads.forget("turn-1")
        threads.forget("turn-unknown")
        assert threads.turns("t1", now=NOW) == (turn(2),)

    def test_a_link_to_a_turn_that_is_gone_is_passed_over(self, threads: Threads) -> None:
        threads.link("turn-1", "answer-1")
        assert threads.find("answer-1", now=NOW) is None

    def test_old_turns_are_not_shown_even_before_they_are_deleted(self, threads: Threads) -> None:
        threads.add(turn(1))
        threads.link("turn-1", "answer-1")
        last = NOW + KEPT - timedelta(seconds=1)
        assert threads.turns("t1", now=last) != ()
        assert threads.turns("t1", now=NOW + KEPT) == ()
        assert threads.find("answer-1", now=NOW + KEPT) is None

    def test_a_time_of_another_zone_is_the_same_time(self, threads: Threads) -> None:
        there = NOW.astimezone(timezone(timedelta(hours=-6)))
        threads.add(turn(1, at=there))
        [kept] = threads.turns("t1", now=there)
        assert kept.at == NOW


class TestInMemoryThreads(ThreadsContract):
    """In memory, bounded in number too."""

    @pytest.fixture
    def threads(self) -> Threads:
        return InMemoryThreads(keep=KEPT)

    def test_the_oldest_are_forgotten_when_there_are_too_many(self) -> None:
        threads = InMemoryThreads(most=2)
        for number in (1, 2, 3):
            threads.add(turn(number))
        assert [kept.id for kept in threads.turns("t1", now=NOW)] == ["turn-2", "turn-3"]


class TestSqlThreads(ThreadsContract):
    """In a real SQLite file."""

    @pytest.fixture
    def reopened(self, tmp_path: Path) -> Callable[[], SqlThreads]:
        return lambda: SqlThreads(open_database(f"sqlite:///{tmp_path / 'conferral.db'}"), keep=KEPT)

    @pytest.fixture
    def threads(self, reopened: Callable[[], SqlThreads]) -> Threads:
        return reopened()

    def test_a_restart_forgets_nothing(self, reopened: Callable[[], SqlThreads]) -> None:
        before = reopened()
        before.add(turn(1))
        before.link("turn-1", "answer-1")
        assert reopened().find("answer-1", now=NOW) == replace(turn(1), answer_id="answer-1")

    def test_what_is_too_old_leaves_the_database(self, tmp_path: Path, reopened: Callable[[], SqlThreads]) -> None:
        reopened().add(turn(1))
        reopened().add(turn(2, at=NOW + KEPT))
        forever = SqlThreads(open_database(f"sqlite:///{tmp_path / 'conferral.db'}"), keep=timedelta(days=9_999))
        assert [kept.id for kept in forever.turns("t1", now=NOW + KEPT)] == ["turn-2"]
