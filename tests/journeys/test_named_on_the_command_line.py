"""What is named on the command line: courts that are misspelt, a record where a certificate is meant, a corpus."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.builders import write_corpus
from tests.journeys.conftest import Run

RECORD = """court = "D. Kan."
case_number = "2:24-cv-00000"
motion = "compel"
movant = { role = "Plaintiff", counsel = ["Jane Roe"] }
opposing = [{ role = "Defendant", counsel = ["Bo Ray"] }]
issues = [{ id = "1", text = "Request 4", movant_position = "they show when it broke", \
opposing_position = "they are private", result = "disputed", remains = "Request 4" }]
[[attempts]]
at = 2024-03-04T10:30:00-06:00
method = "telephone"
by = ["Jane Roe"]
with = ["Bo Ray"]
minutes = 25
issues = ["1"]
said = "Roe walked through Request 4 and why it matters"
response = "Ray refused to produce the logs"
[certificate]
signer = "Jane Roe"
date = 2024-03-12
""".replace("\\\n", "")


@pytest.fixture
def record(tmp_path: Path) -> Path:
    file = tmp_path / "RECORD.toml"
    file.write_text(RECORD, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    "words",
    [
        ("deadline", "--from", "2024-03-04", "--days", "3"),
        ("matter", "new", "--motion", "compel"),
        ("walkthrough", "--motion", "compel"),
        ("walkthrough", "--motion", "compel", "--review"),
        ("ask", "what must a motion to compel certify?"),
        ("search", "certify"),
    ],
)
def test_the_court_that_may_be_meant_is_asked_for(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    home = tmp_path / "home"
    done = run(*words, "--court", "D. Kann.", home=home)
    assert "Did you mean D. Kan.?" in done.out + done.err
    assert "Did you mean" not in (sound := run(*words, "--court", "D. Kan.", home=home)).out + sound.err


def test_a_court_that_a_record_or_an_amendment_misspells_is_asked_for(run: Run, tmp_path: Path, record: Path) -> None:
    home = tmp_path / "home"
    record.write_text(RECORD.replace("D. Kan.", "D. Kann."), encoding="utf-8")
    assert "Did you mean D. Kan.?" in run("draft", record, home=home).out
    run("matter", "new", "--court", "D. Kan.", "--motion", "compel", "--case-number", "1:24-cv-1", home=home)
    amended = run("matter", "amend", "1:24-cv-1", "--court", "D. Kann.", "--why", "moved", home=home)
    assert "Did you mean D. Kan.?" in amended.err


def test_a_record_is_told_from_a_certificate(run: Run, tmp_path: Path, record: Path) -> None:
    named = "is a record of conferral and no certificate: `conferral draft` reads it.\n"
    done = run("check", record, "--court", "D. Kan.", home=tmp_path / "home")
    assert (done.code, done.out, done.err) == (2, "", f"conferral: RECORD.toml {named}")
    assert (
        run("check", "-", "--court", "D. Kan.", stdin=RECORD, home=tmp_path / "home").err == f"conferral: This {named}"
    )
    record.write_text(RECORD + 'broken = "', encoding="utf-8")
    assert run("check", record, "--court", "D. Kan.", home=tmp_path / "home").err == f"conferral: RECORD.toml {named}"


def test_a_draft_quotes_the_rule_from_the_corpus_that_is_named(run: Run, tmp_path: Path, record: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus", {"a.txt": "The court will not hear a motion without a talk.\n"})
    home, starter = tmp_path / "home", run("draft", record, "--json")
    own = run("draft", record, "--json", "--corpus", corpus, home=home)
    request = json.dumps({"do": "draft", "text": RECORD}) + "\n"
    batch = run("batch", "--corpus", corpus, stdin=request, home=home)
    assert (starter.code, own.code, batch.code) == (0, 0, 0)
    certificates = [json.loads(done.out)["certificate"] for done in (starter, own, batch)]
    assert certificates[1] == certificates[2] != certificates[0]


def test_a_draft_names_whom_the_record_names_by_surname(run: Run, record: Path) -> None:
    text = json.loads(run("draft", record, "--json").out)["certificate"]
    assert "Jane Roe walked through Request 4 and why it matters." in text
    assert "In answer, Bo Ray refused to produce the logs." in text
