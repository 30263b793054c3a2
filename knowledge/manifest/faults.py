"""Faults of a manifest as values, and the error that carries all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.errors import FaultyManifest


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault: the manifest's file name, the line (from 1) to look at, and a sentence for people.

    Where the file cannot be opened there is no line (0), and `file` is its whole path.
    """

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}" if self.line else f"{self.file}: {self.message}"


class ManifestFaults(FaultyManifest):
    """Every fault of one manifest; `str(error)` shows one a line, `faults` holds them in the order of the lines."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__("\n".join(str(fault) for fault in self.faults))
