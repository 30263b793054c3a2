"""The conferral log as people and scripts keep it on the command line."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.conftest import Done, Run

CASE = "2:24-cv-00000"
NEW = (
    *("--court", "kansas federal", "--motion", "compel", "--case-number", CASE),
    *("--movant", "Plaintiff: A. Counsel", "--opposing", "Defendant: B. Counsel; C. Counsel"),
)
CALL = ("--at", "2024-03-04 10:30", "--method", "phone", "--by", "A. Counsel", "--with", "B. Counsel")
SAID = ("--minutes", "25", "--said", "Went through Request 4.", "--response", "Would answer in part.")
NOTE = "zq-He was curt."


class Desk:
    """A home of its own, and who acts in it."""

    def __init__(self, run: Run, home: Path) -> None:
        self._run = run
        self._home = home

    def __call__(self, *words: Any, user: str = "alice") -> Done:
        """Run `conferral matter`."""
        return self._run("matter", *words, "--as", user, home=self._home)

    def json(self, *words: Any, user: str = "alice") -> dict[str, Any]:
        """Run it with --json, which has to succeed with one object."""
        done = self(*words, "--json", user=user)
        assert (done.code, done.out.count("\n")) == (0, 1), done
        value = json.loads(done.out)
        assert isinstance(value, dict)
        return value


@pytest.fixture
def matter(run: Run, tmp_path: Path) -> Desk:
    return Desk(run, tmp_path)


def test_a_matter_from_its_opening_to_its_record(matter: Desk, tmp_path: Path) -> None:
    done = matter("new", *NEW)
    assert re.fullmatch(
        r"Opened [0-9a-f]{8}  D\. Kan\.  2:24-cv-00000  Motion to Compel\n"
        r"Times without a zone are meant in America/Chicago\.\n",
        done.out,
    )
    assert matter("issue", CASE, "1", "--text", "Request 4").out == "Issue 1: Request 4\n"
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear counsel", encoding="utf-8")
    done = matter("log", CASE, *CALL, *SAID, "--issue", "1", "--exhibit", f"B={letter}", "--note", NOTE)
    assert (done.code, done.err, done.out) == (
        0,
        "",
        "Logged attempt 1: March 4, 2024 10:30 -0600, by telephone, 25 minutes: A. Counsel with B. Counsel\n",
    )
    done = matter("correct", CASE, "1", "--minutes", "20", "--why", "the bill")
    named = r"Attempt 1 \(March 4, 2024 10:30 -0600, by telephone, 25 minutes: A\. Counsel with B\. Counsel\)"
    assert re.fullmatch(rf"{named} corrected \S+ \S+ \+0000 by alice \(the bill\): minutes: 25 -> 20\n", done.out)
    done = matter("issue", CASE, "1", "--result", "agreed in part", "--remains", "the rest")
    assert done.out == "Issue 1: Request 4 (agreed in part)\n"
    _is_exported_whole(matter)
    _is_shown_whole(matter)


def _is_exported_whole(matter: Desk) -> None:
    assert matter("export", CASE).out == (
        'court = "D. Kan."\n'
        'case_number = "2:24-cv-00000"\n'
        'motion = "compel"\n'
        'movant = { role = "Plaintiff", counsel = ["A. Counsel"] }\n'
        'opposing = [{ role = "Defendant", counsel = ["B. Counsel", "C. Counsel"] }]\n'
        'issues = [{ id = "1", text = "Request 4", movant_position = "", opposing_position = "", '
        'result = "agreed in part", remains = "the rest" }]\n'
        "\n"
        "[[attempts]]\n"
        "at = 2024-03-04T10:30:00-06:00\n"
        'method = "telephone"\n'
        'by = ["A. Counsel"]\n'
        'with = ["B. Counsel"]\n'
        "minutes = 20\n"
        'issues = ["1"]\n'
        'said = "Went through Request 4."\n'
        'response = "Would answer in part."\n'
        'exhibit = "B"\n'
    )


def _is_shown_whole(matter: Desk) -> None:
    shown = matter("show", CASE).out
    made = re.sub(r"[0-9a-f]{32}", "ID", re.sub(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2} \+0000", "WHEN", shown))
    made = re.sub(r"opened \S+", "opened DAY", re.sub(r"entry [0-9a-f]{8}", "entry ID", made))
    assert made.splitlines() == [
        "D. Kan.  2:24-cv-00000  Motion to Compel",
        "matter ID, opened DAY by alice",
        "movant: Plaintiff (A. Counsel)",
        "opposing: Defendant (B. Counsel, C. Counsel)",
        "times without a zone are meant in America/Chicago",
        "this matter's text may not go to a model",
        "members: alice",
        "",
        "Issues",
        "  1  Request 4 (agreed in part)",
        "     remains: the rest",
        "     changed WHEN by alice: result: (nothing) -> agreed in part; remains: (nothing) -> the rest",
        "",
        "Attempts",
        "  [1] March 4, 2024 10:30 -0600, by telephone, 20 minutes: A. Counsel with B. Counsel",
        "      said: Went through Request 4.",
        "      response: Would answer in part.",
        "      issues: 1",
        "      exhibit: B",
        "      corrected WHEN by alice (the bill): minutes: 25 -> 20",
        "      entry ID, entered WHEN by alice",
        "",
        "Exhibits",
        "  B  letter.txt, 12 bytes, sha256 IDID",
    ]


def test_json_has_the_matter_its_record_and_every_entry(matter: Desk) -> None:
    opened = matter.json("new", *NEW, "--allow-model")
    assert opened["members"] == ["alice"]
    assert (opened["court"], opened["zone"], opened["model_allowed"]) == ("D. Kan.", "America/Chicago", True)
    logged = matter.json("log", CASE, *CALL, *SAID, "--note", NOTE)
    assert logged["attempt"]["at"] == "2024-03-04T10:30:00-06:00"
    corrected = matter.json("correct", CASE, logged["entry"], "--clear", "minutes", "--why", "not known")
    assert corrected["changes"] == [{"field": "minutes", "before": "25", "after": "(nothing)"}]
    shown = matter.json("show", opened["matter"][:6])
    assert shown["record"] == {k: v for k, v in matter.json("export", CASE).items() if k != "matter"}
    assert [(e["kind"], e["current"]) for e in shown["entries"]] == [
        ("case facts", True),
        ("model permission", True),
        ("attempt", False),
        ("attempt", True),
    ]
    amended = matter.json("amend", CASE, "--forbid-model", "--signer", "A. Counsel", "--why", "settled")
    assert amended["model_allowed"] is False
    assert matter.json("show", CASE)["record"]["certificate"] == {"signer": "A. Counsel"}
    assert [m["matter"] for m in matter.json("list")["matters"]] == [opened["matter"]]
    withdrawn = matter.json("withdraw", CASE, "1", "--why", "another matter's")
    assert withdrawn["changes"] == [{"field": "entry", "before": "attempt", "after": "withdrawn"}]
    assert "attempts" not in matter.json("show", CASE)["record"]


def test_the_internal_note_is_shown_to_members_who_ask_and_leaves_the_log_by_no_way(matter: Desk) -> None:
    matter("new", *NEW)
    matter("log", CASE, *CALL, "--note", NOTE)
    matter("correct", CASE, "1", "--note", f"{NOTE} And brief.", "--why", "more")
    assert NOTE in matter("show", CASE, "--notes").out
    ways = [("show", CASE), ("show", CASE, "--notes", "--json"), ("list", "--json"), ("log", CASE, *CALL, "--json")]
    ways += [("export", CASE), ("export", CASE, "--csv"), ("export", CASE, "--json")]
    ways += [("correct", CASE, "1", "--note", f"{NOTE}!", "--why", "x", "--json")]
    assert not [way for way in ways if "zq-" in matter(*way).out + matter(*way).err]


def test_a_stranger_is_told_the_same_of_a_matter_that_is_there_as_of_none(matter: Desk, tmp_path: Path) -> None:
    matter("new", *NEW)
    table = tmp_path / "calls.csv"
    table.write_text("at,method\n", encoding="utf-8")
    commands: list[tuple[Any, ...]] = [
        ("show",), ("export",), ("import", table), ("log", *CALL), ("correct", "1", "--why", "x", "--minutes", "1"),
        ("withdraw", "1", "--why", "x"), ("issue", "1", "--text", "x"), ("amend", "--signer", "x"),
        ("deadlines",), ("deadlines", "--order", table), ("deadlines", "--withdraw", "1"),
        ("exhibit", "B"), ("member", "add", "bob"), ("member", "deny", "alice"), ("member", "lift", "bob"),
    ]  # fmt: skip
    for name, *rest in commands:
        words = (name, rest.pop(0)) if name == "member" else (name,)
        there = matter(*words, CASE, *rest, user="bob")
        nowhere = matter(*words, "2:24-cv-99999", *rest, user="bob")
        assert there.code == nowhere.code == 2
        assert there.out == nowhere.out == ""
        assert (
            there.err
            == nowhere.err.replace("2:24-cv-99999", CASE)
            == (
                f'conferral: There is no matter "{CASE}" that you may see. '
                "`conferral matter list` names the ones you may.\n"
            )
        )
    assert matter("list", user="bob").out == "There is no matter that you may see. Open one: conferral matter new\n"


def test_members_are_added_denied_and_let_in_again(matter: Desk) -> None:
    matter("new", *NEW)
    assert matter("member", "add", CASE, "bob").out == "May see this matter: alice, bob.\n"
    assert matter("log", CASE, *CALL, user="bob").code == 0
    assert matter("member", "deny", CASE, "bob").out == "May see this matter: alice.\nDenied: bob.\n"
    assert matter("member", "add", CASE, "bob").out == "May see this matter: alice.\nDenied: bob.\n"
    assert matter("show", CASE, user="bob").code == 2
    assert matter.json("member", "lift", CASE, "bob")["denied"] == []
    assert matter("show", CASE, user="bob").code == 0


def test_a_table_goes_out_and_into_another_matter_all_rows_or_none(matter: Desk, tmp_path: Path) -> None:
    matter("new", *NEW)
    matter("log", CASE, *CALL, *SAID)
    out = tmp_path / "calls.csv"
    assert matter("export", CASE, "--csv", "--out", out).out == f"Wrote {out}\n"
    assert matter("export", CASE, "--csv", "--out", out).err == (
        f"conferral: {out} is there already. Name another file.\n"
    )
    other = matter.json("new", *NEW[:4])["matter"]
    assert matter("import", other, out).out == "Logged 1 attempt from calls.csv: number 1.\n"
    assert matter.json("export", other)["attempts"] == matter.json("export", CASE)["attempts"]
    out.write_text("at,method\n2024-03-04,fone\n2024-02-30,letter\n2024-03-05,letter\n", encoding="utf-8")
    done = matter("import", other, out)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith('conferral: calls.csv:2: method: "fone" is not a method (known: telephone,')
    assert " calls.csv:3: at: There is no such day as 2024-02-30." in done.err
    assert ".;" not in done.err
    assert done.err.endswith("Nothing was imported.\n")
    assert len(matter.json("export", other)["attempts"]) == 1


def test_a_matter_begins_with_a_record_that_is_kept_whole(matter: Desk, tmp_path: Path) -> None:
    matter("new", *NEW)
    matter("log", CASE, *CALL, *SAID)
    path = tmp_path / "RECORD.toml"
    matter("export", CASE, "--out", path)
    path.write_text(path.read_text(encoding="utf-8").replace(CASE, "1:23-cv-1"), encoding="utf-8")
    matter("new", "--record", path)
    assert matter("export", "1:23-cv-1").out == path.read_text(encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8").replace("minutes", "minuts"), encoding="utf-8")
    assert matter("new", "--record", path).err == (
        'conferral: RECORD.toml:13: attempts[1].minuts: "minuts" is not a key of this table '
        '(did you mean "minutes"?).\n'
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("log", CASE, "--at", "2099-01-01", "--method", "phone"), "at: January 1, 2099 is still to come; only what"),
        (("log", CASE, "--at", "2024-02-30", "--method", "phone"), "There is no such day as 2024-02-30."),
        (("log", CASE, "--at", "today", "--method", "owl"), '"owl" is not a method. Known are telephone, video,'),
        (("log", CASE, "--at", "today"), "Missing option '--method'."),
        (
            ("log", CASE, *CALL[:-2], "--with", "A. Counsel"),
            "with: A. Counsel is named on both sides of this attempt.",
        ),
        (("log", CASE, *CALL, "--issue", "4"), 'issues[1]: there is no issue "4" in this record. The record lists no'),
        (("log", CASE, *CALL, "--exhibit", "B=nothing.pdf"), "There is no file nothing.pdf."),
        (("log", CASE, *CALL, "--exhibit", "=x"), '"=x" names no exhibit.'),
        (("correct", CASE, "7", "--why", "x"), 'This matter has no attempt "7".'),
        (("correct", CASE, "1", "--why", " "), "A correction says why it is made."),
        (("correct", CASE, "1", "--why", "x", "--clear", "at"), '"at" is not a field that can be emptied.'),
        (("amend", CASE), "There is nothing to change."),
        (("amend", CASE, "--relief", "costs"), "A correction says why it is made. Give the reason with --why."),
        (("amend", CASE, "--motion", "compel", "--why", "x"), "Nothing would change: the log says so already."),
        (("amend", CASE, "--motion", "bananas", "--why", "x"), '"bananas" is not a motion. Known are compel,'),
        (("amend", CASE, "--court", "texas", "--why", "x"), '"texas" may mean E.D. Tex. or N.D. Tex.'),
        (("correct", CASE, "1", "--with", "B. Counsel", "--why", "x"), "Nothing would change: the log says so"),
        (("log", CASE, "--at", "3/5/24", "--method", "fax", "--by", "", "--with", ""), "by: nobody is named on the"),
        (("log", CASE, "--at", "March 5", "--method", "fax"), '"March 5" leaves the year open.'),
        (("new", "--court", "D. Kan.", "--motion", "frobnicate"), '"frobnicate" is not a motion.'),
        (("deadlines", CASE, "--entered", "June 8, 2009"), "--entered is the day of an order; name the order"),
        (("deadlines", CASE, "--withdraw", "1", "--why", "x"), "This matter has no deadline 1."),
        (("issue", CASE, "2"), "issues[1].text: an issue needs one."),
        (("issue", CASE, "2", "--text", "x", "--result", "won"), '"won" is not a result.'),
        (("exhibit", CASE, "Z"), 'This matter has no exhibit "Z".'),
        (("member", "deny", CASE, "alice"), "alice is the only one who may see this matter."),
        (("new", "--court", "D. Kan."), "Invalid value: give --court and --motion, or --record."),
        (("new", *NEW[:4], "--zone", "Mars"), '"Mars" is not a time zone.'),
        (("new", *NEW[:4], "--movant", "A: X", "--opposing", "a: Y"), "opposing[1].role: a is named on both sides."),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(matter: Desk, words: tuple[str, ...], said: str) -> None:
    matter("new", *NEW)
    matter("log", CASE, *CALL)
    before = matter.json("show", CASE)
    done = matter(*words)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert done.err.startswith(f"conferral: {said}")
    assert matter.json("show", CASE) == before


def test_settlement_terms_are_logged_with_a_caution(matter: Desk) -> None:
    matter("new", *NEW)
    done = matter("log", CASE, *CALL, "--said", "Offered $500.")
    assert done.code == 0
    assert done.err == (
        'caution: attempts[1].said: "$500": settlement terms do not belong in a certificate (Fed. R. Evid. 408).\n'
    )
