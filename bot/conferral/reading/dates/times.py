"""Times of day as a certificate tells them: "9:05 to 9:40", "10:30 a.m.", "from ten until nearly noon"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.conferral.reading.dates.clock import Point, point_at
from bot.conferral.reading.dates.mention import TimeMention
from bot.conferral.reading.dates.vocabulary import lowered

_START = re.compile(
    r"(?<![\w:.,$/§¶#-])(?=\d|noon|mid|half\spast|quarter\s|a\squarter\s|one|two|three|four|five|six|seven|eight|nine|"
    r"ten|eleven|twelve)"
)
_TO = re.compile(
    r"(?:\s?[-–—]\s?|\s(?P<word>to|until|till|through|and)\s)"
    r"(?:(?:nearly|almost|about|around|approximately|roughly|just\s(?:before|after)|shortly\s(?:before|after)|past)\s)?"
)
_CITED = re.compile(r"\b(?:tr|dep|depo|transcript|deposition|psalms?|genesis|matthew|luke|john|mark)\.?(?:\sat)?\s$")
_NUMBERED = re.compile(
    r"(?:\b(?:nos?|requests?|rfps?|rfas?|interrogator(?:y|ies)|topics?|rules?|items?|paragraphs?|pages?|pp?|exhibits?|"
    r"docs?|"
    r"jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|january|february|march|april|august|september|october|"
    r"november|"
    r"december)\.?|,)\s$"
)
_AT = re.compile(r"\b(?:at|by|until|till|before|after|around|about)\s$")
_FROM = re.compile(r"\b(?:from|between)\s(?:about\s|around\s|approximately\s)?$")
_LESS = re.compile(r"\b(?:reduc|narrow|limit|cut|lower|increas|rais|number|expand|drop)\w*\s[^.]{0,40}$")
_AFTER = re.compile(
    r"\s{0,2}(?:[,.;:)]|$|(?:on|and|that|this|in\sthe|sharp|when|but|by|for|with|about|the|he|she|they|we|i|counsel|"
    r"plaintiff|"
    r"defendant|eastern|central|mountain|pacific)\b)"
)
_WINDOW = 56


def read_times(text: str) -> tuple[TimeMention, ...]:
    """Every time of day in `text`, in order; a stretch ("9:05 to 9:40") is one, with its end.

    Where morning or afternoon is told once it holds for both ends. Where it is not told at all the hours from seven
    to noon are the morning's and the others the afternoon's, and the mention says `assumed`.
    """
    return tuple(_times(text, lowered(text)))


def _times(text: str, lower: str) -> Iterator[TimeMention]:
    at = 0
    while found := _START.search(lower, at):
        at = found.start() + 1
        point = point_at(lower, found.start())
        if point is None:
            continue
        before = lower[max(0, point.start - _WINDOW) : point.start]
        until = _end_of_stretch(lower, point, before)
        if until is not None:
            lead = _FROM.search(before)
            start = point.start - len(before) + lead.start() if lead else point.start
            yield _stretch(text, start, point, until)
        elif _stands_alone(lower, point, before):
            yield _moment(text, point)
        else:
            continue
        at = until.end if until else point.end


def _end_of_stretch(lower: str, point: Point, before: str) -> Point | None:
    """The time that ends the stretch `point` begins; None where it begins none."""
    joint = _TO.match(lower, point.end)
    until = point_at(lower, joint.end()) if joint else None
    lead = _FROM.search(before)
    if joint is None or until is None or _CITED.search(before):
        return None
    if joint["word"] == "and" and not (lead and lead[0].startswith("between")):
        return None
    if point.plain and until.plain:
        is_told = lead and point.in_words and until.in_words and _AFTER.match(lower, until.end)
        return until if is_told and not _LESS.search(before) else None
    if point.plain and (_NUMBERED.search(before) or (until.start - joint.start() > 1 and not joint["word"])):
        return None
    return until if not until.plain or _AFTER.match(lower, until.end) else None


def _stands_alone(lower: str, point: Point, before: str) -> bool:
    if point.plain:
        return bool(point.in_words and _AT.search(before) and _AFTER.match(lower, point.end)) and "at " in before[-4:]
    return not _CITED.search(before)


def _moment(text: str, point: Point) -> TimeMention:
    half = point.half or point.office_half
    words = text[point.start : point.end]
    return TimeMention(point.start, point.end, words, point.at(half), assumed=not point.is_settled)


def _stretch(text: str, start: int, first: Point, last: Point) -> TimeMention:
    """A stretch, which is taken to be the shortest that the words allow."""
    if first.is_settled:
        begins = first.at(first.half)
        ends = last.at(last.half or first.half)
        if ends <= begins and not last.is_settled:
            ends = last.at("a" if first.half == "p" else "p")
    elif last.is_settled:
        ends = last.at(last.half)
        begins = first.at("p" if ends.hour >= 12 else "a")  # noqa: PLR2004 (noon)
        begins = begins if begins < ends else first.at("a")
    else:
        begins = first.at(first.office_half)
        ends = last.at("a" if begins.hour < 12 else "p")  # noqa: PLR2004 (noon)
        ends = ends if ends > begins else last.at("p")
    assumed = not (first.is_settled or last.is_settled)
    return TimeMention(start, last.end, text[start : last.end], begins, ends, assumed)
