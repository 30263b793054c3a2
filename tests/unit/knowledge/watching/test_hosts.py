"""Which addresses may be asked, and which internet addresses are public."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_network
from urllib.parse import urlsplit

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.watching.hosts import Hosts, Place, refused_hop, refused_ip, shown_address
from knowledge.watching.public_addresses import is_public

_HOSTS = Hosts.of(["ksd.example", ".courts.example"], ["intranet.example:8080", "127.0.0.1:9000", "[::1]:9000"])
_PRIVATE = tuple(
    ip_network(network)
    for network in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "169.254.0.0/16")
)


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("https://ksd.example/rules", "https://ksd.example/rules"),
        ("https://KSD.example.:443/rules?x=1#part", "https://ksd.example/rules?x=1"),
        ("https://ksd.example", "https://ksd.example/"),
        ("https://www.courts.example/a", "https://www.courts.example/a"),
        ("https://ksd.example/public/../private/./1?a=../b", "https://ksd.example/private/1?a=../b"),
        ("https://ksd.example/../..", "https://ksd.example/"),
        ("https://ksd.example//evil.example/a", "https://ksd.example//evil.example/a"),
        ("http://intranet.example:8080/a", "http://intranet.example:8080/a"),
        ("https://intranet.example:8080/a", "https://intranet.example:8080/a"),
        ("http://127.0.0.1:9000/a", "http://127.0.0.1:9000/a"),
        ("http://[::1]:9000/a", "http://[::1]:9000/a"),
    ],
)
def test_what_is_asked(address: str, asked: str) -> None:
    place = _HOSTS.place_of(address)
    assert isinstance(place, Place)
    assert place.address == asked


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://ksd.example/rules", "ksd.example is asked by https only, and the address says http."),
        ("https://ksd.example:8443/", "ksd.example is asked on the usual port only, and the address says 8443."),
        ("https://other.example/", "other.example is not among the hosts that may be asked."),
        ("https://courts.example/", "courts.example is not among the hosts that may be asked."),
        ("https://evilcourts.example/", "evilcourts.example is not among the hosts that may be asked."),
        ("https://ksd.example.evil.example/", "ksd.example.evil.example is not among the hosts that may be asked."),
        ("https://intranet.example/", "intranet.example is not among the hosts that may be asked."),
        ("http://127.0.0.1:9001/", "127.0.0.1 is not among the hosts that may be asked."),
        ("https://name:word@ksd.example/", "The address holds a name or a password, and none is ever sent."),
        ("https://ksd.example@evil.example/", "The address holds a name or a password, and none is ever sent."),
        ("file:///etc/passwd", "“file:///etc/passwd” is not an https address."),
        ("ftp://ksd.example/", "“ftp://ksd.example/” is not an https address."),
        ("//ksd.example/", "“//ksd.example/” is not an https address."),
        ("https:///rules", "“https:///rules” is not an https address."),
        ("https://ksd.example\\@evil.example/", "“https://evil.example/” is no address that can be asked."),
        ("https://ksd.example/a b", "“https://ksd.example/a b” is no address that can be asked."),
        ("https://ksd.example/\r\nX: y", "“https://ksd.example/??X: y” is no address that can be asked."),
        ("https://ksd.example:99999/", "“https://ksd.example:99999/” is no address that can be asked."),
        ("https://ksđ.example/", "“https://ksđ.example/” is no address that can be asked."),
    ],
)
def test_what_is_not_asked(address: str, reason: str) -> None:
    assert _HOSTS.place_of(address) == reason


@pytest.mark.parametrize("address", ["https://2130706433/", "https://0x7f.1/", "https://[::1]/", "https://localhost/"])
def test_a_machine_named_by_number_is_no_allowed_host(address: str) -> None:
    assert isinstance(_HOSTS.place_of(address), str)


@given(
    st.lists(
        st.sampled_from(
            (
                *(
                    "https://",
                    "http://",
                    "//",
                    "/",
                    "\\",
                    "@",
                    ":",
                    "?",
                    "#",
                    ".",
                    "%40",
                    "[",
                    "]",
                    "443",
                    "8080",
                    "\t",
                    " ",
                ),
                *("ksd.example", "evil.example", "intranet.example", "127.0.0.1", "www.courts.example", "KSD.example"),
            )
        ),
        max_size=9,
    ).map("".join)
)
def test_whatever_is_written_only_allowed_hosts_are_asked(address: str) -> None:
    place = _HOSTS.place_of(address)
    if isinstance(place, Place):
        assert place.trusted == (place.authority in {"intranet.example:8080", "127.0.0.1:9000"})
        if not place.trusted:
            assert (place.scheme, place.port) == ("https", 443)
            assert place.host == "ksd.example" or place.host.endswith(".courts.example")
        assert urlsplit(place.address).hostname == place.host
        assert httpx.URL(place.address).host == place.host
        assert _HOSTS.place_of(place.address) == place


def test_a_private_address_is_asked_only_where_it_is_trusted() -> None:
    allowed, trusted = _HOSTS.place_of("https://ksd.example/"), _HOSTS.place_of("http://intranet.example:8080/")
    assert isinstance(allowed, Place)
    assert isinstance(trusted, Place)
    assert refused_ip(trusted, "10.1.2.3") is None
    assert refused_ip(allowed, "93.184.215.14") is None
    assert (
        refused_ip(allowed, "10.1.2.3")
        == "ksd.example has an address inside a private or reserved network, which is never asked."
    )


@pytest.mark.parametrize(
    "ip",
    [
        *("0.0.0.0", "10.0.0.1", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.31.0.1", "192.0.0.8", "192.0.2.1"),  # noqa: S104 - nothing is bound
        *("192.88.99.1", "192.168.1.1", "198.18.0.1", "203.0.113.9", "224.0.0.1", "240.0.0.1", "255.255.255.255"),
        *("::", "::1", "::ffff:8.8.8.8", "::ffff:127.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1"),
        *("2002:7f00:1::", "2001::1", "2001:db8::1", "fc00::1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1"),
        *("3fff::1", "100::1", "5f00::1", "2606:4700::1111%1", "not an address", ""),
    ],
)
def test_addresses_that_are_not_public(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize("ip", ["8.8.8.8", "93.184.215.14", "172.32.0.1", "2606:4700::1111", "2a00:1450:4001::8a"])
def test_addresses_that_are_public(ip: str) -> None:
    assert is_public(ip)


@given(st.ip_addresses(v=4))
def test_no_disguise_makes_an_address_public(ip: object) -> None:
    number = int(IPv4Address(str(ip)))
    disguises = [
        IPv6Address(number),
        IPv6Address((0xFFFF << 32) | number),
        IPv6Address((0x2002 << 112) | (number << 80)),
        IPv6Address((0x64FF9B << 96) | number),
    ]
    assert not any(is_public(str(disguise)) for disguise in disguises)


@given(st.sampled_from(_PRIVATE).flatmap(lambda network: st.ip_addresses(network=network)))
def test_no_address_of_a_private_network_is_public(ip: object) -> None:
    assert not is_public(str(ip))


def test_a_shown_address_shows_no_password() -> None:
    assert shown_address("https://name:secret@ksd.example/a@b") == "https://ksd.example/a@b"
    assert shown_address("https://x.example/" + "a" * 500).endswith("a…")


def test_no_page_of_a_public_host_leads_into_a_trusted_one() -> None:
    hosts = Hosts.of(["ksd.example"], ["intranet.example:80", "mirror.example:8080"])
    public, inside, other = (
        hosts.place_of(address)
        for address in ("https://ksd.example/a", "http://intranet.example/b", "http://mirror.example:8080/c")
    )
    assert isinstance(public, Place)
    assert isinstance(inside, Place)
    assert isinstance(other, Place)
    reason = "It redirects to intranet.example, to which no page of a public host may lead."
    assert refused_hop(public, inside) == reason
    assert [refused_hop(*hop) for hop in ((inside, other), (inside, public), (public, public))] == [None] * 3
