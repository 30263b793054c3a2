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


INTAKE_LIMITS = ReadingLimits(memory_bytes=1_200_000_000, cpu_seconds=14, wall_seconds=15.0)
"""For a file that a stranger may have made: with what else looks at it, it is read or refused within 30 seconds."""
