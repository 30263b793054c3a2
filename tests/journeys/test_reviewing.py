"""A draft's way to its approval on the command line, over a real database, a real corpus and real Word files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile
from zlib import crc32

import docx
import pytest
import typer

from bot.adapters.record_files import TomlRecords
from bot.cli import matters, reviews
from knowledge.errors import ConferralError
from tests.unit.conferral.drafting.records import record

STAMP = "DRAFT - for attorney review"

app = typer.Typer(pretty_exceptions_enable=False)
app.add_typer(reviews.app, name="review")
app.add_typer(matters.app, name="matter")


class Office:
    """One home; each command as somebody, with its exit code and what it printed."""

    def __init__(self, home: Path, printed: Callable[[], str]) -> None:
        self._home = home
        self._printed = printed

    def __call__(self, user: str, *words: Any) -> tuple[int, str]:
        """Run a command; a fault gives 2 and its sentence, as the program does."""
        self._printed()
        arguments = [*map(str, words), "--as", user, "--home", str(self._home)]
        try:
            code = app(arguments, standalone_mode=False)
        except ConferralError as fault:
            return 2, fault.diagnostics()
        return code if isinstance(code, int) else 0, self._printed()

    def json(self, user: str, *words: Any) -> dict[str, Any]:
        """Run a command of the review with --json, which prints one object whatever comes of it."""
        code, out = self(user, "review", *words, "--json")
        assert out.count("\n") == 1, out
        value = json.loads(out)
        assert isinstance(value, dict)
        return {**value, "code": code}


@pytest.fixture
def office(starter_home: Path, capsys: pytest.CaptureFixture[str]) -> Office:
    return Office(starter_home, lambda: capsys.readouterr().out)


@pytest.fixture
def case(office: Office, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """The case number of a new matter of the associate and the partner."""
    number = f"5:24-cv-{crc32(request.node.name.encode()) % 90_000 + 10_000}"
    path = tmp_path / "RECORD.toml"
    path.write_text(TomlRecords().write(record(case_number=number)), encoding="utf-8")
    assert office("associate", "matter", "new", "--record", path)[0] == 0
    assert office("associate", "matter", "member", "add", number, "partner")[0] == 0
    return number


def words_in(path: Path) -> list[str]:
    word: Any = docx.Document(str(path))
    return [paragraph.text for paragraph in word.paragraphs]


def test_a_draft_is_begun_sent_back_edited_in_word_approved_and_exported_without_its_stamp(
    office: Office, case: str, tmp_path: Path
) -> None:
    begun = office.json("associate", "begin", case)
    draft, first = begun["draft"], begun["version"]["id"]
    assert (begun["code"], begun["state"]["name"], begun["stamped"]) == (0, "drafted", True)
    sent = office.json("associate", "submit", draft, "partner", "--note", "by Friday")
    assert sent["state"] == sent["state"] | {"name": "awaiting_review", "reviewer": "partner", "note": "by Friday"}
    [waiting] = [one for one in office.json("partner", "waiting")["drafts"] if one["draft"] == draft]
    assert waiting["case_number"] == case
    asked = office.json("partner", "request-changes", draft[:12], "1", "--note", "Say what was refused.")
    assert asked["state"]["name"] == "changes_requested"

    copy = tmp_path / "copy.docx"
    assert office.json("associate", "export", draft, "--docx", copy)["stamped"] is True
    assert words_in(copy)[0] == STAMP
    word: Any = docx.Document(str(copy))
    changed = next(p for p in word.paragraphs if "would agree to no limit" in p.text)
    changed.runs[0].text = changed.text.replace("would agree to no limit", "refused every limit")
    word.save(str(copy))
    edited = office.json("associate", "edit", draft, copy, "--base", first[:10], "--note", "as asked")
    assert (edited["version"]["number"], edited["version"]["note"]) == (2, "as asked")
    assert edited["version"]["to_acknowledge"] == []

    code, out = office("partner", "review", "redline", draft)
    assert code == 0
    assert "[-would agree to no-] {+refused every+} limit" in out
    tracked = tmp_path / "redline.docx"
    assert office.json("partner", "redline", draft, "2", "1", "--docx", tracked)["docx"] == str(tracked)
    assert b"w:ins" in ZipFile(tracked).read("word/document.xml")
    assert office.json("associate", "submit", draft, "partner")["code"] == 0
    late = office.json("partner", "approve", draft, "1")
    assert late["code"] == 1
    assert late["refused"]["reason"] == "out of date"
    assert office.json("partner", "approve", draft, "2")["state"]["name"] == "approved"
    final = tmp_path / "final.docx"
    exported = office.json("associate", "export", draft, "--docx", final)
    assert (exported["stamped"], exported["docx"]) == (False, str(final))
    assert STAMP not in words_in(final)
    assert any("refused every limit" in words for words in words_in(final))
    shown = office.json("partner", "show", draft)
    assert [(event["act"], event["by"]) for event in shown["events"]] == [
        ("drafted", "associate"),
        ("submitted", "associate"),
        ("changes requested", "partner"),
        ("exported", "associate"),
        ("edited", "associate"),
        ("submitted", "associate"),
        ("approved", "partner"),
        ("exported", "associate"),
    ]
    assert {finding["requirement"] for finding in shown["findings"]} >= {"live_exchange", "particulars"}
    assert [version["number"] for version in office.json("partner", "versions", draft)["versions"]] == [1, 2]


def test_a_person_reads_what_was_done_and_what_was_not(office: Office, case: str, tmp_path: Path) -> None:
    draft = office.json("associate", "begin", case)["draft"]
    code, out = office("associate", "review", "approve", draft, "1")
    assert (code, out) == (
        1,
        "Not done: You drafted this, and nobody reviews his own draft. Submit it to another attorney.\n",
    )
    code, out = office("associate", "review", "submit", draft, "partner")
    assert out == (
        f"{draft}  {case}  CERTIFICATE OF CONFERRAL, version 1. This version waits for the review of partner.\n"
    )
    text = tmp_path / "text.txt"
    shown = office.json("associate", "show", draft)["text"]
    text.write_text(shown.replace("The call lasted 25 minutes.", "The call lasted 55 minutes."), encoding="utf-8")
    code, out = office("associate", "review", "edit", draft, text, "--base", "1")
    assert out.endswith(
        "To look at before it is approved:\n- “55 minutes”: this length was written by hand; what was drafted from the "
        "log does not name it.\n"
    )
    code, out = office("partner", "review", "edit", draft, text, "--base", "1", "--note", "mine")
    assert (code, out.split(":")[0]) == (1, "Not done")
    assert office("associate", "review", "submit", draft, "partner")[0] == 0
    code, out = office("partner", "review", "approve", draft, "2")
    assert (code, out.splitlines()[0]) == (
        1,
        "Not done: This version has one point to look at first. Say that you read it to approve it all the same.",
    )
    assert office("partner", "review", "approve", draft, "2", "--acknowledge")[0] == 0
    code, out = office("associate", "review", "versions", draft)
    assert [line.split("  ")[-1] for line in out.splitlines()] == ["associate, from the log", "associate, by hand"]
    out_file = tmp_path / "final.docx"
    code, out = office("associate", "review", "export", draft, "--docx", out_file)
    assert out.startswith(f"Wrote {out_file}, without the DRAFT stamp. Approved by partner on ")
    code, out = office("associate", "review", "export", draft, "--docx", out_file)
    assert (code, out) == (2, f"{out_file} is there already. Name another file.")
    code, out = office("partner", "review", "show", draft)
    assert STAMP not in out
    assert office("partner", "review", "withdraw", draft)[0] == 0
    assert draft not in office("associate", "review", "list")[1]


def test_what_is_missing_is_asked_for_and_a_stranger_learns_nothing(office: Office, case: str) -> None:
    draft = office.json("associate", "begin", case)["draft"]
    for words in (("show", draft), ("approve", draft, "1"), ("export", draft), ("submit", draft, "partner", "--grant")):
        assert office("stranger", "review", *words) == (2, f'There is no draft "{draft}" that you may see.')
    assert office("stranger", "review", "show", "f" * 32) == (
        2,
        f'There is no draft "{"f" * 32}" that you may see.',
    )
    assert office("stranger", "review", "waiting") == (0, "Nothing waits for you.\n")
    assert office("associate", "review", "approve", draft, "7") == (
        2,
        'This draft has no one version "7". It has 1.',
    )
    assert office("associate", "matter", "amend", case, "--signer", "", "--why", "not settled")[0] == 0
    missing = office.json("associate", "begin", case)
    assert (missing["code"], missing["draft"]) == (1, None)
    assert missing["missing"][0]["question"]
