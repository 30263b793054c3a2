"""The promises of `Talks`, kept in memory and in SQL alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.adapters.database.talks import SqlTalks
from bot.assistant.talks import Talk, Talks
from bot.assistant.walkthrough_talk import Standing
from knowledge.adapters.database import open_database
from tests.fakes.talks import MemoryTalks

TALK = Talk("T1:D1:1700000000.000100", "slack:U1", Standing("a" * 32, "attempt-1-when", "attempt-1"))


@pytest.fixture(params=["memory", "sql"])
def talks(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Talks]:
    if request.param == "memory":
        yield MemoryTalks()
        return
    database = open_database(f"sqlite:///{tmp_path / 'talks.db'}")
    yield SqlTalks(database)
    database.close()


def test_a_walkthrough_comes_back_as_it_was_kept_last(talks: Talks) -> None:
    talks.keep(TALK)
    assert talks.of(TALK.thread) == TALK
    later = replace(TALK, standing=Standing("a" * 32))
    talks.keep(later)
    talks.keep(later)
    assert talks.of(TALK.thread) == later


def test_threads_are_told_apart(talks: Talks) -> None:
    other = replace(TALK, thread="T1:D2:1700000000.000100", asker="slack:U2")
    talks.keep(TALK)
    talks.keep(other)
    assert (talks.of(TALK.thread), talks.of(other.thread)) == (TALK, other)
    assert talks.of("T1:D3:1700000000.000100") is None


def test_what_was_ended_is_forgotten_and_may_be_ended_again(talks: Talks) -> None:
    talks.keep(TALK)
    talks.end(TALK.thread)
    talks.end(TALK.thread)
    assert talks.of(TALK.thread) is None
