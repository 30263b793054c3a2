"""The contracts of the face's own books, on the fakes and on SQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.adapters.database.posts import SqlMissingBook, SqlReplyBook
from bot.assistant.posts import MissingBook, MissingMessage, ReplyBook
from knowledge.adapters.database import open_database
from tests.fakes.posts import MemoryMissingBook, MemoryReplyBook


@pytest.fixture(params=["memory", "sql"])
def books(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[MissingBook, ReplyBook]]:
    if request.param == "memory":
        yield MemoryMissingBook(), MemoryReplyBook()
        return
    database = open_database(f"sqlite:///{tmp_path / 'posts.db'}")
    yield SqlMissingBook(database), SqlReplyBook(database)
    database.close()


def test_what_may_be_missing_is_kept_until_its_asker_was_told(books: tuple[MissingBook, ReplyBook]) -> None:
    missing, _ = books
    first, second = MissingMessage("q:1", 0, "slack:U1", "T:C:1"), MissingMessage("q:1", 1, "slack:U1", "T:C:1")
    others = MissingMessage("q:2", 0, "slack:U2", "T:C:2")
    for one in (second, first, others, first):
        missing.note(one)
    assert missing.of("slack:U1") == (first, second)
    missing.told([first])
    assert missing.of("slack:U1") == (second,)
    missing.told([])
    missing.told([first, second])
    assert missing.of("slack:U1") == ()
    assert missing.of("slack:U2") == (others,)


def test_what_answered_a_question_is_known_until_it_is_forgotten(books: tuple[MissingBook, ReplyBook]) -> None:
    _, replies = books
    replies.note("C1:10.1", "C1", ["12.2", "11.1"])
    replies.note("C1:10.1", "C1", ["11.1", "13.0"])
    replies.note("C1:20.1", "C1", ["21.0"])
    assert replies.of("C1:10.1") == (("C1", "11.1"), ("C1", "12.2"), ("C1", "13.0"))
    replies.forget("C1:10.1")
    assert replies.of("C1:10.1") == ()
    assert replies.of("C1:20.1") == (("C1", "21.0"),)
