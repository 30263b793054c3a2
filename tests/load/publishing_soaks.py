"""Publishing under failure, many times: what was lost, and what the next run repaired."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from knowledge.adapters.generations import GenerationStore
from knowledge.errors import ConferralError
from tests.contents import NOON
from tests.desk import Desk
from tests.load.publisher_process import STEPS, contents

_SECONDS = 120
_TMPFS_BYTES = (1_000_000, 1_500_000, 2_000_000, 3_000_000, 4_000_000, 6_000_000)


def kills(times: int, *, seed: int) -> Iterator[dict[str, Any]]:
    """Kill publishers at random moments and steps; the generation that is current must always be whole."""
    dice = random.Random(seed)  # noqa: S311 -- moments of a soak, not a secret
    with _published() as desk:
        lost: list[str] = []
        repaired = finished = 0
        typical = _seconds_to_publish(desk, number=times + 2)
        for number in range(2, times + 2):
            before = _current(desk)
            if number % 2:
                process = _start(desk.home, number, "--die-at", dice.choice(STEPS))
            else:
                process = _start(desk.home, number)
                _wait_for_lock(desk.home, process)
                time.sleep(dice.uniform(0, typical))
                process.kill()
            process.communicate(timeout=_SECONDS)
            finished += _current(desk) != before
            lost += _lost(desk, {before, number})
        done = desk.publisher().publish(contents(0), by="soak", now=NOON)
        repaired = sum(status == "failed" for _, status, _ in desk.statuses())
        left = set(desk.directories()) - {name for name, status, _ in desk.statuses() if status != "failed"}
        lost += [f"{name} was left behind" for name in sorted(left)] + _lost(desk, {0})
        yield {
            "kills": times,
            "published_all_the_same": finished,
            "repaired": repaired,
            "last_repairs": list(done.repaired),
            "lost": lost,
        }


def full_disks() -> Iterator[dict[str, Any]]:
    """Starve publishers of disk at every step, and on small file systems where mounting is permitted."""
    for step in STEPS[:-1]:
        with _published() as desk:
            said, _ = _start(desk.home, 2, "--starve-at", step).communicate(timeout=_SECONDS)
            yield {"step": step, "said": said.strip()} | _after_a_full_disk(desk, said)
    for size in _TMPFS_BYTES:
        with _small_disk(size) as folder:
            if folder is None:
                yield {"tmpfs_bytes": size, "said": "mounting is not permitted here", "lost": []}
                return
            said, _ = _start(folder, 1).communicate(timeout=_SECONDS)
            grown, _ = _start(folder, 2).communicate(timeout=_SECONDS)
            desk = Desk(folder)
            current = desk.catalogue.current()
            lost = [] if current is None else _lost(desk, {1, 2})
            desk.close()
            # Chroma writes when it opens an index; while a disk is full, exact search answers in its place.
            without_chroma = [fault for fault in lost if fault.startswith("The vector index (Chroma) failed")]
            yield {
                "tmpfs_bytes": size,
                "said": [said.strip(), grown.strip()],
                "exact_search_stands_in": bool(without_chroma),
                "lost": [fault for fault in lost if fault not in without_chroma],
            }


def two_publishers(times: int) -> Iterator[dict[str, Any]]:
    """Start two publishers at once: one publishes, the other waits or says who holds the lock."""
    said: Counter[str] = Counter()
    lost: list[str] = []
    with _published() as desk:
        for number in range(times // 5 + 1):
            pair = [_start(desk.home, 2 * number + which + 2, "--wait", str(30 * which)) for which in (0, 1)]
            answers = [process.communicate(timeout=_SECONDS)[0].strip() for process in pair]
            said.update("busy" if answer.startswith("PublisherBusy") else "published" for answer in answers)
            lost += [a for a in answers if not a.startswith(("PublisherBusy: Another", "20"))]
            lost += _lost(desk, {2 * number + 2, 2 * number + 3})
    yield {"pairs": times // 5 + 1, **said, "lost": lost}


@contextmanager
def _published() -> Iterator[Desk]:
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        desk.publish(contents(1))
        yield desk
        desk.close()


@contextmanager
def _small_disk(size: int) -> Iterator[Path | None]:
    with tempfile.TemporaryDirectory() as folder:
        mounted = _run("mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder)
        try:
            yield Path(folder) if mounted else None
        finally:
            if mounted:
                _run("umount", "-l", folder)


def _run(*command: str) -> bool:
    try:
        return subprocess.run(command, check=False, capture_output=True).returncode == 0  # noqa: S603 -- fixed words
    except OSError:
        return False


def _after_a_full_disk(desk: Desk, said: str) -> dict[str, Any]:
    """Tell whether it was refused with a reason, or published whole (without Chroma, by exact search)."""
    refused = said.startswith("PublicationRefused: Nothing was published: ")
    lost = _lost(desk, {1} if refused else {2})
    if not refused and not said.startswith("20"):
        lost.append(f"no reason was given: {said}")
    desk.publish(contents(3))
    return {"refused": refused, "lost": lost + _lost(desk, {3})}


def _start(home: Path, number: int, *options: str) -> subprocess.Popen[str]:
    """Start a publisher; a killed one before it has left word of who held the lock, which is no sign of this one."""
    (home / "publishing.json").unlink(missing_ok=True)
    command = [sys.executable, "-m", "tests.load.publisher_process", str(home), str(number), *options]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 -- this interpreter


def _seconds_to_publish(desk: Desk, *, number: int) -> float:
    process = _start(desk.home, number)
    _wait_for_lock(desk.home, process)
    started = time.monotonic()
    process.communicate(timeout=_SECONDS)
    return time.monotonic() - started


def _wait_for_lock(home: Path, process: subprocess.Popen[str]) -> None:
    """Wait until a publisher has begun: what a kill before that moment can break is nothing of ours."""
    while process.poll() is None and not (home / "publishing.json").exists():
        time.sleep(0.005)


def _current(desk: Desk) -> int:
    """Give the number of the contents that are current."""
    text = GenerationStore(desk.home, desk.catalogue).open_current().source_text("rules/amended.txt")
    return int(text.split("numbered ")[1].split(".")[0])


def _lost(desk: Desk, expected: set[int]) -> list[str]:
    """Say what is wrong with the current generation; `expected` numbers may be current."""
    try:
        reader = GenerationStore(desk.home, desk.catalogue).open_current()
        number = _current(desk)
        found = [] if number in expected else [f"{number} is current, not one of {sorted(expected)}"]
        if reader.source_text("rules/amended.txt") != contents(number)[0].text:
            found.append("the text is another")
        if not reader.words.best("matter 7", allowed=None, limit=1):
            found.append("words find nothing")
        return found + reader.faults()
    except ConferralError as error:
        return [error.diagnostics()]
