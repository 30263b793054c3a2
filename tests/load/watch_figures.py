"""How official sources are watched: a fresh home filled by one command, changes found, and bodies not sent twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from bot.assistant.watching.desk import WatchDesk
from bot.assistant.watching.state import Came
from bot.bootstrap import Product, assemble
from bot.bootstrap.watching import watch_desk
from bot.settings import Settings
from tests.fakes.official_site.rules import RuleSources, Tells
from tests.fakes.official_site.server import OfficialSite
from tests.official_home import watch_rules

_EDITIONS = 60
_POLLED, _POLLS, _CHANGES = 50, 20, 100
_UNCHANGED = 1_000


def watch_figures() -> Iterator[dict[str, Any]]:
    """Measure a fresh home of 60 editions, 100 changes over 1,000 polls, and a sweep of 1,000 unchanged sources."""
    yield {"figure": "fresh_home_to_a_published_corpus", **_fresh_home()}
    yield {"figure": "changes_found", **_changes()}
    yield {"figure": "unchanged_sources", **_unchanged()}


def _fresh_home() -> dict[str, Any]:
    """One command, in a process of its own, from an empty home to a published corpus."""
    rules = RuleSources(_EDITIONS)
    with tempfile.TemporaryDirectory() as folder, OfficialSite() as site:
        home = Path(folder, "home")
        watch_rules(home, site, rules)
        command = [sys.executable, "-m", "bot", "corpus", "watch", "--publish", "--json", "--as", "librarian"]
        environment = {**os.environ, "CONFERRAL_WATCH_TRUSTED_HOSTS": site.authority}
        started = time.perf_counter()
        command += ["--home", str(home)]
        done = subprocess.run(  # noqa: S603  our own program
            command, env=environment, check=False, capture_output=True, text=True
        )
        seconds = round(time.perf_counter() - started, 1)
        told = json.loads(done.stdout)
        outcome = told["published"]["outcome"]
        return {
            "editions": _EDITIONS,
            "approved": len(told["published"]["approved"]),
            "sources": outcome["sources"],
            "requests": site.requests(),
            "seconds": seconds,
        }


def _changes() -> dict[str, Any]:
    """Sources that are polled again and again, of which some change between two polls; every proposal is counted."""
    chance = Random(6)  # noqa: S311  which rules change is no secret
    changes: dict[int, list[int]] = {}
    for rule in range(1, _POLLED + 1):
        for poll in chance.sample(range(1, _POLLS), _CHANGES // _POLLED):
            changes.setdefault(poll, []).append(rule)
    rules = RuleSources(_POLLED, changes=changes)
    came: Counter[str] = Counter()
    expected, found, started = set(), set(), time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, OfficialSite() as site, _watching(folder, site, rules) as product:
        desk = watch_desk(product)
        desk.poll(by="librarian")
        product.curating.publication.publish(by="librarian", now=desk.clock(), override="a bench")
        for poll in range(_POLLS):
            expected |= {(poll, f"rule-{rule}") for rule in changes.get(poll, ())}
            polled = desk.poll(by="librarian")
            came.update(one.came.value for one in polled)
            found |= {(poll, one.source) for one in polled if one.came is Came.PROPOSED}
            rules.next_poll()
        proposals = len(desk.untold()) - _POLLED
    return {
        "polls": came.total(),
        "changes": len(expected),
        "proposals": proposals,
        "false": len(found - expected),
        "missed": len(expected - found),
        "came": dict(came),
        "seconds": round(time.perf_counter() - started, 1),
    }


def _unchanged() -> dict[str, Any]:
    """Sources of a site that tells by ETag or Last-Modified that nothing changed, swept a second time."""
    rules = RuleSources(_UNCHANGED, tells=(Tells.ETAG, Tells.LAST_MODIFIED))
    with tempfile.TemporaryDirectory() as folder, OfficialSite() as site, _watching(folder, site, rules) as product:
        desk = _without_looks(product)
        desk.poll(by="librarian")
        first = site.bodies()
        started = time.perf_counter()
        polled = desk.poll(by="librarian")
        seconds = round(time.perf_counter() - started, 1)
        return {
            "sources": len(polled),
            "came": dict(Counter(one.came.value for one in polled)),
            "bodies_at_first": first.total(),
            "bodies_sent_twice": sum(count > 1 for count in site.bodies().values()),
            "seconds": seconds,
        }


def _watching(folder: str, site: OfficialSite, rules: RuleSources) -> Product:
    home = Path(folder, "home")
    watch_rules(home, site, rules)
    return assemble(Settings(home=home, watch_trusted_hosts=site.authority, one_manager=True))


def _without_looks(product: Product) -> WatchDesk:
    """The desk over a product whose files are proposed without being looked at, which is no part of this figure."""
    curating = replace(product.curating, intake=replace(product.curating.intake, looks=()))
    return watch_desk(replace(product, curating=curating))
