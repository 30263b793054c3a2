"""Processes of the suite: each with a file for what it says, and ended by its own number."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

_LAST_LINES = 40


class EndedEarly(AssertionError):
    """A process that should be serving is not; the message ends with its last lines."""


class Running:
    """A started process. What it writes goes to `log`, which is appended to."""

    def __init__(self, words: Sequence[str], *, environment: Mapping[str, str], log: Path, folder: Path) -> None:
        self.log = log
        with log.open("ab") as said:
            self._process = subprocess.Popen(  # noqa: S603 - the words are the suite's own
                list(words),
                env=dict(environment),
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
            )

    def check(self) -> None:
        """Raise EndedEarly when the process has come to its end."""
        if (code := self._process.poll()) is not None:
            raise EndedEarly(f"{self.log.stem} ended with code {code}:\n{self.last_lines()}")

    def last_lines(self) -> str:
        """What the process wrote last."""
        return "\n".join(self.log.read_text("utf-8", "replace").splitlines()[-_LAST_LINES:])

    def kill(self) -> None:
        """End the process at once, as a failing machine does."""
        self._process.kill()
        self._process.wait()

    async def stop(self, patience: float = 30.0) -> int:
        """Ask the process to end and wait for it; its exit code. One that does not end in time is killed."""
        self._process.terminate()
        try:
            return await asyncio.to_thread(self._process.wait, patience)
        except subprocess.TimeoutExpired:
            self.kill()
            raise
