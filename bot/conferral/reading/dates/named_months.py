"""Days with the name of their month: "March 4, 2024", "the 8th day of June 2009", "March 4, 7 and 9"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.conferral.reading.dates.vocabulary import MONTH, ORDINAL_WORD, YEAR, day_number, month_number
from bot.conferral.reading.dates.written import WINDOW, Written, full_year, with_words_around

_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_NO_UNIT = r"(?![\d%/]|:\d|\.\d|[-–]\d{3}|\s?[ap]\.?\s?m\b|\so['’]clock)"
_TAIL = rf"(?:\s{{0,2}},?\s{{0,2}}(?:of\s)?{YEAR}|,?\s{{0,2}}['’](?P<short>\d\d)(?!\d))?"
_MONTH_FIRST = re.compile(
    rf"(?<![a-z0-9]){MONTH}\s{{0,3}}(?:the\s)?(?P<day>{_DAY}(?![a-z])|{ORDINAL_WORD}){_NO_UNIT}{_TAIL}"
)
_MORE = re.compile(
    r"(?P<joint>\s?,\s{1,2}(?:and\s|or\s|&\s)?(?:on\s)?|\s(?:and|or|&|through|thru|to|until)\s(?:on\s)?|\s?[-–—]\s?)"
    rf"(?:the\s)?(?P<day>{_DAY})(?![a-z]){_NO_UNIT}{_TAIL}"
)
_COUNTED = re.compile(
    r"(?:-[a-z]|\s(?:of\sthe|other|more|additional|further|disputed|remaining|outstanding|separate|different|new|"
    r"(?!was|is|as|this|has|does|always|thus|plaintiffs|defendants|movants|counsels|parties)[a-z-]{2,}s\b))"
)
_DAY_FIRST = re.compile(
    rf"(?<![\w./$-])(?P<day>\d{{1,2}}(?P<ord>st|nd|rd|th)?|(?<=the\s){ORDINAL_WORD})"
    rf"(?P<of>\sday\sof|\sof)?\s{{1,3}}{MONTH}(?!\s{{0,3}}\d{{1,2}}(?!\d)){_TAIL}"
)
_DAYS_BEFORE = re.compile(
    rf"(?:\b(?:on|by|and|the|between|from|until|since|before|after)\s|,\s|\()"
    rf"(?P<days>{_DAY}(?:(?:,\s(?:and\s|or\s)?|\s(?:and|or|&|to|through)\s|\s?[-–]\s?)(?:the\s)?{_DAY}){{0,4}})"
    rf"(?:,\s(?:and\s|or\s)?|\s(?:and|or|&|to|through)\s|\s?[-–]\s?)(?:the\s)?$"
)
_EACH_DAY = re.compile(_DAY)
_PREPOSITION = re.compile(
    r"(?:\b(?:on|by|since|before|after|until|till|from|between|through|to|and|or|dated|of|as|the|for|that)|"
    r"[,(:–—-])\s{1,2}$|(?:^|[\n•*])\s{0,3}$"
)
_NAMED = re.compile(r"\b(?:mr|ms|mrs|dr|judge|justice|attorney|prof)\.?\s{1,2}$")
_CITED = re.compile(r"\((?:[A-Z][\w.]{0,6}\s?){1,4}$")
_DECLARATION = re.compile(
    r"\b(?!On|By|Since|Until|From|Before|After|And|Or|Through|Between|The|In|Mon|Tue|Wed|Thu|Fri|Sat|"
    r"Sun)[A-Z][a-z]+(?:['’]s?)?\s$"
)


def days_of_named_months(text: str, lower: str) -> Iterator[Written]:
    """Every day of `text` (in lower case: `lower`) that has the name of its month."""
    for match in _MONTH_FIRST.finditer(lower):
        if not _is_a_name(text, lower, match):
            first = _written(lower, match)
            yield first
            if first.year is None:
                yield from _more(text, lower, first)
    for match in _DAY_FIRST.finditer(lower):
        before = lower[max(0, match.start() - WINDOW) : match.start()]
        if match["of"] or match["ord"] or _year(match) is not None or _PREPOSITION.search(before):
            last = _written(lower, match)
            yield from _days_before(before, match.start() - len(before), last)
            yield last


def _is_a_name(text: str, lower: str, match: re.Match[str]) -> bool:
    """Whether the month is a person ("Ms. May 4"), a verb ("may 4"), a declaration, or in a citation's brackets."""
    start = max(0, match.start() - WINDOW)
    before, original = lower[start : match.start()], text[start : match.start()]
    if _NAMED.search(before) or (lower.startswith(")", match.end()) and _CITED.search(original)):
        return True
    if _year(match) is not None:
        return False
    if text.startswith(("Dec.", "Dec "), match.start()) and _DECLARATION.search(original):
        return True
    is_lower = text[match.start()].islower()
    return is_lower and match["month"] in ("may", "march") and not _PREPOSITION.search(before)


def _more(text: str, lower: str, first: Written) -> Iterator[Written]:
    """The further days of the month: "March 4, 7 and 9", "August 8 through 12, 2024"."""
    pending: list[Written] = []
    end = first.end
    while match := _MORE.match(lower, end):
        if _year(match) is None and _COUNTED.match(text, match.end()):
            return
        start, end = match.start("day"), match.end()
        pending.append(Written(start, end, first.month, day_number(match["day"]), _year(match)))
        if match["joint"].strip() != "," or pending[-1].year is not None:
            yield from pending
            pending.clear()
        if _year(match) is not None:
            return


def _days_before(before: str, offset: int, last: Written) -> Iterator[Written]:
    """The days that share the month of `last`: "the 17th and 24th of January", "17 and 24 January"."""
    listed = _DAYS_BEFORE.search(before)
    for day in _EACH_DAY.finditer(before, *listed.span("days")) if listed else ():
        place = Written(offset + day.start(), offset + day.end(), last.month, day_number(day[0]))
        yield replace(place, year=last.year)


def _written(lower: str, match: re.Match[str]) -> Written:
    month, day = month_number(match["month"]), day_number(match["day"])
    return with_words_around(lower, Written(match.start(), match.end(), month, day, _year(match)))


def _year(match: re.Match[str]) -> int | None:
    written = match["year"] or match["short"]
    return full_year(written) if written else None
