"""What a host's robots.txt lets programs do, asked once a sweep."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from protego import Protego

from knowledge.adapters.official_sources.limits import NAME
from knowledge.adapters.official_sources.no_download import NoDownload
from knowledge.watching.hosts import Place
from knowledge.watching.ports import NotFetched, WhyNot

MOST_BYTES = 512_000
"""Of a robots.txt; what comes after is not read, as RFC 9309 allows."""


_LONGEST_DELAY = 24 * 3_600.0
_OF_THE_HOST = frozenset((WhyNot.NOT_ALLOWED, WhyNot.NOT_SECURE, WhyNot.UNREACHABLE, WhyNot.UNKNOWN_NAME))
"""What says of the host that nothing can be asked of it, whatever its robots.txt may be."""


@dataclass(frozen=True, slots=True)
class _Kept:
    at: float
    rules: Protego | None
    fault: NotFetched | None = None


class RobotsBook:
    """Keeps each host's robots.txt for a while; `ask` gives its words, or None where it has none."""

    def __init__(
        self, believed_seconds: float, *, ask: Callable[[Place], str | None], clock: Callable[[], float]
    ) -> None:
        self._believed_seconds = believed_seconds
        self._ask = ask
        self._clock = clock
        self._guard = Lock()
        self._locks: dict[str, Lock] = {}
        self._kept: dict[str, _Kept] = {}

    def pause_at(self, place: Place) -> float:
        """The seconds between requests that the host of `place` asks for, 0 where it does not.

        Raises NoDownload where it keeps programs away from `place`, or its robots.txt cannot be had.
        """
        kept = self._of(place)
        if kept.fault is not None:
            raise NoDownload(kept.fault.kind, kept.fault.reason, retry_after=kept.fault.retry_after)
        if kept.rules is None:
            return 0.0
        if not kept.rules.can_fetch(place.address, NAME):
            raise NoDownload(WhyNot.ROBOTS, f"The robots.txt of {place.host} asks programs not to read this address.")
        return min(kept.rules.crawl_delay(NAME) or 0.0, _LONGEST_DELAY)

    def _of(self, place: Place) -> _Kept:
        with self._guard:
            lock = self._locks.setdefault(place.origin, Lock())
        with lock:
            kept = self._kept.get(place.origin)
            if kept is None or self._clock() - kept.at > self._believed_seconds:
                kept = self._kept[place.origin] = self._asked(place)
            return kept

    def _asked(self, place: Place) -> _Kept:
        try:
            words = self._ask(place)
        except NoDownload as no:
            return _Kept(self._clock(), None, _without(place, no.result))
        return _Kept(self._clock(), None if words is None else Protego.parse(words))


def _without(place: Place, fault: NotFetched) -> NotFetched:
    """What is said of a host whose robots.txt cannot be had."""
    if fault.kind in _OF_THE_HOST:
        return fault
    reason = f"The robots.txt of {place.host} cannot be had, and without it nothing is asked: {fault.reason}"
    return NotFetched(reason, WhyNot.NOT_NOW, fault.retry_after)
