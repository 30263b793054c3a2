"""How much OCR of one file may cost."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.adapters.reading_limits import ReadingLimits


@dataclass(frozen=True, slots=True)
class OcrLimits:
    """Bounds on OCR: pages of a file, pages at once, pixels of a picture; for each page seconds and bytes of memory."""

    pages: int = 300
    at_once: int = 2
    dots_per_inch: int = 300
    pixels: int = 25_000_000
    memory_bytes: int = 1_500_000_000
    cpu_seconds: int = 60
    wall_seconds: float = 120.0
    written_bytes: int = 20_000_000

    def drawing(self, file_bytes: int) -> ReadingLimits:
        """The limits of the process that draws a page of a file of at most `file_bytes`."""
        return ReadingLimits(
            file_bytes=file_bytes,
            memory_bytes=self.memory_bytes,
            cpu_seconds=self.cpu_seconds,
            wall_seconds=self.wall_seconds,
        )
