"""CourtListener's collection, asked over a local fake of its API."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from bot.adapters.court_listener import CourtListenerOrders
from bot.assistant.curating.orders_elsewhere import FoundOrder, OrderFile, OrdersUnavailable
from tests.fakes.court_listener import TOKEN, CourtListenerSite, HeldOpinion
from tests.fakes.official_site import OfficialSite, Reply, misbehaving

_KANSAS = HeldOpinion(
    11,
    "Plaintiff v. Defendant &amp; Co.",
    "ksd",
    "D. Kan.",
    "2009-06-08",
    "2:08-cv-02464",
    "The motion is denied.",
    judge="A Judge",
)
_OHIO = HeldOpinion(12, "In re Subpoena", "ohsd", "S.D. Ohio", "2011-02-03", "", html="<p>Denied.</p>", by_ocr=True)
_APPEAL = HeldOpinion(13, "A v. B", "ca10", "10th Cir.", "2012-01-02", "10-1")


@pytest.fixture
def site() -> Iterator[OfficialSite]:
    with OfficialSite() as running:
        yield running


@pytest.fixture
def api(site: OfficialSite) -> CourtListenerSite:
    return CourtListenerSite(site, [_KANSAS, _OHIO, _APPEAL], page_size=2)


@pytest.fixture
def orders(api: CourtListenerSite) -> CourtListenerOrders:
    return CourtListenerOrders(TOKEN, api.address)


def _kansas() -> FoundOrder:
    return FoundOrder(
        id="11",
        title="Plaintiff v. Defendant & Co.",
        court="D. Kan.",
        court_said="D. Kan.",
        dated=date(2009, 6, 8),
        docket="2:08-cv-02464",
        judge="A Judge",
        address="https://www.courtlistener.com/opinion/11/a-v-b/",
        extract="Plaintiff v. Defendant & Co. was heard",
    )


def test_what_is_listed_is_described(orders: CourtListenerOrders) -> None:
    assert orders.find("confer", court_code="ksd", limit=5) == [_kansas()]


def test_lists_go_on_to_the_next_page_and_stop_where_enough_is_found(
    orders: CourtListenerOrders, site: OfficialSite
) -> None:
    assert [order.id for order in orders.find("confer", court_code=None, limit=9)] == ["11", "12", "13"]
    assert len(site.asked) == 2
    assert [order.id for order in orders.find("confer", court_code=None, limit=2)] == ["11", "12"]
    assert len(site.asked) == 3


def test_a_court_that_the_library_does_not_know_is_left_open(orders: CourtListenerOrders) -> None:
    appeal = orders.find("confer", court_code="ca10", limit=1)[0]
    assert (appeal.court, appeal.court_said) == (None, "10th Cir.")


def test_half_a_character_is_no_order(site: OfficialSite) -> None:
    broken = CourtListenerSite(site, [replace(_KANSAS, plain_text="The motion is denied.\ud800")])
    with pytest.raises(OrdersUnavailable, match="What CourtListener answers cannot be read"):
        CourtListenerOrders(TOKEN, broken.address).file_of(_kansas())


def test_nothing_is_sent_but_the_query(orders: CourtListenerOrders, site: OfficialSite) -> None:
    orders.find("reasonable effort", court_code="ksd", limit=1)
    orders.file_of(_kansas())
    assert [one.path for one in site.asked] == [
        "/api/rest/v4/search/?type=o&court=ksd&q=reasonable+effort",
        "/api/rest/v4/opinions/11/?fields=id%2Cplain_text%2Chtml_with_citations%2Cextracted_by_ocr",
    ]
    assert set(site.asked[0].headers) == {
        "host",
        "accept",
        "accept-encoding",
        "connection",
        "user-agent",
        "authorization",
    }


def test_no_query_stands_in_a_log(orders: CourtListenerOrders, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        orders.find("secret matter", court_code=None, limit=1)
    assert "secret" not in caplog.text
    assert TOKEN not in caplog.text


def test_the_words_of_an_order_are_a_file(orders: CourtListenerOrders) -> None:
    kansas, ohio, _ = orders.find("confer", court_code=None, limit=3)
    assert orders.file_of(kansas) == OrderFile(b"The motion is denied.", ".txt", False)
    assert orders.file_of(ohio) == OrderFile(b'<!doctype html><meta charset="utf-8"><p>Denied.</p>', ".html", True)


def test_an_order_without_words_is_told(orders: CourtListenerOrders) -> None:
    appeal = orders.find("confer", court_code="ca10", limit=1)[0]
    with pytest.raises(OrdersUnavailable, match=r"^CourtListener holds no words of “A v\. B”\.$"):
        orders.file_of(appeal)


def _wrong(results: str) -> Reply:
    return Reply(f'{{"count": 1, "next": null, "previous": null, "results": {results}}}'.encode(), "application/json")


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (
            Reply(b"{}", "application/json", 401),
            "CourtListener refused the token. Look at CONFERRAL_COURTLISTENER_TOKEN.",
        ),
        (misbehaving.busy("9"), "CourtListener asks for patience: too much was asked of it. Ask again later."),
        (Reply(b"secret words", status=500), "CourtListener is out of order. Ask again later."),
        (Reply(b"{}", status=400), "CourtListener did not accept the query."),
        (misbehaving.redirect("https://evil.example/"), "CourtListener did not accept the query."),
        (Reply(b"<html>"), "What CourtListener answers cannot be read."),
        (Reply(b"[]", "application/json"), "What CourtListener answers cannot be read."),
        (_wrong('[{"opinions": [{"id": "x"}]}]'), "What CourtListener answers cannot be read."),
        (_wrong('[{"opinions": 7}]'), "What CourtListener answers cannot be read."),
        (_wrong('[{"opinions": [{"id": 1}], "dateFiled": "soon"}]'), "What CourtListener answers cannot be read."),
        (misbehaving.dropped(), "CourtListener cannot be reached."),
    ],
)
def test_what_goes_wrong_is_told(api: CourtListenerSite, orders: CourtListenerOrders, reply: Reply, told: str) -> None:
    api.misbehave(reply)
    with pytest.raises(OrdersUnavailable) as refused:
        orders.find("confer", court_code=None, limit=3)
    assert refused.value.diagnostics() == told


def test_what_is_listed_without_a_text_is_left_out(api: CourtListenerSite, orders: CourtListenerOrders) -> None:
    api.misbehave(_wrong('[{"caseName": "A v. B", "opinions": []}]'))
    assert orders.find("confer", court_code=None, limit=3) == []
