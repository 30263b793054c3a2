"""One publisher at a time, and who it is."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from knowledge.errors import PublisherBusy

_LOCK = "publishing.lock"
_HOLDER = "publishing.json"


@contextmanager
def publishing(home: Path, *, by: str, now: datetime, wait_seconds: float = 0) -> Iterator[None]:
    """Hold the lock on publishing in `home`, waiting up to `wait_seconds` for it (negative: without end).

    The operating system lets go of it when the process ends, however it ends. Raises PublisherBusy, naming
    who holds the lock and since when.
    """
    home.mkdir(parents=True, exist_ok=True)
    lock = FileLock(home / _LOCK)
    try:
        lock.acquire(timeout=wait_seconds)
    except Timeout as error:
        raise PublisherBusy(
            f"Another publication is running: {_holder(home)}.",
            advice="Try again when it is done; `conferral corpus publish --wait` waits for it.",
        ) from error
    try:
        _write_holder(home, by, now)
        yield
    finally:
        (home / _HOLDER).unlink(missing_ok=True)
        lock.release()


def _write_holder(home: Path, by: str, now: datetime) -> None:
    holder = {
        "by": by,
        "since": now.isoformat(timespec="seconds"),
        "process": os.getpid(),
        "host": socket.gethostname(),
    }
    try:
        (home / _HOLDER).write_text(json.dumps(holder), encoding="utf-8")
    except OSError:
        # on a full disk the lock holds all the same; only its holder stays unnamed
        (home / _HOLDER).unlink(missing_ok=True)


def _holder(home: Path) -> str:
    try:
        holder = json.loads((home / _HOLDER).read_text(encoding="utf-8"))
        return f"by {holder['by']} since {holder['since']} (process {holder['process']} on {holder['host']})"
    except (OSError, ValueError, KeyError, TypeError):
        return "by a process that has only just begun"
