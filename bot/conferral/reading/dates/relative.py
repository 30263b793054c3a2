"""Days told by other days: "the next day", "two weeks later", "the 12th", "today", "the day before filing"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.conferral.reading.dates import steps
from bot.conferral.reading.dates.steps import Settle, Step
from bot.conferral.reading.dates.vocabulary import NUMBER_WORD, WEEKDAY, day_number, number, weekday_number


@dataclass(frozen=True, slots=True)
class Relative:
    """Words that tell a day by another, and how the day is found once that other is known."""

    start: int
    end: int
    settle: Settle


_PART = r"(?:morning|afternoon|evening|night)"
_DAY = rf"(?:day|date|{_PART})"
_WORKING = r"(?P<working>business\s|court\s|working\s)?"
_THIS = r"(?:this|the)\s(?:filing|motion|certificate|certification|declaration|writing)"
_SAME_DAY = re.compile(
    rf"(?<![a-z])(?:(?:the|that)\s(?:very\s)?same\s{_DAY}|(?:later\s|earlier\s)?that\s(?:very\s)?{_DAY}|"
    rf"same\s{_DAY}(?=,))"
    r"(?![a-z])"
)
_NEXT_DAY = re.compile(
    rf"(?<![a-z])(?:the\s(?:very\s)?(?:next|following)\s{_WORKING}{_DAY}(?![a-z])(?!\sof\sthe\sweek|\sthat\sis)"
    r"|the\sday\safter(?=[,.;:)]|\sthat\b))"
)
_DAY_BEFORE = re.compile(
    rf"(?<![a-z])(?:the\s(?:previous|preceding|prior)\s{_WORKING}{_DAY}(?![a-z])|the\sday\sbefore(?=[,.;:)]|\sthat\b))"
)
_TODAY = re.compile(
    r"(?<![a-z])(?:(?:earlier\s)?today|this\s(?:very\s)?(?:morning|afternoon|evening)|tonight"
    rf"|(?:as\sof\s(?:the\s(?:day|date|time)\sof\s)?|the\s(?:day|date)\sof\s)(?:filing|"
    rf"{_THIS})(?!\sof\s(?!this\smotion))"
    r"|the\s(?:day|date)\s(?:on\swhich\s|that\s)?(?:this|the)\s(?:motion|certificate)\s(?:was|is|"
    r"is\sbeing)\sfiled)(?![a-z])"
)
_YESTERDAY = re.compile(
    rf"(?<![a-z])(?:yesterday(?:\s{_PART})?|last\snight|the\seve\sof\s(?:filing|this\smotion))(?![a-z])"
)
_FILED = (
    r"(?:the\s)?(?:filing|submitting)(?!\sof\s(?!this\smotion))|(?:this|the)\smotion\s(?:was|is)\sfiled"
    r"|(?:this|the)\s(?:motion|filing)"
)
_TALK = (
    r"(?:phone\s|telephone\s|video\s?)?"
    r"(?:call|letter|e-?mail|meeting|conference|conversation|voicemail|message|discussion|talk|exchange)"
)
_COUNTED = re.compile(
    rf"(?<![\w.$-])(?P<count>\d{{1,3}}|an?|the|{NUMBER_WORD})\s(?P<working>business\s|calendar\s|court\s|working\s)?"
    r"(?P<unit>day|week|month)s?\s(?P<way>later|thereafter|afterwards?|earlier|ago|after|before|prior\sto|"
    r"from)(?![a-z])"
    rf"(?P<whom>\s(?:(?P<filing>{_FILED})|(?P<that>(?:that|this)(?:\s(?:{_TALK}|day|date))?)|"
    rf"(?P<event>the\s{_TALK}))(?![a-z-]))?"
)
_NOT_A_STEP = re.compile(
    r"\b(?:within|every|each|for|least|than|of|in|most|about|around|approximately|some|roughly|nearly|almost|another|"
    r"over|during)\s(?:the\s)?$"
)
_OF_MONTH = re.compile(
    rf"(?<![\w-])(?:{WEEKDAY},?\s)?the\s(?P<day>\d{{1,2}}(?:st|nd|rd|th)(?![a-z]))"
    r"(?P<month>\s(?:day\s)?of\s(?:that|the\ssame|the\s(?P<next>following|next))\smonth)?"
)
_MORE_OF_MONTH = re.compile(r"(?:,\s|,?\s(?:and|or)\s)(?P<day>\d{1,2}(?:st|nd|rd|th)(?![a-z]))")
_AFTER_DAY = re.compile(
    r"\s{0,2}(?:[,.;:)—–-]|$|(?:and|or|but|at|by|in|he|she|we|they|it|i|the|with|to|for|from|through|that|which|about|"
    r"when|"
    r"without|again|only|as|during|via|counsel|plaintiffs?|defendants?|movants?|until|was|were|did|had|after|before|a|"
    r"because|however|our|their|his|her|both|no|nothing|\d)\b)"
)
_DAY_CUE = re.compile(
    r"(?:\b(?:on|by|until|till|since|before|after|from|to|through|and|or|of)\s|day,?\s|,\s)$|(?:^|[.\n])\s{0,2}$"
)
_WINDOW = 26


def relative_days(lower: str) -> Iterator[Relative]:
    """Every day told by another in the text (in lower case: `lower`), form by form; they may overlap."""
    for pattern, count, start in (
        (_SAME_DAY, 0, steps.from_previous),
        (_NEXT_DAY, 1, steps.from_previous),
        (_DAY_BEFORE, -1, steps.from_previous),
        (_TODAY, 0, steps.from_filing),
        (_YESTERDAY, -1, steps.from_filing),
    ):
        for match in pattern.finditer(lower):
            working = match.groupdict().get("working")
            step = steps.business_days(count) if working else steps.days(count)
            yield Relative(match.start(), match.end(), start(step))
    yield from _counted(lower)
    yield from _of_month(lower)


def _counted(lower: str) -> Iterator[Relative]:
    for match in _COUNTED.finditer(lower):
        if _NOT_A_STEP.search(lower[max(0, match.start() - _WINDOW) : match.start()]):
            continue
        if match["count"] == "the" and (match["unit"] != "day" or match["way"] not in ("after", "before")):
            continue
        settle = _way(match)
        if settle is not None:
            end = match.end() if match["whom"] else match.end("way")
            yield Relative(match.start(), end, settle)


def _way(match: re.Match[str]) -> Settle | None:
    """How a counted step is settled; None where what it counts from is no day we know ("after service")."""
    back = match["way"] in ("earlier", "ago", "before", "prior to")
    step = _step(match, back=back)
    if match["way"] == "ago" or match["filing"]:
        return steps.from_filing(step)
    if match["way"] in ("later", "thereafter", "afterward", "afterwards", "earlier") or match["that"]:
        return steps.from_previous(step)
    if match["event"]:
        return steps.from_previous(step, caution=f'counted from the day named last, for "{match["event"]}"')
    return steps.from_following(step)


def _step(match: re.Match[str], *, back: bool) -> Step:
    count = (1 if match["count"] == "the" else number(match["count"])) * (-1 if back else 1)
    if match["unit"] == "month":
        return steps.months(count)
    if match["unit"] == "week":
        return steps.days(7 * count)
    return steps.days(count) if match["working"] in (None, "calendar ") else steps.business_days(count)


def _of_month(lower: str) -> Iterator[Relative]:
    """Days as "the 12th", where nothing else can be counted; further ones as in "the 5th and 12th"."""
    for match in _OF_MONTH.finditer(lower):
        before = lower[max(0, match.start() - _WINDOW) : match.start()]
        if not match["month"] and not (_DAY_CUE.search(before) and _AFTER_DAY.match(lower, match.end())):
            continue
        on = 1 if match["next"] else 0
        weekday = weekday_number(match["weekday"]) if match["weekday"] else None
        yield Relative(match.start(), match.end(), steps.day_of_month(day_number(match["day"]), on, weekday))
        end = match.end()
        while more := _MORE_OF_MONTH.match(lower, end):
            if not _AFTER_DAY.match(lower, more.end()):
                break
            yield Relative(more.start("day"), more.end(), steps.day_of_month(day_number(more["day"]), on))
            end = more.end()
