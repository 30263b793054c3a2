"""A deadline and the limits of an order as the JSON of CONTRACT.md and as a person reads them in a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from datetime import date, datetime

from bot.assistant.deadline_wording import due_line, holiday_line, rule_line
from bot.assistant.matter_wording import due_words
from bot.cli.shapes import Json
from bot.conferral.deadlines import Deadline
from bot.conferral.deadlines.order_limits import OfferedDeadline, OrderLimit
from bot.conferral.record import When

_WIDTH = 100


def deadline_json(found: Deadline) -> Json:
    """One deadline as CONTRACT.md shows it."""
    forum = found.forum
    return {
        "deadline": found.due.isoformat(),
        "steps": [str(step) for step in found.steps],
        "rule": found.edition.citation,
        "holidays": [
            {
                "date": met.holiday.day.isoformat(),
                "name": met.holiday.name,
                "declared_by": met.holiday.state or met.holiday.declared_by.value,
                "counted_as_legal_holiday": met.heeded,
            }
            for met in found.holidays
        ],
        "caution": found.caution,
        "court": forum.court if forum else None,
        "time_zone": forum.zone.key if forum else None,
    }


def shown_lines(result: Json) -> Iterator[str]:
    """A result as a person reads it in a terminal."""
    if "limits" in result:
        yield from _order_lines(result)
        return
    yield due_line(_moment(result["deadline"]))
    yield rule_line(result["rule"], result["court"])
    yield ""
    for number, step in enumerate(result["steps"], start=1):
        yield from _wrapped(step, first=f"{number}. ", rest="   ")
    if result["holidays"]:
        yield ""
        yield "Holidays within the period:"
    for met in result["holidays"]:
        heeded = met["counted_as_legal_holiday"]
        told = holiday_line(date.fromisoformat(met["date"]), met["name"], met["declared_by"], heeded=heeded)
        yield f"- {told}"
    if result["caution"]:
        yield ""
        yield from _wrapped(result["caution"], first="Caution: ", rest="  ")


def _order_lines(result: Json) -> Iterator[str]:
    dated = f"dated {_spoken(result['order_dated'])}" if result["order_dated"] else "whose date was not found"
    yield f"Deadlines of an order {dated}:"
    if not result["deadlines"]:
        yield "No day could be counted."
    for found in result["deadlines"]:
        yield ""
        yield f"{_spoken(found['deadline'])}"
        for sentence in found["for"]:
            yield from _wrapped(sentence, first="- ", rest="  ")
        for note in found["notes"]:
            yield from _wrapped(note, first="  Note: ", rest="  ")
    uncounted = [limit for limit in result["limits"] if limit["ordered"] and limit["deadline"] is None]
    if uncounted:
        yield ""
        yield "Limits that were not counted:"
    for limit in uncounted:
        yield from _wrapped(f"“{limit['words']}”: {limit['reason']}", first="- ", rest="  ")


def offered_json(found: OfferedDeadline) -> Json:
    """A day on which an order makes something due, and the sentences that say what."""
    return {
        "deadline": found.due.isoformat(),
        "for": list(dict.fromkeys(limit.sentence for limit in found.limits)),
        "spans": [[limit.span.start, limit.span.end] for limit in found.limits],
        "notes": list(dict.fromkeys(note for limit in found.limits for note in limit.notes)),
    }


def limit_json(limit: OrderLimit) -> Json:
    """One limit in an order's text, counted or with the reason why not."""
    return {
        "words": limit.words,
        "start": limit.span.start,
        "end": limit.span.end,
        "sentence": limit.sentence,
        "ordered": limit.ordered,
        "counted_from": limit.counted_from.isoformat() if limit.counted_from else None,
        "deadline": limit.due.isoformat() if limit.due else None,
        "reason": limit.reason or None,
        "steps": [str(step) for step in limit.steps],
        "rule": limit.deadline.edition.citation if limit.deadline else None,
        "caution": " ".join(limit.notes) or None,
    }


def _spoken(iso: str) -> str:
    """A day or moment of a result as lawyers write it."""
    return due_words(_moment(iso))


def _moment(iso: str) -> When:
    return datetime.fromisoformat(iso) if "T" in iso else date.fromisoformat(iso)


def _wrapped(text: str, *, first: str, rest: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=first, subsequent_indent=rest)
