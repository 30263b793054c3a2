"""The file of heads that were sent out: a line a day, with its time; it is only appended to."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from bot.assistant.audit import Head, NotAHead, moment, read_head
from bot.assistant.audit_heads import HeadFileUnusable


class FileOfHeads:
    """Implements `HeadFile` on a file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def append(self, head: Head, at: datetime) -> None:
        """Add a line, as "2024-03-04T16:30:00.000Z 12:9f86d0..."."""
        try:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(f"{moment(at)} {head}\n")
        except OSError as fault:
            raise HeadFileUnusable(f"{self._path} cannot be written: {fault.strerror}.") from fault

    def heads(self) -> tuple[Head, ...]:
        """All heads of the file."""
        try:
            lines = self._path.read_text(encoding="utf-8", errors="replace").splitlines()
        except FileNotFoundError:
            return ()
        except OSError as fault:
            raise HeadFileUnusable(f"{self._path} cannot be read: {fault.strerror}.") from fault
        return tuple(self._head(number, line) for number, line in enumerate(lines, start=1) if line.strip())

    def _head(self, number: int, line: str) -> Head:
        try:
            return read_head(line.rsplit(maxsplit=1)[-1])
        except NotAHead as fault:
            raise HeadFileUnusable(f"Line {number} of {self._path} holds no head of the audit.") from fault
