"""How much one file may cost while it is read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """Bounds on a file and on the process that reads it: bytes, pages, characters, bytes of memory, seconds."""

    file_bytes: int = 50_000_000
    pages: int = 2_000
    text_characters: int = 20_000_000
    unpacked_bytes: int = 200_000_000
    memory_bytes: int = 1_500_000_000
    cpu_seconds: int = 180
    wall_seconds: float = 300.0
