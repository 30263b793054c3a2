"""The names of months, weekdays and numbers, as fragments of patterns over text in lower case."""

from __future__ import annotations

import re

MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])"
    r"(?:(?:(?<=jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)|(?<=sept))\.)?"
)
YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d|[-/]\d)"
WEEKDAY = (
    r"(?P<weekday>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|"
    r"sun(?:day)?)(?![a-z])(?:(?<!day)\.)?"
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_ONES = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
}  # fmt: skip
_TEENS = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth",
    "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first",
)  # fmt: skip
_ones = "|".join(_ONES)
NUMBER_WORD = rf"(?:(?:{'|'.join(_TENS)})(?:[-\s](?:{_ones})(?![a-z]))?|{'|'.join(reversed(_TEENS))}|{_ones})(?![a-z])"
"""A number from one to ninety-nine in words."""
ORDINAL_WORD = rf"(?:{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})(?![a-z])"
_ORDINAL_END = re.compile(r"(?:st|nd|rd|th)$")


def lowered(text: str) -> str:
    """`text` in lower case, character for character, so that places found in it are places in `text`."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(_lower_character(c) for c in text)


def _lower_character(character: str) -> str:
    lower = character.lower()
    return lower if len(lower) == 1 else character


def month_number(name: str) -> int:
    """The number of the month whose name, or short name, `name` is."""
    return next(i for i, month in enumerate(MONTHS, 1) if month.lower().startswith(name[:3]))


def weekday_number(name: str) -> int:
    """The number of the weekday whose name, or short name, `name` is, Monday being 0."""
    return next(i for i, day in enumerate(WEEKDAYS) if day.lower().startswith(name[:3]))


def day_number(written: str) -> int:
    """The day of the month that "4", "4th" or "fourth" is."""
    return _ORDINALS.index(written) + 1 if written in _ORDINALS else int(_ORDINAL_END.sub("", written))


def number(written: str) -> int:
    """The whole number that "35", "thirty-five" or "a" is."""
    if written.isdecimal():
        return int(written)
    if written in ("a", "an"):
        return 1
    tens, _, ones = written.replace("-", " ").partition(" ")
    return (_TENS.get(tens) or _TEENS.get(tens) or _ONES[tens]) + _ONES.get(ones.strip(), 0)
