"""What a check says before its findings: how a day was read, what was taken from a matter, what was assumed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from bot.cli.options import Unusable, read_day

if TYPE_CHECKING:
    from bot.conferral.matter import Matter

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DAYS = ("filed", "after_denial")
_TAKEN = {
    "court": "{}",
    "motion": "motion {}",
    "opposing": "opposing side {}",
    "filed": "filed {}, the day of the certificate",
    "after_denial": "renewed after the order of {}",
}


def notes_on(request: Mapping[str, Any], matter: Matter | None, told: Mapping[str, str]) -> Iterator[str]:
    """The notes on `request`, of which `told` was taken from `matter`."""
    from bot.assistant.check_wording import NO_MOTION_NAMED  # noqa: PLC0415  loads late, so that --help stays fast

    yield from _days_read(request)
    if matter is not None and told:
        taken = "; ".join(_TAKEN[name].format(_in_words(value)) for name, value in told.items())
        yield f"Taken from the matter {matter.facts.case_number or matter.id[:8]}: {taken}."
    if not request.get("motion") and "motion" not in told:
        yield NO_MOTION_NAMED


def _days_read(request: Mapping[str, Any]) -> Iterator[str]:
    """A note on each day that was not written as 2015-03-03: how it was read."""
    for value in (request.get(name) for name in _DAYS):
        if isinstance(value, str) and value and not _ISO_DAY.fullmatch(value):
            yield f'"{value}" was read as {_in_words(value)}.'


def _in_words(value: str) -> str:
    """A day as lawyers write it; anything else as it is."""
    from bot.conferral.record_faults import written_day  # noqa: PLC0415  loads late, so that --help stays fast

    try:
        day = read_day(value)
    except Unusable:
        return value
    return written_day(day) if day else value
