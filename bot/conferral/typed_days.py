"""A day as people type it in full: "March 5, 2024", "Tuesday, 5 March 2024", "3/5/24". Nothing is guessed.

A day without its year, one that no calendar has, a weekday that does not fit, and words that name several days are
refused, each with what was understood. Figures are read month first, as in the United States.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.conferral.deadlines.deadline import in_words
from bot.conferral.reading.dates.reading import written_days
from bot.conferral.reading.dates.vocabulary import WEEKDAYS, lowered
from bot.conferral.reading.dates.written import Written
from knowledge.errors import ConferralError

EXPECTED = 'Write it as 2024-03-04 or "March 4, 2024".'
_DAY_FIRST = re.compile(r"(?i)(?<![\w/-])(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]{3,9})\.?,? ((?:19|20)\d\d)(?!\d)")


class NotADay(ConferralError):
    """Words name no day, or more than one, or one that does not exist; the message says which."""


@dataclass(frozen=True, slots=True)
class TypedDay:
    """The one day that words name, and the words before and behind it."""

    day: date
    before: str
    after: str


def read_typed_day(words: str) -> date:
    """Read words that are a day and nothing else. Raises NotADay."""
    typed = " ".join(words.split())
    found = find_typed_day(typed)
    rest = " ".join((found.before, found.after)).strip(" ,.") if found else ""
    if found is None or (rest and rest.casefold() != "on"):
        raise NotADay(f'"{typed}" is not a day.', advice=EXPECTED)
    return found.day


def find_typed_day(typed: str) -> TypedDay | None:
    """Find the one day in `typed`; None where it names none. Raises NotADay."""
    typed = _DAY_FIRST.sub(r"\2 \1, \3", typed)
    found = written_days(typed, lowered(typed))
    if not found:
        return None
    if len(found) > 1:
        named = " and ".join(typed[day.start : day.end] for day in found)
        raise NotADay(f'"{typed}" names more than one day: {named}.', advice=EXPECTED)
    written = found[0]
    return TypedDay(_settled(written, typed), typed[: written.start], typed[written.end :])


def _settled(written: Written, typed: str) -> date:
    """The day as one of the calendar. Raises NotADay."""
    named = typed[written.start : written.end]
    if written.doubt:
        raise NotADay(f'"{named}": {written.doubt}.', advice=EXPECTED)
    if written.about or written.week:
        raise NotADay(f'"{typed}" leaves the day open.', advice=EXPECTED)
    if written.year is None:
        raise NotADay(f'"{named}" leaves the year open.', advice=EXPECTED)
    try:
        day = date(written.year, written.month, written.day)
    except ValueError as fault:
        raise NotADay(f"There is no such day as {named}.", advice=EXPECTED) from fault
    if written.weekday not in (None, day.weekday()):
        said = WEEKDAYS[written.weekday or 0].capitalize()
        raise NotADay(f'"{named}": {in_words(day)} is a {day:%A}, not a {said}.', advice=EXPECTED)
    return day
