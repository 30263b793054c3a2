"""Publications that are killed, starved of disk, or not alone: the former generation stays, the next repairs."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from knowledge.adapters.publishing_lock import publishing
from tests.contents import NOON
from tests.desk import Desk
from tests.load.publisher_process import contents

FIRST = "2026-01-05.1"
ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    desk = Desk(tmp_path_factory.mktemp("published"))
    desk.publish(contents(1))
    desk.close()
    return desk.home


@pytest.fixture
def desk(published: Path, tmp_path: Path) -> Desk:
    shutil.copytree(published, tmp_path / "home")
    return Desk(tmp_path / "home")


def start(desk: Desk, number: int, *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.load.publisher_process", str(desk.home), str(number), *options]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)  # noqa: S603 -- this interpreter


def intact(desk: Desk, name: str, number: int) -> None:
    """Make sure that a generation is current, whole and readable."""
    reader = desk.store.open(name)
    assert desk.current().name == name
    assert reader.faults() == []
    assert reader.source_text("rules/amended.txt") == contents(number)[0].text
    assert reader.vectors.nearest(desk.embedding.embed(["Matter 7"])[0], allowed=None, limit=3) != []
    assert reader.words.best("matter 7", allowed=None, limit=1)[0].id == "rules-7-txt"


@pytest.mark.parametrize(
    "step", ["after begin", "indexing provisions", "filling the vector index", "checking", "before make_current"]
)
def test_a_killed_publication_leaves_the_former_generation_and_the_next_one_repairs(step: str, desk: Desk) -> None:
    killed = start(desk, 2, "--die-at", step)
    killed.communicate(timeout=120)
    assert killed.returncode == -9
    intact(desk, FIRST, 1)
    done = desk.publisher().publish(contents(3), by="librarian", now=NOON)
    assert done.repaired[0].endswith(".2 was interrupted and is marked as failed")
    assert len(done.repaired) == (1 if step == "after begin" else 2)
    intact(desk, done.generation, 3)
    assert desk.directories() == sorted([FIRST, done.generation])
    assert [status for _, status, _ in desk.statuses()] == ["current", "failed", "former"]


def test_a_publication_killed_when_all_is_done_is_current(desk: Desk) -> None:
    start(desk, 2, "--die-at", "after make_current").communicate(timeout=120)
    name = desk.current().name
    assert name != FIRST
    intact(desk, name, 2)
    assert desk.publisher().publish(contents(2), by="librarian", now=NOON).repaired == ()


@pytest.mark.parametrize("step", ["before begin", "after begin", "indexing provisions", "before make_current"])
def test_a_full_disk_refuses_the_publication(step: str, desk: Desk) -> None:
    starved = start(desk, 2, "--starve-at", step)
    said, _ = starved.communicate(timeout=120)
    assert said.startswith("PublicationRefused: Nothing was published: the disk ")
    assert "The former generation stays current." in said
    intact(desk, FIRST, 1)
    assert desk.directories() == [FIRST]
    intact(desk, desk.publish(contents(3)), 3)


def test_of_two_publishers_the_second_says_who_holds_the_lock_or_waits(desk: Desk) -> None:
    with publishing(desk.home, by="the first", now=NOON):
        refused, _ = start(desk, 2).communicate(timeout=120)
        waiting = start(desk, 3, "--wait", "60")
        time.sleep(0.5)
        assert waiting.poll() is None
    said, _ = waiting.communicate(timeout=120)
    assert refused.startswith("PublisherBusy: Another publication is running: by the first since 2026-01-05T12:00:00")
    assert refused.strip().endswith("Try again when it is done; `conferral corpus publish --wait` waits for it.")
    intact(desk, said.strip(), 3)
