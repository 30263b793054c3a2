"""One call with two outcomes: answered and not, or of two lengths."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import TypeVar

from bot.conferral.finding import Words
from bot.conferral.reading.clauses import Clause, Clauses
from bot.conferral.reading.dates import DateKind, DateMention, Duration, TimeMention, read_durations, read_times
from bot.conferral.reading.facts import SetAside

_CALL = re.compile(
    r"\b(?:call(?:s|ed)?|telephon\w*|phoned?|spoke|talked|conversation|conference|conferred|voice ?mail)\b",
    re.IGNORECASE,
)
_UNREACHED = re.compile(
    r"\b(?:no answer|(?:no one|nobody) answered|unanswered|(?:did not|didn['’]t|never) (?:answer|pick up)|"
    r"reached (?:only )?(?:nobody|no one|(?:his|her|the|a) voice ?mail)|"
    r"left (?:an? )?(?:\w+ )?(?:voice ?mail|message))\b",
    re.IGNORECASE,
)
_SPOKE = re.compile(
    r"\b(?:spoke|talked|conferred|discussed|conversed|conversation|said|agreed|refused|went through)\b", re.IGNORECASE
)
_NOT = re.compile(r"\b(?:not|never|n['’]t|without|unable|nobody|no one|could|would|to speak|to talk)\b", re.IGNORECASE)
_SEVERAL = re.compile(
    r"\b(?:again|another|second|third|both|two|three|several|twice|returned|called back|calls|later|earlier|then|"
    r"afterwards?|morning|afternoon|evening)\b",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"\b(?:the|this|that|our|their) (?:\w+ )?(?:call|conversation|conference|talk)\b", re.IGNORECASE)
_OF_THE_DAY = re.compile(r"\s(?:\w+ )?(?:call|conversation|conference|talk)\b", re.IGNORECASE)
_THE = re.compile(r"\b(?:the|that|our|their|this)\s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Call:
    words: Words
    at: time | None
    minutes: int | None
    spoke: bool
    unreached: bool
    definite: bool
    several: bool


def call_outcomes(clauses: Clauses, mentions: Sequence[DateMention]) -> Iterator[SetAside]:
    """Every call of one day that is told twice and ends otherwise the second time; with the later words.

    Two calls of one day are no contradiction: only those are one that have the same time, or of which one
    is told as known ("the March 4 call") where only one other is told.
    """
    told = _calls(clauses, mentions)
    for day, calls in told.items():
        for number, call in enumerate(calls):
            for other in calls[:number]:
                same = call.at is not None and call.at == other.at
                known = len(calls) == 2 and call.definite and not (call.several or other.several)  # noqa: PLR2004
                if (same or (known and None in (call.at, other.at))) and (what := _differ(call, other)):
                    reason = f"the call of {day:%B} {day.day}, {day.year} {what}; otherwise in “{other.words.text}”"
                    yield SetAside(call.words, reason)
                    break


def _calls(clauses: Clauses, mentions: Sequence[DateMention]) -> dict[date, list[_Call]]:
    """The calls by their day, of the clauses that name one day and no other."""
    starts = [clause.start for clause in clauses.all]
    days = _by_clause(starts, mentions)
    times = _by_clause(starts, read_times(clauses.text))
    lengths = _by_clause(starts, read_durations(clauses.text))
    found: dict[date, list[_Call]] = defaultdict(list)
    for number, named in days.items():
        clause = clauses.all[number]
        if len(named) == 1 and named[0].kind is DateKind.DAY and _CALL.search(clause.text):
            at = {mark.time for mark in times.get(number, ())}
            minutes = {length.minutes for length in lengths.get(number, ())}
            for day in named[0].days:
                found[day].append(_call(clause, named[0], _only(at), _only(minutes)))
    return found


_Placed = TypeVar("_Placed", DateMention, TimeMention, Duration)
_Value = TypeVar("_Value", time, int)


def _by_clause(starts: Sequence[int], found: Sequence[_Placed]) -> dict[int, list[_Placed]]:
    placed: dict[int, list[_Placed]] = defaultdict(list)
    for one in found:
        placed[max(0, bisect_right(starts, one.start) - 1)].append(one)
    return placed


def _only(values: set[_Value]) -> _Value | None:
    """The one value there is; None where there are none, or several that cannot be told apart."""
    return next(iter(values)) if len(values) == 1 else None


def _call(clause: Clause, day: DateMention, at: time | None, minutes: int | None) -> _Call:
    text, start, end = clause.text, day.start - clause.start, day.end - clause.start
    definite = _DEFINITE.search(text) is not None or (
        _THE.search(text[:start]) is not None and _OF_THE_DAY.match(text, end) is not None
    )
    return _Call(
        words=Words(text, clause.start, clause.end),
        at=at,
        minutes=minutes,
        spoke=_SPOKE.search(text) is not None and _NOT.search(text) is None,
        unreached=_UNREACHED.search(text) is not None,
        definite=definite,
        several=_SEVERAL.search(text) is not None,
    )


def _differ(call: _Call, other: _Call) -> str:
    """What is told otherwise of the one call; empty where nothing is."""
    if call.unreached and not call.spoke and other.spoke and not other.unreached:
        return "is told as unanswered here"
    if call.spoke and not call.unreached and other.unreached and not other.spoke:
        return "is told as answered here"
    if call.minutes and other.minutes and call.minutes != other.minutes:
        return f"is told as of {call.minutes} minutes here"
    return ""
