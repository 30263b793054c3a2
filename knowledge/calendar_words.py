"""The day a question asks about, read from its words.

"Back in aug 2007" and "filed March 3, 2015" name a day on which the text must have been in force. "The june 2009
order" names a decision: then the reading says so, and the text in force today is still what is asked for.
Periods ("within 20 days"), deadlines without a year and days yet to come are not readings.

A month without a day means its last day, because what happened in it had then happened. A year alone means
30 November, because amendments of the federal rules take effect on 1 December: on that day the text stands that
was in force for eleven months of the year. Neither is ever later than today.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

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
    """A day read from words. `names_an_order` means that the words pick out a decision, and no day to ask about."""

    day: date
    span: Span
    words: str
    precision: Precision = Precision.DAY
    names_an_order: bool = False


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
_MONTH_YEAR = (
    _compiled(rf"{_MONTH},?\s{{1,2}}(?:of\s)?{_YEAR}"),
    _compiled(rf"{_MONTH}\s?(?P<short>'\d{{2}}|’\d{{2}}|0\d|[4-9]\d)(?![\w.:/-]|\s?(?:days?|hours?)\b)"),
    _compiled(r"(?P<number>0?[1-9]|1[0-2])/(?P<year>(?:19|20)\d{2})(?![\w/-])"),
)
_SEASON = _compiled(rf"(?P<season>spring|summer|fall|autumn|winter|early|mid|late|end\sof)[\s-](?:of\s)?{_YEAR}")
_YEAR_ALONE = _compiled(
    rf"(?P<cue>in|during|back\sin|of|from|circa|around|by|as\sof|for|filed|dated|under)\s(?:the\s)?(?:year\s)?{_YEAR}"
)
_YEAR_OF_TEXT = _compiled(rf"{_YEAR}\s(?:version|text|edition|rules?|wording|language|frcp|amended)\b")
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
_DECISION = (
    r"orders?|m&o|denials?|rulings?|decisions?|opinions?|cases?|court|judge|magistrate|defendants?|plaintiffs?|"
    r"movants?|parties|folks|guys?|lawyers?|motion|dispute|holding|memorandum"
)
_DECISION_AFTER = re.compile(rf"\s?(?:(?!filed\b)[a-z']{{2,12}}\s){{0,2}}?(?:{_DECISION})\b", re.IGNORECASE)
_DECISION_BEFORE = re.compile(
    rf"\b(?:{_DECISION}|one|decided|denied|overruled|granted)\s(?:of|from|in|dated|on|back in)?\s?(?:the\s)?$",
    re.IGNORECASE,
)
_DEADLINE_BEFORE = re.compile(r"\b(?:due|deadline|by|until|hearing|trial|set for)\s(?:\w+\s){0,2}$", re.IGNORECASE)
_TALK_BEFORE = re.compile(
    r"\b(?:emailed|e-mailed|called|sent|left|wrote|spoke|talked|met|mailed|conferred|zoomed|texted|phoned|faxed|"
    r"letter|email|call|voicemail)\s(?:[\w']+\s){0,4}$",
    re.IGNORECASE,
)
_WINDOW = 60
_RECENT = timedelta(days=365)
_PIVOT = 69


def read_as_of(text: str, *, today: date) -> DayReading | None:
    """The day `text` asks about, or None where it names none; `today` bounds it and settles relative words.

    A reading that names an order is returned only where no other day is named.
    """
    readings = [r for r in _readings(text, today) if r.day <= today and not _is_aside(text, r, today)]
    readings = [replace(r, names_an_order=_is_decision(text, r.span)) for r in readings]
    asked = [r for r in readings if not r.names_an_order]
    return next(iter(asked or readings), None)


def _readings(text: str, today: date) -> Iterator[DayReading]:
    """Every day named, the most exact forms first; what an earlier form covers is not read again."""
    taken: list[Span] = []
    for reading in _all_forms(text, today):
        if not any(reading.span.overlaps(span) for span in taken):
            taken.append(reading.span)
            yield reading


def _all_forms(text: str, today: date) -> Iterator[DayReading]:
    for pattern in _FULL:
        for match in pattern.finditer(text):
            yield from _made(match, _full_day(match), Precision.DAY)
    for match in _AMENDED.finditer(text):
        yield from _made(match, _beside_amendments(match, today), Precision.DAY)
    for pattern in _MONTH_YEAR:
        for match in pattern.finditer(text):
            yield from _made(match, _last_day(_year(match), _month(match), today), Precision.MONTH)
    for match in _SEASON.finditer(text):
        month = _SEASON_END.get(match["season"].lower(), 12)
        yield from _made(match, _last_day(int(match["year"]), month, today), Precision.MONTH)
    for pattern in (_YEAR_ALONE, _YEAR_OF_TEXT, _YEAR_OF_ORDER):
        for match in pattern.finditer(text):
            if pattern is not _YEAR_OF_ORDER or _DECISION_AFTER.match(text, match.end()):
                yield from _made(match, _last_day(int(match["year"]), 11, today), Precision.YEAR)
    for match in _NO_YEAR.finditer(text):
        yield from _made(match, _latest(match, today), Precision.DAY)
    for match in _RELATIVE.finditer(text):
        yield from _made(match, _ago(match, today), Precision.DAY)


def _made(match: re.Match[str], day: date | None, precision: Precision) -> Iterator[DayReading]:
    if day is not None:
        yield DayReading(day, Span(match.start(), match.end()), match.group(), precision)


def _year(match: re.Match[str]) -> int:
    groups = match.groupdict()
    written = (groups.get("year") or groups.get("short") or "").lstrip("'’")
    year = int(written)
    return year if year > 99 else year + (1900 if year > _PIVOT else 2000)  # noqa: PLR2004 (two digits of a year)


def _month(match: re.Match[str]) -> int:
    groups = match.groupdict()
    return int(groups["number"]) if groups.get("number") else _MONTHS.index(match["month"][:3].lower()) + 1


def _full_day(match: re.Match[str]) -> date | None:
    return _day(_year(match), _month(match), int(match["day"]))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _last_day(year: int, month: int, today: date) -> date | None:
    """The last day of a month, or today where the month is not over; for a month to come, that month's last day."""
    if not 1 <= month <= len(_MONTHS):
        return None
    last = date(year, month, monthrange(year, month)[1])
    return today if (year, month) == (today.year, today.month) else last


def _beside_amendments(match: re.Match[str], today: date) -> date | None:
    """The day before or the day on which the year's amendments took effect (1 December)."""
    side, year = match["side"].lower(), int(match["year"])
    if side == "since" and not match["amendments"]:
        return today
    if side in ("before", "prior to", "until") and not match["amendments"] and "dec" not in match.group().lower():
        return date(year - 1, 12, 31)
    if side in ("before", "pre", "prior to", "until"):
        return date(year, 11, 30)
    return date(year, 12, 1) if match["amendments"] or side == "post" else None


def _latest(match: re.Match[str], today: date) -> date | None:
    """The latest such day of a year that is not later than today."""
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


def _is_decision(text: str, span: Span) -> bool:
    """Whether the words beside a day make it the name of an order or a case."""
    before = text[max(0, span.start - _WINDOW) : span.start]
    return bool(_DECISION_AFTER.match(text, span.end) or _DECISION_BEFORE.search(before))


def _is_aside(text: str, reading: DayReading, today: date) -> bool:
    """Whether the day is a deadline, or a recent day on which somebody talked, and not a day to ask about."""
    before = text[max(0, reading.span.start - _WINDOW) : reading.span.start]
    recent = reading.precision is Precision.DAY and today - reading.day < _RECENT
    return recent and bool(_TALK_BEFORE.search(before) or _DEADLINE_BEFORE.search(before))
