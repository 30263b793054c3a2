"""What is known of official sources is kept, and one at a time has each of them."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.adapters.database.watching import SqlWatchBook, claimant
from bot.assistant.watching.state import News, NewsKind, WatchState
from knowledge.adapters.database import open_database
from knowledge.watching.ports import Seen

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
LATER = NOW + timedelta(minutes=10)


@pytest.fixture
def book(tmp_path: Path) -> SqlWatchBook:
    return SqlWatchBook(open_database(f"sqlite:///{tmp_path / 'conferral.db'}"))


def test_what_is_settled_is_found_again_whole(book: SqlWatchBook) -> None:
    state = WatchState(
        "rule",
        Seen('"e"', "Mon, 05 Jan 2026 12:00:00 GMT", "a" * 64, "https://court.example/rule"),
        asked="b" * 64,
        digest="c" * 64,
        words=120,
        changes=2,
        polled_at=NOW,
        seen_at=NOW,
        changed_at=NOW,
        due_at=LATER,
        held="official/rule.txt",
        held_on=date(2026, 1, 5),
        failures=1,
        reason="It took too long.",
        troubled=True,
        proposal="p1",
    )
    assert book.claim("rule", by="me", now=NOW, until=LATER) == WatchState("rule")
    assert book.settle(state, by="me")
    assert book.states() == {"rule": state}
    assert book.claim("rule", by="you", now=NOW, until=LATER) == state


def test_a_claim_keeps_others_out_until_it_is_given_back_or_ends(book: SqlWatchBook) -> None:
    assert book.claim("rule", by="another-host 1 a", now=NOW, until=LATER) is not None
    assert book.claim("rule", by="another-host 2 b", now=NOW, until=LATER) is None
    book.release("rule", by="another-host 2 b")
    assert book.claim("rule", by="another-host 2 b", now=NOW, until=LATER) is None
    book.release("rule", by="another-host 1 a")
    assert book.claim("rule", by="another-host 2 b", now=NOW, until=LATER) is not None
    assert book.claim("rule", by="another-host 1 a", now=LATER, until=LATER) is not None


def test_what_a_former_claimant_settles_is_not_kept(book: SqlWatchBook) -> None:
    book.claim("rule", by="another-host 1 a", now=NOW, until=LATER)
    book.claim("rule", by="another-host 2 b", now=LATER, until=LATER + timedelta(minutes=10))
    news = News("n1", "rule", NewsKind.PROPOSAL, NOW, "p1")
    assert not book.settle(WatchState("rule", digest="old"), by="another-host 1 a", news=news)
    assert book.settle(WatchState("rule", digest="new"), by="another-host 2 b")
    assert book.states()["rule"].digest == "new"
    assert book.untold() == ()


def test_the_claim_of_a_process_of_this_host_ends_with_the_process(book: SqlWatchBook) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        host = claimant("x").split()[0]
        book.claim("rule", by=f"{host} {process.pid} a", now=NOW, until=LATER)
        assert book.claim("rule", by=claimant("b"), now=NOW, until=LATER) is None
        process.kill()
        process.wait()
    assert book.claim("rule", by=claimant("b"), now=NOW, until=LATER) is not None
    assert book.claim("rule", by=f"{host} {os.getpid()} c", now=NOW, until=LATER) is None


def test_only_what_is_due_is_claimed_where_that_is_wanted(book: SqlWatchBook) -> None:
    book.plan({"rule": LATER})
    assert book.claim("rule", by="me", now=NOW, until=LATER, due_only=True) is None
    assert book.claim("rule", by="me", now=LATER, until=LATER, due_only=True) is not None


def test_a_plan_changes_nothing_that_is_known(book: SqlWatchBook) -> None:
    book.plan({"rule": LATER})
    book.plan({"rule": NOW, "other": NOW})
    assert {name: state.due_at for name, state in book.states().items()} == {"rule": LATER, "other": NOW}


def test_news_is_kept_once_and_told_once(book: SqlWatchBook) -> None:
    news = News("p1", "rule", NewsKind.PROPOSAL, NOW, "p1")
    for _ in range(2):
        book.claim("rule", by="me", now=NOW, until=LATER)
        assert book.settle(WatchState("rule"), by="me", news=news)
    assert book.untold() == (news,)
    book.note_told(("p1",), at=NOW)
    assert book.untold() == ()
    book.claim("rule", by="me", now=NOW, until=LATER)
    assert book.settle(WatchState("rule"), by="me", news=news)
    assert book.untold() == ()


def test_news_of_no_poll_is_kept_once_and_told_once(book: SqlWatchBook) -> None:
    news = News("sources.toml:2026-01-05", "sources.toml", NewsKind.LIST, NOW, "line 3")
    for _ in range(2):
        book.tell(news)
        assert book.untold() == (news,)
    book.note_told((news.id,), at=NOW)
    book.tell(news)
    assert book.untold() == ()


def test_the_words_of_a_file_are_those_last_noted(book: SqlWatchBook) -> None:
    assert book.words_of("f" * 64) == ""
    book.keep_words("f" * 64, "one")
    book.keep_words("f" * 64, "two")
    assert book.words_of("f" * 64) == "two"
