"""The limits an order sets, found in its text and offered as deadlines of the matter.

Only what the order itself commands or allows is offered; a limit that it quotes, or tells of a rule or of the past,
is found too and marked so.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.conferral.deadlines.computing import compute_deadline
from bot.conferral.deadlines.deadline import Deadline, Step, in_words, with_weekday
from bot.conferral.deadlines.forum import Forum
from bot.conferral.deadlines.holidays import CourtDays, LegalHolidays
from bot.conferral.deadlines.limit_wording import FixedLimit, RelativeLimit, fixed_limits, relative_limits
from bot.conferral.deadlines.period import Direction, Period, UnusablePeriod
from bot.conferral.deadlines.written_days import WrittenDays
from knowledge.passage import Span, fold
from knowledge.sentences import sentence_spans

_COMMAND = re.compile(
    r"\b(?:shall|must|may|ordered|directed|directs|orders|due|deadline|leave|grants?|granted|given|allows?|allowed|"
    r"(?:has|have)\s+(?:until|\w+\s+\(?\d*\)?\s*days)|extended|without\s+prejudice|will\s+(?:deny|grant|overrule)|"
    r"to\s+(?:re-?file|file|respond|serve|produce|submit|show|supplement|pay|confer|comply|appear|amend|answer))\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:failed\s+to|fails\s+to|did\s+not|never|had|(?:was|were)\s+(?:served|filed|due|required|sent|given))\b|"
    r"(?:\b(?:Rules?|L\.\s?R\.|R\.\s?Civ\.\s?P\.|U\.S\.C\.|K\.S\.A\.|statute)(?:[\s§]+\d[\w.()-]*)?|§+\s*\d[\w.()-]*)\s"
    r"[^.;]{0,60}?\b(?:requires?|required|provides?|states?|allows?|gives?|permits?|sets)\b",
    re.IGNORECASE,
)
_DECRETAL = re.compile(r"\bORDERED\b|\b(?:the\s+)?court\s+(?:orders|directs)\b")
_AROUND = 1_500
_DAYS_IN = {"day": 1, "week": 7}
_OWN_MEASURE = "Rule 6(a) counts no {sort} days; the order's own measure has to be counted by hand."


@dataclass(frozen=True, slots=True)
class OrderLimit:
    """A limit in an order's text: its words, where they stand, and the sentence that says what it is for.

    `due` is None where it could not be counted, and `reason` then says why. `ordered` is False for a limit that the
    order only tells of. `notes` say what was assumed. `deadline` is the count, for a limit that is counted.
    """

    words: str
    span: Span
    sentence: str
    sentence_span: Span
    ordered: bool
    due: date | datetime | None = None
    reason: str = ""
    counted_from: date | None = None
    deadline: Deadline | None = None
    steps: tuple[Step, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OfferedDeadline:
    """A day on which something the order commands or allows is due, and the places that say so."""

    due: date | datetime
    limits: tuple[OrderLimit, ...]


def find_order_limits(
    text: str, *, dated: date | None, forum: Forum | None, holidays: LegalHolidays
) -> tuple[OrderLimit, ...]:
    """Every limit that stands in the text of an order dated `dated`, in the order of the text."""
    whole = (Span(0, len(text)),) if text else ()
    sentences = [Span(spans[0].start, spans[-1].end) for spans in sentence_spans(text, whole)]
    days = WrittenDays(text, after=dated)
    reader = _Reader(text, sentences, days, dated, forum, holidays)
    fixed = [reader.fixed(limit) for limit in fixed_limits(text, days)]
    relative = [reader.relative(limit) for limit in relative_limits(text)]
    apart = [limit for limit in fixed if not any(limit.span.overlaps(other.span) for other in relative)]
    return tuple(sorted((*apart, *relative), key=lambda limit: limit.span))


def offered(limits: Sequence[OrderLimit]) -> tuple[OfferedDeadline, ...]:
    """The deadlines that the order sets, each once, the earliest first."""
    by_due: dict[str, list[OrderLimit]] = {}
    for limit in limits:
        if limit.ordered and limit.due:
            by_due.setdefault(limit.due.isoformat(), []).append(limit)
    found = (OfferedDeadline(group[0].due, tuple(group)) for group in by_due.values() if group[0].due)
    return tuple(sorted(found, key=lambda deadline: deadline.due.isoformat()))


@dataclass(frozen=True, slots=True)
class _Reader:
    """The text of one order and what is needed to count its limits."""

    text: str
    sentences: list[Span]
    days: WrittenDays
    dated: date | None
    forum: Forum | None
    holidays: LegalHolidays

    def relative(self, limit: RelativeLimit) -> OrderLimit:
        """A limit that runs from an event."""
        found = self._found(limit.span, certain=bool(limit.trigger) and limit.from_this_order)
        event, notes = self._event(limit)
        reason = _why_not(limit, event)
        if reason or event is None or limit.length is None:
            return replace(found, reason=reason)
        length = limit.length * _DAYS_IN[limit.unit]
        try:
            period = Period(event, length, direction=Direction.BEFORE if limit.before else Direction.AFTER)
            deadline = compute_deadline(period, self.forum, self.holidays)
        except UnusablePeriod as fault:
            return replace(found, reason=str(fault), notes=notes)
        return replace(
            found, due=deadline.day, counted_from=event, deadline=deadline, steps=deadline.steps,
            notes=(*notes, *deadline.cautions),
        )  # fmt: skip

    def fixed(self, limit: FixedLimit) -> OrderLimit:
        """A limit that names its day."""
        found = self._found(limit.span, certain=False)
        day, notes = limit.written.day, limit.written.notes
        if day is None:
            why = "its year is left out" if self.dated is None else "no calendar has it"
            return replace(found, reason=f"“{limit.written.words}” cannot be read as a day: {why}.", notes=notes)
        if limit.before:
            notes = (*notes, f"The order says before {in_words(day)}; the day before it was taken.")
            day -= timedelta(days=1)
        closed = CourtDays(self.holidays, Direction.AFTER, self.forum.state if self.forum else None).why_not(day)
        if closed:
            notes = (*notes, f"{with_weekday(day)}: the court fixed this day although it is no working day ({closed}).")
        words = "the order fixes the day, so nothing is counted, and no Saturday, Sunday or legal holiday moves it."
        zone = self.forum.zone.rules if self.forum else None
        due = datetime.combine(day, limit.at, zone) if limit.at else day
        return replace(found, due=due, steps=(Step("(a)", words),), notes=notes)

    def _event(self, limit: RelativeLimit) -> tuple[date | None, tuple[str, ...]]:
        """The day the limit runs from, where the order shows it, and what was assumed."""
        if limit.from_this_order and self.dated and not limit.before:
            what = (
                "Counted from the date of the order"
                if limit.trigger
                else "The order names no event; counted from its date"
            )
            served = " Service later than that, or by mail, gives more time." if limit.from_service else ""
            return self.dated, (f"{what}, {in_words(self.dated)}.{served}",)
        named = self.days.within(Span(limit.trigger_at, limit.span.end)) if limit.trigger else []
        if len(named) == 1 and named[0].day:
            return named[0].day, named[0].notes
        return None, ()

    def _found(self, span: Span, *, certain: bool) -> OrderLimit:
        whole = self.sentences[max(bisect(self.sentences, span.start, key=_start) - 1, 0)] if self.sentences else span
        # A text without full stops is one sentence; no more of it is read for each limit than its surroundings.
        sentence = Span(max(whole.start, span.start - _AROUND), max(min(whole.end, span.end + _AROUND), span.end))
        said = self.text[sentence.start : sentence.end]
        quoted = _inside_quotation(said, span.start - sentence.start)
        told = _TOLD.search(said) is not None and not _DECRETAL.search(said)
        ordered = not quoted and not told and (certain or _COMMAND.search(said) is not None)
        words = fold(self.text[span.start : span.end])
        return OrderLimit(words, span, fold(said), sentence, ordered)


def _why_not(limit: RelativeLimit, event: date | None) -> str:
    """Why a limit cannot be counted; empty where it can."""
    if limit.length is None:
        return "The number in words and the one in figures do not agree."
    if limit.sort in ("business", "court", "working", "judicial"):
        return _OWN_MEASURE.format(sort=limit.sort)
    if limit.unit == "hour":
        return "A limit in hours needs the time of day of its event, which the order does not show."
    if limit.unit == "month":
        return "A limit in months is not counted here."
    if event is None and limit.from_this_order:
        return "The day of the order is needed and was not found."
    return f"It runs from an event whose day the order does not show: {limit.trigger}." if event is None else ""


def _start(span: Span) -> int:
    return span.start


def _inside_quotation(said: str, at: int) -> bool:
    """Whether the words at `at` stand within quotation marks of the sentence."""
    before = said[:at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
