"""Days as orders write them, with the places they stand at: "March 3, 2024", "8th day of June 2009", "3/3/2024"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.conferral.deadlines.deadline import in_words
from knowledge.passage import Span

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CENTURY = 100
_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_WEEKDAY = r"(?:(?P<weekday>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?[\s*]+)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_WEEKDAY}\b{_MONTH}[\s*]+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d)(?:[\s*]*,?[\s*]+{_YEAR}\b)?",
        rf"{_WEEKDAY}(?:the[\s*]+)?\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s*]+(?:day[\s*]+of[\s*]+)?{_MONTH}[\s*]*,?[\s*]+{_YEAR}\b",
        rf"{_WEEKDAY}\b(?P<number>\d{{1,2}})/(?P<day>\d{{1,2}})/(?P<year>(?:19|20)?\d\d)\b",
        rf"\b{_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)\b",
    )
)


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day as written. `day` is None where no calendar has it; `notes` say what was assumed or does not agree."""

    day: date | None
    span: Span
    words: str
    notes: tuple[str, ...] = ()


def written_days(text: str, *, after: date | None = None) -> Iterator[WrittenDay]:
    """Every day written in `text`, in its order. A day without a year is the first such day from `after` on."""
    found: list[WrittenDay] = []
    for form in FORMS:
        for match in form.finditer(text):
            span = Span(match.start(), match.end())
            if not any(span.overlaps(other.span) for other in found):
                found.append(_written(match, span, after))
    yield from sorted(found, key=lambda written: written.span)


def day_at(text: str, start: int, *, after: date | None = None) -> WrittenDay | None:
    """The day written exactly at `start`, or None."""
    for form in FORMS:
        match = form.match(text, start)
        if match:
            return _written(match, Span(match.start(), match.end()), after)
    return None


def _written(match: re.Match[str], span: Span, after: date | None) -> WrittenDay:
    words = " ".join(match.group().replace("*", "").split())
    groups = match.groupdict()
    month = int(groups["number"]) if groups.get("number") else _MONTHS.index(match["month"][:3].lower()) + 1
    number = int(match["day"])
    notes = []
    if groups["year"]:
        year = int(groups["year"])
        day = _day(year if year >= _CENTURY else year + 2000, month, number)
    else:
        day = _first_such_day(month, number, after)
        if day:
            notes.append(f"The year is left out; {in_words(day)} was taken.")
    said = (groups.get("weekday") or "")[:3].lower()
    if day and said and _WEEKDAYS[day.weekday()] != said:
        notes.append(f"The text says {groups['weekday']}day, but {in_words(day)} is a {day:%A}.")
    return WrittenDay(day, span, words, tuple(notes))


def _first_such_day(month: int, number: int, after: date | None) -> date | None:
    years = range(after.year, after.year + 5) if after else ()
    found = (_day(year, month, number) for year in years)
    return next((day for day in found if day and after and day >= after), None)


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
