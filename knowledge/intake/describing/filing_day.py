"""The day a filing system stamped on a paper."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from knowledge.intake.describing.court_days import read_court_days
from knowledge.intake.describing.paper import Paper
from knowledge.intake.guess import Guess
from knowledge.layout.stamps import read_stamp

PRINTED = re.compile(
    r"(?:\bCase:?\s+(?:No\.?\s?)?(?P<number>\d[\w:.\-]{4,30}\w)|(?P<bare>\d:\d\d-[a-z]{2}-\d{3,6}(?:-\w{2,5}){0,4}))"
    r"[\s,](?:.{0,60}?\b(?:Filed|Entered|Date)\b[\w\s:]{0,24}?(?P<day>\d{1,2}/\d{1,2}/\d{2,4})|.{0,60}?\bPage\b)"
)
"""A stamp inside a line, as texts without lines have it."""


@dataclass(frozen=True, slots=True)
class Filed:
    """The day of filing, and its place."""

    day: date
    read: Guess


def read_filing_day(paper: Paper) -> Filed | None:
    """The day on the stamp, where the paper has one."""
    stamp, text = paper.document.stamp, paper.document.text
    match = PRINTED.search(text, 0, paper.head.end)
    if stamp is not None and stamp.filed:
        place = _place(text, text.find(stamp.case_number), stamp.filed)
        if place:
            return Filed(stamp.filed, paper.guess(stamp.filed.isoformat(), *place))
    if match and match["day"]:
        found = next(read_court_days(text, match.start("day"), match.end("day")), None)
        return Filed(found.day, paper.guess(found.day.isoformat(), found.start, found.end)) if found else None
    return None


def _place(text: str, position: int, day: date) -> tuple[int, int] | None:
    """Where the stamp that bears the case number says `day`."""
    while position >= 0:
        start = text.rfind("\n", 0, position) + 1
        end = text.find("\n", position)
        end = end if end >= 0 else len(text)
        line = text[start:end].strip(" `\r\x0c")
        printed = read_stamp(line)
        if printed and printed.stamp.filed == day:
            found = [d for d in read_court_days(text, start, end) if d.day == day]
            return (found[0].start, found[0].end) if found else (start, end)
        position = text.find(text[position : position + 6], position + 6)
    return None
