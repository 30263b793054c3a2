"""The watch over the log finds a canary wherever a record holds it, and a test that logs one fails."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import canary
from tests.canary import BOT_TOKEN, CANARY, SECRET, Watch, repeated
from tests.slack.payloads import click, command, direct, mention, message, submission

WORDS = "Our client hid seventeen ledgers in the cellar"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def logger() -> Iterator[logging.Logger]:
    """A logger apart from the others, as what is logged here must not fail this very test."""
    logger = logging.getLogger("a.test.of.the.watch")
    logger.setLevel(logging.DEBUG)
    logger.propagate = False
    yield logger
    logger.handlers.clear()
    logger.propagate = True


def _fail(words: str) -> None:
    raise ValueError(words)


def _in_a_traceback(logger: logging.Logger, words: str) -> None:
    try:
        _fail(words)
    except ValueError:
        logger.exception("It failed.")


@pytest.mark.parametrize("words", [CANARY, BOT_TOKEN, SECRET, "xapp-1-A0-7-abc", WORDS, "hid Seventeen ledgers, in"])
@pytest.mark.parametrize(
    "log",
    [
        lambda logger, words: logger.debug("It was %s.", words),
        lambda logger, words: logger.debug(words),
        lambda logger, words: logger.debug("It was.", {"held": words}),  # noqa: PLE1205  what is handed in is looked through too
        lambda logger, words: logger.debug("It was.", extra={"body": {"text": words}}),
        lambda logger, words: logger.debug("It was %.0s.", words),
        _in_a_traceback,
    ],
)
def test_a_record_that_holds_a_canary_anywhere_is_caught(
    logger: logging.Logger, log: Callable[[logging.Logger, str], None], words: str
) -> None:
    canary.remember({"event": {"text": WORDS}})
    watch = Watch()
    logger.addHandler(watch)
    log(logger, words)
    [caught] = watch.taken()
    assert caught.startswith("a.test.of.the.watch at ")
    assert watch.taken() == []


@pytest.mark.parametrize("line", ["", "connected to Slack", "our client hid", "Check the app-level token (xapp-...)."])
def test_other_lines_are_not(line: str) -> None:
    canary.remember({"event": {"text": WORDS}})
    assert repeated(line) == []


@pytest.mark.parametrize(
    "payload",
    [
        mention(WORDS),
        message(WORDS),
        direct(WORDS),
        command(f"ask {WORDS}", response_url=""),
        click({"action_id": "a", "value": "v"}),
        submission({"blocks": []}, court=WORDS, day=None),
    ],
)
def test_everything_that_slack_sends_carries_the_canary(payload: dict[str, object]) -> None:
    assert CANARY in str(payload)


def test_what_people_type_is_a_canary_and_what_we_wrote_ourselves_is_not() -> None:
    canary.remember(
        submission({"blocks": [{"text": "a label of our own dialogue"}]}, court="the court of seven hills", day=None)
    )
    assert repeated("for the court of seven hills") == ["the court of seven", "court of seven hills"]
    assert repeated("a label of our own dialogue") == []


def test_a_logger_that_writes_past_the_watch_is_named(logger: logging.Logger) -> None:
    watch = Watch()
    assert "a.test.of.the.watch" not in watch.unheard()
    logger.addHandler(logging.StreamHandler())
    assert "a.test.of.the.watch" in watch.unheard()
    watch.listen()
    assert "a.test.of.the.watch" not in watch.unheard()
    watch.leave()


def test_a_test_that_logs_a_canary_fails(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text("from tests.conftest import *\n")
    (tmp_path / "test_leaking.py").write_text(
        "import logging\n"
        f"def test_leaks(): logging.getLogger('x').debug('it was %s', '{CANARY}')\n"
        f"def test_leaks_where_nobody_listens(): logging.getLogger('asyncio').info('{BOT_TOKEN}')\n"
        "def test_is_tight(): logging.getLogger('x').error('it was')\n"
    )
    words = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--rootdir", str(tmp_path), str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(words, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)  # noqa: S603  the words are ours
    assert done.returncode == 1
    assert "3 passed, 2 errors" in done.stdout
    assert "x at DEBUG repeats" in done.stdout
