"""The contract of `Downloads`, on the fake without a site and on real downloads from one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Protocol

import pytest

from knowledge.adapters.official_sources import PoliteDownloads
from knowledge.watching.hosts import Hosts
from knowledge.watching.ports import Downloads, Fetched, Media, NotFetched, Seen, Unchanged, Wanted, WhyNot
from tests.fakes.official_site import OfficialSite, Reply
from tests.fakes.official_texts import OfficialTexts

_OLD, _NEW = "Counsel must confer.", "Counsel must confer in person."


class _Court(Protocol):
    """Publishes texts; `tells` whether it tells that nothing changed."""

    downloads: Downloads

    def publish(self, text: str, *, tells: bool = True) -> str:
        """Put it at an address."""

    def sent(self) -> int:
        """How many bodies were sent."""


class _WithoutSite:
    def __init__(self) -> None:
        self.texts = OfficialTexts()
        self.downloads: Downloads = self.texts

    def publish(self, text: str, *, tells: bool = True) -> str:
        self.texts.tells = tells
        self.texts.texts["https://ksd.example/rule"] = text
        return "https://ksd.example/rule"

    def sent(self) -> int:
        return self.texts.sent.total()


class _OnSite:
    def __init__(self, site: OfficialSite) -> None:
        self.site = site
        self.downloads: Downloads = PoliteDownloads(Hosts.of([], [site.authority]))

    def publish(self, text: str, *, tells: bool = True) -> str:
        etag = f'"{hashlib.sha256(text.encode()).hexdigest()[:8]}"' if tells else ""
        self.site.pages["/rule"] = Reply(text.encode(), "text/plain", etag=etag)
        return self.site.address("/rule")

    def sent(self) -> int:
        return self.site.bodies().total()


@pytest.fixture(params=["fake", "site"])
def court(request: pytest.FixtureRequest) -> Iterator[_Court]:
    if request.param == "fake":
        yield _WithoutSite()
        return
    with OfficialSite() as site:
        yield _OnSite(site)


def _fetched(court: _Court, address: str, seen: Seen) -> Fetched:
    result = court.downloads.fetch(Wanted(address, seen))
    assert isinstance(result, Fetched)
    return result


def test_what_was_never_seen_is_fetched(court: _Court) -> None:
    address = court.publish(_OLD)
    fetched = _fetched(court, address, Seen())
    assert (fetched.body, fetched.media, fetched.final_address) == (_OLD.encode(), Media.TEXT, address)
    assert fetched.seen.body_sha256 == hashlib.sha256(_OLD.encode()).hexdigest()


def test_what_was_seen_is_not_sent_again(court: _Court) -> None:
    address = court.publish(_OLD)
    seen = _fetched(court, address, Seen()).seen
    for _ in range(3):
        assert court.downloads.fetch(Wanted(address, seen)) == Unchanged(seen)
    assert court.sent() == 1


def test_the_same_text_of_a_court_that_tells_nothing_is_unchanged(court: _Court) -> None:
    address = court.publish(_OLD, tells=False)
    seen = _fetched(court, address, Seen()).seen
    assert court.downloads.fetch(Wanted(address, seen)) == Unchanged(seen)


@pytest.mark.parametrize("tells", [True, False])
def test_another_text_is_fetched(court: _Court, tells: bool) -> None:
    seen = _fetched(court, court.publish(_OLD, tells=tells), Seen()).seen
    changed = _fetched(court, court.publish(_NEW, tells=tells), seen)
    assert changed.body == _NEW.encode()
    assert changed.seen != seen


def test_what_is_not_there_is_told_and_nothing_is_raised(court: _Court) -> None:
    address = court.publish(_OLD).replace("/rule", "/other")
    result = court.downloads.fetch(Wanted(address))
    assert isinstance(result, NotFetched)
    assert result.kind is WhyNot.GONE
    assert result.reason.endswith(".")
