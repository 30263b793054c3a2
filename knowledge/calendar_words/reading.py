"""Choosing, of the days a question names, the one it asks about."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from knowledge.calendar_words.decisions import is_decision
from knowledge.calendar_words.forms import DayReading, Precision, readings

_DEADLINE_BEFORE = re.compile(r"\b(?:due|deadline|by|until|hearing|trial|set for)\s(?:\w+\s){0,2}$", re.IGNORECASE)
_TALK_BEFORE = re.compile(
    r"\b(?:emailed|e-mailed|called|sent|left|wrote|spoke|talked|met|mailed|conferred|zoomed|texted|phoned|faxed|"
    r"letter|email|call|voicemail)\s(?:[\w']+\s){0,4}$",
    re.IGNORECASE,
)
_LAW_OF_A_DAY = re.compile(
    r"\b(?:as\sof|in\s(?:force|effect)(?:\s(?:on|in|as\sof|by))?)\s(?:\w+\s){0,2}$", re.IGNORECASE
)
_TEXT_AFTER = re.compile(r"\s(?:version|text|edition|rules?|wording|language|frcp|amend)", re.IGNORECASE)
_WHOLE_YEAR = re.compile(r"20\d\d")
_SCHEDULE = re.compile(
    r"\b(?:due|deadlines?|by|until|hearings?|trials?|set|scheduled|depos?|depositions?|conferences?|mediation|cut-?off|"
    r"close[sd]?|expires?|meeting|calendar(?:ed)?)\b",
    re.IGNORECASE,
)
_WINDOW = 60
_RECENT = timedelta(days=365)
_FARTHEST_SCHEDULE = timedelta(days=730)


def read_days(text: str, *, today: date) -> tuple[DayReading, ...]:
    """Read every day `text` names that is not later than `today`, the most exact forms first.

    Deadlines, and recent days on which somebody only talked, are left out.
    """
    found = (r for r in readings(text, today) if r.day <= today and not _is_aside(text, r, today))
    return tuple(replace(r, names_an_order=not r.bounds_a_text and is_decision(text, r.span)) for r in found)


def read_as_of(text: str, *, today: date) -> DayReading | None:
    """Read the day `text` asks about, or None where it names none; `today` bounds it and settles relative words.

    A day yet to come is read only where the law of that day is asked for, as `today` and marked `in_future`, and only
    where no day before it is named. A reading that names an order is returned only where no other day is named.
    """
    found = read_days(text, today=today)
    asked = [r for r in found if not r.names_an_order]
    return next(iter(asked or _yet_to_come(text, today) or found), None)


def _yet_to_come(text: str, today: date) -> list[DayReading]:
    """The days after today whose law is asked for."""
    ahead = (r for r in readings(text, today) if r.day > today and not r.bounds_a_text)
    return [replace(r, day=today, in_future=True) for r in ahead if _asks_for_its_law(text, r, today)]


def _asks_for_its_law(text: str, reading: DayReading, today: date) -> bool:
    """Whether a day ahead is one to ask about; courts' calendars are full of days ahead, but not of distant ones."""
    if not _WHOLE_YEAR.search(reading.words):
        return False  # "june 45" and "5.4.31" count or cite something
    before = text[max(0, reading.span.start - _WINDOW) : reading.span.start]
    cued = _LAW_OF_A_DAY.search(before) or reading.words.lower().startswith("as of")
    if cued or _TEXT_AFTER.match(text, reading.span.end):
        return True
    around = before + text[reading.span.start : reading.span.end + _WINDOW]
    return reading.day - today > _FARTHEST_SCHEDULE and not _SCHEDULE.search(around)


def _is_aside(text: str, reading: DayReading, today: date) -> bool:
    """Whether the day is a deadline, or a recent day on which somebody talked, and not a day to ask about."""
    before = text[max(0, reading.span.start - _WINDOW) : reading.span.start]
    recent = reading.precision is Precision.DAY and today - reading.day < _RECENT
    return recent and bool(_TALK_BEFORE.search(before) or _DEADLINE_BEFORE.search(before))
