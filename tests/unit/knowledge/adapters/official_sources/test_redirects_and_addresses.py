"""Every hop is checked: its form, its host, the addresses of its name, and where it leads."""

from __future__ import annotations

import pytest

from knowledge.watching.ports import Fetched, NotFetched, Unchanged, Wanted, WhyNot
from tests.fakes.official_site import OfficialSite, Reply, misbehaving
from tests.unit.knowledge.adapters.official_sources.downloading import downloads, refusal

_PAGE = b"<html><p>Rule 37.2</p></html>"
_INSIDE = "has an address inside a private or reserved network, which is never asked."


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(site: OfficialSite, status: int) -> None:
    site.pages["/old/rule"] = misbehaving.redirect("../new rule?a=ü", status)
    site.pages["/new%20rule?a=%C3%BC"] = Reply(_PAGE)
    fetched = downloads(site).fetch(Wanted(site.address("/old/rule")))
    assert isinstance(fetched, Fetched)
    assert fetched.final_address == site.address("/new%20rule?a=%C3%BC")


def test_what_a_server_said_of_one_address_is_no_condition_at_another(site: OfficialSite) -> None:
    monday = "Mon, 01 Jan 2024 00:00:00 GMT"
    site.pages["/old"] = Reply(_PAGE, etag='"1"', last_modified=monday)
    first = downloads(site).fetch(Wanted(site.address("/old")))
    assert isinstance(first, Fetched)
    site.pages["/old"] = misbehaving.redirect("/new")
    site.pages["/new"] = Reply(_PAGE.replace(b"37.2", b"37.3"), etag='"1"', last_modified=monday)
    moved = downloads(site).fetch(Wanted(site.address("/old"), first.seen))
    assert isinstance(moved, Fetched)
    assert moved.seen.at == site.address("/new")
    assert downloads(site).fetch(Wanted(site.address("/old"), moved.seen)) == Unchanged(moved.seen)
    assert site.bodies()["/new"] == 1
    named = ("if-none-match", "if-modified-since")
    conditions = [(one.path, name) for one in site.asked for name in named if name in one.headers]
    assert conditions == [(path, name) for path in ("/old", "/new") for name in named]


def test_a_redirect_in_a_circle_is_left(site: OfficialSite) -> None:
    site.pages["/a"], site.pages["/b"] = misbehaving.redirect("/b"), misbehaving.redirect("/a")
    assert refusal(site, "/a") == (WhyNot.REDIRECTS, "127.0.0.1 redirects in a circle.")
    assert site.requests() == 2


def test_no_more_than_five_redirects_are_followed(site: OfficialSite) -> None:
    for n in range(6):
        site.pages[f"/{n}"] = misbehaving.redirect(f"/{n + 1}")
    site.pages["/6"] = Reply(_PAGE)
    assert refusal(site, "/0") == (WhyNot.REDIRECTS, "It redirects more than 5 times.")
    assert isinstance(downloads(site).fetch(Wanted(site.address("/1"))), Fetched)


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("https://evil.example/", "evil.example is not among the hosts that may be asked."),
        ("http://ksd.example/", "ksd.example is asked by https only, and the address says http."),
        ("http://127.0.0.1:1/", "127.0.0.1 is not among the hosts that may be asked."),
        ("https://127.0.0.1/", "127.0.0.1 is not among the hosts that may be asked."),
        ("http://169.254.169.254/meta", "169.254.169.254 is not among the hosts that may be asked."),
        ("https://user:word@ksd.example/", "The address holds a name or a password, and none is ever sent."),
        ("file:///etc/passwd", "“file:///etc/passwd” is not an https address."),
        ("//evil.example:0/", "evil.example is not among the hosts that may be asked."),
    ],
)
def test_a_redirect_out_of_what_is_allowed_is_not_followed(site: OfficialSite, target: str, reason: str) -> None:
    site.pages["/a"] = misbehaving.redirect(target)
    result = downloads(site, allowed=["ksd.example"]).fetch(Wanted(site.address("/a")))
    assert result == NotFetched(f"It redirects where nothing is asked: {reason}", WhyNot.NOT_ALLOWED)


def test_a_redirect_to_nowhere_is_told(site: OfficialSite) -> None:
    site.pages["/a"] = Reply(status=302)
    site.pages["/b"] = misbehaving.redirect("http://[")
    assert refusal(site, "/a") == (WhyNot.REDIRECTS, "127.0.0.1 redirects, and does not say where.")
    assert refusal(site, "/b") == (WhyNot.REDIRECTS, "127.0.0.1 redirects to what is no address.")


@pytest.mark.parametrize("ip", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "::ffff:10.0.0.1", "fd00::1"])
def test_an_allowed_name_with_a_private_address_is_never_asked(site: OfficialSite, ip: str) -> None:
    site.pages["/a"] = misbehaving.redirect("https://ksd.example/rule")
    asking = downloads(site, allowed=["ksd.example"], names=lambda host: [ip] if "ksd" in host else [host])
    expected = NotFetched(f"ksd.example {_INSIDE}", WhyNot.NOT_ALLOWED)
    assert asking.fetch(Wanted("https://ksd.example/rule")) == expected
    assert asking.fetch(Wanted(site.address("/a"))) == expected


def test_one_private_address_among_public_ones_is_enough_to_refuse(site: OfficialSite) -> None:
    asking = downloads(site, allowed=["ksd.example"], names=lambda _: ["93.184.215.14", "10.0.0.1"])
    assert asking.fetch(Wanted("https://ksd.example/")) == NotFetched(f"ksd.example {_INSIDE}", WhyNot.NOT_ALLOWED)


def test_a_name_that_changes_its_address_is_connected_to_the_one_that_was_checked(site: OfficialSite) -> None:
    answers = iter([["127.0.0.1"], ["127.0.0.1"], ["10.0.0.1"]])
    site.pages["/a"] = Reply(_PAGE)
    name = f"mirror.example:{site.port}"
    asking = downloads(site, trusted=[name], names=lambda _: next(answers))
    assert isinstance(asking.fetch(Wanted(f"http://{name}/a")), Fetched)
    assert [one.headers["host"] for one in site.asked] == [name, name]  # the robots.txt, then the page: a look each
    assert list(answers) == [["10.0.0.1"]]


@pytest.mark.parametrize("ips", [["127.0.0.2", "127.0.0.1"], ["::1", "::2", "::3", "::4", "::5", "127.0.0.1"]])
def test_the_next_address_is_tried_where_the_first_is_deaf(site: OfficialSite, ips: list[str]) -> None:
    site.pages["/a"] = Reply(_PAGE)
    name = f"mirror.example:{site.port}"
    asking = downloads(site, trusted=[name], names=lambda _: ips)
    assert isinstance(asking.fetch(Wanted(f"http://{name}/a")), Fetched)


def test_trust_is_for_one_port_only(site: OfficialSite) -> None:
    with OfficialSite({"/b": Reply(_PAGE)}) as other:
        site.pages["/a"] = misbehaving.redirect(other.address("/b"))
        assert refusal(site, "/a")[0] is WhyNot.NOT_ALLOWED
        assert other.asked == []
        assert isinstance(downloads(site, trusted=[other.authority]).fetch(Wanted(site.address("/a"))), Fetched)
