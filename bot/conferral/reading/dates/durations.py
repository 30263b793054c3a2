"""How long something lasted: "25 minutes", "an hour and a quarter", "half an hour", "a 45-minute call"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.conferral.reading.dates.mention import Duration
from bot.conferral.reading.dates.vocabulary import NUMBER_WORD, lowered, number

_COUNT = rf"(?:\d{{1,3}}(?:\.\d{{1,2}})?|{NUMBER_WORD}|an?)"
_HOURS = r"(?:hours?|hrs?\.?)(?![a-z])"
_MINUTES = r"(?:minutes?|mins?\.?)(?![a-z])"
_FRACTION = r"(?:(?:a|one)[-\s](?:half|quarter)|three[-\s]quarters)"
_HALF_SIGN = r"(?:½|\s?1/2)"
_DURATION = re.compile(
    rf"(?<![\w.$£€/:-])(?:"
    rf"(?P<hours>{_COUNT})[-\s]{_HOURS}(?:\sand\s(?P<fraction>{_FRACTION})(?!\s?[-\s]?(?:hour|of))"
    rf"|(?:,?\sand\s|,\s|\s)(?P<more>{_COUNT})[-\s]{_MINUTES})"
    rf"|(?P<whole>{_COUNT})(?:(?P<sign>{_HALF_SIGN})|\sand\s(?P<part>{_FRACTION}))[-\s]{_HOURS}"
    rf"|(?P<of_hour>half\s(?:of\s)?an\s|(?:an?\s)?half[-\s]|one[-\s]half\s(?:of\san\s)?|½\s|1/2\s|(?:an?\s|"
    rf"one\s)?quarter[-\s](?:of\san\s)?|"
    rf"three[-\s]quarters\sof\san\s){_HOURS}"
    rf"|(?P<least>{_COUNT})(?:(?:\sto\s|\sor\s|\s?[-–]\s?){_COUNT})?[-\s]?(?P<unit>{_HOURS}|{_MINUTES}|"
    rf"seconds?(?![a-z]))"
    rf")"
)
_NO_LENGTH_BEFORE = re.compile(
    r"(?:\b(?:within|every|per|than\sin|in\sthe\snext)\s(?:the\s(?:next|first)\s)?|[$€£]?\d\s|dollars\s)$"
)
_NO_LENGTH_AFTER = re.compile(
    r"(?:['’]s?\snotice|\s(?:notice|limits?|deadlines?|late|later|ago|early|earlier|before|after|prior|windows?|"
    r"periods?|extensions?|depositions?|"
    r"of\s(?:video|audio|footage|recordings?|testimony|deposition|notice|work|attorney|billed|the\sboard|"
    r"the\s[a-z]*\s?meeting))\b)"
)
_WINDOW = 24
_HOUR = 60


def read_durations(text: str) -> tuple[Duration, ...]:
    """Every length in hours, minutes or seconds in `text`, in order; of two figures the smaller is meant.

    Notice periods, time limits and distances in time ("ten minutes later", "within 24 hours") are no lengths.
    """
    return tuple(_durations(lowered(text)))


def _durations(lower: str) -> Iterator[Duration]:
    for match in _DURATION.finditer(lower):
        before = lower[max(0, match.start() - _WINDOW) : match.start()]
        ordinal = match["unit"] == "second" and not match["least"][0].isdecimal()  # "a second call"
        if not ordinal and not _NO_LENGTH_BEFORE.search(before) and not _NO_LENGTH_AFTER.match(lower, match.end()):
            yield Duration(match.start(), match.end(), max(1, round(_minutes(match))))


def _minutes(match: re.Match[str]) -> float:
    if match["hours"]:
        return _value(match["hours"]) * _HOUR + (
            _part(match["fraction"]) if match["fraction"] else _value(match["more"])
        )
    if match["whole"]:
        return _value(match["whole"]) * _HOUR + _part(match["part"] or "half")
    if match["of_hour"]:
        return _part(match["of_hour"])
    count = _value(match["least"])
    if match["unit"].startswith("h"):
        return count * _HOUR
    return count / _HOUR if match["unit"].startswith("s") else count


def _part(words: str) -> int:
    """The minutes of a part of an hour."""
    if "three" in words:
        return 45
    return 15 if "quarter" in words else 30


def _value(written: str) -> float:
    return float(written) if written[0].isdecimal() else number(written)
