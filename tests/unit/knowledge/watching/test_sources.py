"""The sources that are watched: what is shipped, what a home says of its own, and every fault with its line."""

from __future__ import annotations

import tomllib
from datetime import timedelta
from importlib import resources
from pathlib import Path

import pytest

from knowledge.authority import FEDERAL, Kind
from knowledge.watching.hosts import Hosts
from knowledge.watching.ports import HowToRead, Media
from knowledge.watching.sources import FaultySources, OfficialSource, read_sources

SHIPPED = """\
format = 1

[[source]]
id = "d-kan-37-2"
court = "D. Kan."
citation = "D. Kan. Rule 37.2"
kind = "local-rule"
title = "Rule 37.2"
address = "https://court.example/37-2"
format = "html"
every = "7 days"
read = { selector = "main", provision = "37.2" }
describe = { rights = "public domain" }
"""


def own(folder: Path, text: str) -> Path:
    """A home's own file."""
    path = folder / "sources.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_source_is_read_as_it_is_written(tmp_path: Path) -> None:
    assert read_sources(tmp_path / "sources.toml", shipped=SHIPPED) == (
        OfficialSource(
            id="d-kan-37-2",
            address="https://court.example/37-2",
            media=Media.HTML,
            every=timedelta(days=7),
            description={
                "title": "Rule 37.2",
                "citation": "D. Kan. Rule 37.2",
                "court": "D. Kan.",
                "kind": "local-rule",
                "text": "verbatim",
                "source": "downloaded from https://court.example/37-2",
                "rights": "public domain",
                "official_address": "https://court.example/37-2",
            },
            how=HowToRead(selector="main", provision="37.2"),
            shipped=True,
        ),
    )


class TestWhatIsShipped:
    """The file that the product ships with."""

    def test_every_court_that_has_a_profile_has_a_source(self) -> None:
        profiles = resources.files("knowledge").joinpath("profiles").iterdir()
        courts = {
            tomllib.loads(profile.read_text("utf-8"))["court"] for profile in profiles if profile.name.endswith(".toml")
        }
        assert len(courts) > 25
        assert courts <= {source.court for source in read_sources()}

    def test_the_federal_rules_that_bear_on_discovery_are_among_them(self) -> None:
        rules = {source.citation for source in read_sources() if source.court == FEDERAL}
        assert {f"Fed. R. Civ. P. {number}" for number in ("16", "26", "29", "37", "45")} <= rules

    def test_each_may_be_asked_and_tells_by_what_its_text_is_known(self) -> None:
        for source in read_sources():
            assert not isinstance(Hosts(source.allowed_hosts).place_of(source.address), str), source.id
            assert source.how.provision, source.id
            assert source.how.expected, source.id
            assert Kind(source.description["kind"]).is_rule, source.id

    def test_none_of_them_is_said_to_be_checked(self) -> None:
        assert not any(source.checked for source in read_sources())


class TestOwnSources:
    """What a home says beside the shipped file."""

    def test_it_changes_what_it_names_of_a_shipped_source_and_leaves_the_rest(self, tmp_path: Path) -> None:
        path = own(
            tmp_path,
            'format = 1\n[[source]]\nid = "d-kan-37-2"\naddress = "https://mirror.example/37-2"\nchecked = true\n'
            'hosts = ["court.example", ".uscourts.gov"]\n[source.read]\nselector = "#rule"\n',
        )
        [source] = read_sources(path, shipped=SHIPPED)
        assert source.address == source.description["official_address"] == "https://mirror.example/37-2"
        assert source.how == HowToRead(selector="#rule", provision="37.2")
        assert source.allowed_hosts == {"mirror.example", "court.example", ".uscourts.gov"}
        assert (source.checked, source.shipped, source.every) == (True, True, timedelta(days=7))

    def test_it_switches_one_off(self, tmp_path: Path) -> None:
        path = own(tmp_path, 'format = 1\n[[source]]\nid = "d-kan-37-2"\nactive = false\n')
        assert [source.active for source in read_sources(path, shipped=SHIPPED)] == [False]

    def test_who_writes_one_down_has_its_page_at_hand_unless_told_otherwise(self, tmp_path: Path) -> None:
        added = SHIPPED.replace("d-kan-37-2", "ours").replace("D. Kan. Rule 37.2", "D. Kan. Rule 37.1")
        plain = "\n".join(line for line in added.splitlines() if not line.startswith("checked"))
        found = {source.id: source.checked for source in read_sources(own(tmp_path, plain), shipped=SHIPPED)}
        assert found["ours"] is True
        assert found["d-kan-37-2"] is read_sources(shipped=SHIPPED)[0].checked

    def test_it_adds_one_of_its_own_or_wants_none_of_the_shipped(self, tmp_path: Path) -> None:
        added = SHIPPED.removeprefix("format = 1\n").replace("d-kan-37-2", "ours").replace("7 days", "12 hours")
        added = added.replace("D. Kan. Rule 37.2", "D. Kan. Rule 37.1")
        ids = [source.id for source in read_sources(own(tmp_path, f"format = 1\n{added}"), shipped=SHIPPED)]
        assert ids == ["d-kan-37-2", "ours"]
        alone = read_sources(own(tmp_path, f"format = 1\nshipped = false\n{added}"), shipped=SHIPPED)
        assert [(source.id, source.every, source.shipped) for source in alone] == [("ours", timedelta(hours=12), False)]

    def test_one_authority_is_watched_at_one_source(self, tmp_path: Path) -> None:
        added = SHIPPED.removeprefix("format = 1\n").replace("d-kan-37-2", "ours")
        path = own(tmp_path, f"format = 1\n{added}")
        with pytest.raises(FaultySources) as faulty:
            read_sources(path, shipped=SHIPPED)
        assert str(faulty.value) == (
            f'{path}:6: D. Kan. Rule 37.2 is watched at "d-kan-37-2" already: switch one of them off (active = false)'
        )
        off = '[[source]]\nid = "d-kan-37-2"\nactive = false\n'
        both = read_sources(own(tmp_path, f"format = 1\n{added}\n{off}"), shipped=SHIPPED)
        assert [(source.id, source.active) for source in both] == [("d-kan-37-2", False), ("ours", True)]

    def test_another_address_or_way_to_read_is_another_question(self, tmp_path: Path) -> None:
        [before] = read_sources(shipped=SHIPPED)
        path = own(tmp_path, 'format = 1\n[[source]]\nid = "d-kan-37-2"\n[source.read]\nend = "Rule 38"\n')
        [after] = read_sources(path, shipped=SHIPPED)
        title = own(tmp_path, 'format = 1\n[[source]]\nid = "d-kan-37-2"\ntitle = "The rule"\n')
        assert before.asked != after.asked
        assert read_sources(title, shipped=SHIPPED)[0].asked == before.asked


FAULTY = """\
format = 1
sorce = 1

[[source]]
id = "D Kan"
court = "D Kan"
citation = "D. Kan. Rule 37.2"
kind = "local-rules"
titel = "Rule 37.2"
address = "ftp://court.example/37-2"
format = "web"
every = "often"
hosts = ["https://court.example"]
active = "yes"
checked = true
read = { selecter = "main", least_characters = 0 }
describe = { in_force_from = "2026-13-01", court = "D. Kan." }

[[source]]
id = "twice"

[[source]]
id = "twice"
"""
FAULTS = """\
2: unknown key "sorce": a file of sources has format, shipped, source (did you mean "source"?)
4: this source has no "title"
5: "id" is made of small letters, digits and hyphens, at most 64 of them, not 'D Kan'
6: unknown court "D Kan" (write "D. Kan.")
8: unknown kind "local-rules" (did you mean "local-rule"?)
9: unknown key "titel" (did you mean "title"?)
10: "ftp://court.example/37-2" is not the web address of a page or file, without a name and "#"
11: unknown format "web" (known formats: html, pdf, text, docx)
12: "every" is a time as "7 days", "12 hours" or "2 weeks", up to a year, not 'often'
13: "https://court.example" is not the name of a host, as "www.uscourts.gov" or, with all below it, ".uscourts.gov"
14: "active" must be true or false, not 'yes'
16: "read.least_characters" must be a whole number from 1, not 0
16: unknown key "selecter" in [source.read] (did you mean "selector"?)
17: "in_force_from": there is no such day as 2026-13-01
17: unknown key "court" in [source.describe]
"""


def test_every_fault_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    path = own(tmp_path, FAULTY)
    with pytest.raises(FaultySources) as faulty:
        read_sources(path, shipped=SHIPPED)
    told = [f"{fault.line}: {fault.message}" for fault in faulty.value.faults]
    assert "\n".join(line for line in told if int(line.partition(":")[0]) < 18) + "\n" == FAULTS
    assert '23: "twice" is already the id of the source at line 20' in told
    assert str(faulty.value).startswith(f"{path}:2: ")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", ':1: it begins with "format = 1", the format this program reads'),
        ("format = 2\n", ':1: it begins with "format = 1", the format this program reads'),
        ('format = 1\nsource = "one"\n', ':2: write each source as a table of its own, headed "[[source]]"'),
        ("format = 1\nshipped = 0\n", ':2: "shipped" is true, or false where the shipped sources are not wanted'),
        ('format = 1\n[[source]]\nid = "a\n', ":3: not valid TOML"),
    ],
)
def test_a_file_that_is_none_says_so(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(FaultySources) as faulty:
        read_sources(own(tmp_path, text), shipped=SHIPPED)
    assert fault in str(faulty.value)


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ('kind = "order"', 'a source that is watched is a rule or a guideline, not a "order"'),
        ('format = "pdf"', '"read.selector" selects parts of a page; this source is no "html"'),
        ("read = 1", '"read" must be a table, headed [source.read]'),
        ("hosts = 1", '"hosts" must be a list of texts, as ["one", "two"], not 1'),
        ('title = " "', '"title" is empty'),
        ("title = 7", '"title" must be text in quotation marks, not 7'),
        ('every = "400 days"', '"every" is a time as "7 days"'),
        ('address = "https://name:word@court.example/"', "is not the web address of a page or file"),
    ],
)
def test_what_cannot_be_is_said_of_an_override_too(tmp_path: Path, written: str, fault: str) -> None:
    path = own(tmp_path, f'format = 1\n[[source]]\nid = "d-kan-37-2"\n{written}\n')
    with pytest.raises(FaultySources) as faulty:
        read_sources(path, shipped=SHIPPED)
    assert fault in str(faulty.value)
    assert f"{path}:4:" in str(faulty.value)


def test_a_file_that_is_no_text_or_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_bytes(b"format = 1\n# \xff\n")
    with pytest.raises(FaultySources, match="2: not UTF-8 text"):
        read_sources(path, shipped=SHIPPED)
    path.write_bytes(b"#" * 2_000_001)
    with pytest.raises(FaultySources, match="more than 2,000,000 bytes"):
        read_sources(path, shipped=SHIPPED)
