"""The audit on the command line, over a real home: what people read and take away, verified, copied and sent out."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.assistant.audit import AuditAct, AuditEntry, Selection
from bot.assistant.audit_heads import HeadFileUnusable
from bot.bootstrap import assemble
from bot.cli.main import app
from bot.cli.options import Unusable
from bot.conferral.record import ConferralRecord
from bot.settings import Settings
from knowledge.errors import ConferralError
from tests.matters import FACTS
from tests.unit.conferral.drafting.records import record

CASE = FACTS.case_number


@dataclass(frozen=True)
class Ran:
    """What a command printed, and its exit code."""

    code: int
    out: str

    @property
    def told(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in list(os.environ):
        if name.startswith(("CONFERRAL_", "SLACK_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("CONFERRAL_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CONFERRAL_AS_USER", "associate")
    return tmp_path / "home"


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `conferral` in the home."""
    assert not home.exists()

    def done(*words: str) -> Ran:
        capsys.readouterr()
        code = app(list(words), standalone_mode=False)
        return Ran(code if isinstance(code, int) else 0, capsys.readouterr().out)

    return done


@pytest.fixture
def matter(home: Path) -> str:
    with assemble(Settings(home=home)) as product:
        return product.log_keeper.open_from(held(), as_user="associate").id


def held() -> ConferralRecord:
    return record(case_number=CASE)


def entries(home: Path, act: AuditAct | None = None) -> list[AuditEntry]:
    with assemble(Settings(home=home)) as product:
        return list(product.audit.entries(Selection(act=act)))


def read_by(home: Path) -> list[tuple[str, str]]:
    return [(entry.by, entry.about) for entry in entries(home, AuditAct.READ_MATTER)]


def tampered(home: Path, change: str) -> None:
    """Let somebody who can write the database do so."""
    with closing(sqlite3.connect(home / "conferral.db")) as connection:
        connection.executescript(
            f"DROP TRIGGER audit_entries_no_update; DROP TRIGGER audit_entries_no_delete; {change}"
        )


@pytest.mark.parametrize(
    "words",
    [
        ("matter", "show", CASE),
        ("matter", "export", CASE),
        ("matter", "export", CASE, "--csv"),
        ("matter", "deadlines", CASE),
        ("matter", "member", "add", CASE, "partner"),
        ("retention", "hold", CASE, "--why", "litigation is expected"),
    ],
)
def test_a_command_that_opens_a_matter_puts_its_reader_on_record_once(
    run: Run, home: Path, matter: str, words: tuple[str, ...]
) -> None:
    run(*words)
    assert read_by(home) == [("associate", matter)]


def test_lists_are_no_reading_and_a_stranger_has_read_nothing(run: Run, home: Path, matter: str) -> None:
    run("matter", "list")
    run("review", "list")
    run("review", "waiting")
    with pytest.raises(ConferralError, match="no matter"):
        run("matter", "show", matter, "--as", "stranger")
    assert entries(home) == []


def test_each_line_of_a_batch_is_an_act_of_its_own(run: Run, home: Path, matter: str, tmp_path: Path) -> None:
    lines = [
        {"do": "matter", "command": "show", "matter": CASE, "as": by} for by in ("associate", "associate", "nobody")
    ]
    asked = tmp_path / "asked.jsonl"
    asked.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    run("batch", str(asked))
    assert read_by(home) == [("associate", matter)] * 2


def test_a_matter_is_not_shown_where_that_cannot_be_put_on_record(run: Run, home: Path, matter: str) -> None:
    assert matter
    with closing(sqlite3.connect(home / "conferral.db")) as connection:
        connection.execute("CREATE TRIGGER full BEFORE INSERT ON audit_entries BEGIN SELECT RAISE(ABORT, 'full'); END")
    with pytest.raises(ConferralError, match="could not be put on record, so it was not done"):
        run("matter", "show", CASE)


def test_a_whole_audit_is_verified_and_its_limit_is_said(run: Run, matter: str) -> None:
    assert matter
    run("matter", "show", CASE)
    run("matter", "show", CASE)
    head = run("audit", "head").out.strip()
    done = run("audit", "verify", "--head", head)
    assert done.code == 0
    assert done.out == (
        f"2 entries, the chain is whole.\nHead: {head}\nCompared with 1 head that was sent out: found.\n"
        "What this cannot show: that entries were cut off after the last head that was sent out, or that the chain was "
        "computed anew from there on.\n"
    )
    told = run("audit", "verify", "--json").told
    assert (told["whole"], told["entries"], told["head"], told["broken"]) == (True, 2, head, None)
    assert told["limit"].startswith("What this cannot show")
    assert run("audit", "head", "--json").told == {
        "head": head,
        "sequence": 2,
        "digest": head.partition(":")[2],
        "sent_to": [],
    }


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        ("UPDATE audit_entries SET by = 'nobody' WHERE sequence = 2", (2, "Entry 2 was changed.")),
        ("DELETE FROM audit_entries WHERE sequence = 2", (2, "Entry 2 is missing: 3 stands in its place.")),
    ],
)
def test_a_broken_chain_is_named_and_ends_with_1(
    run: Run, home: Path, matter: str, change: str, broken: tuple[int, str]
) -> None:
    assert matter
    for _ in range(3):
        run("matter", "show", CASE)
    tampered(home, change)
    done = run("audit", "verify", "--json")
    assert done.code == 1
    assert done.told["whole"] is False
    assert (done.told["broken"]["sequence"], done.told["broken"]["reason"]) == broken
    printed = run("audit", "verify")
    assert printed.code == 1
    assert printed.out.splitlines()[0] == f"BROKEN at entry {broken[0]}: {broken[1]}"


def test_a_copy_is_verified_elsewhere_and_a_selection_as_one(run: Run, home: Path, matter: str, tmp_path: Path) -> None:
    for _ in range(2):
        run("matter", "show", CASE)
    whole, some = tmp_path / "whole.jsonl", tmp_path / "some.jsonl"
    told = run("audit", "export", "--out", str(whole), "--json").told
    assert told == {"entries": 3, "out": str(whole), "whole": True}
    today = datetime.now(UTC).date().isoformat()
    run("audit", "export", "--out", str(some), "--act", "Audit  exported", "--since", today, "--until", today)
    run("audit", "export", "--out", str(tmp_path / "matter.jsonl"), "--about", matter)
    assert len((tmp_path / "matter.jsonl").read_text(encoding="utf-8").splitlines()) == 2
    assert [json.loads(line)["sequence"] for line in some.read_text(encoding="utf-8").splitlines()] == [3, 4]
    assert dict(entries(home)[-2].told) == {
        "act": "audit exported",
        "since": f"{today}T00:00:00+00:00",
        "until": entries(home)[-2].told["until"],
    }
    assert run("audit", "verify", str(whole)).code == 0
    assert run("audit", "verify", str(some)).code == 1  # it says nothing of being a selection
    assert run("audit", "verify", str(some), "--selection").code == 0
    whole.write_text(whole.read_text(encoding="utf-8").replace("associate", "somebody", 1), encoding="utf-8")
    assert run("audit", "verify", str(whole), "--json").told["broken"]["reason"] == "Entry 1 was changed."
    with pytest.raises(Unusable, match="is there already"):
        run("audit", "export", "--out", str(whole))


def test_the_head_goes_to_the_file_once_a_day_and_a_later_cut_is_found_by_it(
    run: Run, home: Path, matter: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert matter
    with pytest.raises(Unusable, match="name no place"):
        run("audit", "head", "--send")
    heads = tmp_path / "heads"
    monkeypatch.setenv("CONFERRAL_AUDIT_HEAD_FILE", str(heads))
    for _ in range(3):
        run("matter", "show", CASE)
    assert run("audit", "head", "--send").out.splitlines()[1] == f"Sent to: {heads}."
    assert run("audit", "head", "--send").out.splitlines()[1] == "Nothing is due: it was sent today, or is empty."
    [line] = heads.read_text(encoding="utf-8").splitlines()
    sent = line.split()[1]
    assert run("audit", "verify", "--json").told["compared_with"] == [sent]
    tampered(home, "DELETE FROM audit_entries WHERE sequence > 2")
    assert run("audit", "verify", "--json").told["broken"] == {
        "sequence": 3,
        "reason": "Entry 3 was sent out as a head, and the audit ends with 2: its end was cut off.",
    }
    monkeypatch.delenv("CONFERRAL_AUDIT_HEAD_FILE")
    assert run("audit", "verify").code == 0
    assert run("audit", "verify", "--head", sent).code == 1
    monkeypatch.setenv("CONFERRAL_AUDIT_HEAD_FILE", str(heads))
    heads.write_text("a line of something else\n", encoding="utf-8")
    with pytest.raises(HeadFileUnusable, match="holds no head of the audit"):
        run("audit", "verify")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("verify", "--head", "12"), "is not a head of the audit"),
        (("verify", "--selection"), "--selection is said of a copy"),
        (("verify", "no-such-file"), "no-such-file cannot be read"),
        (("export", "--out", "x.jsonl", "--act", "looked at"), "is no act of the audit"),
        (("export", "--out", "x.jsonl", "--since", "soon"), "soon"),
        (("export", "--out", "no/such/folder/x.jsonl"), "cannot be written"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_sentence(run: Run, words: tuple[str, ...], said: str) -> None:
    with pytest.raises(ConferralError, match=said):
        run("audit", *words)


def test_an_empty_audit_is_whole(run: Run) -> None:
    assert run("audit", "head").out == "The audit has no entry yet.\n"
    done = run("audit", "verify")
    assert (done.code, done.out.splitlines()[0]) == (0, "0 entries, the chain is whole.")
