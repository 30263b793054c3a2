"""A home that watches the rules of a local site, as whoever runs Conferral would write it down."""

from __future__ import annotations

from pathlib import Path

from tests.fakes.official_site.rules import RuleSources
from tests.fakes.official_site.server import OfficialSite

_SOURCE = """\
[[source]]
id = "rule-{n}"
court = "D. Kan."
citation = "D. Kan. Rule {provision}"
kind = "local-rule"
title = "D. Kan. Rule {provision}"
address = "{address}"
format = "html"
every = "1 hour"
checked = true
read = {{ selector = "main", provision = "{provision}", expected = ["confer"] }}
describe = {{ source = "a site of a test", rights = "public domain" }}
"""


def watch_rules(home: Path, site: OfficialSite, rules: RuleSources) -> None:
    """Have the home watch `rules` on `site`, and none of the shipped sources."""
    rules.install(site)
    tables = [
        _SOURCE.format(n=n, provision=rules.provision(n), address=site.address(rules.path(n)))
        for n in range(1, rules.count + 1)
    ]
    home.mkdir(parents=True, exist_ok=True)
    home.joinpath("sources.toml").write_text("\n".join(["format = 1", "shipped = false", *tables]), encoding="utf-8")
