"""What a wrong command line, an unreadable line or a spoilt cache gets: one sentence, or simply the answer."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.journeys.conftest import Run

ROOT = Path(__file__).parents[2]

MANIFEST = """
[[source]]
file = "one.txt"
title = "Discovery Motions"
citation = "D. Kan. Rule 90.1"
court = "D. Kan."
kind = "local-rule"
text = "verbatim"
source = "made for a test"
rights = "made for a test"
"""


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("ask",), "conferral: Missing argument 'question'. Try `conferral ask --help`.\n"),
        (("nonsense",), "conferral: No such command 'nonsense'. Try `conferral --help`.\n"),
        (
            ("corpus", "add"),
            (
                "conferral: Invalid value: name a folder or a file, or give --starter. "
                "Try `conferral corpus add --help`.\n"
            ),
        ),
        (("batch", "nowhere.jsonl"), "conferral: nowhere.jsonl cannot be read: No such file or directory.\n"),
    ],
)
def test_wrong_usage_is_told_in_one_line(run: Run, arguments: tuple[str, ...], told: str) -> None:
    done = run(*arguments)
    assert (done.code, done.out, done.err) == (2, "", told)


def test_the_program_is_called_conferral_however_it_was_started() -> None:
    started = [sys.executable, "-m", "bot", "ask"]
    done = subprocess.run(started, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603  our own program
    told = "conferral: Missing argument 'question'. Try `conferral ask --help`.\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", told)


def test_the_version_is_told(run: Run) -> None:
    done = run("--version")
    assert (done.code, done.out, done.err) == (0, f"conferral {version('conferral')}\n", "")


def test_a_line_that_is_no_text_is_refused_and_the_next_is_answered(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "requests.jsonl"
    file.write_bytes(b"\xff\xfe\n" + b"[" * 100_000 + b'\n{"do": "ask", "text": ""}\n')
    done = run("batch", file)
    first, second, third = (json.loads(line) for line in done.out.splitlines())
    refused = {"error": "This line cannot be read: it is not UTF-8 text, or nested too deeply."}
    assert (done.code, first, second, third["status"]) == (0, refused, refused, "withheld")


def test_a_bot_token_alone_is_told_which_token_is_missing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-made-for-a-test")
    done = run("chat-or-run")
    missing = "SLACK_APP_TOKEN is not set. Set it for Socket Mode, or serve signed HTTP requests with --http."
    assert (done.code, done.err) == (2, f"conferral: {missing}\n")


def test_a_spoilt_cache_of_a_folder_is_made_again(run: Run, tmp_path: Path) -> None:
    """Nobody published the cache, so no command that repairs what was published could help."""
    folder, home = tmp_path / "corpus", tmp_path / "home"
    folder.mkdir()
    (folder / "manifest.toml").write_text(MANIFEST, encoding="utf-8")
    (folder / "one.txt").write_text("Counsel must confer by telephone before any discovery motion.", encoding="utf-8")
    asked = ("ask", "what does D. Kan. Rule 90.1 say?", "--corpus", folder)
    assert run(*asked, home=home).code == 0
    (generations,) = home.glob("corpora/*/generations")
    shutil.rmtree(generations)
    again = run(*asked, home=home)
    assert (again.code, "telephone" in again.out) == (0, True)
    for numbers in generations.glob("*/numbers.json"):
        numbers.write_text("{}", encoding="utf-8")
    assert run(*asked, home=home).code == 0


def test_a_folder_without_a_manifest_is_named_once(run: Run, tmp_path: Path) -> None:
    done = run("ask", "what does D. Kan. Rule 90.1 say?", "--corpus", tmp_path)
    assert (done.code, done.err) == (2, f"conferral: {tmp_path / 'manifest.toml'}: there is no such file\n")


def test_the_faults_of_a_manifest_are_told_apart_in_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "manifest.toml").write_text(MANIFEST.replace("local-rule", "locl-rule"), encoding="utf-8")
    done = run("ask", "what does D. Kan. Rule 90.1 say?", "--corpus", tmp_path)
    faults = (
        'manifest.toml:3: there is no file "one.txt" in the folder of the manifest; '
        'manifest.toml:7: unknown kind "locl-rule" (did you mean "local-rule"?)'
    )
    assert (done.code, done.err) == (2, f"conferral: {faults}\n")
