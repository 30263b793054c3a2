"""One time of day as it is written, before morning or afternoon is settled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from bot.conferral.reading.dates.vocabulary import number

_MERIDIEM = (
    r"(?:\s{0,2}(?P<half>[ap])(?:\.\s?m(?![a-z])\.?|\s?m(?![a-z]))"
    r"|\s(?:in\sthe|that|this)\s(?P<part>morning|afternoon|evening))?"
)
_HOURS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_MINUTES = r"o[-\s]five|five|ten|fifteen|twenty(?:-five)?|thirty(?:-five)?|forty(?:-five)?|fifty(?:-five)?"
_POINT = re.compile(
    r"(?:(?P<hour>[01]?\d|2[0-3])(?!\d)(?:[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?(?![\d:]|-[a-z]))?(?![\d:/%(]|[.,]\d)"
    rf"|(?:(?P<side>half\spast|(?:a\s)?quarter\s(?:past|after|to|of|before|till))\s)?(?P<word>{_HOURS})(?![a-z])"
    rf"(?:[-\s](?P<minutes>{_MINUTES})(?![a-z-]))?)(?P<oclock>\so['’]clock)?{_MERIDIEM}"
    r"|(?P<named>noon|midday|midnight)(?![a-z])"
)
_HALF_DAY = 12
_OPENING = 7  # before seven an hour is one of the afternoon


@dataclass(frozen=True, slots=True)
class Point:
    """A time as written. `half`: "a" or "p" where it is told. `plain`: nothing but a number, "10" or "ten"."""

    start: int
    end: int
    hour: int
    minute: int
    half: str
    plain: bool
    in_words: bool

    def at(self, half: str) -> time:
        """The time in the morning ("a") or the afternoon ("p"); a time of 24 hours is what it is."""
        if self.hour > _HALF_DAY or self.hour == 0:
            return time(self.hour, self.minute)
        return time(self.hour % _HALF_DAY + (_HALF_DAY if half == "p" else 0), self.minute)

    @property
    def is_settled(self) -> bool:
        """Whether morning or afternoon is told."""
        return bool(self.half) or self.hour > _HALF_DAY or self.hour == 0

    @property
    def office_half(self) -> str:
        """The half of the day in which an office would be called at that hour."""
        return "a" if _OPENING <= self.hour < _HALF_DAY else "p"


def point_at(lower: str, start: int) -> Point | None:
    """The time that stands at `start` of the text, which is in lower case."""
    match = _POINT.match(lower, start)
    return _point(match) if match and match.end() > start else None


def _point(match: re.Match[str]) -> Point | None:
    half = match["half"] or {"morning": "a", None: ""}.get(match["part"], "p")
    if match["named"]:
        half = "a" if match["named"] == "midnight" else "p"
        return Point(match.start(), match.end(), _HALF_DAY, 0, half, plain=False, in_words=True)
    plain = not (half or match["minute"] or match["oclock"] or match["side"])
    if match["word"]:
        hour, minute = _in_words(match)
        return Point(match.start(), match.end(), hour, minute, half, plain=plain, in_words=True)
    dotted = match["minute"] and match.string[match.start("minute") - 1] == "."
    if dotted and not half:
        return None
    return Point(match.start(), match.end(), int(match["hour"]), int(match["minute"] or 0), half, plain, in_words=False)


def _in_words(match: re.Match[str]) -> tuple[int, int]:
    hour = number(match["word"])
    if not match["side"]:
        return hour, number(re.sub(r"^o[-\s]", "", match["minutes"])) if match["minutes"] else 0
    minute = 30 if match["side"].startswith("half") else 15
    if match["side"].split()[-1] in ("to", "of", "before", "till"):
        return (hour - 2) % _HALF_DAY + 1, 60 - minute
    return hour, minute
