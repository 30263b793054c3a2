"""The desk: what is polled when, who may ask, and what is published in bulk."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.assistant.curating.managers import NamedManagers, NotAManager
from bot.assistant.watching.desk import NoSuchSource
from bot.assistant.watching.shared import SharedDownloads
from bot.assistant.watching.state import Came
from bot.assistant.watching.watcher import WATCHER
from knowledge.intake.proposal import ProposalState
from knowledge.watching.ports import Fetched, Seen, Unchanged, Wanted
from tests.fakes.official_texts import OfficialTexts
from tests.watching import WatchHome, checked_alike, official_source

NUMBERS = ("26.1", "37.1", "37.2")


@pytest.fixture
def home(tmp_path: Path) -> WatchHome:
    return WatchHome(tmp_path, [official_source(number) for number in NUMBERS])


def test_all_that_is_active_is_polled_or_what_is_named(home: WatchHome) -> None:
    home.sources[0] = replace(home.sources[0], active=False)
    desk = home.desk()
    assert [one.source for one in desk.poll(by="alice")] == ["d-kan-37-1", "d-kan-37-2"]
    assert [one.source for one in desk.poll(["d-kan-26-1"], by="alice")] == ["d-kan-26-1"]
    with pytest.raises(NoSuchSource, match=r'There is no source "d-kan-37-3" \(did you mean "d-kan-37-2"\?\)'):
        desk.poll(["d-kan-37-3"], by="alice")


def test_only_what_is_due_is_polled_where_that_is_wanted(home: WatchHome) -> None:
    desk = home.desk()
    assert len(desk.poll(by="alice", due_only=True)) == 3
    assert desk.poll(by="alice", due_only=True) == ()
    home.now += timedelta(days=8)
    assert len(desk.poll(by="alice", due_only=True)) == 3


def test_a_service_asks_nobody_when_it_starts_and_a_few_at_a_time_later(home: WatchHome) -> None:
    desk = home.desk()
    assert desk.round(most=2) == ()
    home.now += timedelta(hours=8)
    assert [one.came for one in desk.round(most=2)] == [Came.PROPOSED] * 2
    assert [one.came for one in desk.round(most=2)] == [Came.PROPOSED]
    assert desk.round(most=2) == ()


def test_a_round_that_is_broken_off_leaves_the_others_due(home: WatchHome) -> None:
    desk = home.desk()
    desk.round(most=3)
    home.now += timedelta(hours=8)
    assert [one.came for one in desk.round(most=3, stopped=lambda: True)] == [Came.BUSY] * 3
    assert len(desk.round(most=3)) == 3


def test_who_is_no_manager_may_not_ask_and_nobody_is_one_under_the_watchers_name(home: WatchHome) -> None:
    named = replace(home.desk(), managers=NamedManagers(frozenset({"alice", WATCHER})))
    for person in ("bob", WATCHER, " Official\u00a0SOURCES "):
        with pytest.raises(NotAManager):
            named.poll(by=person)
    with pytest.raises(NotAManager):
        home.desk().watched(by=WATCHER)  # nobody is named here, so that everybody else is one
    assert len(named.watched(by="alice")) == 3


class TestPublishingInBulk:
    """What is new and not alarming is approved unseen; everything else waits, and is named."""

    def test_it_is_approved_as_that_manager_and_published_once(self, home: WatchHome) -> None:
        home.desk().poll(by="alice")
        done = home.bulk().publish(home.sources, by="alice", now=home.now)
        assert sorted(home.desks.published()) == [f"official/d-kan-{n.replace('.', '-')}.txt" for n in NUMBERS]
        assert {p.state for p in done.approved} == {ProposalState.APPROVED}
        assert done.waiting == ()
        acts = [(by, act) for by, act, _about in home.desks.acts() if act.startswith("approved")]
        assert acts == [("alice", "approved in bulk")] * 3

    def test_what_nobody_has_checked_waits(self, home: WatchHome) -> None:
        home.desk().poll(by="alice")
        done = home.bulk().publish(checked_alike(home.sources, checked=False), by="alice", now=home.now)
        assert (done.approved, done.outcome, len(done.waiting)) == ((), None, 3)
        assert "Nobody has checked how its page is read" in done.waiting[0].reason

    def test_what_takes_the_place_of_a_published_text_waits(self, home: WatchHome) -> None:
        home.desk().poll(by="alice")
        home.bulk().publish(home.sources, by="alice", now=home.now)
        home.says("by video", home.sources[2])
        home.now += timedelta(days=7)
        home.desk().poll(by="alice")
        done = home.bulk().publish(home.sources, by="alice", now=home.now)
        assert done.approved == ()
        [held] = done.waiting
        assert held.proposal.source == "official/d-kan-37-2_2.txt"
        assert held.reason == "Something about it is alarming: dates that overlap another edition."

    def test_what_somebody_described_is_left_to_be_looked_at(self, home: WatchHome) -> None:
        home.desk().poll(by="alice")
        described = home.opened()[0]
        home.desks.review.describe(described.id, {"in_force_from": "2020-01-01"}, by="alice", now=home.now)
        done = home.bulk().publish(home.sources, by="alice", now=home.now)
        assert [(held.proposal.id, held.reason) for held in done.waiting] == [
            (described.id, "Somebody has begun to work on it.")
        ]

    def test_what_was_approved_before_a_publication_was_cut_short_is_published_with_the_next(
        self, home: WatchHome
    ) -> None:
        home.desk().poll(by="alice")
        for proposal in home.opened():
            home.desks.review.approve(proposal.id, by="alice", now=home.now, in_bulk=True)
        done = home.bulk().publish(home.sources, by="alice", now=home.now)
        assert done.approved == ()
        assert done.outcome is not None
        assert len(done.outcome.taken) == 3

    def test_what_a_person_handed_in_is_not_approved_with_it(self, home: WatchHome, tmp_path: Path) -> None:
        path = tmp_path / "other.txt"
        path.write_text("Rule 7.1. Motions.\n\nA motion states the relief that is sought.")
        home.desks.add(path, said={**official_source("7.1").description})
        home.desk().poll(by="alice")
        home.bulk().publish([*home.sources, official_source("7.1")], by="bob", now=home.now)
        assert home.desks.states() == {"other.txt": "waiting"}

    def test_who_is_no_manager_publishes_nothing(self, home: WatchHome) -> None:
        home.desk().poll(by="alice")
        bulk = home.bulk()
        closed = replace(bulk, review=replace(bulk.review, managers=NamedManagers(frozenset({"alice"}))))
        with pytest.raises(NotAManager):
            closed.publish(home.sources, by="mallory", now=home.now)
        assert len(home.opened()) == 3


class TestSharedDownloads:
    """What several sources want of one address is asked for once."""

    def test_the_second_source_gets_what_the_first_one_had(self) -> None:
        site = OfficialTexts({"a": "words", "b": "others"})
        shared = SharedDownloads(site, ["a", "a", "b"])
        [first, second, other] = [shared.fetch(Wanted(address)) for address in ("a", "a", "b")]
        assert isinstance(first, Fetched)
        assert first == second
        assert isinstance(other, Fetched)
        assert site.sent == {"a": 1, "b": 1}

    def test_a_source_that_has_seen_it_is_told_that_nothing_changed(self) -> None:
        site = OfficialTexts({"a": "words"})
        shared = SharedDownloads(site, ["a", "a"])
        had = shared.fetch(Wanted("a"))
        assert isinstance(had, Fetched)
        assert shared.fetch(Wanted("a", had.seen)) == Unchanged(had.seen)
        again = SharedDownloads(site, ["a", "a"])
        assert again.fetch(Wanted("a", had.seen)) == Unchanged(had.seen)
        assert isinstance(again.fetch(Wanted("a", Seen())), Fetched)
        assert site.sent == {"a": 2}
