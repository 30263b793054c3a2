"""Official texts from the courts' own sites: downloaded politely and safely, and read in a process of their own."""

from knowledge.adapters.official_sources.downloads import PoliteDownloads
from knowledge.adapters.official_sources.limits import DownloadLimits, Manners
from knowledge.adapters.official_sources.resolving import Resolve, resolve_by_system
from knowledge.adapters.official_sources.texts import IsolatedReadings

__all__ = ["DownloadLimits", "IsolatedReadings", "Manners", "PoliteDownloads", "Resolve", "resolve_by_system"]
