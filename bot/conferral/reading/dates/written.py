"""Days written out as days of the calendar: "March 4, 2024", "4 March 2024", "3/4/24", "March 4, 7 and 9"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.conferral.reading.dates.vocabulary import (
    MONTH,
    ORDINAL_WORD,
    WEEKDAY,
    YEAR,
    day_number,
    month_number,
    weekday_number,
)


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


_NO_UNIT = r"(?![\d:%/]|\.\d|[-–]\d{3}|\s?[ap]\.?\s?m\b|\so['’]clock)"
_TAIL = rf"(?:\s{{0,2}},?\s{{0,2}}{YEAR}|,?\s{{0,2}}['’](?P<short>\d\d)(?!\d))?"
_MONTH_FIRST = re.compile(
    rf"(?<![a-z0-9]){MONTH}\s{{0,3}}(?:the\s)?(?P<day>\d{{1,2}}(?:st|nd|rd|th)?(?![a-z])|{ORDINAL_WORD}){_NO_UNIT}{_TAIL}"
)
_DAY_FIRST = re.compile(
    rf"(?<![\w./$-])(?P<day>\d{{1,2}}(?P<ord>st|nd|rd|th)?|(?<=the\s){ORDINAL_WORD})"
    rf"(?P<of>\sday\sof|\sof)?\s{{1,3}}{MONTH}(?!\s{{0,3}}\d{{1,2}}(?!\d)){_TAIL}"
)
_ISO = re.compile(
    r"(?<![\w./-])(?P<year>(?:19|20)\d\d)(?P<joint>[-/.])(?P<month>\d\d?)(?P=joint)(?P<day>\d\d?)(?![\w/-])"
)
_NUMERIC = re.compile(
    r"(?:(?<![\w./$-])|(?<=\d\d-)(?=\d\d?/))(?P<month>\d{1,2})(?P<joint>[/.-])(?P<day>\d{1,2})(?P=joint)"
    r"(?P<year>(?:19|20)\d\d|\d\d)(?![\w/]|-(?!\d\d?/)|\.\d)"
)
_SHORT_NUMERIC = re.compile(
    r"(?<![\w./$-])(?P<month>1[0-2]|0?[1-9])/(?P<day>3[01]|[12]\d|0?[1-9])(?![\w/-]|\.\d|\sof\b)"
)
_MORE = re.compile(
    r"(?P<joint>\s?,\s{1,2}(?:and\s|or\s|&\s)?(?:on\s)?|\s(?:and|or|&|through|thru|to|until)\s(?:on\s)?|\s?[-–—]\s?)"
    rf"(?:the\s)?(?P<day>\d{{1,2}}(?:st|nd|rd|th)?)(?![a-z]){_NO_UNIT}{_TAIL}"
)
_COUNTED = re.compile(
    r"(?:-[a-z]|\s(?:of\sthe|other|more|additional|further|disputed|remaining|outstanding|separate|different|new|"
    r"(?!was|is|as|this|has|does|always|thus|plaintiffs|defendants|movants|counsels|parties)[a-z-]{2,}s\b))"
)
_PREPOSITION = re.compile(
    r"(?:\b(?:on|by|since|before|after|until|till|from|between|through|to|and|or|dated|of|as|the|for|that)|[,(:–—-])\s{1,2}$"
)
_SLASHED_BEFORE = re.compile(
    r"(?:\b(?:on|by|since|before|after|until|till|from|between|through|thru|to|dated|or\sabout)\s{1,2}|\()$"
)
_LINE_START = re.compile(r"(?:^|\n)[ \t]*(?:[-*•‣]|\(?\w{1,2}[.)])?[ \t]*$")
_LINE_NEXT = re.compile(r"[ \t]*(?:[-–—:;]|\(|[a-z])")
_NAMED = re.compile(r"\b(?:mr|ms|mrs|dr|judge|justice|attorney|prof)\.?\s{1,2}$")
_CITED = re.compile(r"\((?:[A-Z][\w.]{0,6}\s?){1,4}$")
_DECLARATION = re.compile(
    r"\b(?!On|By|Since|Until|From|Before|After|And|Or|Through|Between|The|In)[A-Z][a-z]+(?:['’]s?)?\s$"
)
_WEEKDAY_BEFORE = re.compile(rf"(?<![a-z]){WEEKDAY},?\s{{1,2}}(?:the\s)?$")
_WEEKDAY_AFTER = re.compile(rf",?\s\((?:an?\s)?{WEEKDAY}\)")
_ABOUT_BEFORE = re.compile(r"\b(?:on\sor\s)?(?:about|around|approximately|circa)\s{1,2}$")
_WEEK_BEFORE = re.compile(r"(?<![a-z])(?:the\s)?week\s(?:of|beginning|starting|commencing)\s{1,2}$")
_WINDOW = 28
_PIVOT = 69


def written_days(text: str, lower: str) -> list[Written]:
    """Every day written out in `text` (in lower case: `lower`), in order and apart from each other."""
    found = [*_month_first(text, lower), *_day_first(lower), *_with_figures(lower), *_slashed(lower)]
    found.sort(key=lambda w: (w.start, -w.end))
    apart: list[Written] = []
    for day in found:
        if not apart or apart[-1].end <= day.start:
            apart.append(day)
    return apart


def _month_first(text: str, lower: str) -> Iterator[Written]:
    for match in _MONTH_FIRST.finditer(lower):
        if not _is_a_name(text, lower, match):
            first = _written(lower, match, _year(match))
            yield first
            yield from _more(text, lower, first) if first.year is None else ()


def _is_a_name(text: str, lower: str, match: re.Match[str]) -> bool:
    """Whether the month is a person ("Ms. May 4"), a verb ("may 4"), a declaration, or in a citation's brackets."""
    before = lower[max(0, match.start() - _WINDOW) : match.start()]
    original = text[max(0, match.start() - _WINDOW) : match.start()]
    if _NAMED.search(before) or (_CITED.search(original) and lower[match.end() : match.end() + 1] == ")"):
        return True
    if _year(match) is not None:
        return False
    if text.startswith(("Dec.", "Dec "), match.start()) and _DECLARATION.search(original):
        return not _WEEKDAY_BEFORE.search(before)
    is_lower = text[match.start()].islower()
    return is_lower and match["month"] in ("may", "march") and not _PREPOSITION.search(before)


def _more(text: str, lower: str, first: Written) -> Iterator[Written]:
    """The further days of the month: "March 4, 7 and 9", "August 8 through 12, 2024"."""
    pending: list[Written] = []
    end = first.end
    while match := _MORE.match(lower, end):
        if _COUNTED.match(text, match.end()):
            return
        end = match.end()
        start = match.start("day")
        pending.append(Written(start, end, first.month, day_number(match["day"]), _year(match)))
        if match["joint"].strip() != "," or pending[-1].year is not None:
            yield from pending
            pending.clear()
        if _year(match) is not None:
            return


def _day_first(lower: str) -> Iterator[Written]:
    for match in _DAY_FIRST.finditer(lower):
        before = lower[max(0, match.start() - _WINDOW) : match.start()]
        plain = match["of"] or match["ord"] or _year(match) is not None
        if not plain and not _PREPOSITION.search(before):
            continue
        yield _written(lower, match, _year(match))


def _with_figures(lower: str) -> Iterator[Written]:
    for match in _ISO.finditer(lower):
        yield Written(match.start(), match.end(), int(match["month"]), int(match["day"]), int(match["year"]))
    for match in _NUMERIC.finditer(lower):
        if match["joint"] != "/" and len(match["year"]) == 2:  # noqa: PLR2004 (two digits: "5.4.31" is a section)
            continue
        yield _numeric(lower, match)


def _numeric(lower: str, match: re.Match[str]) -> Written:
    month, day = int(match["month"]), int(match["day"])
    year = _full_year(match["year"])
    if match["joint"] == "." and day <= 12 < month:  # noqa: PLR2004 (a thirteenth month is the day)
        month, day = day, month
    elif match["joint"] == "." and month != day and max(month, day) <= 12:  # noqa: PLR2004
        return Written(match.start(), match.end(), month, day, year, doubt="day and month cannot be told apart")
    return _around(lower, Written(match.start(), match.end(), month, day, year))


def _slashed(lower: str) -> Iterator[Written]:
    """Days as "3/4", only after "on", "by" and the like, at the head of a line, or in a row of such days."""
    last_end = -_WINDOW
    for match in _SHORT_NUMERIC.finditer(lower):
        before = lower[max(0, match.start() - _WINDOW) : match.start()]
        in_a_row = match.start() - last_end <= len(", and on ") and "\n" not in lower[last_end : match.start()]
        heads_a_line = _LINE_START.search(before) and _LINE_NEXT.match(lower, match.end())
        if in_a_row or heads_a_line or _SLASHED_BEFORE.search(before):
            last_end = match.end()
            yield _around(lower, Written(match.start(), match.end(), int(match["month"]), int(match["day"])))


def _written(lower: str, match: re.Match[str], year: int | None) -> Written:
    month, day = month_number(match["month"]), day_number(match["day"])
    return _around(lower, Written(match.start(), match.end(), month, day, year))


def _around(lower: str, day: Written) -> Written:
    """The day with the words that belong to it: its weekday, "about", "the week of"."""
    before = lower[max(0, day.start - _WINDOW) : day.start]
    offset = day.start - len(before)
    start, end, weekday = day.start, day.end, None
    if named := _WEEKDAY_BEFORE.search(before):
        start, weekday = offset + named.start(), weekday_number(named["weekday"])
    elif named := _WEEKDAY_AFTER.match(lower, day.end):
        end, weekday = named.end(), weekday_number(named["weekday"])
    week = _WEEK_BEFORE.search(before)
    if week:
        start = offset + week.start()
    about = bool(_ABOUT_BEFORE.search(before[: start - offset]))
    return Written(start, end, day.month, day.day, day.year, weekday, about, bool(week))


def _year(match: re.Match[str]) -> int | None:
    written = match["year"] or match["short"]
    return _full_year(written) if written else None


def _full_year(written: str) -> int:
    year = int(written)
    return year if year > 99 else year + (1900 if year > _PIVOT else 2000)  # noqa: PLR2004 (two digits of a year)
