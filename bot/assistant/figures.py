"""Numbers in a sentence: rule numbers, subdivisions, dates, periods, money, shares, docket numbers.

Two ways of writing one figure are one figure here ("fourteen (14) days", "14-day"; "June 8, 2009",
"8th day of June 2009"), and two figures that look alike are two ("14 days", "14 court days"; "37", "37.2").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)"
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?P<year>\d{{4}})-(?P<month>\d\d)-{_DAY}\b",
        rf"\b(?P<month>\d{{1,2}})/{_DAY}/{_YEAR}\b",
        rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b",
        rf"\b{_DAY}\s+(?:day\s+of\s+)?{_MONTH},?\s+{_YEAR}\b",
        rf"\b{_MONTH},?\s+{_YEAR}\b",
        rf"\b{_MONTH}\s+{_DAY}\b",
    )
)

_UNITS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS = {
    **{word: number for number, word in enumerate(_UNITS, 1)},
    **{word: number for number, word in enumerate(_TEENS, 10)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
    **{f"{ten}-{unit}": 10 * t + u for t, ten in enumerate(_TENS, 2) for u, unit in enumerate(_UNITS, 1)},
    "dozen": 12,
    "hundred": 100,
    "thousand": 1000,
}
_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_MONEY = re.compile(rf"\$\s?({_NUMBER})(?:\s(hundred|thousand|million|billion))?")
_SHARE = re.compile(rf"\b({_NUMBER}|{_WORD})\s?(?:%|per\s?cent\b)", re.IGNORECASE)
_PERIOD = re.compile(
    rf"\b(?P<number>{_NUMBER}|{_WORD})(?:\s*\(\d+\))?[\s-]+"
    r"(?:(?P<sort>business|court|calendar|working|full|clear)[\s-]+)?(?P<unit>minute|hour|day|week|month|year)s?\b"
    r"(?:[’']?\s+(?P<side>before|prior|after|following))?",
    re.IGNORECASE,
)
# "One" alone is more often a pronoun than a count.
_COUNT = re.compile(rf"\b(?!one\b)({_WORD})\b", re.IGNORECASE)
_LABEL = r"\((?:[A-Za-z]|[ivxIVX]{2,5}|\d{1,2})\)"
_NUMBERED = re.compile(rf"[A-Za-z]*\d(?:[\w.,:/-]*\w)?(?:{_LABEL})*")
_SUBDIVISION = re.compile(rf"(?<![\w)])(?:{_LABEL})+")
_SIDES = {"before": "before", "prior": "before", "after": "after", "following": "after"}


def stated_figures(text: str) -> frozenset[str]:
    """Every figure that `text` states, each in one form."""
    return frozenset(figure for figure in _figures(text) if figure)


def held_figures(text: str) -> frozenset[str]:
    """Every figure that may be stated on the strength of `text`.

    A source that holds a date holds its month and its year, one that holds 26(c)(1) holds 26(c) and (c)(1),
    one that holds "14 days before" holds "14 days". The reverse never follows.
    """
    return frozenset(held for figure in stated_figures(text) for held in _implied(figure))


def _figures(text: str) -> Iterator[str]:
    rest = text
    found: list[str] = []

    def take(pattern: re.Pattern[str], read: Callable[[re.Match[str]], str | None]) -> None:
        nonlocal rest

        def replaced(match: re.Match[str]) -> str:
            figure = read(match)
            if figure is None:
                return match[0]
            found.append(figure)
            return " "

        rest = pattern.sub(replaced, rest)

    for pattern in _DATES:
        take(pattern, _day)
    take(_MONEY, lambda m: f"${_plain(m[1])}{' ' + m[2] if m[2] else ''}")
    take(_SHARE, lambda m: f"{_plain(m[1])}%")
    take(_PERIOD, _period)
    take(_SUBDIVISION, lambda m: m[0])
    take(_NUMBERED, lambda m: _plain(m[0]))
    take(_COUNT, lambda m: _plain(m[1]))
    yield from found


def _day(match: re.Match[str]) -> str | None:
    """Give the date, month or day of a year that `match` names, or None where there is no such day."""
    parts = match.groupdict()
    month = parts["month"]
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    year, day = parts.get("year"), parts.get("day")
    try:
        # A day without a year is tried in a leap year, where every day of the calendar stands.
        date(int(year or 2000), number, int(day or 1))
    except ValueError:
        return None
    return "-".join((year or "", f"{number:02}", *([f"{int(day):02}"] if day else [])))


def _period(match: re.Match[str]) -> str:
    side = _SIDES.get((match["side"] or "").lower())
    words = (_plain(match["number"]), match["sort"], match["unit"], side)
    return " ".join(word.lower() for word in words if word)


def _plain(number: str) -> str:
    """Write a number in digits, without thousands separators and empty decimals."""
    if number.lower() in _WORDS:
        return str(_WORDS[number.lower()])
    if re.fullmatch(_NUMBER, number) is None:
        return number
    digits = number.replace(",", "")
    return re.sub(r"\.0+$", "", digits)


def _implied(figure: str) -> Iterator[str]:
    yield figure
    if re.fullmatch(r"\d{4}-\d\d(-\d\d)?", figure):
        yield from (figure[:7], figure[:4], figure[4:])
    if figure.endswith((" before", " after")):
        yield figure.rpartition(" ")[0]
    labels = re.findall(_LABEL, figure)
    head = figure[: figure.index("(")] if labels else figure
    for end in range(len(labels)):
        yield head + "".join(labels[:end])
        yield from ("".join(labels[start : end + 1]) for start in range(end + 1))
