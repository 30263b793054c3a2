"""Polls that are cut short at every moment, and polls that meet: one proposal, told once, and nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.assistant.watching.poller import LEASE
from bot.assistant.watching.state import Came
from bot.assistant.watching.watcher import WATCHER
from tests.watching import WatchHome

WEEK = timedelta(days=7)
_MOST_ACTS = 30


class _Killed(BaseException):
    """The process ended here."""


@dataclass
class _Dying:
    """Lets the process end before its act number `left`: what the acts before did is done."""

    left: int

    def around(self, thing: Any, *names: str) -> Any:
        """`thing`, which dies at one of its acts named in `names`."""
        return _Mortal(thing, self, names)

    def act(self, do: Callable[[], Any]) -> Any:
        """Do it, or die."""
        if self.left == 0:
            raise _Killed
        self.left -= 1
        return do()


class _Mortal:
    def __init__(self, thing: Any, dying: _Dying, names: tuple[str, ...]) -> None:
        self._thing, self._dying, self._names = thing, dying, names

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._thing, name)
        if name not in self._names:
            return found
        return lambda *args, **kwargs: self._dying.act(lambda: found(*args, **kwargs))


def killed_at(home: WatchHome, acts: int) -> bool:
    """Poll as a process that is killed before its act number `acts`; whether it was."""
    dying = _Dying(acts)
    book = dying.around(home.book, "claim", "keep_words", "settle", "release")
    downloads = dying.around(home.site, "fetch")
    kept = home.desks.proposals
    home.desks.proposals = dying.around(kept, "begin", "append")
    try:
        home.poller(book=book, downloads=downloads).poll(home.source)
    except _Killed:
        return True
    finally:
        home.desks.proposals = kept
    return False


@pytest.mark.parametrize("changed", [False, True])
def test_wherever_a_poll_is_killed_the_next_one_leaves_one_proposal_and_one_piece_of_news(
    tmp_path: Path, *, changed: bool
) -> None:
    deaths = 0
    for acts in range(_MOST_ACTS):
        folder = tmp_path / str(acts)
        folder.mkdir()
        home = WatchHome(folder)
        if changed:  # a text is held, and an older change of it waits
            home.poll()
            home.publish()
            home.says("by video")
            home.poll(after=WEEK)
            home.book.note_told(tuple(one.id for one in home.book.untold()), at=home.now)
            home.says("in person")
            home.now += WEEK
        died = killed_at(home, acts)
        deaths += died
        again = home.again()
        polled = again.poll(after=LEASE)
        [proposal] = again.opened()
        assert proposal.proposed_by == WATCHER
        assert polled.proposal == proposal.id
        assert [one.about for one in again.book.untold()] == [proposal.id]
        assert again.poll(after=WEEK).came is Came.WAITING
        if not died:
            break
    assert deaths == (6 if changed else 5)


def test_a_source_is_polled_by_one_at_a_time(tmp_path: Path) -> None:
    home = WatchHome(tmp_path)
    homes = [home.again() for _ in range(4)]
    with ThreadPoolExecutor(4) as together:
        polled = list(together.map(lambda one: one.poll(), homes))
    proposed = [one for one in polled if one.came is Came.PROPOSED]
    assert {one.came for one in polled} <= {Came.PROPOSED, Came.BUSY, Came.WAITING}
    assert len(proposed) == 1
    assert [proposal.id for proposal in home.opened()] == [proposed[0].proposal]
    assert len(home.book.untold()) == 1


def test_a_poll_that_outlived_its_claim_makes_no_second_proposal(tmp_path: Path) -> None:
    home = WatchHome(tmp_path)
    slow = home.poller(claimant="another-host 1 slow")
    now = home.now
    assert home.book.claim(home.source.id, by="another-host 1 slow", now=now, until=now + LEASE) is not None
    home.now += LEASE
    assert home.poll().came is Came.PROPOSED
    home.now = now
    found = slow.poll(home.source)
    assert found.came in {Came.BUSY, Came.WAITING}
    assert len(home.opened()) == 1
    assert len(home.book.untold()) == 1


def test_a_proposal_of_a_poll_that_was_killed_falls_when_the_source_shows_the_published_words_again(
    tmp_path: Path,
) -> None:
    home = WatchHome(tmp_path)
    home.poll()
    home.publish()
    home.says("by video")
    home.now += WEEK
    assert killed_at(home, 4)
    assert len(home.opened()) == 1
    home.says("by telephone")
    assert home.again().poll(after=LEASE).came is Came.UNCHANGED
    assert home.opened() == ()


def test_a_change_that_a_killed_poll_proposed_is_proposed_again_after_it_flapped(tmp_path: Path) -> None:
    home = WatchHome(tmp_path)
    home.poll()
    home.publish()
    home.says("by video")
    home.now += WEEK
    assert killed_at(home, 4)
    home.says("by telephone")
    assert home.again().poll(after=LEASE).came is Came.UNCHANGED
    home.says("by video")
    again = home.again()
    polled = again.poll(after=WEEK)
    assert polled.came is Came.PROPOSED
    assert [proposal.id for proposal in again.opened()] == [polled.proposal]
