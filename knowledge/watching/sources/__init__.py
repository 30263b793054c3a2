"""Which official sources are watched: the shipped `sources.toml`, and a home's own beside it.

`read_sources` reads both whole or refuses them with every fault at once, each with file and line. README.md describes
every key.
"""

from __future__ import annotations

from knowledge.watching.sources.reading import SOURCES_NAME, FaultySources, read_sources, shipped_sources
from knowledge.watching.sources.source import OfficialSource

__all__ = ["SOURCES_NAME", "FaultySources", "OfficialSource", "read_sources", "shipped_sources"]
