"""Downloads as the tests build them: trusted to ask one site, quick to lose patience, on a clock that is told."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime

from knowledge.adapters.official_sources import DownloadLimits, Manners, PoliteDownloads
from knowledge.watching.hosts import Hosts
from knowledge.watching.ports import NotFetched, Seen, Wanted, WhyNot
from tests.fakes.official_site import OfficialSite

QUICK = DownloadLimits(connect_seconds=2.0, idle_seconds=0.4, wall_seconds=0.8)
NOW = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)


@dataclasses.dataclass
class Waits:
    """A clock that goes on only when somebody sleeps."""

    seconds: float = 1_000.0
    slept: list[float] = dataclasses.field(default_factory=list)

    def clock(self) -> float:
        """The time."""
        return self.seconds

    def sleep(self, seconds: float) -> None:
        """Wait."""
        self.slept.append(round(seconds, 3))
        self.seconds += seconds


def downloads(
    site: OfficialSite,
    *,
    limits: DownloadLimits = QUICK,
    manners: Manners | None = None,
    allowed: Iterable[str] = (),
    trusted: Iterable[str] = (),
    names: Callable[[str], Sequence[str]] | None = None,
    waits: Waits | None = None,
) -> PoliteDownloads:
    """Downloads that trust `site`; `names` gives the addresses of hosts."""
    hosts = Hosts.of(allowed, [site.authority, *trusted])
    looked_up = names or (lambda host: [host])
    if waits is None:
        return PoliteDownloads(
            hosts, limits=limits, manners=manners, resolve=lambda host, _: looked_up(host), now=lambda: NOW
        )
    return PoliteDownloads(
        hosts,
        limits=limits,
        manners=manners,
        resolve=lambda host, _: looked_up(host),
        clock=waits.clock,
        sleep=waits.sleep,
        now=lambda: NOW,
    )


def refusal(site: OfficialSite, path: str, *, most_bytes: int = 100_000) -> tuple[WhyNot, str]:
    """Why nothing is had from `path`; the port that happens to be in it is left out."""
    result = downloads(site).fetch(Wanted(site.address(path), Seen(), most_bytes))
    assert isinstance(result, NotFetched), result
    return result.kind, result.reason.replace(f":{site.port}", "")
