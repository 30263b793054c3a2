"""The conferral log and the evaluations, kept by a script through `conferral batch`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.conftest import Run

CASE = "2:24-cv-00000"
NEW = {
    "do": "matter",
    "command": "new",
    "court": "kansas federal",
    "motion": "compel",
    "case_number": CASE,
    "movant": "Plaintiff: A. Counsel",
    "opposing": ["Defendant: B. Counsel; C. Counsel"],
    "as": "alice",
}
CALL: dict[str, Any] = {
    "at": "2024-03-04 10:30",
    "method": "phone",
    "by": "A. Counsel",
    "with": ["B. Counsel"],
    "minutes": 25,
    "said": "Went through Request 4.",
    "response": "Would answer in part.",
}
NOTE = "zq-He was curt."
ORDER = "Dated June 8, 2009.\n\nDefendant shall serve its supplemental responses within 20 days of this order.\n"
CERTIFICATE = {
    "id": "c1",
    "text": "Counsel sent a letter and received no answer.",
    "court": "D. Kan.",
    "motion": "compel",
    "filed": "2024-03-25",
    "opposing": "counsel",
    "overall": "deficient",
    "expect": {"live_exchange": "deficiency"},
}
EFFORT = {
    "id": "o1",
    "effort": "Counsel sent one letter.",
    "court": "D. Kan.",
    "motion": "compel",
    "finding": "insufficient",
    "requirements": ["live_exchange"],
}
QUESTION = {
    "id": "q1",
    "category": "plain",
    "question": "What must a motion for a protective order certify under Fed. R. Civ. P. 26(c)?",
    "answerable": True,
    "as_of": "2009-06-08",
    "gold": [
        {
            "file": "rules/frcp_26-c-1_certification_quoted_2009-06-08.txt",
            "snippet": "the movant has in good faith conferred",
        }
    ],
}


class Batch:
    """Requests to `conferral batch` in a home of their own."""

    def __init__(self, run: Run, home: Path) -> None:
        self._run = run
        self._home = home

    def __call__(self, *requests: dict[str, Any]) -> list[dict[str, Any]]:
        """The result of each request."""
        done = self._run("batch", stdin="".join(json.dumps(one) + "\n" for one in requests), home=self._home)
        results = [json.loads(line) for line in done.out.splitlines()]
        assert (done.code, len(results)) == (0, len(requests)), done
        return results

    def matter(self, command: str, *, acting: str = "alice", **keys: Any) -> dict[str, Any]:
        """The result of one command in the matter."""
        told = {"do": "matter", "command": command, "matter": CASE, "as": acting} | keys
        [result] = self({key: value for key, value in told.items() if value is not None})
        return result

    def json(self, *words: Any) -> dict[str, Any]:
        """What a command gives with --json."""
        done = self._run(*words, "--as", "alice", "--json", home=self._home)
        assert done.code == 0, done
        value = json.loads(done.out)
        assert isinstance(value, dict)
        return value


@pytest.fixture
def batch(run: Run, tmp_path: Path) -> Batch:
    return Batch(run, tmp_path)


def test_a_matter_is_kept_by_requests_as_by_commands(batch: Batch, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear counsel", encoding="utf-8")
    inside = {"do": "matter", "matter": CASE, "as": "alice"}
    opened, issue, logged, corrected, amended, kept = batch(
        {**NEW, "id": 1, "allow_model": True},
        {**inside, "command": "issue", "issue": "1", "text": "Request 4", "result": "disputed"},
        {**inside, "command": "log", **CALL, "issue": "1", "exhibit": f"B={letter}", "note": NOTE},
        {**inside, "command": "correct", "attempt": "1", "clear": "minutes", "place": "by phone", "why": "the bill"},
        {**inside, "command": "amend", "signer": "A. Counsel", "allow_model": False, "why": "settled"},
        {**inside, "command": "exhibit", "label": "B"},
    )
    assert (opened["id"], opened["court"], opened["members"], opened["model_allowed"]) == (
        1,
        "D. Kan.",
        ["alice"],
        True,
    )
    assert [one["result"] for one in issue["issues"]] == ["disputed"]
    assert (logged["number"], logged["attempt"]["at"]) == (1, "2024-03-04T10:30:00-06:00")
    assert [change["field"] for change in corrected["changes"]] == ["minutes", "place"]
    assert (amended["model_allowed"], amended["why"]) == (False, "settled")
    assert (kept["label"], kept["size"]) == ("B", 12)
    shown, listed, exported = batch(
        {**inside, "command": "show"},
        {"do": "matter", "command": "list", "as": "alice"},
        {**inside, "command": "export"},
    )
    assert shown == batch.json("matter", "show", CASE)
    assert listed == batch.json("matter", "list")
    assert exported == batch.json("matter", "export", CASE)
    assert exported["attempts"][0]["issues"] == ["1"]
    assert "zq-" not in json.dumps([opened, issue, logged, corrected, amended, kept, shown, listed, exported])
    assert batch.matter("withdraw", attempt="1", why="another's")["changes"][0]["after"] == "withdrawn"


def test_a_table_goes_out_and_in_from_a_file_or_inline(batch: Batch, tmp_path: Path) -> None:
    batch(NEW)
    batch.matter("log", **CALL)
    out = tmp_path / "calls.csv"
    assert batch.matter("export", csv=True, out=str(out))["out"] == str(out)
    table = batch.matter("export", csv=True)["csv"]
    assert table == out.read_bytes().decode()
    assert batch.matter("import", text=table.replace("10:30", "11:30"))["numbers"] == [2]
    out.write_text(table.replace("10:30", "12:30"), encoding="utf-8")
    assert batch.matter("import", file=str(out))["numbers"] == [3]
    faulty = batch.matter("import", text="at,method\n2024-02-30,letter\n")
    assert faulty["error"].startswith("text:2: at: There is no such day as 2024-02-30. Write it as 2024-03-04,")
    assert faulty["error"].endswith("Nothing was imported.")
    assert len(batch.matter("export")["attempts"]) == 3
    record = tmp_path / "RECORD.toml"
    assert batch.matter("export", out=str(record)) == {"matter": batch.matter("show")["matter"], "out": str(record)}
    told = record.read_text(encoding="utf-8").replace(CASE, "1:23-cv-1")
    [again] = batch({"do": "matter", "command": "new", "text": told, "as": "alice"})
    assert again["case_number"] == "1:23-cv-1"
    assert len(batch.matter("export", matter="1:23-cv-1")["attempts"]) == 3


def test_the_deadlines_of_an_order_are_kept_and_one_is_withdrawn(batch: Batch, tmp_path: Path) -> None:
    batch(NEW)
    read = batch.matter("deadlines", text=ORDER, order_source="order of June 8")
    assert [(one["deadline"], one["state"], one["order"]["file"]) for one in read["deadlines"]] == [
        ("2009-06-29", "new", "order of June 8")
    ]
    file = tmp_path / "order.txt"
    file.write_text(ORDER.replace("20 days", "10 days"), encoding="utf-8")
    [one] = batch.matter("deadlines", order=str(file), entered="2009-06-09")["deadlines"]
    assert (one["number"], one["order"]["file"]) == (2, "order.txt")
    held = batch.matter("deadlines", withdraw=2, why="vacated")
    assert [one["withdrawn"] for one in held["deadlines"]] == [False, True]
    assert held == batch.matter("deadlines") == batch.json("matter", "deadlines", CASE)


def test_as_says_who_acts_and_a_stranger_is_told_of_no_matter(batch: Batch) -> None:
    batch(NEW)
    unseen = {"error": f'There is no matter "{CASE}" that you may see. `conferral matter list` names the ones you may.'}
    asked: list[dict[str, Any]] = [
        {"command": "show"}, {"command": "export"}, {"command": "log", **CALL}, {"command": "deadlines"},
        {"command": "import", "text": "at,method\n"}, {"command": "issue", "issue": "1"}, {"command": "amend"},
        {"command": "correct", "attempt": "1", "why": "x"}, {"command": "withdraw", "attempt": "1", "why": "x"},
        {"command": "exhibit", "label": "B"}, {"command": "member add", "user": "bob"},
    ]  # fmt: skip
    told = batch(*({"do": "matter", "matter": CASE, "as": "bob", **one} for one in asked))
    assert told == [unseen] * len(asked)
    assert batch({"do": "matter", "command": "list", "as": "bob"}) == [{"matters": []}]
    assert batch.matter("member add", user="bob")["members"] == ["alice", "bob"]
    assert batch.matter("log", acting="bob", **CALL)["entered_by"] == "bob"
    assert batch.matter("member deny", who="bob") == {
        "error": '"who" is not a key of a request to matter member deny. Known are command, matter, user, and do, id, '
        "as, json."
    }


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({}, '"command" has to be one of new, amend, list, show, log, correct, withdraw, issue, export, import,'),
    ({"command": "delete"}, '"command" has to be one of new, amend,'),
    ({"command": ["new"]}, '"command" has to be one of new, amend,'),
    ({"command": "show"}, 'A request to matter show needs "matter".'),
    ({"command": "new", "court": "D. Kan."}, 'A request to matter new needs "motion".'),
    ({"command": "log", "matter": CASE}, 'A request to matter log needs "at" and "method".'),
    ({"command": "show", "matter": CASE, "notes": True}, '"notes" is not a key of a request to matter show.'),
    (
        {"command": "log", "matter": CASE, **CALL, "minuts": 5},
        '"minuts" is not a key of a request to matter log (did you mean "minutes"?).',
    ),
    ({"command": "log", "matter": CASE, **CALL, "minutes": "25"}, '"minutes" has to be a whole number.'),
    ({"command": "log", "matter": CASE, **CALL, "minutes": True}, '"minutes" has to be a whole number.'),
    ({"command": "log", "matter": CASE, **CALL, "by": 7}, '"by" has to be a text, or a list of texts.'),
    ({"command": "log", "matter": CASE, **CALL, "method": "owl"}, '"owl" is not a method.'),
    ({"command": "log", "matter": CASE, **CALL, "at": "2024-02-30"}, "There is no such day as 2024-02-30."),
    ({"command": "amend", "matter": CASE, "allow_model": "yes"}, '"allow_model" has to be true or false.'),
    ({"command": "amend", "matter": CASE}, "There is nothing to change."),
    ({"command": "issue", "matter": CASE, "issue": "1", "result": "won"}, '"won" is not a result.'),
    ({"command": "import", "matter": CASE}, '"file" has to name the table, or "text" to hold it: one of them.'),
    ({"command": "import", "matter": CASE, "file": "none.csv"}, "none.csv: there is no such file."),
    ({"command": "deadlines", "matter": CASE, "entered": "2009-06-08"}, "--entered is the day of an order;"),
    ({"command": "deadlines", "matter": CASE, "text": " "}, "order has no text."),
    ({"command": "new", "record": "R.toml", "court": "D. Kan."}, "A record goes without the keys that it tells:"),
    ({"command": "show", "matter": CASE, "home": "/"}, '"home" is said once, as `conferral batch --home`,'),
    ({"command": "import", "matter": CASE, "file": "\0"}, '"file" has to be the path of a file.'),
    ({"command": "export", "matter": CASE, "out": "\0"}, '"out" has to be the path of a file.'),
    ({"command": "member add", "matter": CASE, "user": "\ud800"}, '"user" holds characters that are no text.'),
    ({"command": "show", "matter": CASE, "as": "\ud800"}, '"as" holds characters that are no text.'),
    ({"command": "show", "matter": CASE, "as": 7}, '"as" has to be a text.'),
    ({"command": "show", "matter": CASE, "as": " "}, '"as" has to be the name of a user.'),
    ({"command": "log", "matter": CASE, **CALL, "exhibit": "B=\0"}, "There is no file \0."),
]


def test_requests_that_cannot_be_used_get_one_sentence_each_and_enter_nothing(batch: Batch) -> None:
    batch(NEW)
    before = batch.matter("show")
    told = batch(*({"do": "matter", "as": "alice", **request} for request, _ in REFUSED))
    assert [set(one) for one in told] == [{"error"}] * len(REFUSED)
    assert [one["error"][: len(error)] for one, (_, error) in zip(told, REFUSED, strict=True)] == [
        error for _, error in REFUSED
    ]
    assert batch.matter("show") == before


class TestEvaluations:
    """`{"do": "eval", "what": ...}`."""

    @pytest.mark.parametrize(
        ("what", "row", "expected"),
        [
            ("certificates", CERTIFICATE, {"n": 1, "accuracy": 1.0, "misses": []}),
            ("orders", EFFORT, {"n": 1, "reason_recall": 1.0, "misses": []}),
            ("questions", QUESTION, {"n": 1, "top5": 1.0, "misses": []}),
        ],
    )
    def test_gives_for_rows_and_for_a_file_what_the_command_gives(
        self, run: Run, tmp_path: Path, what: str, row: dict[str, Any], expected: dict[str, Any]
    ) -> None:
        file = tmp_path / "cases.jsonl"
        file.write_text(json.dumps(row) + "\n", encoding="utf-8")
        lines = [
            {"do": "eval", "what": what, "rows": [row]},
            {"do": "eval", "what": what, "file": str(file), "id": "f"},
        ]
        done = run("batch", stdin="".join(json.dumps(line) + "\n" for line in lines))
        inline, filed = (json.loads(line) for line in done.out.splitlines())
        command = json.loads(run("eval", what, file, "--json").out)
        assert filed.pop("id") == "f"
        assert {key: inline[key] for key in expected} == expected
        untimed = [{key: value for key, value in one.items() if "_ms_" not in key} for one in (inline, filed, command)]
        assert untimed[0] == untimed[1] == untimed[2]

    @pytest.mark.parametrize(
        ("request_", "error"),
        [
            ({}, '"what" has to be one of questions, certificates, orders.'),
            ({"what": "judges"}, '"what" has to be one of questions, certificates, orders.'),
            ({"what": "orders"}, '"file" has to name the file of the cases, or "rows" to hold them: one of them.'),
            ({"what": "orders", "rows": "none"}, '"rows" has to be a list of objects.'),
            ({"what": "orders", "rows": [7]}, '"rows" has to be a list of objects.'),
            ({"what": "orders", "file": 7}, '"file" has to be the path of a file.'),
            ({"what": "orders", "file": "none.jsonl"}, "none.jsonl cannot be read: No such file or directory."),
            ({"what": "orders", "row": []}, '"row" is not a key of a request to eval orders (did you mean "rows"?).'),
            (
                {"what": "certificates", "rows": [CERTIFICATE, {**CERTIFICATE, "court": None}]},
                '"rows", the one numbered 2: not a labelled case ("court" has to be a text).',
            ),
        ],
    )
    def test_that_cannot_be_used_gets_one_sentence(self, run: Run, request_: dict[str, Any], error: str) -> None:
        told = json.loads(run("batch", stdin=json.dumps({"do": "eval", **request_}) + "\n").out)
        assert set(told) == {"error"}
        assert told["error"].startswith(error)

    def test_of_no_cases_says_so(self, run: Run) -> None:
        told = json.loads(run("batch", stdin='{"do": "eval", "what": "orders", "rows": []}\n').out)
        assert told == {"n": 0, "reason": '"rows" holds no cases; nothing was measured.'}
