"""What a text edited by hand says and the log did not: days, times, lengths and exhibits that were not drafted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.conferral.reading.dates import read_dates, read_durations, read_times

_EXHIBIT = re.compile(r"\b(?:Exhibit|Ex\.)\s(?P<mark>[A-Z0-9]{1,4}(?:[.-][A-Z0-9]{1,4})?)\b")


def beyond_log(drafted: str, edited: str, *, filed: date | None) -> tuple[str, ...]:
    """A sentence for each day, time of day, length and exhibit that `edited` names and `drafted` does not.

    `drafted` is the text made from the log. `filed` is the day of filing, which tells years that are left out.
    """
    found = (*_days(drafted, edited, filed), *_times(drafted, edited), *_lengths(drafted, edited))
    return tuple(dict.fromkeys((*found, *_exhibits(drafted, edited))))


def _days(drafted: str, edited: str, filed: date | None) -> Iterator[str]:
    known = {day for mention in read_dates(drafted, filed=filed) for day in mention.days}
    for mention in read_dates(edited, filed=filed):
        if not known.issuperset(mention.days):
            yield _said(mention.text, "day")


def _times(drafted: str, edited: str) -> Iterator[str]:
    known = {time for mention in read_times(drafted) for time in (mention.time, mention.end_time)}
    for mention in read_times(edited):
        if not known.issuperset({mention.time, mention.end_time} - {None}):
            yield _said(mention.text, "time")


def _lengths(drafted: str, edited: str) -> Iterator[str]:
    known = {length.minutes for length in read_durations(drafted)}
    for length in read_durations(edited):
        if length.minutes not in known:
            yield _said(edited[length.start : length.end], "length")


def _exhibits(drafted: str, edited: str) -> Iterator[str]:
    known = {found["mark"] for found in _EXHIBIT.finditer(drafted)}
    for found in _EXHIBIT.finditer(edited):
        if found["mark"] not in known:
            yield _said(found[0], "exhibit")


def _said(words: str, what: str) -> str:
    shown = " ".join(words.split())
    return f"“{shown}”: this {what} was written by hand; what was drafted from the log does not name it."
