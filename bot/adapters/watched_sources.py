"""The sources that are watched, from the shipped file and the home's own, and the hosts that may be asked for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.watching.hosts import Hosts
from knowledge.watching.sources import SOURCES_NAME, OfficialSource, read_sources


@dataclass(frozen=True, slots=True)
class WatchedSources:
    """Reads the sources anew each time, so that what is changed in the home counts from the next poll on.

    `allowed` are more hosts that may be asked, `trusted` those ("host:port") that may be private.
    """

    home: Path
    allowed: frozenset[str] = frozenset()
    trusted: frozenset[str] = frozenset()

    def __call__(self) -> tuple[OfficialSource, ...]:
        """Every source, by id. Raises FaultySources."""
        return read_sources(self.home / SOURCES_NAME)

    def hosts(self, sources: Sequence[OfficialSource]) -> Hosts:
        """The hosts that may be asked for `sources`."""
        named = (source.allowed_hosts for source in sources)
        return Hosts.of(self.allowed.union(*named), self.trusted)
