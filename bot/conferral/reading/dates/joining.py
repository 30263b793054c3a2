"""How two days that stand side by side belong together: a row, a choice, a stretch."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from bot.conferral.reading.dates.written import Written


class Joint(StrEnum):
    """What the words between two days make of them."""

    APART = "apart"
    ROW = "row"
    CHOICE = "choice"
    STRETCH = "stretch"


_LONGEST_GAP = 32
_STRETCH = re.compile(
    r"\s{0,2}(?:[-–—]|,?\s(?:to|through|thru|until|till|up\sto|and\scontinuing\s(?:to|through|until)|"
    r"up\sthrough))\s{0,2}"
    r"(?:and\sincluding\s)?"
    r"(?:the\s)?"
)
_ROW = re.compile(
    r"\s?(?:,|;|&|,?\sand(?:\s(?:again|then|also))?)\s{1,2}(?:(?:and|&)\s)?(?:(?:again\s)?on\s)?(?:the\s)?"
)
_CHOICE = re.compile(r"\s?,?\sor\s(?:on\s)?")
_BETWEEN = re.compile(r"(?<![a-z])between\s{1,2}(?:on\s)?$")
_FROM = re.compile(r"(?<![a-z])from\s{1,2}$")
_MOVED = re.compile(
    r"\b(?:moved|rescheduled|postponed|extended|continued|changed|pushed|adjourned|reset|delayed|"
    r"extension)\b[^.]{0,30}$"
)
_WINDOW = 48
_TURN_OF_THE_YEAR = 4  # "December 28 and January 4, 2024", but not "March 11 and March 4, 2024", spans two years


def joint(lower: str, left: Written, right: Written) -> Joint:
    """How the days `left` and `right`, which follow each other in the text, belong together."""
    gap = lower[left.end : right.start] if right.start - left.end <= _LONGEST_GAP else ""
    if not gap or left.doubt or right.doubt:
        return Joint.APART
    before = lower[max(0, left.start - _WINDOW) : left.start]
    if _STRETCH.fullmatch(gap):
        return Joint.ROW if _MOVED.search(before) else Joint.STRETCH
    if _CHOICE.fullmatch(gap):
        return Joint.CHOICE
    if _ROW.fullmatch(gap):
        return Joint.STRETCH if "and" in gap and _BETWEEN.search(before) else Joint.ROW
    return Joint.APART


def stretch_start(lower: str, first: Written) -> int:
    """Where a stretch that begins with `first` starts: at its "from" or "between"."""
    before = lower[max(0, first.start - _WINDOW) : first.start]
    lead = _BETWEEN.search(before) or _FROM.search(before)
    return first.start - len(before) + lead.start() if lead else first.start


@dataclass(frozen=True, slots=True)
class Told:
    """A day written out, or a stretch from it to `last`. `choice`: the text gives another day beside it."""

    start: int
    end: int
    first: Written
    last: Written | None = None
    choice: bool = False


def joined(lower: str, days: Sequence[Written]) -> list[Told]:
    """The days `days` of the text with their stretches; a year written once holds for the row it closes."""
    joints = [joint(lower, left, right) for left, right in pairwise(days)]
    dated = _with_years_of_their_row(days, joints)
    told: list[Told] = []
    for index, day in enumerate(dated):
        before = joints[index - 1] if index else Joint.APART
        after = joints[index] if index < len(joints) else Joint.APART
        if before is Joint.STRETCH and told[-1].last is None:
            first = told.pop()
            told.append(Told(stretch_start(lower, first.first), day.end, first.first, day))
        else:
            told.append(Told(day.start, day.end, day, choice=Joint.CHOICE in (before, after)))
    return told


def _with_years_of_their_row(days: Sequence[Written], joints: Sequence[Joint]) -> list[Written]:
    dated = list(days)
    for index in range(len(dated) - 2, -1, -1):
        day, following = dated[index], dated[index + 1]
        if day.year is None and following.year is not None and joints[index] is not Joint.APART:
            over_new_year = day.month - following.month > _TURN_OF_THE_YEAR
            dated[index] = replace(day, year=following.year - over_new_year)
    return dated
