"""Orders from CourtListener on the command line, over a real home and a local fake of its API."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.assistant.curating.managers import NotAManager
from bot.assistant.curating.orders_elsewhere import OrdersUnavailable, UnknownOrders
from bot.bootstrap import assemble
from bot.cli.corpus import app
from bot.settings import Settings
from tests.fakes.court_listener import TOKEN, CourtListenerSite, HeldOpinion
from tests.fakes.official_site import OfficialSite

_WORDS = (
    "IN THE UNITED STATES DISTRICT COURT\nFOR THE DISTRICT OF KANSAS\n\nMEMORANDUM AND ORDER\n\n"
    "The motion to compel is denied, for the movant sent one letter and did not confer. A reasonable effort to confer "
    "means more than mailing a letter to the opposing party.\n\nIT IS SO ORDERED.\n"
)
_HELD = (
    HeldOpinion(11, "Plaintiff v. Defendant", "ksd", "D. Kan.", "2009-06-08", "2:08-cv-02464", _WORDS, judge="A Judge"),
    HeldOpinion(12, "Nothing v. Held", "ksd", "D. Kan.", "2010-06-08", "2:09-cv-01000"),
)
Run = Callable[..., str]


@pytest.fixture
def site() -> Iterator[OfficialSite]:
    with OfficialSite() as running:
        yield running


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, site: OfficialSite) -> Path:
    for name in list(os.environ):
        if name.startswith(("CONFERRAL_", "SLACK_", "COURTLISTENER_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("CONFERRAL_HOME", str(tmp_path))
    monkeypatch.setenv("CONFERRAL_AS_USER", "a-manager")
    monkeypatch.setenv("CONFERRAL_MANAGERS", "a-manager")
    monkeypatch.setenv("CONFERRAL_COURTLISTENER_TOKEN", TOKEN)
    monkeypatch.setenv("CONFERRAL_COURTLISTENER_URL", CourtListenerSite(site, _HELD).address)
    return tmp_path


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `conferral corpus courtlistener` in the home; gives what it printed."""
    assert home.is_dir()

    def done(*words: str, code: int = 0) -> str:
        capsys.readouterr()
        assert (app(["courtlistener", *words], standalone_mode=False) or 0) == code
        return capsys.readouterr().out

    return done


def _json(printed: str) -> dict[str, Any]:
    value = json.loads(printed)
    assert isinstance(value, dict)
    return value


def test_orders_are_listed_and_nothing_is_proposed_unasked(run: Run) -> None:
    assert run("confer", "--court", "Kansas federal") == (
        "11  Plaintiff v. Defendant (D. Kan., 2009-06-08, 2:08-cv-02464)\n"
        "    Plaintiff v. Defendant was heard\n"
        "12  Nothing v. Held (D. Kan., 2010-06-08, 2:09-cv-01000)\n"
        "    Nothing v. Held was heard\n"
    )
    assert _proposals() == []


def test_an_order_that_is_named_is_proposed_with_what_is_known_of_it(run: Run) -> None:
    printed = _json(run("confer", "--propose", "11", "--json"))
    assert [order["id"] for order in printed["found"]] == ["11", "12"]
    (proposal,) = _proposals()
    assert proposal.state == "waiting"
    assert proposal.file_name == "courtlistener-11.txt"
    assert dict(proposal.description) == {
        "title": "Plaintiff v. Defendant",
        "citation": "No. 2:08-cv-02464 (D. Kan. June 8, 2009)",
        "court": "D. Kan.",
        "kind": "order",
        "dated": "2009-06-08",
        "docket": "2:08-cv-02464",
        "judge": "A Judge",
        "text": "verbatim, as CourtListener gives it",
        "source": "CourtListener, https://www.courtlistener.com/opinion/11/a-v-b/",
        "caution": "not from the court itself: compare it with the court's own file before it is relied on",
        "rights": "public domain, United States government work",
    }


def test_what_cannot_be_had_is_refused_and_the_others_go_on(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    printed = _json(run("confer", "--propose", "all", "--json", code=2))
    assert len(printed["intake"]["proposals"]) == 1
    assert printed["intake"]["refused"] == [
        {"source": "Nothing v. Held", "reason": "CourtListener holds no words of “Nothing v. Held”."}
    ]
    assert capsys.readouterr().err == ""


def test_an_order_that_was_not_found_is_not_proposed(run: Run) -> None:
    with pytest.raises(UnknownOrders, match='The search did not find "99"'):
        run("confer", "--propose", "99")


@pytest.mark.parametrize("court", ["federal", "Kansas (state)", "the moon"])
def test_a_court_that_is_not_kept_apart_there_is_told(run: Run, court: str, site: OfficialSite) -> None:
    with pytest.raises(UnknownOrders, match="is not a federal district court"):
        run("confer", "--court", court)
    assert site.asked == []


def test_its_help_says_all_that_is_sent(run: Run, site: OfficialSite) -> None:
    told = " ".join(run("--help").split())
    assert "The query, the court and the ids of the orders that are proposed are sent, and nothing else." in told
    assert site.asked == []


def test_only_a_manager_searches(run: Run, site: OfficialSite) -> None:
    with pytest.raises(NotAManager):
        run("confer", "--as", "somebody")
    assert site.asked == []


def test_nothing_is_asked_where_no_token_is_set(run: Run, site: OfficialSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CONFERRAL_COURTLISTENER_TOKEN")
    monkeypatch.setenv("COURTLISTENER_API_TOKEN", "another")
    with pytest.raises(OrdersUnavailable, match="CourtListener is not set up"):
        run("confer")
    assert site.asked == []


def _proposals() -> list[Any]:
    with assemble(Settings()) as product:
        return list(product.curating.review.proposals.open())
