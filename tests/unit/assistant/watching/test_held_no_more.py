"""Words that did not change at their source, and are not those that are published any more."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.assistant.curating.ports import Gathered, HandedIn
from bot.assistant.watching.state import Came, Polled
from tests.watching import WatchHome, rule_text

WEEK = timedelta(days=7)


@pytest.fixture
def home(tmp_path: Path) -> WatchHome:
    return WatchHome(tmp_path)


@pytest.fixture
def changed(home: WatchHome) -> WatchHome:
    """A home that holds the second text of a source that goes on showing it."""
    home.poll()
    home.publish()
    home.says("by video")
    home.poll(after=WEEK)
    home.publish()
    assert home.poll(after=WEEK).came is Came.UNCHANGED
    return home


@pytest.mark.parametrize("tells", [True, False])
def test_they_are_proposed_anew_after_a_rollback_and_once(changed: WatchHome, *, tells: bool) -> None:
    changed.site.tells = tells
    changed.desks.publication.rollback(by="bob", now=changed.now)
    polled = changed.poll(after=WEEK)
    assert polled.came is Came.PROPOSED
    assert [proposal.id for proposal in changed.opened()] == [polled.proposal]
    assert changed.poll(after=WEEK) == Polled(changed.source.id, Came.WAITING, polled.proposal)
    assert changed.book.untold()[-1].about == polled.proposal
    changed.publish()
    assert changed.poll(after=WEEK).came is Came.UNCHANGED


def test_so_they_are_where_nothing_was_polled_before_the_rollback(home: WatchHome) -> None:
    home.poll()
    home.publish()
    home.says("by video")
    first = home.poll(after=WEEK)
    home.publish()
    home.desks.publication.rollback(by="bob", now=home.now)
    second = home.poll(after=WEEK)
    assert (second.came, second.proposal != first.proposal) == (Came.PROPOSED, True)


def test_they_are_proposed_anew_where_other_words_took_their_place(changed: WatchHome, tmp_path: Path) -> None:
    for edition in changed.desks.shelf.editions():
        path = tmp_path / Path(edition.source).name
        path.write_text(rule_text(how="by post"))
        intake = replace(changed.desks.intake, gathering=lambda _paths, e=edition, p=path: handed_in(e.source, p))
        intake.propose([path], by="alice", now=changed.now, said=dict(changed.source.description))
    changed.publish()
    polled = changed.poll(after=WEEK)
    assert polled.came is Came.PROPOSED
    assert [proposal.id for proposal in changed.opened()] == [polled.proposal]


def test_what_a_person_proposes_meanwhile_is_waited_for(changed: WatchHome, tmp_path: Path) -> None:
    changed.desks.publication.rollback(by="bob", now=changed.now)
    path = tmp_path / "by hand.txt"
    path.write_text(rule_text(how="by video"))
    [proposal] = changed.desks.add(path, said=dict(changed.source.description)).proposals
    assert changed.poll(after=WEEK) == Polled(changed.source.id, Came.WAITING, proposal.id)
    assert changed.site.sent.total() == 2


def test_what_was_purged_is_not_proposed_anew(changed: WatchHome) -> None:
    for edition in changed.desks.shelf.editions():
        changed.desks.publication.purge(edition.source, by="bob", now=changed.now, reason="sealed")
    polled = changed.poll(after=WEEK)
    assert polled.came is Came.DECIDED
    assert changed.opened() == ()


def test_what_is_published_for_a_later_day_is_decided_about(home: WatchHome) -> None:
    home.poll()
    home.publish()
    home.says("by video")
    polled = home.poll(after=WEEK)
    home.desks.review.describe(polled.proposal, {"in_force_from": "2026-12-01"}, by="alice", now=home.now)
    home.publish()
    assert home.poll(after=WEEK) == Polled(home.source.id, Came.DECIDED, polled.proposal)
    assert home.site.sent.total() == 2


def test_what_the_watcher_withdrew_itself_is_proposed_anew(home: WatchHome) -> None:
    polled = home.poll()
    [proposal] = home.opened()
    home.proposing().withdraw([proposal], now=home.now, note="replaced")
    again = home.poll(after=WEEK)
    assert (again.came, again.proposal != polled.proposal) == (Came.PROPOSED, True)


@contextmanager
def handed_in(name: str, path: Path) -> Iterator[Gathered]:
    """One file that somebody hands in under the name of a published source."""
    yield Gathered((HandedIn(name, path, hashlib.sha256(path.read_bytes()).hexdigest()),))
