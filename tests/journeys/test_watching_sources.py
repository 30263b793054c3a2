"""From an empty home to a published corpus by one command, and on through a change, a fault and a new layout."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.official_site.misbehaving import redirect, sign_in
from tests.fakes.official_site.replies import Reply
from tests.fakes.official_site.rules import RuleSources
from tests.fakes.official_site.server import OfficialSite
from tests.journeys.conftest import Done, Run
from tests.official_home import watch_rules

RULES = 3
NEW_LOOK = b"<html><title>Rules</title><body><div class='cms'><p>Choose a rule from the list.</p></div></body></html>"


@pytest.fixture
def rules() -> RuleSources:
    """Three rules, the second of which changes at the second poll."""
    return RuleSources(RULES, changes={1: [2]}, number=lambda n: f"9{n}.1")


@pytest.fixture
def site(rules: RuleSources, tmp_path: Path) -> Iterator[OfficialSite]:
    """The site of the court, which the home watches."""
    with OfficialSite() as opened:
        watch_rules(tmp_path / "home", opened, rules)
        yield opened


@pytest.fixture
def asks(run: Run, site: OfficialSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run `conferral corpus watch` as the librarian."""
    monkeypatch.setenv("CONFERRAL_WATCH_TRUSTED_HOSTS", site.authority)
    monkeypatch.setenv("CONFERRAL_MANAGERS", "librarian, second")

    def done(*arguments: str, by: str = "librarian") -> Done:
        return run("corpus", "watch", *arguments, "--as", by, home=tmp_path / "home")

    return done


def test_one_command_fills_an_empty_home_and_later_ones_propose_what_changed(
    rules: RuleSources, asks: Any, run: Run, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    filled = asks("--publish")
    assert filled.code == 0, filled.err
    assert re.fullmatch(
        r"(p\w{12}  rule-[123]  \[proposed\]\n){3}3 sources asked: 3 proposed\.\n"
        r"3 proposals approved in bulk, 3 published\.\nGeneration \S+ is current: \d+ sources\.\n",
        filled.out,
    )
    assert "Asking official sources: 3 of 3" in filled.err
    asked = "Under D. Kan. Rule 92.1, is mailing a letter a reasonable effort to confer?"
    answer = json.loads(run("ask", asked, "--json", home=home).out)
    assert "official/rule-2.txt" in {s["source"] for st in answer["statements"] for s in st["support"]}

    quiet = json.loads(asks("--now", "--json").out)
    assert [one["came"] for one in quiet["polled"]] == ["unchanged"] * RULES
    assert [one["held"] for one in quiet["sources"]] == [f"official/rule-{n}.txt" for n in (1, 2, 3)]

    assert re.search(r"; last showed the words of official/rule-2\.txt on \d{4}-\d\d-\d\d\n", asks("rule-2").out)

    rules.next_poll()
    changed = asks("--now")
    assert changed.out.endswith(
        "3 sources asked: 2 unchanged, 1 proposed.\n"
        "A manager looks at them and approves: conferral corpus plan, conferral corpus approve ID --as NAME\n"
    )
    plan = run("corpus", "plan", "--as", "second", home=home).out
    assert "official/rule-2_2.txt  [waiting]" in plan
    assert "compared with official/rule-2.txt: " in plan
    assert "1 changed" in plan
    assert "proposed by official sources" in plan
    assert asks("--now").out == "p" + changed.out.partition("p")[2].partition("[")[0] + (
        "[proposed already]\n3 sources asked: 2 unchanged, 1 proposed already.\n"
    )
    # a change is never approved unseen
    again = asks("--publish")
    assert "Nothing was approved in bulk, and nothing was published." in again.out
    assert "waits: " in again.out


def test_a_source_that_fails_is_told_with_its_reason_and_nothing_is_published_of_it(
    site: OfficialSite, rules: RuleSources, asks: Any, run: Run, tmp_path: Path
) -> None:
    site.pages[rules.path(1)] = sign_in()
    site.pages[rules.path(2)] = Reply(NEW_LOOK)
    site.pages[rules.path(3)] = redirect("http://169.254.169.254/latest/meta-data/")
    asked = asks("--now")
    assert asked.code == 1
    assert asked.out == "3 sources asked: 3 failed.\n"
    assert [line.partition(":")[0] for line in asked.err.splitlines() if "rule-" in line] == ["failed"] * 3
    assert "Traceback" not in asked.err
    assert "169.254.169.254 is not among the hosts that may be asked" in asked.err
    told = json.loads(asks("--json", "rule-2").out)["sources"]
    assert [(one["failures"], one["last_seen"], one["held"]) for one in told] == [(1, None, None)]
    assert "There is nothing to publish" in run("corpus", "publish", "--as", "second", home=tmp_path / "home").err
    assert "No source is due." in asks("--due").out
    assert site.requests(rules.path(1)) == 1


def test_who_is_no_manager_is_refused_and_asks_nobody(site: OfficialSite, asks: Any) -> None:
    for arguments in ((), ("--now",), ("--publish",), ("--due",)):
        refused = asks(*arguments, by="mallory")
        assert (refused.code, refused.out) == (2, "")
        assert "mallory is not a knowledge manager" in refused.err
    assert asks("--now", by="official sources").code == 2
    assert site.asked == []


def test_a_faulty_file_of_sources_is_told_with_its_lines_and_nobody_is_asked(
    site: OfficialSite, asks: Any, tmp_path: Path
) -> None:
    path = tmp_path / "home" / "sources.toml"
    path.write_text(path.read_text("utf-8").replace('every = "1 hour"', 'evry = "1 hour"', 1), encoding="utf-8")
    refused = asks("--now")
    assert (refused.code, refused.out) == (2, "")
    assert f'{path}:11: unknown key "evry" (did you mean "every"?)' in refused.err
    assert site.asked == []


def test_only_the_named_sources_are_published(asks: Any) -> None:
    asks("--now")
    done = json.loads(asks("rule-2", "--publish", "--json").out)["published"]
    assert (len(done["approved"]), done["waiting"]) == (1, [])
    assert [one["held"] for one in json.loads(asks("--now", "--json").out)["sources"]] == [
        None,
        "official/rule-2.txt",
        None,
    ]


def test_it_is_either_now_or_what_is_due(asks: Any, site: OfficialSite) -> None:
    assert asks("--now", "--due").code == 2
    assert site.asked == []
