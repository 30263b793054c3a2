"""Days as courts write them, also in words: "this 8th day of June, 2009", "the third day of May, two thousand ten"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from knowledge.calendar_words.patterns import FULL

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_UNITS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
    "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth", "twenty-seventh",
    "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first",
)  # fmt: skip
_IN_WORDS = "|".join(sorted((w.replace("-", r"[\s-]") for w in _UNITS), key=len, reverse=True))
_YEARS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "twenty-one", "twenty-two",
    "twenty-three", "twenty-four", "twenty-five", "twenty-six", "twenty-seven", "twenty-eight", "twenty-nine",
)  # fmt: skip
_YEARS_IN_WORDS = "|".join(sorted((w.replace("-", r"[\s-]?") for w in _YEARS), key=len, reverse=True))
_DAY_OF = re.compile(
    rf"(?<![\w/])(?:(?P<day>\d{{1,2}})\s?(?:st|nd|rd|th|d|\"|')?|(?P<spelt>{_IN_WORDS}))\s+day\s+of\s+{_MONTH}"
    rf"\s?,?\s*(?:A\.?\s?D\.?,?\s*)?(?:in\s+the\s+year\s+)?(?:(?P<year>(?:19|20)\s?\d\s?\d)(?!\d)|two\s+thousand\s+(?:and\s+)?(?P<after>{_YEARS_IN_WORDS})\b)",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    rf"(?<![\w]){_MONTH}\s{{0,3}}(?P<day>\d{{1,2}})\s?(?:st|nd|rd|th)?\s?[,.]?\s{{0,3}}(?P<year>(?:19|20)\d{{2}})(?!\d)",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})[./](?P<number>\d{1,2})[./](?P<day>\d{1,2})(?!\d)")
_YEAR_FIRST = re.compile(rf"(?<!\d)(?P<year>20\d{{2}})\s{_MONTH}\s(?P<day>\d{{1,2}})(?![\d,])", re.IGNORECASE)
_SHORT_SLASH = re.compile(r"(?<![\w/.-])(?P<number>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{2}|(?:19|20)\d{2})(?![\w/-])")
_PIVOT = 69


@dataclass(frozen=True, slots=True)
class CourtDay:
    """A day, and where it stands in the text; `of_month` means that it is written "8th day of June"."""

    day: date
    start: int
    end: int
    of_month: bool = False


def read_court_days(text: str, start: int = 0, end: int | None = None) -> Iterator[CourtDay]:
    """Every day written out in `text` between two places, in the order in which they stand."""
    found: list[CourtDay] = []
    taken: set[int] = set()
    stop = len(text) if end is None else end
    for pattern in (_DAY_OF, _LOOSE, *FULL, _YEAR_FIRST, _DOTTED, _SHORT_SLASH):
        for match in pattern.finditer(text, start, stop):
            day = _day(match) if taken.isdisjoint((match.start(), match.end() - 1)) else None
            if day:
                taken.update(range(match.start(), match.end()))
                found.append(CourtDay(day, match.start(), match.end(), pattern is _DAY_OF))
    return iter(sorted(found, key=lambda d: d.start))


def _day(match: re.Match[str]) -> date | None:
    groups = match.groupdict()
    year = 2001 + _place(groups["after"], _YEARS) if groups.get("after") else int("".join(groups["year"].split()))
    year = year if year > 99 else year + (1900 if year > _PIVOT else 2000)  # noqa: PLR2004 (two digits of a year)
    day = _place(groups["spelt"], _UNITS) + 1 if groups.get("spelt") else int(groups["day"])
    month = int(groups["number"]) if groups.get("number") else _MONTHS.index(match["month"][:3].lower()) + 1
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _place(words: str, row: tuple[str, ...]) -> int:
    """The place of a number in words in its row, however its parts are joined ("twenty one", "twenty-one")."""
    letters = "".join(c for c in words.lower() if c.isalpha())
    return next(i for i, word in enumerate(row) if word.replace("-", "") == letters)
