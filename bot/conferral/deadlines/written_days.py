"""The days an order's text names, with what was assumed to read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.conferral.deadlines.deadline import in_words
from bot.conferral.reading.dates.reading import written_days
from bot.conferral.reading.dates.vocabulary import WEEKDAYS, lowered
from bot.conferral.reading.dates.written import Written
from knowledge.passage import Span, fold

_LEAP_YEARS_APART = 8


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day as written. `day` is None where no calendar has it; `notes` say what was assumed or does not agree."""

    day: date | None
    span: Span
    words: str
    notes: tuple[str, ...] = ()


class WrittenDays:
    """Every day that `text` names. A day without a year is the first such day from `after` on.

    Emphasis marks in the text are passed over; the places are those of the text as it stands.
    """

    def __init__(self, text: str, *, after: date | None = None) -> None:
        plain = text.replace("*", " ")
        found = (_settled(text, written, after) for written in written_days(plain, lowered(plain)))
        self._by_start = {day.span.start: day for day in found if day}

    def at(self, start: int) -> WrittenDay | None:
        """The day written exactly at `start`, or None."""
        return self._by_start.get(start)

    def within(self, span: Span) -> list[WrittenDay]:
        """The days written inside `span`, in order."""
        return [day for day in self._by_start.values() if span.start <= day.span.start and day.span.end <= span.end]


def _settled(text: str, written: Written, after: date | None) -> WrittenDay | None:
    """The day as one of the calendar; None for words that name no single day ("the week of March 4")."""
    if written.week or written.about or written.doubt:
        return None
    span, notes = Span(written.start, written.end), []
    if written.year is None:
        day = _first_such_day(written, after)
        notes += [f"The year is left out; {in_words(day)} was taken."] if day else []
    else:
        day = _day(written.year, written.month, written.day)
    if day and written.weekday not in (None, day.weekday()):
        notes.append(f"The text says {WEEKDAYS[written.weekday or 0]}, but {in_words(day)} is a {day:%A}.")
    return WrittenDay(day, span, fold(text[span.start : span.end]), tuple(notes))


def _first_such_day(written: Written, after: date | None) -> date | None:
    if after is None:
        return None
    found = (_day(after.year + later, written.month, written.day) for later in range(_LEAP_YEARS_APART + 1))
    return next((day for day in found if day and day >= after), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
