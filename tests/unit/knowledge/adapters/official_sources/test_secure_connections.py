"""Connections are believed only where the certificate is the host's own."""

from __future__ import annotations

import ssl

import pytest

from knowledge.adapters.official_sources import PoliteDownloads
from knowledge.watching.hosts import Hosts
from knowledge.watching.ports import Fetched, NotFetched, Wanted, WhyNot
from tests.fakes.official_site import OfficialSite, Reply
from tests.fakes.official_site.certificates import authority, server_context
from tests.unit.knowledge.adapters.official_sources.downloading import QUICK

_PAGE = {"/rule": Reply(b"<html><p>Rule 37.2</p></html>")}
_HOST = "rules.example"


def _fetched(site: OfficialSite, authorities: str = "", *, scheme: str = "https") -> object:
    asking = PoliteDownloads(
        Hosts.of([], [f"{_HOST}:{site.port}"]),
        limits=QUICK,
        resolve=lambda _host, _port: ["127.0.0.1"],
        authorities=authorities,
    )
    return asking.fetch(Wanted(f"{scheme}://{_HOST}:{site.port}/rule"))


def test_a_certificate_of_the_host_is_believed() -> None:
    with OfficialSite(_PAGE, tls=server_context(_HOST)) as site:
        assert isinstance(_fetched(site, authority().pem), Fetched)


@pytest.mark.parametrize(
    ("context", "reason"),
    [
        (
            server_context(_HOST, self_signed=True),
            "The certificate of rules.example is not from an authority that is believed.",
        ),
        (server_context(_HOST, days=(-5, -1)), "The certificate of rules.example has expired."),
        (server_context("other.example"), "The certificate that rules.example shows is another host's."),
    ],
    ids=["self-signed", "expired", "another's"],
)
def test_other_certificates_are_not_believed(context: ssl.SSLContext, reason: str) -> None:
    with OfficialSite(_PAGE, tls=context) as site:
        assert _fetched(site, authority().pem) == NotFetched(reason, WhyNot.NOT_SECURE)
        assert site.asked == []


def test_an_authority_that_was_not_named_is_not_believed() -> None:
    with OfficialSite(_PAGE, tls=server_context(_HOST)) as site:
        reason = "The certificate of rules.example is not from an authority that is believed."
        assert _fetched(site) == NotFetched(reason, WhyNot.NOT_SECURE)


def test_a_server_that_speaks_no_tls_is_told() -> None:
    with OfficialSite(_PAGE) as site:
        assert _fetched(site) == NotFetched("No secure connection to rules.example can be made.", WhyNot.NOT_SECURE)
