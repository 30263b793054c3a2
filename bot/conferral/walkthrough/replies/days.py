"""A day, or a day and a time, as people type it: "March 4 at 10:30", "3/4, 2 pm", "yesterday", "2024-03-04T10:30"."""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.conferral.moments import NotAMoment, read_moment
from bot.conferral.reading.dates import DateKind, DateMention, read_dates, read_times
from bot.conferral.record import When
from bot.conferral.walkthrough.replies.refusal import Refused
from bot.conferral.walkthrough.terms import Terms

HOW = 'Write it as "March 4, 2024" or "March 4 at 10:30".'
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?")
_FIGURES = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?![\d/])")
_DAY_FIRST = re.compile(
    r"\b(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)([a-z]*)\b(?!,? ?\d{4})", re.IGNORECASE
)
_LEAP_DAY = (2, 29)
_SOON = timedelta(days=45)
"""So near a day without its year is more likely to be told too early, or mistyped, than to be a year old."""
_OFFSET = re.compile(r"(?<=\d)\s*(Z|[+-]\d{2}:?\d{2})(?!\d)")


def read_when(text: str, terms: Terms, *, coming: bool = False) -> When | Refused:
    """Read the one day, and the time where it is told, that `text` names.

    `coming`: a day that has not come is meant as well as one that has. Times without a zone are meant in the court's.
    """
    found = find_when(text, terms, coming=coming)
    return Refused(f"That names no day. {HOW}") if found is None else found


def read_day(text: str, terms: Terms, *, coming: bool = False) -> date | Refused:
    """Read the one day that `text` names."""
    when = read_when(text, terms, coming=coming)
    return when.date() if isinstance(when, datetime) else when


def find_when(text: str, terms: Terms, *, coming: bool = False) -> When | Refused | None:
    """Find the one day, with its time, that `text` names somewhere in it; None where it names none."""
    typed = " ".join(text.split())
    if _ISO.fullmatch(typed):
        return _moment(typed, terms)
    mentions = _read(_in_full(typed, terms, coming=coming), terms, coming=coming)
    wrong = next((m for m in mentions if m.kind is DateKind.IMPOSSIBLE), None)
    if wrong is not None:
        return Refused(f"There is no such day as {wrong.text}: {wrong.reason}. {HOW}")
    told = [mention for mention in mentions if mention.days]
    days = list(dict.fromkeys(day for mention in told for day in mention.days))
    if not days:
        vague = next((m for m in mentions if m.kind in (DateKind.VAGUE, DateKind.RELATIVE, DateKind.DAY)), None)
        return None if vague is None else Refused(f'Which day is "{vague.text}"? {HOW}')
    if len(days) > 1:
        named = ", ".join(mention.text for mention in told)
        return Refused(f"More than one day is named ({named}). Give one day; each contact is a step of its own.")
    if told[0].caution:
        return Refused(f"{told[0].text}: {told[0].caution}. Give the day again.")
    return _with_time(days[0], typed, told[0], terms)


def _read(typed: str, terms: Terms, *, coming: bool) -> Sequence[DateMention]:
    """The mentions of days; a year left out is the last in which the day has come, or where `coming` the nearest.

    A day that is about to come is no day of last year: it is given as it stands, for the record to refuse.
    """
    mentions = read_dates(typed, filed=terms.today)
    guessed = next((m for m in mentions if m.year_inferred and len(m.days) == 1), None)
    if guessed is None:
        return mentions
    year = _year(guessed.days[0], terms.today, coming=coming)
    with_year = f"{typed[: guessed.end]}, {year}{typed[guessed.end :]}"
    again = read_dates(with_year, filed=terms.today)
    return [replace(m, text=guessed.text) if m.start == guessed.start else m for m in again]


def _year(day: date, today: date, *, coming: bool) -> int:
    years = range(today.year - 1, today.year + 2)
    days = [day.replace(year=year) for year in years if (day.month, day.day) != _LEAP_DAY or isleap(year)]
    if coming:
        return min(days, key=lambda one: abs(one - today), default=day).year
    soon = next((one for one in days if timedelta(0) < one - today <= _SOON), None)
    return (soon or max((one for one in days if one <= today), default=day)).year


def _with_time(day: date, typed: str, mention: DateMention, terms: Terms) -> When | Refused:
    rest = typed.replace(mention.text, " ; ", 1)
    clocks = [told.time for told in read_times(_OFFSET.sub("", rest))]
    if not clocks:
        return day
    offset = _OFFSET.search(rest)
    if offset is None and terms.zone is None:
        return Refused('The time zone of this court is not known: add it, as "10:30 -06:00", or give the day alone.')
    return _moment(f"{day.isoformat()} {_clock(clocks[0])}{offset[1] if offset else ''}", terms)


def _clock(at: time) -> str:
    return at.isoformat(timespec="minutes")


def _moment(written: str, terms: Terms) -> When | Refused:
    try:
        return read_moment(written, now=terms.now, zone=terms.zone)
    except NotAMoment as fault:
        return Refused(fault.diagnostics())


def _in_full(typed: str, terms: Terms, *, coming: bool) -> str:
    """The text with "4 March" as "March 4", and "3/4" as a whole day.

    That day is of the last year in which it has come, or where `coming` of this one.
    """

    def whole(match: re.Match[str]) -> str:
        month, day = int(match[1]), int(match[2])
        for year in (terms.today.year, terms.today.year - 1):
            try:
                named = date(year, month, day)
            except ValueError:
                continue
            if coming or named <= terms.today:
                return named.isoformat()
        return f"{match[1]}/{match[2]}/{terms.today.year}"

    return _FIGURES.sub(whole, _DAY_FIRST.sub(r"\2\3 \1", typed))
