"""Downloads from a site that behaves, and from one that does not."""

from __future__ import annotations

import hashlib
import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.adapters.official_sources import DownloadLimits
from knowledge.watching.ports import Fetched, Media, NotFetched, Seen, Unchanged, Wanted, WhyNot
from tests.fakes.official_site import OfficialSite, Page, Reply, RuleSources, Tells, misbehaving
from tests.unit.knowledge.adapters.official_sources.downloading import downloads, refusal

_PAGE = b"<!doctype html><html><body><p>Rule 37.2</p></body></html>"
_SHA256 = hashlib.sha256(_PAGE).hexdigest()


def test_a_page_is_downloaded_with_what_to_remember_of_it(site: OfficialSite) -> None:
    site.pages["/rule"] = Reply(_PAGE, etag='"1"', last_modified="Mon, 01 Jan 2024 00:00:00 GMT")
    fetched = downloads(site).fetch(Wanted(site.address("/rule")))
    seen = Seen('"1"', "Mon, 01 Jan 2024 00:00:00 GMT", _SHA256, site.address("/rule"))
    assert fetched == Fetched(_PAGE, Media.HTML, seen, site.address("/rule"))


def test_what_is_asked_says_who_asks_and_carries_nothing_else(site: OfficialSite) -> None:
    site.pages["/a"] = Reply(_PAGE, headers={"Set-Cookie": "id=1"})
    asking = downloads(site)
    asking.fetch(Wanted(site.address("/a")))
    asking.fetch(Wanted(site.address("/a")))
    assert [one.headers for one in site.asked if one.path == "/a"] == [
        {
            "host": site.authority,
            "user-agent": "Conferral/1 (reads official court rules; automated)",
            "accept": "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5",
            "accept-encoding": "identity",
            "connection": "close",
        }
    ] * 2


@pytest.mark.parametrize("named", [{"etag": '"1"'}, {"last_modified": "Mon, 01 Jan 2024 00:00:00 GMT"}])
def test_what_did_not_change_is_not_sent_again(site: OfficialSite, named: dict[str, str]) -> None:
    site.pages["/rule"] = Reply(_PAGE, **named)  # type: ignore[arg-type]  # both are texts
    first = downloads(site).fetch(Wanted(site.address("/rule")))
    assert isinstance(first, Fetched)
    assert downloads(site).fetch(Wanted(site.address("/rule"), first.seen)) == Unchanged(first.seen)
    assert site.bodies() == {"/rule": 1}
    assert site.requests("/rule") == 2


def test_the_same_bytes_from_a_site_that_tells_nothing_are_unchanged(site: OfficialSite) -> None:
    site.pages["/rule"] = Reply(_PAGE)
    seen = Seen("", "", _SHA256, site.address("/rule"))
    assert downloads(site).fetch(Wanted(site.address("/rule"), seen)) == Unchanged(seen)


def test_an_etag_that_cannot_be_sent_back_is_not_kept(site: OfficialSite) -> None:
    site.pages["/rule"] = Reply(_PAGE, etag='"' + "x" * 400 + '"')
    fetched = downloads(site).fetch(Wanted(site.address("/rule")))
    assert isinstance(fetched, Fetched)
    assert fetched.seen == Seen("", "", _SHA256, site.address("/rule"))


def test_a_sweep_of_unchanged_rules_downloads_no_body_twice(site: OfficialSite) -> None:
    rules = RuleSources(40, tells=[Tells.ETAG, Tells.LAST_MODIFIED])
    rules.install(site)
    seen: dict[int, Seen] = {}
    for _ in range(3):
        sweep = downloads(site)
        for n in range(1, rules.count + 1):
            result = sweep.fetch(Wanted(site.address(rules.path(n)), seen.get(n, Seen())))
            assert isinstance(result, Fetched | Unchanged)
            seen[n] = result.seen
        rules.next_poll()
    assert set(site.bodies().values()) == {1}
    assert site.requests() == 120
    assert sum(one.path == "/robots.txt" for one in site.asked) == 3


@pytest.mark.parametrize(
    ("page", "kind", "reason"),
    [
        (misbehaving.slow_drip(), WhyNot.TOO_SLOW, "127.0.0.1 takes too long to answer, or sends too slowly."),
        (misbehaving.slow_headers(5.0), WhyNot.TOO_SLOW, "127.0.0.1 takes too long to answer, or sends too slowly."),
        (
            misbehaving.huge(200_000),
            WhyNot.TOO_LARGE,
            "It is larger than the 100,000 bytes that are allowed, as sent or unpacked.",
        ),
        (
            misbehaving.tells_huge(10**12),
            WhyNot.TOO_LARGE,
            "It is larger than the 100,000 bytes that are allowed, as sent or unpacked.",
        ),
        (
            misbehaving.gzip_bomb(20_000_000),
            WhyNot.TOO_LARGE,
            "It is larger than the 100,000 bytes that are allowed, as sent or unpacked.",
        ),
        (
            misbehaving.gzip_bomb(20_000_000, "deflate"),
            WhyNot.TOO_LARGE,
            "It is larger than the 100,000 bytes that are allowed, as sent or unpacked.",
        ),
        (
            Reply(b"x", headers={"Content-Encoding": "br"}),
            WhyNot.FAULTY_ANSWER,
            "What came is packed in a way that was not asked for.",
        ),
        (
            Reply(b"no gzip", headers={"Content-Encoding": "gzip"}),
            WhyNot.FAULTY_ANSWER,
            "What came is packed, and damaged.",
        ),
        (
            Reply(b"<html>", media="application/pdf"),
            WhyNot.WRONG_TYPE,
            "What came says that it is a PDF, but it begins like a web page.",
        ),
        (
            misbehaving.dropped(),
            WhyNot.BROKEN_OFF,
            "The connection to 127.0.0.1 ended before all of it had come.",
        ),
        (
            misbehaving.half(b"%PDF-1.7" + b"x" * 1_000, misbehaving.PDF),
            WhyNot.BROKEN_OFF,
            "The connection to 127.0.0.1 ended before all of it had come.",
        ),
        (
            misbehaving.faulty_framing(),
            WhyNot.FAULTY_ANSWER,
            "What 127.0.0.1 answers does not follow the rules of HTTP.",
        ),
        (
            Reply(raw=b"no HTTP at all\r\n\r\n"),
            WhyNot.FAULTY_ANSWER,
            "What 127.0.0.1 answers does not follow the rules of HTTP.",
        ),
        (Reply(b""), WhyNot.FAULTY_ANSWER, "127.0.0.1 answers with an empty file."),
        (Reply(b"x", status=206), WhyNot.FAULTY_ANSWER, "127.0.0.1 answers with no text (206)."),
        (Reply(length="", status=304), WhyNot.FAULTY_ANSWER, "127.0.0.1 answers with no text (304)."),
        (Reply(status=404), WhyNot.GONE, "127.0.0.1 has nothing at this address any more (404)."),
        (Reply(status=403), WhyNot.CLOSED, "127.0.0.1 wants to know who asks, or turns programs away (403)."),
        (Reply(status=500), WhyNot.FAULTY_ANSWER, "127.0.0.1 reports a fault of its own (500)."),
    ],
)
def test_a_site_that_misbehaves(site: OfficialSite, page: Page, kind: WhyNot, reason: str) -> None:
    site.pages["/rule"] = page
    assert refusal(site, "/rule") == (kind, reason)


def test_a_body_that_was_sent_packed_is_unpacked(site: OfficialSite) -> None:
    site.pages["/rule"] = misbehaving.gzip_bomb(1_000)
    fetched = downloads(site).fetch(Wanted(site.address("/rule")))
    assert isinstance(fetched, Fetched)
    assert fetched.body == b"<html>" + b" " * 1_000


@pytest.mark.parametrize(
    ("cut", "kind"), [(slice(None, -9), WhyNot.BROKEN_OFF), (slice(None, None), WhyNot.FAULTY_ANSWER)]
)
def test_a_packed_body_ends_where_it_says(site: OfficialSite, cut: slice, kind: WhyNot) -> None:
    packed = misbehaving.gzip_bomb(1_000)
    assert isinstance(packed, Reply)
    body = packed.body[cut] if kind is WhyNot.BROKEN_OFF else packed.body + packed.body
    site.pages["/rule"] = Reply(body, headers=packed.headers)
    assert refusal(site, "/rule")[0] is kind


def test_nothing_is_learnt_of_a_server_that_is_not_there(site: OfficialSite) -> None:
    asking = downloads(site, trusted=["127.0.0.1:1", "nowhere.example:80"], names=_nobody)
    closed, unknown = (asking.fetch(Wanted(f"http://{host}/a")) for host in ("127.0.0.1:1", "nowhere.example:80"))
    assert closed == NotFetched("127.0.0.1 cannot be reached.", WhyNot.UNREACHABLE)
    assert unknown == NotFetched("The name nowhere.example could not be looked up.", WhyNot.UNKNOWN_NAME)


def test_a_name_that_is_looked_up_for_ever_is_left(site: OfficialSite) -> None:
    asked = threading.Event()

    def never(host: str) -> list[str]:
        asked.wait(5.0)
        return [host]

    asking = downloads(site, trusted=["slow.example:80"], names=never, limits=DownloadLimits(connect_seconds=0.05))
    result = asking.fetch(Wanted("http://slow.example:80/a"))
    asked.set()
    assert result == NotFetched("The name slow.example could not be looked up in time.", WhyNot.UNKNOWN_NAME)


_LINES = st.sampled_from(
    (
        *(b"HTTP/1.1 200 OK", b"HTTP/1.1 304 Not Modified", b"HTTP/1.1 301 x", b"HTTP/1.0 200", b"HTTP/9 200 OK"),
        *(
            b"HTTP/1.1 999 x",
            b"HTTP/1.1 100 Continue",
            b"Content-Length: 5",
            b"Content-Length: -1",
            b"Content-Length: 5, 6",
        ),
        *(b"Content-Length: 99999999999999999999999", b"Transfer-Encoding: chunked", b"Content-Encoding: gzip"),
        *(
            b"Content-Encoding: deflate",
            b"Location: /a",
            b"Location: \xff\xfe",
            b"Location: http://[::1",
            b"ETag: \xe9",
        ),
        *(b"Content-Type: text/html; charset=\xff", b"Retry-After: -1", b"Set-Cookie: a=b", b" folded", b"no colon"),
        *(
            b"",
            b"",
            b"5\r\n<html\r\n0\r\n",
            b"<html>",
            b"%PDF-1.7",
            b"\x1f\x8b\x08\x00",
            b"\x78\x9c",
            b"ffffffffffffffff",
        ),
    )
)


@given(st.lists(st.one_of(_LINES, st.binary(max_size=20)), max_size=9).map(b"\r\n".join))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_a_server_sends_nothing_is_raised(site: OfficialSite, raw: bytes) -> None:
    site.pages["/a"] = Reply(raw=raw)
    result = downloads(site).fetch(Wanted(site.address("/a"), Seen('"1"', "", _SHA256, site.address("/a"))))
    assert isinstance(result, Fetched | Unchanged | NotFetched)
    if isinstance(result, NotFetched):
        assert result.reason.endswith(".")
        assert "Error" not in result.reason


def _nobody(host: str) -> list[str]:
    if host == "nowhere.example":
        raise OSError
    return [host]
