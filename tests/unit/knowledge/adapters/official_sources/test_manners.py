"""Hosts are asked as they want to be asked: by their robots.txt, in turn, and later where they say so."""

from __future__ import annotations

import threading

import pytest

from knowledge.adapters.official_sources import Manners
from knowledge.watching.ports import Fetched, NotFetched, Wanted, WhyNot
from tests.fakes.official_site import OfficialSite, Page, Reply, misbehaving
from tests.unit.knowledge.adapters.official_sources.downloading import Waits, downloads

_PAGE = Reply(b"<html><p>Rule 37.2</p></html>")
_POLITE = Manners(pause_of_trusted_seconds=2.0)


def _robots(*lines: str) -> Reply:
    return Reply("\n".join(lines).encode(), "text/plain")


@pytest.fixture(autouse=True)
def _pages(site: OfficialSite) -> None:
    site.pages |= {"/rules/1": _PAGE, "/rules/2": _PAGE, "/private/1": _PAGE}


def test_what_a_robots_txt_forbids_is_not_asked(site: OfficialSite) -> None:
    site.robots = _robots("User-agent: *", "Disallow: /private/", "", "User-agent: other", "Disallow: /")
    asking = downloads(site)
    reason = "The robots.txt of 127.0.0.1 asks programs not to read this address."
    assert asking.fetch(Wanted(site.address("/private/1"))) == NotFetched(reason, WhyNot.ROBOTS)
    assert isinstance(asking.fetch(Wanted(site.address("/rules/1"))), Fetched)
    assert [one.path for one in site.asked] == ["/robots.txt", "/rules/1"]


def test_what_a_robots_txt_says_of_us_goes_first(site: OfficialSite) -> None:
    site.robots = _robots("User-agent: *", "Disallow: /", "", "User-agent: conferral", "Allow: /rules/")
    assert isinstance(downloads(site).fetch(Wanted(site.address("/rules/1"))), Fetched)


def test_a_redirect_does_not_lead_past_a_robots_txt(site: OfficialSite) -> None:
    site.robots = _robots("User-agent: *", "Disallow: /private/")
    site.pages["/a"] = misbehaving.redirect("/private/1")
    result = downloads(site).fetch(Wanted(site.address("/a")))
    assert isinstance(result, NotFetched)
    assert result.kind is WhyNot.ROBOTS
    assert site.requests("/private/1") == 0


@pytest.mark.parametrize(
    "robots",
    [
        None,
        Reply(status=404),
        Reply(status=403),
        Reply(b"", "text/plain"),
        Reply(b"<html>none</html>"),
        Reply(b"\xff\x00"),
    ],
)
def test_without_a_robots_txt_everything_may_be_asked(site: OfficialSite, robots: Page | None) -> None:
    site.robots = robots
    assert isinstance(downloads(site).fetch(Wanted(site.address("/rules/1"))), Fetched)


def test_of_an_endless_robots_txt_the_beginning_counts(site: OfficialSite) -> None:
    site.robots = Reply(b"User-agent: *\nDisallow: /private/\n" + b"#" * 600_000, "text/plain")
    result = downloads(site).fetch(Wanted(site.address("/private/1")))
    assert isinstance(result, NotFetched)
    assert result.kind is WhyNot.ROBOTS


@pytest.mark.parametrize(
    ("robots", "why", "retry_after"),
    [
        (Reply(status=500), "127.0.0.1 reports a fault of its own (500).", None),
        (misbehaving.busy("60", 503), "127.0.0.1 asks to be asked again later (503).", 60.0),
        (misbehaving.dropped(), "The connection to 127.0.0.1 ended before all of it had come.", None),
        (misbehaving.redirect("/robots.txt"), "127.0.0.1 redirects in a circle.", None),
    ],
)
def test_a_robots_txt_that_cannot_be_had_means_not_now(
    site: OfficialSite, robots: Page, why: str, retry_after: float | None
) -> None:
    site.robots = robots
    asking = downloads(site, waits=Waits())
    reason = f"The robots.txt of 127.0.0.1 cannot be had, and without it nothing is asked: {why}"
    for _ in range(2):
        assert asking.fetch(Wanted(site.address("/rules/1"))) == NotFetched(reason, WhyNot.NOT_NOW, retry_after)
    assert [one.path for one in site.asked] == ["/robots.txt"]


def test_a_robots_txt_is_asked_again_when_it_is_old(site: OfficialSite) -> None:
    waits = Waits()
    asking = downloads(site, waits=waits, manners=Manners(robots_seconds=100.0))
    for _ in range(3):
        asking.fetch(Wanted(site.address("/rules/1")))
        waits.seconds += 60
    assert [one.path for one in site.asked].count("/robots.txt") == 2


def test_there_is_a_pause_between_requests_to_one_host(site: OfficialSite) -> None:
    waits = Waits()
    asking = downloads(site, waits=waits, manners=_POLITE)
    for path in ("/rules/1", "/rules/2"):
        asking.fetch(Wanted(site.address(path)))
    assert waits.slept == [2.0, 2.0]  # after the robots.txt, and after the first page


def test_a_longer_pause_that_the_host_asks_for_is_kept(site: OfficialSite) -> None:
    site.robots = _robots("User-agent: *", "Crawl-delay: 7")
    waits = Waits()
    asking = downloads(site, waits=waits, manners=_POLITE)
    for path in ("/rules/1", "/rules/2"):
        asking.fetch(Wanted(site.address(path)))
    assert waits.slept == [7.0, 7.0]


@pytest.mark.parametrize(("told", "seconds"), [("3600", 3600.0), ("1e300", 86400.0)])
def test_a_pause_that_is_too_long_is_not_waited_for(site: OfficialSite, told: str, seconds: float) -> None:
    site.robots = _robots("User-agent: *", f"Crawl-delay: {told}")
    waits = Waits()
    result = downloads(site, waits=waits, manners=_POLITE).fetch(Wanted(site.address("/rules/1")))
    reason = "127.0.0.1 asks for longer pauses between requests than are waited for."
    assert result == NotFetched(reason, WhyNot.NOT_NOW, seconds)
    assert waits.slept == []


@pytest.mark.parametrize("told", ["nan", "inf", "-5", "soon"])
def test_a_delay_that_is_none_is_the_usual_one(site: OfficialSite, told: str) -> None:
    site.robots = _robots("User-agent: *", f"Crawl-delay: {told}")
    waits = Waits()
    assert isinstance(downloads(site, waits=waits, manners=_POLITE).fetch(Wanted(site.address("/rules/1"))), Fetched)
    assert waits.slept == [2.0]


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("120", 120.0),
        ("Mon, 05 Jan 2026 12:30:00 GMT", 1800.0),
        ("Mon, 05 Jan 2026 11:00:00 GMT", 0.0),
        ("99999999999999", 604800.0),
        ("soon", 900.0),
        ("", 900.0),
    ],
)
@pytest.mark.parametrize("status", [429, 503])
def test_a_request_for_patience_is_told(site: OfficialSite, status: int, told: str, seconds: float) -> None:
    site.pages["/rules/1"] = misbehaving.busy(told, status)
    result = downloads(site).fetch(Wanted(site.address("/rules/1")))
    reason = f"127.0.0.1 asks to be asked again later ({status})."
    assert result == NotFetched(reason, WhyNot.NOT_NOW, seconds)


def test_a_host_that_asked_for_patience_is_left_in_peace(site: OfficialSite) -> None:
    waits = Waits()
    site.pages["/rules/1"] = misbehaving.busy("120")
    asking = downloads(site, waits=waits)
    asking.fetch(Wanted(site.address("/rules/1")))
    waits.seconds += 20
    reason = "127.0.0.1 asked to be left in peace for a while."
    assert asking.fetch(Wanted(site.address("/rules/2"))) == NotFetched(reason, WhyNot.NOT_NOW, 100.0)
    assert site.requests("/rules/2") == 0
    waits.seconds += 101
    assert isinstance(asking.fetch(Wanted(site.address("/rules/2"))), Fetched)


def test_a_host_is_asked_one_thing_at_a_time(site: OfficialSite) -> None:
    for n in range(8):
        site.pages[f"/slow/{n}"] = Reply(b"<html>a</html>", silence=0.02)
    asking = downloads(site)
    results: list[object] = []
    threads = [
        threading.Thread(target=lambda n=n: results.append(asking.fetch(Wanted(site.address(f"/slow/{n}")))))
        for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [type(result) for result in results] == [Fetched] * 8
    assert site.most_at_once == 1
