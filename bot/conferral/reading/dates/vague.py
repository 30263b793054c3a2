"""Words that tell of a time and name no day: "in the spring", "recently", "on several occasions", "last month"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.conferral.reading.dates.vocabulary import MONTH, NUMBER_WORD, YEAR, month_number


@dataclass(frozen=True, slots=True)
class Vague:
    """Words that name no day. `moves_on`: the telling has moved on, so "the next day" looks back to nothing known.

    `month` and `year` are those of a month that is named: "on the 4th" is then a day of it.
    """

    start: int
    end: int
    moves_on: bool = False
    month: int | None = None
    year: int | None = None


_UNIT = r"(?:days?|weeks?|months?|years?)"
_FEW = r"(?:a\sfew|several|many|some|a\scouple\sof|a\snumber\sof|numerous|multiple|various|countless)"
_COUNT = rf"(?:\d{{1,3}}|{NUMBER_WORD})"
_OCCASIONS = re.compile(
    rf"(?<![a-z])(?:(?:on|at|over)\s(?:at\sleast\s)?(?:{_FEW}|repeated|more\sthan\sone|different|other|prior|previous|"
    rf"{_COUNT})\s"
    r"(?:(?:different|separate|other|prior|previous|earlier)\s)?(?:occasions?|dates|days|times)"
    rf"|{_FEW}\s(?:different\s|separate\s)?(?:occasions|times)|repeatedly|time\sand\sagain|from\stime\sto\stime|"
    rf"on\sand\soff)"
    r"(?![a-z’'])"
)
_LATELY = re.compile(
    r"(?<![a-z])(?:(?:over|in|during|for|within|throughout)\s(?:the\s)?(?:course\sof\sthe\s)?(?:past|last|recent|"
    r"previous|preceding|prior)\s"
    rf"(?:(?:few|several|couple\sof|many|{_COUNT})\s)?{_UNIT}"
    rf"|over\s(?:the\scourse|a\s(?:period|span))\sof\s(?:(?:the|a|{_FEW}|{_COUNT})\s)?{_UNIT}|recently|lately|"
    rf"of\slate|the\sother\sday)"
    r"(?![a-z])"
)
_NEAR_WEEK = re.compile(
    r"(?<![a-z])(?=[belmnst])(?:(?:(?:earlier|later|early|late)\s)?(?:(?P<on>next|the\s(?:following|next))|last|this|"
    r"that(?:\ssame)?|"
    r"the\s(?:previous|preceding|prior|same|past))\s(?:week|month|year)(?![a-z’'-])"
    r"|the\s(?:week|month)\s(?:before|after)(?=[,.;]|\sthat\b)|(?:later|earlier)\sin\sthe\s(?:week|month|year)(?![a-z])"
    r"|(?:the\s)?(?:beginning|middle|end|start)\sof\s(?:the|that|this)\s(?:week|month|year)(?![a-z]))"
)
_SOMETIME = re.compile(
    r"(?<![a-z])(?:(?:at\s)?some\s?time(?:\s(?:later|ago|earlier|after\sthat|before\sthat|thereafter|afterwards?|"
    r"after|before|in|during|around|last))"
    r"|sometime|at\ssome\s(?:(?:later|earlier|other)\s)?(?:date|point|time)|a\s(?:short\s)?(?:while|time)\s(?:ago|"
    r"later|after|before)"
    r"|on\s(?:an?|some)\s(?:(?:unspecified|unknown|later|earlier|subsequent|prior)\s)?date"
    r"|(?:shortly|soon|not\slong|long)\s(?:after(?:wards?)?|before|thereafter)(?:\sthat)?|before\slong)(?![a-z])"
)
_ROUGHLY = r"(?:about|around|approximately|some|roughly|nearly|almost|more\sthan|over|at\sleast|another)"
_ROUGH_STEP = re.compile(
    rf"(?<![a-z])(?:{_FEW}\s|{_ROUGHLY}\s(?:{_COUNT}|an?)\s|(?<!\w\s)){_UNIT}\s"
    r"(?:later|ago|afterwards?|thereafter|earlier|(?:after|before|prior\sto)\sthat|(?:after|before|"
    r"prior)(?=[,.;:)]))(?![a-z])"
)
_SEASONS = re.compile(
    rf"(?<![a-z])(?=[abdeiflmostw])(?:in|during|over|since|by|throughout|late|early|last|this|"
    rf"mid)[\s-](?:the\s)?(?:(?:early|late|past|following|previous|mid)[\s-])?"
    rf"(?:spring|summer|fall|autumn|winter|holidays)(?:\s(?:of\s)?{YEAR})?(?![a-z])"
    rf"|(?<![a-z])(?:spring|summer|fall|autumn|winter)\s(?:of\s)?(?:19|20)\d\d(?!\d)"
)
_MONTHS = re.compile(
    r"(?<![a-z])(?=[abdefijlmnostu])(?P<cue>(?:in|during|since|until|till|by|through|throughout|last|this|"
    r"sometime\sin)\s)?"
    r"(?P<part>(?:early|mid|late|the\s(?:beginning|middle|end|start|first\shalf|second\shalf)\sof)[\s-])?"
    rf"{MONTH}(?P<years>(?:\sof|,)?\s{YEAR})?(?!\s{{0,3}}(?:the\s)?\d|[a-z’'-])"
)
_YEARS = re.compile(
    r"(?<![a-z])(?:in|during|throughout)\s(?:(?:early|mid|late|the\syear|the\s(?:beginning|end|middle)\sof)[\s-])?"
    rf"{YEAR}(?!\s?[-–—]|\s(?:to|through)\s|s\b)"
)
_NAME_AFTER = re.compile(r"\s(?!Plaintiff|Defendant|Counsel|Movant|The|Respond|Court|Def|Pl)[A-Z][a-z]")


def vague_times(text: str, lower: str) -> Iterator[Vague]:
    """Every vague time in `text` (in lower case: `lower`), form by form; they may overlap."""
    for pattern, moves_on in (
        (_OCCASIONS, False),
        (_LATELY, False),
        (_SOMETIME, True),
        (_ROUGH_STEP, True),
        (_SEASONS, False),
        (_YEARS, False),
    ):
        for match in pattern.finditer(lower):
            yield Vague(match.start(), match.end(), moves_on)
    for match in _NEAR_WEEK.finditer(lower):
        yield Vague(match.start(), match.end(), moves_on=bool(match["on"]))
    yield from _months(text, lower)


def _months(text: str, lower: str) -> Iterator[Vague]:
    """Months without a day; a bare "May" or "March" may be a verb or a person."""
    for match in _MONTHS.finditer(lower):
        if not (match["cue"] or match["part"] or match["years"]):
            continue
        is_lower = text[match.start("month")].islower()
        named = not match["years"] and _NAME_AFTER.match(text, match.end())
        if named or (is_lower and match["month"] in ("may", "march", "mar", "dec", "sun") and not match["years"]):
            continue
        year = int(match["year"]) if match["year"] else None
        yield Vague(match.start(), match.end(), month=month_number(match["month"]), year=year)
