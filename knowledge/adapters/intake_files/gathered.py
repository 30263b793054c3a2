"""What was gathered from what somebody handed in, what was not taken, and why."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from knowledge.adapters.kinds import FileKind


@dataclass(frozen=True, slots=True)
class IntakeLimits:
    """Bounds on what is handed in at once: bytes of a file and of all, files, and how far a zip may unpack.

    `ratio` is how many times its packed size a member may have; `seconds` how long one zip may take.
    """

    file_bytes: int = 200_000_000
    total_bytes: int = 2_000_000_000
    files: int = 5_000
    ratio: int = 200
    seconds: float = 300.0
    memory_bytes: int = 500_000_000
    depth: int = 24


@dataclass(frozen=True, slots=True)
class GatheredFile:
    """One file: its name, safe to print; where it lies now; its sha256, size in bytes and kind.

    `manifest` is the manifest.toml that came with it, in its folder or one above. `notes` are sentences about the
    file that somebody should read.
    """

    name: str
    path: Path
    sha256: str
    size: int
    kind: FileKind
    manifest: Path | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A file, folder or member of a zip that was left where it is: its name, safe to print, and the reason."""

    name: str
    reason: str

    def __str__(self) -> str:
        return f"{self.name} was not taken: {self.reason}."


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that was handed in at once. Everything lies below `root`, which whoever asked removes when it is done.

    `skipped` are files that nobody means to hand in: hidden ones, and those that systems leave in folders.
    """

    root: Path
    files: tuple[GatheredFile, ...]
    refused: tuple[NotTaken, ...]
    skipped: tuple[NotTaken, ...]
    manifests: tuple[Path, ...]
