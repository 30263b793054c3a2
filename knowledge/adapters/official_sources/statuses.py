"""What the status of an answer means for a download."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from knowledge.adapters.official_sources.no_download import NoDownload
from knowledge.watching.hosts import Place
from knowledge.watching.ports import WhyNot

OK = 200
NOT_MODIFIED = 304
REDIRECTS = frozenset((301, 302, 303, 307, 308))
NOT_NOW = frozenset((429, 503))
_GONE = frozenset((404, 410))
_CLOSED = frozenset((401, 403, 407, 451))
_FIRST_FAULT = 500
_LONGEST_PATIENCE = 7 * 24 * 3_600.0
_PATIENCE = 900.0
"""Seconds to leave a host in peace that asks for patience and does not say for how long."""


def expect_ok(place: Place, status: int, headers: Mapping[str, str], now: datetime) -> None:
    """Raise NoDownload where the status is not 200, with the reason."""
    host = place.host
    if status == OK:
        return
    if status in NOT_NOW:
        reason = f"{host} asks to be asked again later ({status})."
        raise NoDownload(WhyNot.NOT_NOW, reason, retry_after=patience(headers.get("Retry-After", ""), now))
    if status in _GONE:
        raise NoDownload(WhyNot.GONE, f"{host} has nothing at this address any more ({status}).")
    if status in _CLOSED:
        raise NoDownload(WhyNot.CLOSED, f"{host} wants to know who asks, or turns programs away ({status}).")
    if status >= _FIRST_FAULT:
        raise NoDownload(WhyNot.FAULTY_ANSWER, f"{host} reports a fault of its own ({status}).")
    raise NoDownload(WhyNot.FAULTY_ANSWER, f"{host} answers with no text ({status}).")


def patience(told: str, now: datetime) -> float:
    """The seconds that a Retry-After asks for (a number, or a day and time), within reason."""
    told = told.strip()
    if told.isdecimal():
        return min(float(told[:12]), _LONGEST_PATIENCE)
    try:
        moment = parsedate_to_datetime(told)
    except (ValueError, TypeError, IndexError, OverflowError):
        return _PATIENCE
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return min(max((moment - now).total_seconds(), 0.0), _LONGEST_PATIENCE)
