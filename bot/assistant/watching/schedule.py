"""When a source is asked next: as often as it says, later while it fails, and never all at the same moment."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256

from knowledge.watching.ports import WhyNot
from knowledge.watching.sources import OfficialSource

FAILURES_TOLD = 3
"""After so many failures in a row the managers are told."""
_FIRST_AFTER, _FIRST_WITHIN = timedelta(hours=1), timedelta(hours=6)
_FIRST_RETRY, _LONGEST_WAIT = timedelta(hours=1), timedelta(days=30)
_SPREAD = 0.1
_STANDS = frozenset({WhyNot.NOT_ALLOWED, WhyNot.ROBOTS, WhyNot.GONE, WhyNot.CLOSED})
"""What does not pass by itself within hours."""


def first_due(source: OfficialSource, now: datetime) -> datetime:
    """When a service that has just met `source` asks it: hours later, so that nobody is asked by a mere start."""
    return now + _FIRST_AFTER + _FIRST_WITHIN * _fraction(source.id)


def next_due(source: OfficialSource, now: datetime) -> datetime:
    """When a source that could be read is asked again."""
    return now + source.every * (1 - _SPREAD + 2 * _SPREAD * _fraction(f"{source.id} {now:%Y-%m-%d}"))


def retry_due(
    source: OfficialSource, now: datetime, *, failures: int, why: WhyNot | None, retry_after: float | None
) -> datetime:
    """When a source is asked again that failed so many times in a row, the last time for that reason."""
    wait = source.every
    if why not in _STANDS:
        wait = min(source.every, _FIRST_RETRY * 2 ** min(failures - 1, 10))
    asked = timedelta(seconds=min(retry_after or 0, _LONGEST_WAIT.total_seconds()))
    return now + max(wait, asked) * (1 + _SPREAD * _fraction(f"{source.id} {failures}"))


def _fraction(key: str) -> float:
    """From 0 to 1, the same for the same key."""
    return int.from_bytes(sha256(key.encode()).digest()[:4], "big") / 2**32
