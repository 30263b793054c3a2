"""The forms in which lawyers write days, months and years, and the day each stands for.

A month without a day means its last day, because what happened in it had then happened. A year alone means
30 November, because amendments of the federal rules take effect on 1 December: on that day the text stands that
was in force for eleven months of the year. A decade means its last year, as a month means its last day. A day that
no calendar has ("Feb. 30, 2015") is read as its month or its year, and says so.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from knowledge.calendar_words.decisions import is_decision
from knowledge.calendar_words.patterns import (
    AMENDED,
    AS_AMENDED,
    BEFORE_DAY,
    DECADE,
    FULL,
    MONTH_YEAR,
    NO_YEAR,
    OWN_CASE,
    RELATIVE,
    SEASON,
    SHORT_YEAR,
    YEAR_ALONE,
    YEAR_IN_BRACKETS,
    YEAR_OF_ORDER,
    YEAR_OF_TEXT,
)
from knowledge.passage import Span

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEARS_INTO_DECADE = {"early": 3, "mid": 6}
_SEASON_END = {"spring": 5, "summer": 8, "fall": 11, "autumn": 11, "winter": 2, "early": 3, "mid": 6, "late": 11}
_NUMBER_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
    "fifteen": 15, "twenty": 20,
}  # fmt: skip
_PIVOT = 69
_YEARS_MONTH = 11  # the last month before a year's amendments take effect


class Precision(StrEnum):
    """How exactly the words name the day."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class DayReading:
    """A day read from words.

    `names_an_order` means that the words pick out a decision, and no day to ask about. `bounds_a_text` means that
    they speak of the text before or after a change ("pre-2015"), and so never of a decision. `impossible` means that
    no calendar has the day as written, and that `day` is the end of the month or the 30 November that was meant.
    `in_future` means that the words ask about a day yet to come; `day` is then today.
    """

    day: date
    span: Span
    words: str
    precision: Precision = Precision.DAY
    names_an_order: bool = False
    bounds_a_text: bool = False
    impossible: bool = False
    in_future: bool = False


def readings(text: str, today: date) -> Iterator[DayReading]:
    """Every day `text` names, the most exact forms first; what an earlier form covers is not read again."""
    taken: list[Span] = []
    for reading in _all_forms(text, today):
        if not any(reading.span.overlaps(span) for span in taken):
            taken.append(reading.span)
            yield reading


def _all_forms(text: str, today: date) -> Iterator[DayReading]:
    for form in _forms():
        for pattern in form.patterns:
            for match in pattern.finditer(text):
                span = Span(match.start(), match.end())
                day = form.settle(match, today)
                if day is not None and (not form.of_an_order or is_decision(text, span)):
                    yield DayReading(
                        day,
                        span,
                        match.group(),
                        form.precision,
                        bounds_a_text=form.bounds_a_text,
                        impossible=form.impossible,
                    )


def _year(match: re.Match[str]) -> int:
    groups = match.groupdict()
    written = (groups.get("year") or groups.get("short") or "").lstrip("'’")
    year = int(written)
    return year if year > 99 else year + (1900 if year > _PIVOT else 2000)  # noqa: PLR2004 (two digits of a year)


def _month(match: re.Match[str]) -> int:
    groups = match.groupdict()
    if groups.get("season"):
        return _SEASON_END.get(groups["season"].lower(), len(_MONTHS))
    return int(groups["number"]) if groups.get("number") else _MONTHS.index(match["month"][:3].lower()) + 1


def _full_day(match: re.Match[str], _today: date) -> date | None:
    return _day(_year(match), _month(match), int(match["day"]))


def _eve(match: re.Match[str], today: date) -> date | None:
    """Give the day before the day named."""
    day = _full_day(match, today)
    return day - timedelta(days=1) if day else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_end(match: re.Match[str], today: date) -> date | None:
    return _last_day(_year(match), _month(match), today)


def _year_day(match: re.Match[str], today: date) -> date | None:
    return _last_day(_year(match), _YEARS_MONTH, today)


def _decade_day(match: re.Match[str], today: date) -> date:
    """Give the 30 November of the decade's last year, or today in the decade that is running."""
    first = _year(match)
    last = first + _YEARS_INTO_DECADE.get((match["part"] or "").lower(), 9)
    return today if first <= today.year <= last else date(last, _YEARS_MONTH, 30)


def _month_of_no_day(match: re.Match[str], today: date) -> date | None:
    """Give the last day of the month, where it has no such day."""
    if not _is_written_as_a_day(match) or _full_day(match, today):
        return None
    return _last_day(_year(match), _month(match), today)


def _year_of_no_day(match: re.Match[str], today: date) -> date | None:
    """Give the day for the year, where there is no such month."""
    if not _is_written_as_a_day(match) or _full_day(match, today):
        return None
    return _last_day(_year(match), _YEARS_MONTH, today)


def _is_written_as_a_day(match: re.Match[str]) -> bool:
    """Tell "2/30/15" from the number of a section ("5.4.31"), which has dots or hyphens and no whole year."""
    return match.groupdict().get("joint", "/") == "/" or len(match["year"]) > len("15")


def _amended_day(match: re.Match[str], _today: date) -> date | None:
    return date(_year(match), 12, 1)


def _last_day(year: int, month: int, today: date) -> date | None:
    """Give the last day of a month, or today in the month that is running."""
    if not 1 <= month <= len(_MONTHS):
        return None
    last = date(year, month, monthrange(year, month)[1])
    return today if (year, month) == (today.year, today.month) else last


def _beside_amendments(match: re.Match[str], today: date) -> date | None:
    """Give the day before or the day on which the year's amendments took effect (1 December)."""
    side, year = match["side"].lower(), int(match["year"])
    if side == "since" and not match["amendments"]:
        return None if is_decision(match.string, Span(match.start("year"), match.end("year"))) else today
    if side in ("before", "prior to", "until") and not match["amendments"] and "dec" not in match.group().lower():
        return date(year - 1, 12, 31)
    if side in ("before", "pre", "prior to", "until"):
        return date(year, 11, 30)
    return date(year, 12, 1) if match["amendments"] or side == "post" else None


def _latest(match: re.Match[str], today: date) -> date | None:
    """Give the latest such day of a year that is not later than today."""
    candidates = (_day(today.year - back, _month(match), int(match["day"])) for back in range(4))
    return next((day for day in candidates if day is not None and day <= today), None)


def _ago(match: re.Match[str], today: date) -> date | None:
    words = (match["ago"] or "").lower()
    if match["years"]:
        years = _NUMBER_WORDS.get(match["years"].lower()) or int(match["years"])
        return _day(today.year - years, today.month, min(today.day, 28))
    count = int(words.split()[0]) if words[:1].isdigit() else 1
    days = next((n for unit, n in (("week", 7), ("month", 30), ("year", 365)) if unit in words), 1)
    return today - timedelta(days=count * days)


@dataclass(frozen=True, slots=True)
class _Form:
    """Patterns of one form and what day a match stands for; `of_an_order` forms count only beside a decision."""

    patterns: tuple[re.Pattern[str], ...]
    settle: Callable[[re.Match[str], date], date | None]
    precision: Precision = Precision.DAY
    bounds_a_text: bool = False
    of_an_order: bool = False
    impossible: bool = False


@cache
def _forms() -> tuple[_Form, ...]:
    """Every form, the most exact first."""
    years = (OWN_CASE, YEAR_ALONE, SHORT_YEAR, YEAR_OF_TEXT, YEAR_IN_BRACKETS)
    return (
        _Form((BEFORE_DAY,), _eve, bounds_a_text=True),
        _Form(FULL, _full_day),
        _Form(FULL, _month_of_no_day, Precision.MONTH, impossible=True),
        _Form(FULL, _year_of_no_day, Precision.YEAR, impossible=True),
        _Form((AMENDED,), _beside_amendments, bounds_a_text=True),
        _Form(DECADE, _decade_day, Precision.YEAR),
        _Form((*MONTH_YEAR, SEASON), _month_end, Precision.MONTH),
        _Form((AS_AMENDED,), _amended_day, bounds_a_text=True),
        _Form(years, _year_day, Precision.YEAR),
        _Form((YEAR_OF_ORDER,), _year_day, Precision.YEAR, of_an_order=True),
        _Form((NO_YEAR,), _latest),
        _Form((RELATIVE,), _ago),
    )
