"""A day as it is written, and the words around it that belong to it: its weekday, "on or about", "the week of"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.conferral.reading.dates.vocabulary import WEEKDAY, weekday_number

WINDOW = 32
"""Characters before a day that are looked at."""
_PIVOT = 69
_WEEKDAY_BEFORE = re.compile(rf"(?<![a-z]){WEEKDAY},?\s{{1,2}}(?:the\s)?(?P<bracket>\()?$")
_WEEKDAY_AFTER = re.compile(rf",?\s\((?:an?\s)?{WEEKDAY}\)")
_ABOUT_BEFORE = re.compile(r"\b(?:on\sor\s)?(?:about|around|approximately|circa)\s{1,2}$")
_WEEK_BEFORE = re.compile(r"(?<![a-z])(?:the\s)?week\s(?:of|beginning|starting|commencing)\s{1,2}$")


@dataclass(frozen=True, slots=True)
class Written:
    """A day as it is written. `year` None: left out. `week`: the words are "the week of" it.

    `doubt` says what keeps it from being read at all: day and month that cannot be told apart.
    """

    start: int
    end: int
    month: int
    day: int
    year: int | None = None
    weekday: int | None = None
    about: bool = False
    week: bool = False
    doubt: str = ""


def with_words_around(lower: str, day: Written) -> Written:
    """The day with the words of the text (in lower case: `lower`) that belong to it."""
    before = lower[max(0, day.start - WINDOW) : day.start]
    offset = day.start - len(before)
    start, end, weekday = day.start, day.end, None
    if named := _WEEKDAY_BEFORE.search(before):
        start, weekday = offset + named.start(), weekday_number(named["weekday"])
        end += bool(named["bracket"] and lower.startswith(")", end))
    elif named := _WEEKDAY_AFTER.match(lower, day.end):
        end, weekday = named.end(), weekday_number(named["weekday"])
    week = _WEEK_BEFORE.search(before)
    if week:
        start = offset + week.start()
    about = bool(_ABOUT_BEFORE.search(before[: start - offset]))
    return replace(day, start=start, end=end, weekday=weekday, about=about, week=bool(week))


def full_year(written: str) -> int:
    """The year that "2024" or "24" is."""
    year = int(written)
    return year if year > 99 else year + (1900 if year > _PIVOT else 2000)  # noqa: PLR2004 (two digits of a year)
