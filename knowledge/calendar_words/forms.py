"""The forms in which lawyers write days, months and years, and the day each stands for.

A month without a day means its last day, because what happened in it had then happened. A year alone means
30 November, because amendments of the federal rules take effect on 1 December: on that day the text stands that
was in force for eleven months of the year. Neither is ever later than today.
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
from knowledge.passage import Span

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?P<year>(?:19[4-9]|20[0-9])\d)(?![\d]|[.\-/]\d)"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"


class Precision(StrEnum):
    """How exactly the words name the day."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class DayReading:
    """A day read from words.

    `names_an_order` means that the words pick out a decision, and no day to ask about. `bounds_a_text` means that
    they speak of the text before or after a change ("pre-2015"), and so never of a decision.
    """

    day: date
    span: Span
    words: str
    precision: Precision = Precision.DAY
    names_an_order: bool = False
    bounds_a_text: bool = False


def _compiled(*patterns: str) -> re.Pattern[str]:
    return re.compile(r"(?<![\w.$\-/])(?:" + "|".join(patterns) + ")", re.IGNORECASE)


_FULL = (
    _compiled(rf"{_MONTH}\s{{0,2}}{_DAY},?\s{{1,2}}{_YEAR}"),
    _compiled(rf"(?:the\s)?{_DAY}\s(?:of\s)?{_MONTH},?\s{_YEAR}"),
    _compiled(r"(?P<year>(?:19|20)\d{2})-(?P<number>\d{1,2})-(?P<day>\d{1,2})(?![\w-])"),
    _compiled(
        r"(?P<number>\d{1,2})(?P<joint>[/.\-])(?P<day>\d{1,2})(?P=joint)(?P<year>(?:19|20)\d{2}|\d{2})(?![\w/-]|\.\d)"
    ),
)
_BEFORE_DAY = _compiled(rf"(?:before|prior\sto|until|pre)[\s-]{_MONTH}\s{{0,2}}{_DAY},?\s{{1,2}}{_YEAR}")
_MONTH_YEAR = (
    _compiled(rf"{_MONTH},?\s{{1,2}}(?:of\s)?{_YEAR}"),
    _compiled(rf"{_MONTH}\s?(?P<short>'\d{{2}}|’\d{{2}}|0\d|[4-9]\d)(?![\w.:/-]|\s?(?:days?|hours?)\b)"),
    _compiled(r"(?P<number>0?[1-9]|1[0-2])/(?P<year>(?:19|20)\d{2})(?![\w/-])"),
)
_SEASON = _compiled(rf"(?P<season>spring|summer|fall|autumn|winter|early|mid|late|end\sof)[\s-](?:of\s)?{_YEAR}")
_YEAR_ALONE = _compiled(
    rf"(?P<cue>in|during|back\sin|of|from|circa|around|by|as\sof|for|filed|dated|under|but|what\sabout|how\sabout)\s(?:the\s)?(?:year\s)?{_YEAR}"
)
_YEAR_OF_TEXT = _compiled(rf"{_YEAR}\s(?:version|text|edition|rules?|wording|language|frcp|amended)\b")
_OWN_CASE = _compiled(rf"(?:our|my)\s{_YEAR}\s(?:case|action|matter|lawsuit|motion)\b")
_SHORT_YEAR = _compiled(r"(?:back\s)?in\s(?P<short>['’]\d{2})(?!\w)")
_YEAR_IN_BRACKETS = _compiled(rf"(?:rules?|version|text|p\.|frcp)\s(?:[\w.()\-]{{1,20}}\s)?\({_YEAR}\)")
_AS_AMENDED = _compiled(rf"as\samended\s(?:in|by|effective|on)?\s?(?:dec(?:ember)?\.?\s)?(?:1,\s)?{_YEAR}")
_YEAR_OF_ORDER = _compiled(rf"{_YEAR}(?=\s)")
_AMENDED = _compiled(
    rf"(?P<side>before|pre|prior\sto|after|post|since|under|until)[\s-](?:the\s)?(?:dec(?:ember)?\.?\s(?:1,?\s)?)?{_YEAR}"
    r"(?P<amendments>\s(?:federal\s)?(?:rules?\s)?(?:amendments?|changes?|revisions?|restyling))?"
)
_NO_YEAR = _compiled(
    rf"(?P<verb>filed|moved|served|entered|docketed)\s(?:\w+\s){{0,3}}?(?:on\s)?{_MONTH}\s{_DAY}(?!\w|,?\s\d)"
)
_RELATIVE = _compiled(
    r"(?:filed|moved|served)\s(?:\w+\s){0,3}?(?P<ago>yesterday|last\s(?:week|month|year)|\d{1,2}\s(?:days|weeks|months|years)\sago)",
    r"(?P<years>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)\syears\sago",
)
_SEASON_END = {"spring": 5, "summer": 8, "fall": 11, "autumn": 11, "winter": 2, "early": 3, "mid": 6, "late": 11}
_NUMBER_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
    "fifteen": 15, "twenty": 20,
}  # fmt: skip
_PIVOT = 69
_YEARS_MONTH = 11  # the last month before a year's amendments take effect


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
                    yield DayReading(day, span, match.group(), form.precision, bounds_a_text=form.bounds_a_text)


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
        return today
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


@cache
def _forms() -> tuple[_Form, ...]:
    """Every form, the most exact first."""
    years = (_OWN_CASE, _YEAR_ALONE, _SHORT_YEAR, _YEAR_OF_TEXT, _YEAR_IN_BRACKETS)
    return (
        _Form((_BEFORE_DAY,), _eve, bounds_a_text=True),
        _Form(_FULL, _full_day),
        _Form((_AMENDED,), _beside_amendments, bounds_a_text=True),
        _Form((*_MONTH_YEAR, _SEASON), _month_end, Precision.MONTH),
        _Form((_AS_AMENDED,), _amended_day, bounds_a_text=True),
        _Form(years, _year_day, Precision.YEAR),
        _Form((_YEAR_OF_ORDER,), _year_day, Precision.YEAR, of_an_order=True),
        _Form((_NO_YEAR,), _latest),
        _Form((_RELATIVE,), _ago),
    )
