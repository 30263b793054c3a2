"""Takes the members of a zip archive out of the isolated process, and believes nothing that comes from it."""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from io import FileIO
from typing import Any

from knowledge.adapters.intake_files.gathered import IntakeLimits
from knowledge.adapters.intake_files.unpacking import FRAME, PIECE
from knowledge.adapters.isolation import isolated
from knowledge.adapters.reading_limits import ReadingLimits

_PROCESS = "knowledge.adapters.intake_files.unpacking"
_LONGEST_TOLD = 1 << 20  # bytes of a frame
_TOO_SLOW = "unpacking it takes too long; it may be built to do so"
_BROKE_OFF = "unpacking it broke off; it is damaged or built to do harm"


class BrokenOff(Exception):
    """Unpacking ended before the archive did; the message is the reason, and what came before stays taken."""


class NotAnArchive(Exception):
    """The file is one document, an office file, although it is packed as a zip."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A member begins that the archive calls `name`."""

    name: str


@dataclass(frozen=True, slots=True)
class Ended:
    """The member that began last is whole, or not to be taken for a reason."""

    refused: str | None


@dataclass(frozen=True, slots=True)
class Passed:
    """A member that was not unpacked, and why."""

    name: str
    refused: str


Step = Begun | bytes | Ended | Passed


def unpacked(file: FileIO, limits: IntakeLimits) -> Iterator[Step]:
    """The members of the open, unbuffered archive `file`, as they are unpacked.

    Raises BrokenOff where the rest of it is not taken, NotAnArchive for an office file. Whoever reads checks names
    and counts bytes; nothing is unpacked farther than it is read.
    """
    size = os.fstat(file.fileno()).st_size
    asked = {"members": limits.files * 2, "ratio": limits.ratio, "size": size}
    bounds = ReadingLimits(
        file_bytes=limits.file_bytes,
        memory_bytes=limits.memory_bytes,
        cpu_seconds=int(limits.seconds),
        wall_seconds=limits.seconds,
    )
    with isolated(file, _PROCESS, json.dumps(asked), bounds) as process:
        yield from _steps(_Pipe(process, limits.seconds))


class _Pipe:
    """What a process writes, read frame by frame within a time."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        if process.stdout is None:
            raise BrokenOff(_BROKE_OFF)
        self._descriptor = process.stdout.fileno()
        self._left = seconds
        self._held = bytearray()

    def frame(self) -> tuple[bytes, bytes]:
        """The next frame's letter and bytes. Raises BrokenOff."""
        letter, length = FRAME.unpack(self._take(FRAME.size))
        if length > _LONGEST_TOLD:
            raise BrokenOff(_BROKE_OFF)
        return letter, self._take(length)

    def _take(self, count: int) -> bytes:
        while len(self._held) < count:
            self._held += self._piece()
        taken = bytes(self._held[:count])
        del self._held[:count]
        return taken

    def _piece(self) -> bytes:
        """Some bytes. The time that whoever reads takes between is not the process's."""
        begun = time.monotonic()
        with selectors.DefaultSelector() as selector:
            selector.register(self._descriptor, selectors.EVENT_READ)
            if self._left <= 0 or not selector.select(self._left):
                raise BrokenOff(_TOO_SLOW)
        piece = os.read(self._descriptor, PIECE)
        self._left -= time.monotonic() - begun
        if not piece:
            raise BrokenOff(_BROKE_OFF)
        return piece


def _steps(pipe: _Pipe) -> Iterator[Step]:
    try:
        while True:
            letter, data = pipe.frame()
            if letter == b"z":
                return
            yield _step(letter, data)
    except (ValueError, KeyError, TypeError):
        raise BrokenOff(_BROKE_OFF) from None


def _step(letter: bytes, data: bytes) -> Step:
    if letter == b"d":
        return data
    told: dict[str, Any] = json.loads(data)
    if letter == b"x":
        raise BrokenOff(str(told["refused"])[:300])
    if letter == b"o":
        raise NotAnArchive
    if letter == b"m":
        return Begun(str(told["name"]))
    if letter == b"n":
        return Passed(str(told["name"]), str(told["refused"])[:300])
    return Ended(None if "refused" not in told else str(told["refused"])[:300])
