"""deadline: when a period ends under Rule 6, and the limits that an order sets."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.options import CourtOption, JsonOption, Unusable, read_day

if TYPE_CHECKING:
    from bot.cli.shapes import Json
    from bot.conferral.deadlines import Forum, LegalHolidays, Period, Service

_TIME = re.compile(r"(\d{1,2})(?::(\d\d))?(?:\s*([ap])\.?m\.?)?", re.IGNORECASE)


def deadline(
    start: Annotated[
        str | None, typer.Option("--from", help='The day of the event, as 2015-03-03 or "March 3, 2015".')
    ] = None,
    days: Annotated[int | None, typer.Option("--days", help="How many days.")] = None,
    hours: Annotated[int | None, typer.Option("--hours", help="How many hours; needs --at.")] = None,
    at: Annotated[
        str | None, typer.Option("--at", help="The time of the event, as 16:30, on the court's clock.")
    ] = None,
    before: Annotated[bool, typer.Option("--before", help="Count backward: so many days before the event.")] = False,
    service: Annotated[
        str | None, typer.Option("--service", help="mail, leaving-with-clerk, consent or electronic.")
    ] = None,
    court: CourtOption = None,
    order: Annotated[
        Path | None, typer.Option("--order", help="The text of an order (- for standard input): the limits it sets.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Count a period under Fed. R. Civ. P. 6, step by step, or find the limits that an order sets.

    Example: conferral deadline --from 2009-06-08 --days 20 --court "D. Kan."
    """
    from bot.bootstrap import legal_holidays  # noqa: PLC0415  loads late, for --help
    from bot.cli.deadline_printing import shown_lines  # noqa: PLC0415  as above
    from bot.settings import Settings  # noqa: PLC0415  as above

    given = {"from": start, "days": days, "hours": hours, "at": at, "service": service, "court": court}
    request: Json = {name: value for name, value in given.items() if value is not None}
    request |= {"before": True} if before else {}
    request |= {"text": _order_text(order)} if order else {}
    result = deadline_request(request, legal_holidays(), default_court=Settings().default_court)
    print(json.dumps(result, ensure_ascii=False) if as_json else "\n".join(shown_lines(result)))


def deadline_request(request: Mapping[str, Any], holidays: LegalHolidays, *, default_court: str | None = None) -> Json:
    """The JSON of `conferral deadline`; for a request that holds a "text", that of the order's limits.

    Raises ConferralError.
    """
    from bot.cli.deadline_printing import deadline_json  # noqa: PLC0415  loads late, so that --help stays fast
    from bot.conferral.deadlines import compute_deadline, forum_named  # noqa: PLC0415  as above

    forum = forum_named(_text(request, "court") or default_court)
    if _text(request, "text") is None:
        return deadline_json(compute_deadline(_period(request), forum, holidays))
    return _limits_of_an_order(request, forum, holidays)


def _limits_of_an_order(request: Mapping[str, Any], forum: Forum | None, holidays: LegalHolidays) -> Json:
    """The limits in an order's text, counted from "from" where that is given, else from the date it bears."""
    from bot.cli.deadline_printing import limit_json, offered_json  # noqa: PLC0415  loads late, for --help
    from bot.conferral.deadlines.order_date import read_order_date  # noqa: PLC0415  as above
    from bot.conferral.deadlines.order_limits import find_order_limits, offered  # noqa: PLC0415  as above

    text = _order(request)
    read = read_order_date(text)
    dated = read_day(_text(request, "from")) or (read.day if read else None)
    limits = find_order_limits(text, dated=dated, forum=forum, holidays=holidays)
    return {
        "order_dated": dated.isoformat() if dated else None,
        "court": forum.court if forum else None,
        "deadlines": [offered_json(found) for found in offered(limits)],
        "limits": [limit_json(limit) for limit in limits],
    }


def _period(request: Mapping[str, Any]) -> Period:
    """The period a request states. Raises Unusable, UnusablePeriod."""
    from bot.conferral.deadlines import Direction, Period, Unit  # noqa: PLC0415  loads late, so that --help stays fast

    event = read_day(_text(request, "from"))
    days, hours = (_whole_number(request, name) for name in ("days", "hours"))
    if event is None:
        raise Unusable("The day of the event is needed, as --from 2015-03-03.")
    if (days is None) == (hours is None):
        raise Unusable("State the period in days or in hours, one of them: --days 14, or --hours 72 --at 16:30.")
    return Period(
        event,
        (days if days is not None else hours) or 0,
        Unit.DAYS if days is not None else Unit.HOURS,
        Direction.BEFORE if _flag(request, "before") else Direction.AFTER,
        _service(request),
        _time(request),
    )


def _service(request: Mapping[str, Any]) -> Service | None:
    from bot.conferral.deadlines import Service  # noqa: PLC0415  loads late, so that --help stays fast

    named = _text(request, "service")
    if named is None:
        return None
    try:
        return Service(named.strip().lower())
    except ValueError as fault:
        known = ", ".join(service.value for service in Service)
        raise Unusable(f'"{named}" is not a way of service; it has to be one of {known}.') from fault


def _time(request: Mapping[str, Any]) -> time | None:
    """A time of day as 16:30, 4:30 pm, 4 pm or noon. Raises Unusable."""
    said = _text(request, "at")
    if said is None:
        return None
    match = _TIME.fullmatch("12 pm" if said.strip().casefold() == "noon" else said.strip())
    if match and match[2] is None and match[3] is None:
        match = None  # a bare number may be any hour
    hour, minute = (int(match[1]), int(match[2] or 0)) if match else (-1, -1)
    half = (match[3] or "").lower() if match else ""
    faces = range(1, 13) if half else range(24)
    if hour not in faces or minute not in range(60):
        raise Unusable(f'"{said}" is not a time of day. Write it as 16:30 or "4:30 pm".')
    return time(hour % 12 + (12 if half == "p" else 0) if half else hour, minute)


def _whole_number(request: Mapping[str, Any], name: str) -> int | None:
    value = request.get(name)
    if value is not None and type(value) is not int:
        raise Unusable(f'"{name}" has to be a whole number.')
    return value


def _flag(request: Mapping[str, Any], name: str) -> bool:
    value = request.get(name)
    if value is not None and not isinstance(value, bool):
        raise Unusable(f'"{name}" has to be true or false.')
    return bool(value)


def _text(request: Mapping[str, Any], name: str) -> str | None:
    value = request.get(name)
    if value is not None and not isinstance(value, str):
        raise Unusable(f'"{name}" has to be text.')
    return value


def _order(request: Mapping[str, Any]) -> str:
    """The text of the order in a request, which states no period besides. Raises Unusable."""
    beside = [name for name in ("days", "hours", "at", "before", "service") if request.get(name)]
    if beside:
        raise Unusable(f"An order's own limits are counted; leave out {', '.join(beside)}, or the order.")
    text = _text(request, "text") or ""
    if not text.strip():
        raise Unusable("The order's text is empty.")
    return text


def _order_text(file: Path) -> str:
    """The text of a file, or of standard input for "-". Raises Unusable."""
    try:
        return sys.stdin.buffer.read().decode("utf-8") if str(file) == "-" else file.read_text(encoding="utf-8")
    except OSError as fault:
        raise Unusable(f"{file} cannot be read: {fault.strerror}.") from fault
    except UnicodeDecodeError as fault:
        raise Unusable(f"{file} is not plain text in UTF-8.") from fault
