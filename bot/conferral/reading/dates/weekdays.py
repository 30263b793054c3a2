"""Weekdays without a date: "Tuesday", "that Friday", "the following Monday", "by Friday"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.conferral.reading.dates import steps
from bot.conferral.reading.dates.relative import Relative
from bot.conferral.reading.dates.steps import Settle
from bot.conferral.reading.dates.vocabulary import weekday_number

_PART = r"(?:\s(?:morning|afternoon|evening|night)(?![a-z]))?"
_WEEKDAY = re.compile(
    r"(?<![a-z-])(?P<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday|(?:tues|thurs|mon|wed|fri)\.)"
    rf"(?![a-z]|\.com){_PART}"
    r"(?P<of>\sof\s(?:(?:that|the\ssame)|the\s(?:(?P<next>following|next)|(?P<last>previous|preceding|prior))|"
    r"(?P<deictic>last|this))\sweek)?"
    r"(?P<tail>\s(?:after|before)(?=[,.;:)]|\sthat\b))?"
)
_LEAD = re.compile(
    r"(?<![a-z])(?:(?P<ahead>by|until|till|before)\s(?:the\s)?|(?:the\s)?(?P<lead>following|very\snext|next|previous|"
    r"preceding|"
    r"prior|this\spast|last|this\scoming|this|that\ssame|that|same)\s|(?P<weeks>a|one|two)\sweeks?\sfrom\s|the\s)$"
)
_NO_DAY = re.compile(r"\b(?:(?:mr|ms|mrs|dr|judge|black|good|every|each)\.?|an?(?:\s[a-z]{3,6}day,)?(?:\sor)?)\s{1,2}$")
_SPAN_OF_WEEKDAYS = re.compile(r"\s?(?:through|thru|to|[-–])\s?(?:mon|tues|wednes|thurs|fri|satur|sun)day")
_WINDOW = 26


def weekdays(lower: str) -> Iterator[Relative]:
    """Every weekday in the text (in lower case: `lower`) that stands without a date."""
    skip_to = 0
    for match in _WEEKDAY.finditer(lower):
        before = lower[max(0, match.start() - _WINDOW) : match.start()]
        span = _SPAN_OF_WEEKDAYS.match(lower, match.end())
        if span:
            skip_to = span.end()
        if match.start() < skip_to or _NO_DAY.search(before):
            continue
        lead = _LEAD.search(before)
        start = match.start() - len(before) + lead.start() if lead and not lead["ahead"] else match.start()
        yield Relative(start, match.end(), _settle(match, lead))


def _settle(match: re.Match[str], lead: re.Match[str] | None) -> Settle:
    weekday = weekday_number(match["weekday"])
    word = (lead["lead"] or "") if lead else ""
    settled = None
    if match["deictic"]:
        settled = steps.from_filing(steps.weekday_in_week(weekday, -1 if match["deictic"] == "last" else 0))
    elif match["of"]:
        weeks = 1 if match["next"] else -1 if match["last"] else 0
        settled = steps.from_previous(steps.weekday_in_week(weekday, weeks))
    elif word in ("previous", "preceding", "prior") or (match["tail"] or "").strip() == "before":
        settled = steps.from_previous(steps.weekday_before(weekday))
    elif word in ("last", "this past"):
        settled = steps.from_filing(steps.weekday_before(weekday))
    elif lead and lead["weeks"]:
        settled = steps.from_previous(steps.weekday_after(weekday, weeks=2 if lead["weeks"] == "two" else 1))
    elif word in ("following", "very next") or match["tail"] or (lead and lead[0].startswith("the next")):
        settled = steps.from_previous(steps.weekday_after(weekday))
    elif word in ("next", "this coming") or (lead and lead["ahead"]):
        settled = _ahead(weekday)
    return settled or steps.from_previous_or_filing(steps.weekday_from(weekday), steps.weekday_before(weekday))


def _ahead(weekday: int) -> Settle:
    """The first such day after the day named before, or after the filing where none is named."""

    def settle(setting: steps.Setting) -> steps.Settled:
        start = steps.from_previous if setting.told else steps.from_filing
        return start(steps.weekday_after(weekday))(setting)

    return settle
