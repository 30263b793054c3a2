"""The desk: what is polled when, and who may ask."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.assistant.curating.managers import NamedManagers, NotAManager
from bot.assistant.watching.desk import NoSuchSource
from bot.assistant.watching.shared import SharedDownloads
from bot.assistant.watching.state import Came, NewsKind, Polled
from bot.assistant.watching.watcher import WATCHER
from knowledge.manifest import Fault
from knowledge.watching.ports import Fetched, NotFetched, Seen, Unchanged, Wanted
from knowledge.watching.sources import FaultySources, OfficialSource
from tests.fakes.official_texts import OfficialTexts
from tests.watching import WatchHome, official_source

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


def test_managers_are_told_once_a_day_of_a_list_that_cannot_be_read(home: WatchHome) -> None:
    def faulty() -> list[OfficialSource]:
        raise FaultySources([Fault("sources.toml", 3, 'unknown key "adress" (did you mean "address"?)')])

    desk = replace(home.desk(), sources=faulty)
    for _ in range(2):
        assert desk.round(most=2) == ()
    [told] = desk.untold()
    assert (told.source, told.kind) == ("sources.toml", NewsKind.LIST)
    assert told.about == 'sources.toml:3: unknown key "adress" (did you mean "address"?)'
    desk.note_told((told.id,))
    home.now += timedelta(days=1)
    desk.round(most=2)
    assert len(desk.untold()) == 1


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


@dataclass
class _Breaking:
    """Downloads that break in a way nobody foresaw at one address."""

    others: OfficialTexts
    address: str

    def fetch(self, wanted: Wanted) -> Unchanged | Fetched | NotFetched:
        """What the others give, or a fault."""
        if wanted.address == self.address:
            raise OSError(28, "no space left for private words")
        return self.others.fetch(wanted)


def test_what_nobody_foresaw_is_the_failure_of_one_source_with_a_reference(
    home: WatchHome, caplog: pytest.LogCaptureFixture
) -> None:
    downloads = _Breaking(home.site, home.sources[0].address)
    desk = replace(home.desk(), polls=lambda _swept: home.poller(downloads=downloads))
    polled = desk.poll(by="alice")
    assert [one.came for one in polled] == [Came.FAILED, Came.PROPOSED, Came.PROPOSED]
    told = re.fullmatch(r"Something went wrong that was not foreseen \(reference (\w{8})\)\.", polled[0].reason)
    assert told is not None
    assert f"failure {told[1]}" in caplog.text
    assert "private words" not in caplog.text
    state = home.book.states()[home.sources[0].id]
    assert (state.failures, state.reason) == (1, polled[0].reason)


class _Broken:
    """Polls that break before anything can be kept."""

    def poll(self, source: OfficialSource, *, due_only: bool = False) -> Polled:
        """Break."""
        raise OSError(f"{source.id} {due_only}")


def test_what_cannot_even_be_kept_does_not_stop_the_sweep(home: WatchHome) -> None:
    desk = replace(home.desk(), polls=lambda _swept: _Broken())
    assert [one.came for one in desk.poll(by="alice")] == [Came.FAILED] * 3


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
