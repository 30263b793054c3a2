"""Settling the days of a text one after the other, each by those told before it and by the filing."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from bot.conferral.reading.dates.joining import Told
from bot.conferral.reading.dates.mention import DateKind, DateMention
from bot.conferral.reading.dates.relative import Relative
from bot.conferral.reading.dates.steps import NO_ANTECEDENT, NO_MENTION, NOT_FILED, Setting, no_such_day, other_weekday
from bot.conferral.reading.dates.vague import Vague
from bot.conferral.reading.dates.vocabulary import MONTHS
from bot.conferral.reading.dates.written import Written
from bot.conferral.reading.dates.years import is_relevant, year_left_out, year_of_weekday

NO_YEAR = "the year is left out, and nothing tells it"
EITHER_DAY = "the text gives more than one day and does not say which it was"
ABOUT = "the text gives the day only as about right"
PAST_FILING = "the year is left out; read as just after the filing, though a year earlier would fit too"
WEEK_ONLY = "the text names the week, and no day of it"
BACKWARD = "the range ends before it begins"
_AHEAD = re.compile(
    r"\b(?:by|until|till|no\slater\sthan|on\sor\sbefore|due|deadlines?|will|would|shall|set\sfor|scheduled\sfor|"
    r"noticed|rescheduled|moved|available|trial|"
    r"hearing|closes?|expires?)\b[^.]{0,30}$",
    re.IGNORECASE,
)
_WINDOW = 56
_TO_FRIDAY = timedelta(days=4)
_BESIDE = 2  # characters between "two weeks after" and its day
_LEAP_YEAR = 2000


class Telling:
    """A text as it is told: its mentions so far, and the day the next words can look back to."""

    def __init__(self, text: str, filed: date | None, told: Sequence[Told]) -> None:
        self.mentions: list[DateMention] = []
        self._text = text
        self._filed = filed
        self._previous: date | None = None
        self._unknown = ""
        """Why the day told last is not known; empty where it is, or where none was told."""
        self._month: date | None = None
        self._near: date | None = None
        self._first_full = next((day for day in map(_full, told) if day and is_relevant(day, filed)), None)

    def take(self, piece: Told | Relative | Vague, following: Told | Relative | Vague | None) -> None:
        """Add the mention that `piece` is; `following` stands next to it in the text."""
        if isinstance(piece, Vague):
            self._add(piece, DateKind.VAGUE)
            if piece.moves_on:
                self._lose(NO_ANTECEDENT)
            if piece.month:
                self._take_month(piece.start, piece.month, piece.year)
        elif isinstance(piece, Relative):
            self._take_relative(piece, following)
        elif piece.first.doubt:
            self._add(piece, DateKind.VAGUE, reason=piece.first.doubt)
        elif piece.last is not None:
            self._take_stretch(piece, piece.last)
        else:
            self._take_day(piece)

    def _take_day(self, piece: Told) -> None:
        written = piece.first
        day, reason, inferred = self._settled(written)
        if day is None:
            self._lose(NO_YEAR if reason == NO_YEAR else NO_ANTECEDENT)
            self._add(piece, DateKind.DAY if reason == NO_YEAR else DateKind.IMPOSSIBLE, reason=reason)
        elif written.week:
            monday = day - timedelta(days=day.weekday())
            self._look_back_to(monday)
            self._add(piece, DateKind.RANGE, (monday, monday + _TO_FRIDAY), inferred=inferred, caution=WEEK_ONLY)
        else:
            caution = self._doubts(day, written, inferred=inferred, choice=piece.choice)
            self._look_back_to(day)
            self._add(piece, DateKind.DAY, (day,), inferred=inferred, caution=caution)

    def _take_month(self, start: int, month: int, year: int | None) -> None:
        """Let "the 4th" look back to the month, unless it belongs to the matter's long history."""
        first, _, _ = self._settled(Written(start, start, month, 1, year))
        if first is not None and is_relevant(first, self._filed):
            self._month = first

    def _take_stretch(self, piece: Told, written: Written) -> None:
        first, reason, inferred = self._settled(piece.first)
        ahead = first is not None and self._filed is not None and first > self._filed
        if first is not None and not ahead:
            self._look_back_to(first)
        last, last_reason, last_inferred = self._settled(written)
        if first is not None and last is not None and last < first and last_inferred:
            last = _next(last, first)
        inferred = inferred or last_inferred
        reason = reason or last_reason
        if first is None or last is None:
            self._lose(NO_YEAR if reason == NO_YEAR else NO_ANTECEDENT)
            self._add(piece, DateKind.RANGE if reason == NO_YEAR else DateKind.IMPOSSIBLE, reason=reason)
        elif last < first:
            self._lose(NO_ANTECEDENT)
            self._add(piece, DateKind.IMPOSSIBLE, inferred=inferred, reason=BACKWARD)
        else:
            if not ahead:  # days set for the future are not when anything was done
                self._look_back_to(last)
            caution = self._doubts(first, piece.first, inferred=False) or self._doubts(last, written, inferred=False)
            self._add(piece, DateKind.RANGE, (first, last), inferred=inferred, caution=caution)

    def _take_relative(self, piece: Relative, following: Told | Relative | Vague | None) -> None:
        beside = following if isinstance(following, Told) and following.start - piece.end <= _BESIDE else None
        anchor = self._settled(beside.first)[0] if beside else None
        was_told = bool(self._previous or self._unknown)
        settled = piece.settle(Setting(self._previous, anchor, self._filed, month=self._month, told=was_told))
        if settled.day is not None:
            self._look_back_to(settled.day)
            self._add(piece, DateKind.RELATIVE, (settled.day,), caution=settled.caution)
        elif settled.impossible:
            self._lose(NO_ANTECEDENT)
            self._add(piece, DateKind.IMPOSSIBLE, reason=settled.reason)
        elif settled.reason != NO_MENTION:
            reason = self._unknown or settled.reason
            named = reason in (NO_YEAR, NOT_FILED)
            self._add(piece, DateKind.RELATIVE if named else DateKind.VAGUE, reason=reason)

    def _settled(self, written: Written) -> tuple[date | None, str, bool]:
        """The day, or why there is none, and whether its year was left out."""
        year = written.year
        if year is None and _exists(_LEAP_YEAR, written):
            near, ahead = self._near or self._first_full, self._looks_ahead(written)
            year = year_left_out(written.month, written.day, near=near, filed=self._filed, ahead=ahead)
            year = year_of_weekday(written, year, near=near, filed=self._filed)
            if year is None:
                return None, NO_YEAR, False
        if year is None or not _exists(year, written):
            return None, no_such_day(year, written.month, written.day), False
        return date(year, written.month, written.day), "", written.year is None

    def _looks_ahead(self, written: Written) -> bool:
        return bool(_AHEAD.search(self._text, max(0, written.start - _WINDOW), written.start))

    def _doubts(self, day: date, written: Written, *, inferred: bool, choice: bool = False) -> str:
        alone = inferred and not (self._near or self._first_full)
        past = alone and self._filed and day > self._filed and not self._looks_ahead(written)
        remarks = ((PAST_FILING, past), (EITHER_DAY, choice), (ABOUT, written.about))
        return "; ".join(
            filter(None, [other_weekday(day, written.weekday), *(said for said, holds in remarks if holds)])
        )

    def _look_back_to(self, day: date) -> None:
        """Let the next words look back to `day`, unless it belongs to the matter's long history."""
        if self._previous is None or is_relevant(day, self._filed):
            self._previous, self._unknown, self._month = day, "", None
        if is_relevant(day, self._filed):
            self._near = day

    def _lose(self, reason: str) -> None:
        self._previous, self._unknown = None, reason

    def _add(
        self,
        piece: Told | Relative | Vague,
        kind: DateKind,
        days: tuple[date, ...] = (),
        *,
        inferred: bool = False,
        caution: str = "",
        reason: str = "",
    ) -> None:
        words = self._text[piece.start : piece.end]
        self.mentions.append(DateMention(piece.start, piece.end, words, days, kind, inferred, caution, reason))


def _next(last: date, first: date) -> date:
    """The end of a stretch whose year is left out: the first such day from its beginning on."""
    written = Written(0, 0, last.month, last.day, first.year)
    year = first.year if _exists(first.year, written) and last.replace(year=first.year) >= first else first.year + 1
    return last.replace(year=year) if _exists(year, written) else last


def _full(told: Told) -> date | None:
    written = told.first
    return date(written.year, written.month, written.day) if written.year and _exists(written.year, written) else None


def _exists(year: int, written: Written) -> bool:
    return 1 <= written.month <= len(MONTHS) and 1 <= written.day <= monthrange(year, written.month)[1]
