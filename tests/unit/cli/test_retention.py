"""Retention on the command line, over a real home: counts alone are told, and a hold is kept."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.adapters.database.answers import SqlAnswerLog
from bot.adapters.database.register import SqlMatterRegister
from bot.adapters.database.threads import SqlThreads
from bot.assistant.answer import Answer, Status
from bot.assistant.conversation import Turn
from bot.assistant.log_keeper import NoReason, NothingChanged
from bot.assistant.matter_access import NoSuchMatter
from bot.assistant.matter_keeper import StillOpen
from bot.assistant.matter_register import MatterHeld
from bot.bootstrap import Product, assemble
from bot.cli.options import Unusable
from bot.cli.retention import app
from bot.settings import Settings
from knowledge.routing import Route
from tests.matters import FACTS

Run = Callable[..., str]
OLD = datetime.now(UTC) - timedelta(days=31)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in list(os.environ):
        if name.startswith(("CONFERRAL_", "SLACK_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("CONFERRAL_HOME", str(tmp_path))
    monkeypatch.setenv("CONFERRAL_AS_USER", "alice")
    return tmp_path


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `conferral retention` in the home; gives what it printed."""
    assert home.is_dir()

    def done(*words: str) -> str:
        capsys.readouterr()
        app(list(words), standalone_mode=False)
        return capsys.readouterr().out

    return done


@pytest.fixture
def matter(home: Path) -> str:
    """A matter of alice, with a thread that deals with it and one that does not, both of a month ago."""
    with assemble(Settings(home=home)) as product:
        opened = product.log_keeper.open_matter(FACTS, as_user="alice")
        for name in ("of-matter", "of-nothing"):
            asked(product, name)
        SqlMatterRegister(product.database).link_thread(opened.id, "T1:C1:of-matter")
    return opened.id


def asked(product: Product, name: str) -> None:
    SqlThreads(product.database, keep=timedelta(days=99)).add(
        Turn(f"t-{name}", f"T1:C1:{name}", "slack:U1", "zq-secret?", OLD, answer_id=f"a-{name}")
    )
    answer = Answer(f"a-{name}", Status.WITHHELD, Route.OPEN, "D. Kan.", date(2024, 3, 1), "g1")
    SqlAnswerLog(product.database, lambda: OLD).save(answer, asker="slack:U1")


def told(printed: str) -> Any:
    assert printed.count("\n") == 1
    return json.loads(printed)


def test_a_sweep_tells_counts_and_keeps_what_is_held(run: Run, matter: str) -> None:
    run("hold", FACTS.case_number, "--why", "litigation is expected")
    assert run("sweep") == (
        "feedback: 0 deleted\n"
        "shared questions: 0 deleted\n"
        "notes of what answers lacked: 1 deleted; 1 kept, because a matter is held\n"
        "answers: 1 deleted; 1 kept, because a matter is held\n"
        "questions: 1 deleted; 1 kept, because a matter is held\n"
        "settings: 0 deleted\n"
        "notes of lost messages: 0 deleted\n"
        "typed walkthroughs: 0 deleted\n"
        "notes of replies: 0 deleted\n"
        "marks of reminders: 0 deleted\n"
        "matters: 0 erased; 1 held\n"
    )
    run("lift", matter, "--why", "it ended")
    assert told(run("sweep", "--json")) == {
        "deleted": {
            "feedback": 0,
            "shared questions": 0,
            "notes of what answers lacked": 1,
            "answers": 1,
            "questions": 1,
            "settings": 0,
            "notes of lost messages": 0,
            "typed walkthroughs": 0,
            "notes of replies": 0,
            "marks of reminders": 0,
        },
        "held": {
            "feedback": 0,
            "shared questions": 0,
            "notes of what answers lacked": 0,
            "answers": 0,
            "questions": 0,
            "settings": 0,
            "notes of lost messages": 0,
            "typed walkthroughs": 0,
            "notes of replies": 0,
            "marks of reminders": 0,
        },
        "matters_erased": 0,
        "matters_held": 0,
    }


def test_how_long_things_are_kept_is_a_setting(run: Run, matter: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONFERRAL_RETENTION_DAYS", "32")
    assert told(run("sweep", "--json"))["deleted"]["questions"] == 0
    monkeypatch.setenv("CONFERRAL_RETENTION_DAYS", "31")
    monkeypatch.setenv("CONFERRAL_RETENTION_MATTER_DAYS", "1")
    assert told(run("sweep", "--json"))["deleted"]["questions"] == 2
    assert matter


@pytest.mark.parametrize("whom", [("slack:U1",), ("--team", "T1")])
def test_who_is_forgotten_leaves_matters_and_is_told_so(run: Run, matter: str, whom: tuple[str, ...]) -> None:
    printed = run("forget", *whom)
    assert "answers: 2 deleted\nquestions: 2 deleted\n" in printed
    assert printed.endswith(
        "What was entered in matters stays: it is the firm's record of what was done to confer. "
        "Whoever may see a matter can erase it once it is closed, unless it is held.\n"
    )
    assert "zq-secret" not in printed
    assert told(run("close", matter, "--why", "settled", "--json"))["matter"] == matter


@pytest.mark.parametrize("words", [(), ("slack:U1", "--team", "T1")])
def test_nobody_or_both_is_a_misuse(run: Run, words: tuple[str, ...]) -> None:
    with pytest.raises(Unusable) as raised:
        run("forget", *words)
    assert raised.value.diagnostics() == (
        "Either a person or a workspace is to be forgotten. Name a user, or give --team."
    )


def test_what_was_done_with_a_matter_is_listed_with_who_and_why(run: Run, matter: str) -> None:
    run("hold", matter, "--why", "litigation is expected")
    printed = run("close", matter, "--why", "settled")
    first, second = printed.splitlines()
    assert first.endswith(" UTC  held by alice: litigation is expected")
    assert second.endswith(" UTC  closed by alice: settled")
    value = told(run("lift", matter, "--why", "it ended", "--json"))
    assert (value["held"], value["closed"] is None) == (False, False)
    assert [(event["act"], event["by"]) for event in value["events"]] == [
        ("held", "alice"),
        ("closed", "alice"),
        ("lifted", "alice"),
    ]


def test_a_matter_is_erased_once_it_is_closed_and_not_held(run: Run, matter: str) -> None:
    why = ("--why", "the client asked for it")
    with pytest.raises(StillOpen):
        run("erase", matter, *why)
    run("close", matter, *why)
    run("hold", matter, *why)
    with pytest.raises(MatterHeld):
        run("erase", matter, *why)
    run("lift", matter, *why)
    assert run("erase", matter, *why) == f"{matter}: erased; 2 entries and files are gone.\n"
    with pytest.raises(NoSuchMatter):
        run("reopen", matter, *why)


def test_strangers_and_missing_reasons_are_refused(run: Run, matter: str) -> None:
    with pytest.raises(NoSuchMatter):
        run("hold", matter, "--why", "because", "--as", "mallory")
    with pytest.raises(NoReason):
        run("hold", matter, "--why", " ")
    with pytest.raises(NothingChanged):
        run("lift", matter, "--why", "because")
