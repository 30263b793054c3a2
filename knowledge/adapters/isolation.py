"""Runs a reading process and never waits for it longer than it was told.

Whatever the process does (hang, crash, write without end, be killed), the caller gets what it read or a
reason, and the process is ended and reaped.
"""

from __future__ import annotations

import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from io import FileIO
from pathlib import Path
from typing import Any, TypeVar

from knowledge.adapters.document_record import from_record
from knowledge.adapters.reading_limits import ReadingLimits
from knowledge.adapters.refusal import Refusal
from knowledge.document import Document

Read = TypeVar("Read")

_START = (
    "import sys; from importlib import import_module; sys.path.insert(0, sys.argv.pop(1)); "
    "import_module(sys.argv.pop(1)).main()"
)
_READER = "knowledge.adapters.reading_process"
_ROOT = str(Path(__file__).resolve().parents[2])
_PIECE = 1 << 16
_RECORD_BYTES_A_CHARACTER = 8  # JSON escapes and span lists, generously
_TIME_TO_END = 2.0  # seconds, after it has closed its output
_TOO_SLOW = "reading it takes too long; it may be built to do so"


def read_isolated(file: FileIO, kind: str, limits: ReadingLimits) -> Document:
    """Read the open, unbuffered `file` in a process of its own. Raises Refusal with the reason."""
    return in_isolation(
        file,
        _READER,
        kind,
        limits,
        most_bytes=most_bytes_of(limits),
        read=lambda record: from_record(record["document"]),
    )


def most_bytes_of(limits: ReadingLimits) -> int:
    """How many bytes the record of a document within `limits` may have."""
    return limits.text_characters * _RECORD_BYTES_A_CHARACTER + _PIECE


def in_isolation(
    file: FileIO,
    module: str,
    wanted: str,
    limits: ReadingLimits,
    *,
    most_bytes: int,
    read: Callable[[Any], Read],
) -> Read:
    """What `read` makes of the JSON object that the `main` of `module` writes about the open, unbuffered `file`.

    `main` runs in a process of its own, told what is `wanted` and the limits, and may write `most_bytes`
    (`reading_process.main` is one). `read` checks what it is given, for that process is not trusted: it raises
    ValueError, TypeError, KeyError or IndexError for what is not as agreed. Raises Refusal with the reason.
    """
    with isolated(file, module, wanted, limits) as process:
        written = _collect(process, limits.wall_seconds, most_bytes)
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=_TIME_TO_END)
    return _outcome(written, process.returncode, read)


@contextmanager
def isolated(file: FileIO, module: str, wanted: str, limits: ReadingLimits) -> Iterator[subprocess.Popen[bytes]]:
    """A process that runs the `main` of `module` on `file`, as `in_isolation` says; in the end it is killed and reaped.

    Its standard output is a pipe that whoever asked reads, and no longer than the limits allow.
    """
    with tempfile.TemporaryFile() as told:  # not on the command line, which every user of the machine can read
        told.write(wanted.encode())
        told.seek(0)
        command = [sys.executable, "-I", "-X", "utf8", "-c", _START, _ROOT, module, str(told.fileno())]
        process = subprocess.Popen(  # noqa: S603 - the command is fixed; the file comes as standard input
            [*command, json.dumps(asdict(limits))],
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},  # the process that meets a hostile file holds no secret
            pass_fds=(told.fileno(),),
            start_new_session=True,
        )
        try:
            yield process
        finally:
            _end(process)


def _collect(process: subprocess.Popen[bytes], seconds: float, most_bytes: int) -> bytes:
    """What the process writes until it closes its output, within the time and size allowed."""
    if process.stdout is None:
        raise Refusal("it could not be read in a separate process")
    deadline = time.monotonic() + seconds
    pieces: list[bytes] = []
    size = 0
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while True:
            left = deadline - time.monotonic()
            if left <= 0 or not selector.select(left):
                raise Refusal(_TOO_SLOW)
            piece = os.read(process.stdout.fileno(), _PIECE)
            if not piece:
                return b"".join(pieces)
            pieces.append(piece)
            size += len(piece)
            if size > most_bytes:
                raise Refusal("it holds more than is allowed")


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill a process that has not ended, and reap it either way."""
    if process.poll() is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    if process.stdout is not None:
        process.stdout.close()


def _outcome(written: bytes, status: int, read: Callable[[Any], Read]) -> Read:
    try:
        record = json.loads(written)
        if "refused" in record:
            raise Refusal(str(record["refused"])[:300])
        return read(record)
    except (ValueError, TypeError, KeyError, IndexError, RecursionError):
        if status in (-signal.SIGXCPU, -signal.SIGKILL):
            raise Refusal(_TOO_SLOW) from None
        raise Refusal("reading it broke off; it is damaged or built to do harm") from None
