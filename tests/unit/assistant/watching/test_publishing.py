"""What is new and not alarming is approved unseen; everything else waits, and is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.assistant.curating.managers import NamedManagers, NotAManager
from bot.assistant.watching.standing import Standing
from knowledge.intake.proposal import ProposalState
from tests.watching import WatchHome, checked_alike, official_source

NUMBERS = ("26.1", "37.1", "37.2")


@pytest.fixture
def home(tmp_path: Path) -> WatchHome:
    return WatchHome(tmp_path, [official_source(number) for number in NUMBERS])


def test_it_is_approved_as_that_manager_and_published_once(home: WatchHome) -> None:
    home.desk().poll(by="alice")
    done = home.bulk().publish(home.sources, by="alice", now=home.now)
    assert sorted(home.desks.published()) == [f"official/d-kan-{n.replace('.', '-')}.txt" for n in NUMBERS]
    assert {p.state for p in done.approved} == {ProposalState.APPROVED}
    assert done.waiting == ()
    acts = [(by, act) for by, act, _about in home.desks.acts() if act.startswith("approved")]
    assert acts == [("alice", "approved in bulk")] * 3


def test_what_nobody_has_checked_waits(home: WatchHome) -> None:
    home.desk().poll(by="alice")
    done = home.bulk().publish(checked_alike(home.sources, checked=False), by="alice", now=home.now)
    assert (done.approved, done.outcome, len(done.waiting)) == ((), None, 3)
    assert "Nobody has checked how its page is read" in done.waiting[0].reason


def test_what_takes_the_place_of_a_published_text_waits(home: WatchHome) -> None:
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


def test_what_somebody_described_is_left_to_be_looked_at(home: WatchHome) -> None:
    home.desk().poll(by="alice")
    described = home.opened()[0]
    home.desks.review.describe(described.id, {"in_force_from": "2020-01-01"}, by="alice", now=home.now)
    done = home.bulk().publish(home.sources, by="alice", now=home.now)
    assert [(held.proposal.id, held.reason) for held in done.waiting] == [
        (described.id, "Somebody has begun to work on it.")
    ]


def test_what_was_approved_before_a_publication_was_cut_short_is_published_with_the_next(home: WatchHome) -> None:
    home.desk().poll(by="alice")
    for proposal in home.opened():
        home.desks.review.approve(proposal.id, by="alice", now=home.now, in_bulk=True)
    done = home.bulk().publish(home.sources, by="alice", now=home.now)
    assert done.approved == ()
    assert done.outcome is not None
    assert len(done.outcome.taken) == 3


def test_what_a_person_handed_in_is_not_approved_with_it(home: WatchHome, tmp_path: Path) -> None:
    path = tmp_path / "other.txt"
    path.write_text("Rule 7.1. Motions.\n\nA motion states the relief that is sought.")
    home.desks.add(path, said={**official_source("7.1").description})
    home.desk().poll(by="alice")
    home.bulk().publish([*home.sources, official_source("7.1")], by="bob", now=home.now)
    assert home.desks.states() == {"other.txt": "waiting"}


def test_who_is_no_manager_publishes_nothing(home: WatchHome) -> None:
    home.desk().poll(by="alice")
    bulk = home.bulk()
    closed = replace(bulk, review=replace(bulk.review, managers=NamedManagers(frozenset({"alice"}))))
    with pytest.raises(NotAManager):
        closed.publish(home.sources, by="mallory", now=home.now)
    assert len(home.opened()) == 3


def test_what_takes_the_place_of_a_text_that_has_ended_waits(home: WatchHome) -> None:
    home.desk().poll(by="alice")
    home.bulk().publish(home.sources, by="alice", now=home.now)
    ended = home.desks.review.retire(
        "official/d-kan-37-2.txt", until="2026-01-06", new_id="r1", by="alice", now=home.now
    )
    home.desks.review.approve(ended.id, by="bob", now=home.now)
    home.desks.publication.publish(by="bob", now=home.now)
    home.says("by video", home.sources[2])
    home.now += timedelta(days=7)
    home.desk().poll(by="alice")
    [held] = home.bulk().publish(home.sources, by="alice", now=home.now).waiting
    assert held.proposal.alarms == ()
    assert held.reason == "It takes the place of a text that is published."


def test_what_was_found_where_another_published_text_was_found_waits(home: WatchHome) -> None:
    home.desk().poll(by="alice")
    home.bulk().publish(home.sources, by="alice", now=home.now)
    source = home.sources[2]
    home.sources[2] = replace(source, description={**source.description, "citation": "D. Kan. L.R. 37.2"})
    home.says("by video", source)
    home.now += timedelta(days=7)
    home.desk().poll(by="alice")
    [held] = home.bulk().publish(home.sources, by="alice", now=home.now).waiting
    assert held.reason == "It takes the place of a text that is published."
    home.sources[2] = source
    [held] = home.bulk().publish(home.sources, by="alice", now=home.now).waiting
    assert held.reason == "Its source names another authority now."


def test_only_what_was_found_at_the_named_sources_is_published(home: WatchHome) -> None:
    home.desk().poll(by="alice")
    [first, *_] = home.opened()
    home.desks.review.approve(first.id, by="alice", now=home.now, in_bulk=True)
    done = home.bulk().publish(home.sources, by="alice", now=home.now, named=["d-kan-37-2"])
    assert [proposal.source for proposal in done.approved] == ["official/d-kan-37-2.txt"]
    assert done.waiting == ()
    assert home.desks.published() == ["official/d-kan-37-2.txt"]


def test_a_source_that_is_switched_off_counts_for_nothing(home: WatchHome) -> None:
    home.desk().poll(by="alice")
    other = replace(home.sources[0], id="d-kan-of-old", active=False)
    off = [other, replace(home.sources[1], active=False), home.sources[0], home.sources[2], replace(other, id="z")]
    done = home.bulk().publish(off, by="alice", now=home.now)
    assert [(held.proposal.source, held.reason) for held in done.waiting] == [
        ("official/d-kan-37-1.txt", "It is of a source that is not watched any more, or is switched off.")
    ]
    assert len(done.approved) == 2


def test_what_somebody_begins_to_work_on_meanwhile_goes_on_waiting(home: WatchHome) -> None:
    home.desk().poll(by="alice")
    at_work, kept = home.opened()[0], home.bulk()

    def held_meanwhile() -> Standing:
        home.desks.review.describe(at_work.id, {"in_force_from": "2020-01-01"}, by="bob", now=home.now)
        return kept.standing()

    done = replace(kept, standing=held_meanwhile).publish(home.sources, by="alice", now=home.now)
    [held] = done.waiting
    assert held.proposal.id == at_work.id
    assert held.reason.startswith(f"Something else was done with {at_work.id} meanwhile.")
    assert len(done.approved) == 2
