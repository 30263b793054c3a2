"""A knowledge manager lists, shows, checks and adds profiles on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.journeys.conftest import Run
from tests.samples.profiles import PROFILE

FAULTY = Path(__file__).parents[1] / "golden" / "faulty_profile.toml"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ohio.toml"
    path.write_text(PROFILE, encoding="utf-8")
    return path


def test_lists_every_court_and_what_its_rule_rests_on(run: Run) -> None:
    done = run("profile", "list")
    assert done.code == 0
    assert "    D. Kan. Rule 37.2, as quoted June 8, 2009 [text]" in done.out.splitlines()
    assert (
        "    N.D. Cal. Civ. L.R. 37-1, as quoted April 24, 2009 [note, not verified against the court's own text]"
        in done.out.splitlines()
    )
    listed = json.loads(run("profile", "list", "--json").out)["profiles"]
    assert {"court", "title", "own", "editions"} <= set(listed[0])


def test_shows_a_court_by_any_of_its_spellings_with_where_each_point_is_written(run: Run) -> None:
    done = run("profile", "show", "kansas federal")
    assert done.code == 0
    assert "D. Kan. Rule 37.2, as quoted June 8, 2009 [text; seen 2009-06-08]" in done.out
    said = " ".join(done.out.split())
    assert "No. 07-CV-2192-JAR-GLR (D. Kan. Aug. 29, 2007): “They do not specify, however, the nature or extent" in said
    assert "Official text: https://ksd.uscourts.gov/" in done.out
    assert json.loads(run("profile", "show", "D. Kan.", "--json").out)["court"] == "D. Kan."


def test_says_which_courts_there_are_where_one_is_not(run: Run) -> None:
    done = run("profile", "show", "N.D. Ohio")
    assert done.code == 2
    assert done.err.startswith("conferral: No profile of N.D. Ohio is kept. There are profiles of: C.D. Cal.,")
    misspelt = run("profile", "show", "D. Kann.")
    assert (misspelt.code, misspelt.err) == (
        2,
        "conferral: No profile of D. Kann. is kept. Did you mean D. Kan.?\n",
    )


def test_names_every_fault_of_a_file_on_a_line_of_its_own_and_keeps_nothing(run: Run, tmp_path: Path) -> None:
    home = tmp_path / "home"
    for command in ("check", "add"):
        done = run("profile", command, str(FAULTY), "--home", str(home))
        assert done.code == 2
        assert done.out == ""
        assert done.err.splitlines() == [
            f"conferral: {line}" for line in FAULTY.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
        ]
    assert not (home / "profiles").exists()


MANIFEST = """
[[source]]
file = "{file}"
title = "made for a test"
citation = "{citation}"
court = "S.D. Ohio"
kind = "{kind}"
{day}
text = "verbatim"
source = "made for a test"
rights = "made for a test"
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder that holds what the file quotes."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    seen = 'attested_on = "2005-01-01"'
    texts = (
        ("S.D. Ohio Civ. R. 37.1", "local-rule", seen, "Counsel confer. Counsel certify. It comes before filing."),
        ("S.D. Ohio Civ. R. 7.2", "local-rule", seen, "The motion is filed within 20 days of the response."),
        ("No. 10-cv-0001", "order", 'dated = "2010-01-01"', "A letter is not enough."),
    )
    entries = []
    for number, (citation, kind, day, words) in enumerate(texts):
        (folder / f"{number}.txt").write_text(words, encoding="utf-8")
        entries.append(MANIFEST.format(file=f"{number}.txt", citation=citation, kind=kind, day=day))
    (folder / "manifest.toml").write_text("".join(entries), encoding="utf-8")
    return folder


def test_keeps_a_sound_file_as_the_firms_own(run: Run, tmp_path: Path, file: Path, corpus: Path) -> None:
    home = ("--home", str(tmp_path / "home"))
    held = (*home, "--corpus", str(corpus))
    assert run("profile", "check", str(file), *held).out.startswith("No fault found: S.D. Ohio, 2 editions.")
    assert run("profile", "add", str(file), *held).out.startswith("Kept: S.D. Ohio, 2 editions.")
    listed = {p["court"]: p["own"] for p in json.loads(run("profile", "list", "--json", *home).out)["profiles"]}
    assert (listed["S.D. Ohio"], listed["D. Kan."]) == (True, False)


def test_names_every_quotation_that_the_open_corpus_lacks_and_keeps_nothing(
    run: Run, tmp_path: Path, file: Path
) -> None:
    home = tmp_path / "home"
    lacking = "the corpus that is open holds no text of"
    advice = 'add its text first, or describe it with basis = "note"'
    for command in ("check", "add"):
        done = run("profile", command, str(file), "--home", str(home))
        assert (done.code, done.out) == (2, "")
        said = [line for line in done.err.splitlines() if line.startswith("conferral: ohio.toml:")]
        assert [line.split(": ", 2)[2] for line in said] == [
            f'"Counsel confer.": {lacking} S.D. Ohio Civ. R. 37.1; {advice}',
            f'"Counsel certify.": {lacking} S.D. Ohio Civ. R. 37.1; {advice}',
            f'"before filing": {lacking} S.D. Ohio Civ. R. 37.1; {advice}',
            f'"within 20 days": {lacking} S.D. Ohio Civ. R. 7.2; {advice}',
            f'"A letter is not enough.": {lacking} No. 10-cv-0001; {advice}',
        ]
    assert not (home / "profiles").exists()
