"""The patterns of the forms in which lawyers write days, months, years and decades."""

from __future__ import annotations

import re

_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?P<year>(?:19[4-9]|20[0-9])\d)(?![\d]|[.\-/]\d|s\b)"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_DAY_OR_SLIP = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"


def _compiled(*patterns: str) -> re.Pattern[str]:
    return re.compile(r"(?<![\w.$\-/])(?:" + "|".join(patterns) + ")", re.IGNORECASE)


FULL = (
    _compiled(rf"{_MONTH}\s{{0,2}}{_DAY_OR_SLIP},?\s{{1,2}}{_YEAR}"),
    _compiled(rf"(?:the\s)?{_DAY}\s(?:of\s)?{_MONTH},?\s{_YEAR}"),
    _compiled(r"(?P<year>(?:19|20)\d{2})-(?P<number>\d{1,2})-(?P<day>\d{1,2})(?![\w-])"),
    _compiled(
        r"(?P<number>\d{1,2})(?P<joint>[/.\-])(?P<day>\d{1,2})(?P=joint)(?P<year>(?:19|20)\d{2}|\d{2})(?![\w/-]|\.\d)"
    ),
)
BEFORE_DAY = _compiled(rf"(?:before|prior\sto|until|pre)[\s-]{_MONTH}\s{{0,2}}{_DAY},?\s{{1,2}}{_YEAR}")
MONTH_YEAR = (
    _compiled(rf"{_MONTH},?\s{{1,2}}(?:of\s)?{_YEAR}"),
    _compiled(rf"{_MONTH}\s?(?P<short>'\d{{2}}|’\d{{2}}|0\d|[4-9]\d)(?![\w.:/-]|\s?(?:days?|hours?)\b)"),
    _compiled(r"(?P<number>0?[1-9]|1[0-2])/(?P<year>(?:19|20)\d{2})(?![\w/-])"),
)
_PART = r"(?:(?P<part>early|mid|late)[\s-])?"
DECADE = (
    _compiled(
        rf"(?:back\s)?(?:in|during|from|of|as\sof|by|for|under)\s(?:the\s)?{_PART}(?P<year>(?:19[4-9]|20[0-9])0)s\b"
    ),
    _compiled(rf"(?:back\s)?(?:in|during|from|of)\sthe\s{_PART}(?P<short>['’]?[7890]0)s\b"),
)
SEASON = _compiled(rf"(?P<season>spring|summer|fall|autumn|winter|early|mid|late|end\sof)[\s-](?:of\s)?{_YEAR}")
YEAR_ALONE = _compiled(
    rf"(?P<cue>in|during|back\sin|of|from|circa|around|by|as\sof|for|filed|dated|under|but|what\sabout|how\sabout)\s(?:the\s)?(?:year\s)?{_YEAR}"
)
YEAR_OF_TEXT = _compiled(rf"{_YEAR}\s(?:version|text|edition|rules?|wording|language|frcp|amended)\b")
OWN_CASE = _compiled(rf"(?:our|my)\s{_YEAR}\s(?:case|action|matter|lawsuit|motion)\b")
SHORT_YEAR = _compiled(r"(?:back\s)?in\s(?P<short>['’]\d{2})(?!\w)")
YEAR_IN_BRACKETS = _compiled(rf"(?:rules?|version|text|p\.|frcp)\s(?:[\w.()\-]{{1,20}}\s)?\({_YEAR}\)")
AS_AMENDED = _compiled(rf"as\samended\s(?:in|by|effective|on)?\s?(?:dec(?:ember)?\.?\s)?(?:1,\s)?{_YEAR}")
YEAR_OF_ORDER = _compiled(rf"{_YEAR}(?=\s)")
AMENDED = _compiled(
    rf"(?P<side>before|pre|prior\sto|after|post|since|under|until)[\s-](?:the\s)?(?:dec(?:ember)?\.?\s(?:1,?\s)?)?{_YEAR}"
    r"(?P<amendments>\s(?:federal\s)?(?:rules?\s)?(?:amendments?|changes?|revisions?|restyling))?"
)
NO_YEAR = _compiled(
    rf"(?P<verb>filed|moved|served|entered|docketed)\s(?:\w+\s){{0,3}}?(?:on\s)?{_MONTH}\s{_DAY}(?!\w|,?\s\d)"
)
RELATIVE = _compiled(
    r"(?:filed|moved|served)\s(?:\w+\s){0,3}?(?P<ago>yesterday|last\s(?:week|month|year)|\d{1,2}\s(?:days|weeks|months|years)\sago)",
    r"(?P<years>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)\syears\sago",
)
