"""A period as somebody types it in one line: "14 days from 2024-03-04 D. Kan.", "72 hours after March 4, 2024 4:30 pm".

Only what is said outright is taken; whatever is not read is asked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time

from bot.conferral.court_named import UnclearCourt, name_court
from bot.conferral.deadlines import Direction, Period, Service, Unit
from bot.conferral.reading.dates import read_times
from bot.conferral.reading.dates.vocabulary import NUMBER_WORD, number
from bot.conferral.typed_days import NotADay, find_typed_day
from knowledge.errors import ConferralError

_LENGTH = re.compile(
    rf"\b(?P<number>\d{{1,5}}|{NUMBER_WORD})[\s-]+(?:(?P<sort>business|court|working|judicial)\s+|calendar\s+)?"
    r"(?P<unit>day|hour)s?\b",
    re.IGNORECASE,
)
_DIRECTION = re.compile(
    r"\b(?:(?P<before>before|prior to|in advance of)|after|from|following|of|since)\b", re.IGNORECASE
)
_SERVICES = tuple(
    (service, re.compile(pattern, re.IGNORECASE))
    for service, pattern in (
        (
            Service.ELECTRONIC,
            r"\b(?:served?\s+|service\s+)?(?:by\s+|through\s+|via\s+)?(?:electronic(?:ally)?(?:\s+service)?|e-?service|ECF|CM/ECF)\b",
        ),
        (Service.LEAVING_WITH_CLERK, r"\b(?:served?\s+|service\s+)?(?:by\s+)?(?:leaving|left)\b.{0,20}\bclerk\b"),
        (Service.CONSENT, r"\b(?:served?\s+|service\s+)?by\s+(?:other\s+means\s+)?consent(?:ed\s+to)?\b"),
        (Service.MAIL, r"\b(?:(?:served?|service)\s+)?(?:by\s+(?:first-class\s+)?mail|mailed)\b"),
    )
)
_JOINING = re.compile(r"\b(?:in|the|court|at|on|for|under|deadline|when|is|what|within|due)\b|[,;:?()]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ToldPeriod:
    """What a line tells of a period; None where it does not. `court` is in its own words, or a Bluebook name.

    `unclear` are sentences about what could not be read.
    """

    event: date | None = None
    length: int | None = None
    unit: Unit = Unit.DAYS
    direction: Direction = Direction.AFTER
    service: Service | None = None
    at: time | None = None
    court: str = ""
    unclear: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether it can be counted as it stands."""
        timed = self.unit is Unit.DAYS or self.at is not None
        return self.event is not None and self.length is not None and timed and not self.unclear

    def period(self) -> Period:
        """The period, once it is whole. Raises UnusablePeriod."""
        if self.event is None or self.length is None:
            raise NotWhole("The day of the event and the number of days or hours are needed.")
        at = self.at if self.unit is Unit.HOURS else None
        return Period(self.event, self.length, self.unit, self.direction, self.service, at)


class NotWhole(ConferralError):
    """A period lacks its day or its length."""


def read_period(line: str) -> ToldPeriod:
    """Read what `line` tells of a period."""
    rest = " ".join(line.split())
    unclear: list[str] = []
    length = _LENGTH.search(rest)
    if length:
        rest = _without(rest, length)
        if length["sort"]:
            unclear.append(f"Rule 6 counts every day; {length['sort'].lower()} days are not counted here.")
    service, rest = _service(rest)
    event, rest = _event(rest, unclear)
    hours = length is not None and length["unit"].lower() == "hour"
    at, rest = _time(rest) if hours else (None, rest)
    direction = _DIRECTION.search(rest)
    return ToldPeriod(
        event=event,
        length=number(length["number"].lower()) if length else None,
        unit=Unit.HOURS if hours else Unit.DAYS,
        direction=Direction.BEFORE if direction and direction["before"] else Direction.AFTER,
        service=service,
        at=at,
        court=_court(_DIRECTION.sub(" ", rest), unclear),
        unclear=tuple(unclear),
    )


def _service(rest: str) -> tuple[Service | None, str]:
    for service, pattern in _SERVICES:
        found = pattern.search(rest)
        if found:
            return service, _without(rest, found)
    return None, rest


def _event(rest: str, unclear: list[str]) -> tuple[date | None, str]:
    try:
        found = find_typed_day(rest)
    except NotADay as fault:
        unclear.append(fault.diagnostics())
        return None, ""
    return (found.day, f"{found.before} {found.after}") if found else (None, rest)


def _time(rest: str) -> tuple[time | None, str]:
    told = read_times(rest)
    return (told[0].time, rest.replace(told[0].text, " ", 1)) if len(told) == 1 else (None, rest)


def _court(rest: str, unclear: list[str]) -> str:
    """The court that the words left over name; what names none is told, for nothing that was typed is passed over."""
    words = " ".join(_JOINING.sub(" ", rest).split())
    if not words:
        return ""
    try:
        named = name_court(words)
    except UnclearCourt as fault:
        unclear.append(fault.diagnostics())
        return ""
    if not named.known:
        unclear.append(f"“{words}” was not understood. {named.meant}".strip())
    return named.name if named.known else ""


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"
