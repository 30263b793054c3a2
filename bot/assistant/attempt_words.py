"""An attempt to confer as it was typed, field by field, and what its words mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from bot.conferral.method import Method
from bot.conferral.method_names import METHOD_NAMES, method_named
from bot.conferral.moments import read_moment, read_zone
from bot.conferral.record import ConferralAttempt
from knowledge.errors import ConferralError


class UnknownMethod(ConferralError):
    """Words name no way of contact."""


@dataclass(frozen=True, slots=True)
class AttemptWords:
    """An attempt as it was typed; None where a field was not given."""

    at: str | None = None
    method: str | None = None
    by: Sequence[str] | None = None
    with_: Sequence[str] | None = None
    minutes: int | None = None
    said: str | None = None
    response: str | None = None
    waited_until: str | None = None
    issues: Sequence[str] | None = None
    exhibit: str | None = None
    place: str | None = None
    internal_note: str | None = None

    def onto(self, attempt: ConferralAttempt, *, now: datetime, zone: str) -> ConferralAttempt:
        """Give `attempt` with what was typed in place of what it said. Raises UnknownMethod, NotAMoment.

        Times without a zone are meant in `zone`, an IANA name or empty.
        """
        told: dict[str, Any] = {
            field.name: getattr(self, field.name) for field in fields(self) if getattr(self, field.name) is not None
        }
        for key in ("by", "with_", "issues"):
            if key in told:
                told[key] = tuple(told[key])
        if self.at is not None:
            told["at"] = read_moment(self.at, now=now, zone=read_zone(zone))
        if self.waited_until is not None:
            told["waited_until"] = _day(self.waited_until, now=now, zone=zone)
        if self.method is not None:
            told["method"] = _method(self.method)
        return replace(attempt, **told)


def _day(words: str, *, now: datetime, zone: str) -> date:
    read = read_moment(words, now=now, zone=read_zone(zone))
    return read.date() if isinstance(read, datetime) else read


def _method(words: str) -> Method:
    method = method_named(words)
    if method is None:
        raise UnknownMethod(f'"{words}" is not a method.', advice=f"Known are {', '.join(METHOD_NAMES)}.")
    return method
