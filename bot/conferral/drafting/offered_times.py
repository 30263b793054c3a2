"""The times a letter offers, as people type them: "2026-03-04 10:00", "Tuesday 10:00", "March 4, 2026 2:15 pm"."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

from bot.conferral.moments import NotAMoment, read_moment
from bot.conferral.record import When
from knowledge.errors import ConferralError

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_TO_COME = re.compile(rf"(?i)(?:(?:on|next) )?(?P<day>tomorrow|{'|'.join(_WEEKDAYS)}),?(?: (?:at )?(?P<rest>.+))?")
_AWARE = re.compile(r"(?i)(?:z|[+-]\d\d:?\d\d)$")
_EXPECTED = 'Write it as "2026-03-04 10:00", "March 4, 2026 2:15 pm" or "Tuesday 10:00".'


class NotATime(ConferralError):
    """Words name no day and no time that could be offered."""


def read_offered(words: str, *, today: date) -> When:
    """Read a time to offer. A weekday is the next of that name after `today`. Raises NotATime.

    A time without an offset is the court's own clock, and stays without one.
    """
    typed = " ".join(words.split())
    named = _TO_COME.fullmatch(typed)
    written = f"{_next(named['day'].lower(), today).isoformat()} {named['rest'] or ''}".strip() if named else typed
    noon = datetime.combine(today, time(12), tzinfo=UTC)
    try:
        read = read_moment(written, now=noon, zone=UTC)
    except NotAMoment as fault:
        raise NotATime(f'"{typed}" is not a time.', advice=_EXPECTED) from fault
    if not isinstance(read, datetime) or _AWARE.search(re.sub(r"^\d{4}-\d\d-\d\d", "", written)):
        return read
    return read.replace(tzinfo=None)


def _next(name: str, today: date) -> date:
    tomorrow = today + timedelta(days=1)
    if name == "tomorrow":
        return tomorrow
    return tomorrow + timedelta(days=(_WEEKDAYS.index(name) - tomorrow.weekday()) % 7)
