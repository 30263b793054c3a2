"""An authority from its first edition to its end: added, changed for a coming day, gone back from, retired, purged."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.conftest import Done, Run

MANIFEST = """
[[source]]
file = "rule.txt"
title = "Lantern Motions"
citation = "D. Kan. Rule 90.1"
court = "D. Kan."
kind = "local-rule"
text = "verbatim"
source = "made for a test"
rights = "made for a test"
in_force_from = {day}
"""
OLD = "Counsel must confer by video before any discovery motion is filed. A letter is not enough."
NEW = "Counsel must confer by quillograph before any discovery motion is filed. A letter is not enough."
SECRET = b"quillograph"
ASKED = "is a letter enough under D. Kan. Rule 90.1?"
NEWER = "rule_2030-01-01.txt"


class Library:
    """A library on the command line: alice hands in, bob approves."""

    def __init__(self, run: Run, home: Path, folder: Path) -> None:
        self._run = run
        self.home = home
        self._folder = folder

    def __call__(self, *arguments: Any, by: str = "alice") -> Done:
        """One command of `corpus`."""
        return self._run("corpus", *arguments, "--as", by, home=self.home)

    def audit(self, *arguments: Any) -> Done:
        """One command of `audit`."""
        return self._run("audit", *arguments, home=self.home)

    def add(self, words: str, day: str) -> str:
        """Hand an edition in; what was said on the terminal."""
        self._folder.mkdir(exist_ok=True)
        (self._folder / "rule.txt").write_text(words, encoding="utf-8")
        (self._folder / "manifest.toml").write_text(MANIFEST.format(day=day), encoding="utf-8")
        done = self("add", self._folder)
        assert done.code == 0, done.err
        return done.err

    def publish(self, words: str, day: str) -> dict[str, Any]:
        """Hand an edition in, approve and publish it."""
        self.add(words, day)
        return self.publish_all()

    def publish_all(self) -> dict[str, Any]:
        """Approve and publish whatever waits."""
        assert self("approve", "--all", "--reason", "looked at", by="bob").code == 0
        return read(self("publish", "--json"))

    def quoted(self, day: str) -> list[str]:
        """What of the rule is quoted for that day."""
        answer = json.loads(self._run("ask", ASKED, "--as-of", day, "--json", home=self.home).out)
        supports = [support for statement in answer["statements"] for support in statement["support"]]
        return [support["quotation"] for support in supports if support["source"].startswith("rule")]


def read(done: Done) -> dict[str, Any]:
    """The object that was printed."""
    assert done.code == 0, done.err
    value = json.loads(done.out)
    assert isinstance(value, dict)
    return value


@pytest.fixture
def library(run: Run, home: Path, tmp_path: Path) -> Library:
    return Library(run, home, tmp_path / "handed in")


def test_the_whole_way(library: Library, tmp_path: Path) -> None:
    library.add(OLD, "2010-01-01")
    own = library("approve", "rule.txt")
    assert (own.code, own.out) == (2, "")
    assert "a second person has to approve it" in own.err
    assert library("approve", "rule.txt", by="bob").code == 0
    twice = library("approve", "rule.txt", by="bob")
    assert (twice.code, "was approved already, by bob" in twice.err) == (2, True)
    first = read(library("publish", "--json"))
    assert library.quoted("2026-01-05") == [OLD]

    library.add(NEW, "2030-01-01")
    told = library("plan").out
    assert f"{NEWER}  [waiting]" in told
    assert "    would be: a further edition of an authority that is held\n" in told
    assert "[-video-]" in told
    assert "{+quillograph+}" in told
    assert "    would end: D. Kan. Rule 90.1 [rule.txt] on 2030-01-01\n" in told
    assert "    1 saved answers quote words that go\n" in told
    assert library.quoted("2030-01-01") == [OLD]
    second = library.publish_all()
    assert [ended["in_force_until"] for ended in second["ended"]] == ["2030-01-01"]
    assert (library.quoted("2029-12-31"), library.quoted("2030-01-01")) == ([OLD], [NEW])

    back = read(library("rollback", "--json", by="bob"))
    assert (back["generation"], library.quoted("2030-01-01")) == (first["generation"], [OLD])

    library.publish(NEW, "2030-01-01")
    retired = library("retire", NEWER, "--until", "2031-01-01")
    assert "proposes that rule_2030-01-01.txt ends on 2031-01-01. A second person approves it: " in retired.out
    library.publish_all()
    assert read(library("show", NEWER, "--json"))["in_force_until"] == "2031-01-01"
    assert library.quoted("2031-01-01") == []

    purged = library("purge", NEWER, "--reason", "sealed", by="bob")
    assert (purged.code, purged.out.startswith(f"{NEWER} is purged from ")) == (0, True)
    assert [path for path in library.home.rglob("*") if path.is_file() and SECRET in path.read_bytes()] == []
    assert library.quoted("2029-12-31") == [OLD]

    warned = library.add(NEW, "2030-01-01")
    assert f"ALARM, {NEWER}, purged before: It was purged on " in warned
    assert library("approve", "--all", by="bob").code == 2

    assert library.audit("verify").code == 0
    assert library.audit("export", "--out", tmp_path / "audit.jsonl").code == 0
    assert library.audit("verify", tmp_path / "audit.jsonl").code == 0
    acts = [json.loads(line)["act"] for line in (tmp_path / "audit.jsonl").read_text("utf-8").splitlines()]
    assert {"proposed", "approved", "published", "rolled back", "purged"} <= set(acts)
    assert SECRET not in (tmp_path / "audit.jsonl").read_bytes()
