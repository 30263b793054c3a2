"""Polling a source: what is proposed, what is not, and what is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.assistant.watching.state import Came, News, NewsKind, Polled
from bot.assistant.watching.watcher import WATCHER
from knowledge.intake.concern import Gravity
from knowledge.intake.proposal import ProposalState
from knowledge.watching.ports import NotFetched, WhyNot
from tests.watching import WatchHome, rule_text

WEEK = timedelta(days=7)


@pytest.fixture
def home(tmp_path: Path) -> WatchHome:
    return WatchHome(tmp_path)


def test_a_text_that_is_not_held_is_proposed_by_the_watcher_as_its_source_describes_it(home: WatchHome) -> None:
    polled = home.poll()
    [proposal] = home.opened()
    assert polled == Polled(home.source.id, Came.PROPOSED, proposal.id)
    assert (proposal.proposed_by, proposal.source) == (WATCHER, "official/d-kan-37-2.txt")
    assert proposal.description == {**home.source.description, "attested_on": "2026-01-05"}
    assert proposal.events[0].note == f"Found at {home.source.address}."
    assert proposal.alarms == ()


def test_the_same_words_are_never_proposed_again_and_their_body_is_not_sent_again(home: WatchHome) -> None:
    [first, *others] = [home.poll(after=WEEK) for _ in range(4)]
    assert [one.came for one in others] == [Came.WAITING] * 3
    assert {one.proposal for one in others} == {first.proposal}
    assert len(home.opened()) == 1
    assert home.site.sent.total() == 1


def test_words_that_are_published_count_as_seen_on_that_day(home: WatchHome) -> None:
    home.poll()
    home.publish()
    polled = home.poll(after=WEEK)
    assert polled == Polled(home.source.id, Came.UNCHANGED)
    assert home.desk().last_seen() == {"official/d-kan-37-2.txt": date(2026, 1, 12)}


def test_words_that_a_person_handed_in_are_not_proposed_again(home: WatchHome, tmp_path: Path) -> None:
    path = tmp_path / "by hand.txt"
    path.write_text(rule_text())
    home.desks.add(path, said=dict(home.source.description))
    assert home.poll().came is Came.WAITING
    home.publish()
    assert home.poll(after=WEEK).came is Came.UNCHANGED
    assert home.opened() == ()
    assert home.desk().last_seen() == {"by hand.txt": date(2026, 1, 12)}


def test_other_marks_and_white_space_are_no_other_words(home: WatchHome) -> None:
    home.poll()
    home.publish()
    home.site.texts[home.source.address] = rule_text().replace(" ", "  ").replace("enough.", "enough .")
    assert home.poll(after=WEEK).came is Came.UNCHANGED
    assert home.site.sent.total() == 2


def test_changed_words_are_proposed_beside_the_text_that_is_held_until_somebody_says_their_first_day(
    home: WatchHome,
) -> None:
    home.poll()
    home.publish()
    home.says("by video")
    polled = home.poll(after=WEEK)
    [proposal] = home.opened()
    assert (polled.came, polled.proposal) == (Came.PROPOSED, proposal.id)
    assert proposal.source == "official/d-kan-37-2_2.txt"
    assert "others than those published as official/d-kan-37-2.txt" in proposal.events[0].note
    [alarm] = proposal.alarms
    assert "Say it as in_force_from" in alarm.reason
    effect = home.desks.review.effect(proposal, by="bob", today=home.now.date())
    assert effect is not None
    assert effect.change is not None
    assert not effect.change.same_words

    said = home.desks.review.describe(proposal.id, {"in_force_from": "2026-01-10"}, by="alice", now=home.now)
    assert [concern for concern in said.concerns if concern.gravity is Gravity.ALARM] == []
    home.publish()
    ends = {edition.source: edition.in_force_until for edition in home.desks.shelf.editions()}
    assert ends == {"official/d-kan-37-2.txt": date(2026, 1, 10), "official/d-kan-37-2_2.txt": None}
    assert home.poll(after=WEEK).came is Came.UNCHANGED
    # the text that ended was seen on the day of the first poll alone, which its description says itself
    assert home.desk().last_seen() == {"official/d-kan-37-2_2.txt": date(2026, 1, 19)}


def test_newer_words_take_the_place_of_what_nobody_decided_about(home: WatchHome) -> None:
    first = home.poll()
    home.says("by video")
    second = home.poll(after=WEEK)
    assert [proposal.id for proposal in home.opened()] == [second.proposal]
    former = home.desks.proposals.find(first.proposal)
    assert former is not None
    assert former.state is ProposalState.WITHDRAWN
    assert former.events[-1].note == f"replaced by {second.proposal}"


def test_what_somebody_approved_is_not_taken_from_him(home: WatchHome) -> None:
    first = home.poll()
    home.desks.review.approve(first.proposal, by="bob", now=home.now)
    home.says("by video")
    second = home.poll(after=WEEK)
    assert {proposal.id for proposal in home.opened()} == {first.proposal, second.proposal}


def test_a_proposal_falls_when_the_source_shows_the_published_words_again(home: WatchHome) -> None:
    home.poll()
    home.publish()
    home.says("by video")
    home.poll(after=WEEK)
    home.says("by telephone")
    assert home.poll(after=WEEK).came is Came.UNCHANGED
    assert home.opened() == ()
    home.says("by video")
    assert home.poll(after=WEEK).came is Came.PROPOSED
    assert len(home.opened()) == 1


def test_what_a_manager_withdrew_is_not_proposed_again_while_the_words_stay(home: WatchHome) -> None:
    polled = home.poll()
    home.desks.review.withdraw(polled.proposal, by="bob", now=home.now)
    assert home.poll(after=WEEK) == Polled(home.source.id, Came.DECIDED, polled.proposal)
    home.site.tells = False
    assert home.poll(after=WEEK).came is Came.DECIDED
    assert home.opened() == ()


def test_a_source_that_is_asked_otherwise_is_read_anew(home: WatchHome) -> None:
    home.poll()
    home.sources[0] = replace(home.source, how=replace(home.source.how, provision="99.9"))
    assert home.poll(after=WEEK).came is Came.FAILED
    assert home.site.sent.total() == 2


class TestFailures:
    """A source that cannot be read changes nothing, and is told of once."""

    @pytest.fixture
    def broken(self, home: WatchHome) -> WatchHome:
        home.poll()
        home.publish()
        home.book.note_told(tuple(one.id for one in home.book.untold()), at=home.now)
        home.site.faults[home.source.address] = NotFetched("It took too long.", WhyNot.TOO_SLOW)
        return home

    def test_a_name_that_could_not_be_looked_up_is_told_apart(self, broken: WatchHome) -> None:
        reason = "The name example.org could not be looked up."
        broken.site.faults[broken.source.address] = NotFetched(reason, WhyNot.UNKNOWN_NAME)
        unknown = Polled(broken.source.id, Came.FAILED, reason=reason, name_unknown=True)
        assert broken.poll(after=WEEK) == unknown

    def test_the_reason_is_kept_and_the_text_stays(self, broken: WatchHome) -> None:
        assert broken.poll(after=WEEK) == Polled(broken.source.id, Came.FAILED, reason="It took too long.")
        state = broken.book.states()[broken.source.id]
        assert (state.failures, state.reason, state.held_on) == (1, "It took too long.", None)
        assert broken.desks.published() == ["official/d-kan-37-2.txt"]
        assert broken.opened() == ()

    def test_managers_are_told_after_three_in_a_row_and_once(self, broken: WatchHome) -> None:
        told = [(broken.poll(after=WEEK), len(broken.book.untold()))[1] for _ in range(6)]
        assert told == [0, 0, 1, 1, 1, 1]
        [news] = broken.book.untold()
        assert (news.kind, news.about) == (NewsKind.TROUBLE, "It took too long.")

    def test_a_source_that_could_be_read_again_is_told_of_again_when_it_fails_again(self, broken: WatchHome) -> None:
        fault = broken.site.faults[broken.source.address]
        for _ in range(2):
            broken.site.faults[broken.source.address] = fault
            for _ in range(3):
                broken.poll(after=WEEK)
            broken.site.faults.clear()
            assert broken.poll(after=WEEK).came is Came.UNCHANGED
        assert len(broken.book.untold()) == 2
        assert broken.book.states()[broken.source.id].failures == 0

    def test_a_page_that_is_another_now_is_told_of_at_once_and_never_proposed(self, broken: WatchHome) -> None:
        broken.site.faults.clear()
        broken.site.texts[broken.source.address] = "Our site has a new look. Find the rules under Attorneys. " * 9
        polled = broken.poll(after=WEEK)
        assert polled.came is Came.FAILED
        assert broken.opened() == ()
        assert [one.about for one in broken.book.untold()] == [polled.reason]

    def test_it_is_told_of_though_an_outage_was_told_before_and_once(self, broken: WatchHome) -> None:
        for _ in range(4):
            broken.poll(after=WEEK)
        broken.site.faults.clear()
        broken.site.texts[broken.source.address] = "Our site has a new look. Find the rules under Attorneys. " * 9
        reasons = [broken.poll(after=WEEK).reason for _ in range(2)]
        assert [one.about for one in broken.book.untold()] == ["It took too long.", reasons[0]]

    def test_it_is_tried_again_sooner_at_first_and_never_sooner_than_the_server_asks(self, broken: WatchHome) -> None:
        waits = []
        for _ in range(3):
            broken.poll(after=WEEK)
            due = broken.book.states()[broken.source.id].due_at
            assert due is not None
            waits.append(due - broken.now)
        hour = timedelta(hours=1)
        assert [hour * n <= wait <= hour * n * 1.1 for n, wait in zip((1, 2, 4), waits, strict=True)] == [True] * 3
        busy = NotFetched("It is busy.", WhyNot.NOT_NOW, retry_after=10 * 86_400)
        broken.site.faults[broken.source.address] = busy
        broken.poll(after=WEEK)
        due = broken.book.states()[broken.source.id].due_at
        assert due is not None
        assert due - broken.now >= timedelta(days=10)


def test_each_proposal_is_news_once(home: WatchHome) -> None:
    first = home.poll()
    home.poll(after=WEEK)
    assert home.book.untold() == (
        News(first.proposal, home.source.id, NewsKind.PROPOSAL, home.now - WEEK, first.proposal),
    )


def test_a_file_that_cannot_be_kept_while_it_is_read_is_a_failure_with_its_reason(
    home: WatchHome, tmp_path: Path
) -> None:
    (tmp_path / "intake").write_text("a file where the folder should be")
    reason = "The file could not be kept while it is read: File exists."
    assert home.poll() == Polled(home.source.id, Came.FAILED, reason=reason)
    (tmp_path / "intake").unlink()
    assert home.poll().came is Came.PROPOSED
