"""Days in figures: "3/4/2024", "3/4/24", "2024-03-04", and "3/4" where it is plainly a day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.conferral.reading.dates.vocabulary import MONTH, WEEKDAY, month_number
from bot.conferral.reading.dates.written import WINDOW, Written, full_year, with_words_around

_ISO = re.compile(
    r"(?=[12])(?<![\w./-])(?P<year>(?:19|20)\d\d)(?P<joint>[-/.])(?P<month>\d\d?)(?P=joint)(?P<day>\d\d?)(?!(?!t\d)\w|"
    r"[/-])"
)
_NUMERIC = re.compile(
    r"(?=\d)(?:(?<![\w./$-])|(?<=\d\d-)(?=\d\d?/))(?P<month>\d{1,2})(?P<joint>[/.-])(?P<day>\d{1,2})(?P=joint)"
    r"(?P<year>(?:19|20)\d\d|\d\d)(?![\w/]|-(?!\d\d?/)|\.\d)"
)
_WITH_NAME = re.compile(rf"(?=\d)(?<![\w./$-])(?P<day>\d{{1,2}})-{MONTH}-(?P<year>(?:19|20)\d\d|\d\d)(?![\w/-])")
_SHORT = re.compile(r"(?=\d)(?<![\w./$-])(?P<month>1[0-2]|0?[1-9])/(?P<day>3[01]|[12]\d|0?[1-9])(?![\w/-]|\.\d|\sof\b)")
_CUE = re.compile(
    r"(?:\b(?:on|by|since|before|after|until|till|from|between|through|thru|to|dated|or\sabout|calls?|called|letters?|"
    r"e-?mails?|"
    rf"e-?mailed|voicemails?|vm|spoke|met|wrote)\s{{1,2}}|\(|\b{WEEKDAY},?\s{{1,2}})$"
)
_CUE_AFTER = re.compile(
    r"\s(?:calls?|e-?mails?|letters?|voicemails?|vm|conferences?|meetings?|messages?|conversations?)\b"
)
_PREPOSITION = re.compile(r"\b(?:on|by|since|dated|until|of)\s$")
_LINE_START = re.compile(r"(?:^|\n)[ \t]*(?:[-*•‣]|\(?\w{1,2}[.)])?[ \t]*$")
_LINE_NEXT = re.compile(r"[ \t]*(?:[-–—:;]|\(|[a-z])")
_FILING_STAMP = re.compile(r"\bfiled\s{1,2}$")
_PAGE = re.compile(r"\s{1,3}page\b")
_LONGEST_JOINT = len(", and on ")
_MONTHS = 12


def days_in_figures(lower: str) -> Iterator[Written]:
    """Every day in figures of the text, which is in lower case."""
    for match in _ISO.finditer(lower):
        yield Written(match.start(), match.end(), int(match["month"]), int(match["day"]), int(match["year"]))
    for match in _WITH_NAME.finditer(lower):
        month, day = month_number(match["month"]), int(match["day"])
        yield Written(match.start(), match.end(), month, day, full_year(match["year"]))
    for match in _NUMERIC.finditer(lower):
        if not _is_a_section_or_stamp(lower, match):
            yield with_words_around(lower, _numeric(match))
    yield from _short(lower)


def _is_a_section_or_stamp(lower: str, match: re.Match[str]) -> bool:
    """Whether it is a number such as "5.4.31", or the clerk's stamp at the head of a page ("Filed 04/02/24 Page 1")."""
    before = lower[max(0, match.start() - WINDOW) : match.start()]
    if match["joint"] != "/" and len(match["year"]) == len("24"):
        return match["joint"] == "." or not _PREPOSITION.search(before)
    return bool(_FILING_STAMP.search(before) and _PAGE.match(lower, match.end()))


def _numeric(match: re.Match[str]) -> Written:
    month, day, year = int(match["month"]), int(match["day"]), full_year(match["year"])
    doubt = ""
    if match["joint"] == ".":
        # with dots the day comes first in most of the world, so nothing is guessed
        if day <= _MONTHS < month:
            month, day = day, month
        elif month <= _MONTHS and day <= _MONTHS and month != day:
            doubt = "day and month cannot be told apart"
    return Written(match.start(), match.end(), month, day, year, doubt=doubt)


def _short(lower: str) -> Iterator[Written]:
    """Days as "3/4", after "on" and the like, at the head of a line, or in a row; else it is a fraction or a number."""
    last_end = -WINDOW
    for match in _SHORT.finditer(lower):
        before = lower[max(0, match.start() - WINDOW) : match.start()]
        in_a_row = match.start() - last_end <= _LONGEST_JOINT and "\n" not in lower[last_end : match.start()]
        heads_a_line = _LINE_START.search(before) and _LINE_NEXT.match(lower, match.end())
        if in_a_row or heads_a_line or _CUE.search(before) or _CUE_AFTER.match(lower, match.end()):
            last_end = match.end()
            day = Written(match.start(), match.end(), int(match["month"]), int(match["day"]))
            yield with_words_around(lower, day)
