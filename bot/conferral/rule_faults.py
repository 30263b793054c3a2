"""What is said of a profile that cannot be used: every fault of it, each with its line."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.errors import ConferralError
from knowledge.manifest import Fault


class FaultyProfile(ConferralError):
    """A court's profile has faults; `str(error)` shows one a line, `faults` holds them in the order of the lines."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))
