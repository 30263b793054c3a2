"""How orders word their limits: the patterns, and what each one found says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time

from bot.conferral.deadlines.written_days import WrittenDay, WrittenDays
from bot.conferral.reading.dates.vocabulary import NUMBER_WORD, number
from knowledge.passage import Span, fold

_GAP = r"[\s*]+"
_NUMBER = rf"(?P<number>\d{{1,4}}|{NUMBER_WORD})(?:[\s*]*\([\s*]*(?P<figure>\d{{1,4}}|{NUMBER_WORD})[\s*]*\))?"
_UNIT = r"(?:(?P<sort>calendar|business|court|working|judicial)[\s*]+)?(?P<unit>day|week|hour|month)s?\b['’]?"
_LEAD = (
    r"(?:(?P<lead>within|not[\s*]+later[\s*]+than|no[\s*]+later[\s*]+than|not[\s*]+more[\s*]+than|no[\s*]+more[\s*]+than|"
    r"at[\s*]+least|not[\s*]+less[\s*]+than|no[\s*]+(?:fewer|less)[\s*]+than|"
    r"(?:have|has|given|granted|allowed|allows|gives|grants)(?:[\s*]+\w+){0,3}?)[\s*]+"
    r"(?:(?:a[\s*]+period[\s*]+of|an[\s*]+additional|up[\s*]+to)[\s*]+)?)"
)
_IN_CLAUSE = r"(?:[^.;:\n,]|,(?=[\s*]+(?:19|20)\d\d\b))"  # a comma ends it, unless it stands in a date
_TRIGGER = (
    rf"(?=(?P<trigger>{_IN_CLAUSE}{{2,140}}(?:\n{_IN_CLAUSE}{{2,140}})?))"  # looked at, so that a limit within is found
)
_RELATION = (
    rf"(?:{_GAP}(?P<relation>of|after|from|following|before|prior{_GAP}to|in{_GAP}advance{_GAP}of){_GAP}{_TRIGGER})"
)
_RELATIVE = re.compile(rf"\b{_LEAD}?\b{_NUMBER}(?:-|{_GAP}){_UNIT}{_RELATION}?", re.IGNORECASE)

_TIME = r"(?:(?P<hour>\d{1,2})(?::(?P<minute>\d\d))?[\s*]*(?P<half>[ap])\.?m\b\.?|(?P<noon>noon|midnight))"
_ZONE = (
    r"(?:[\s*]*\(?(?:[ECMP]\.?[SD]?\.?T\.?|"
    r"(?:Eastern|Central|Mountain|Pacific)(?:[\s*]+(?:Standard|Daylight))?[\s*]+Time)\)?)?"
)
_FIXED = re.compile(
    rf"\b(?P<lead>(?:no|not){_GAP}later{_GAP}than|on{_GAP}or{_GAP}before|by|before|until|through|"
    rf"due(?:{_GAP}(?:on|by))?|deadline{_GAP}(?:is|of|to)|extended{_GAP}to)(?:{_GAP}and{_GAP}including)?{_GAP}"
    rf"(?:(?:{_TIME}|(?:the{_GAP})?close{_GAP}of{_GAP}business){_ZONE},?{_GAP}(?:on{_GAP})?)?(?:the{_GAP})?(?=\w)",
    re.IGNORECASE,
)
_TIME_AFTER = re.compile(rf"[\s*]*,?[\s*]*(?:at|by){_GAP}{_TIME}", re.IGNORECASE)

_THIS_ORDER = re.compile(
    r"(?:the\s+|its\s+)?(?:(?:date|day|filing|entry|issuance|service|receipt|docketing|receiving|being\s+served\s+with)"
    r"\s+(?:of\s+|on\s+which\s+)?(?:the\s+)?)*(?:(?:this|the\s+(?:instant|present|foregoing|court['’]s))\s+"
    r"(?:\w+\s+(?:and\s+)?){0,4}?(?:order|ruling|decision|opinion|entry)\b|hereof\b|this\s+date\b|today\b)",
    re.IGNORECASE,
)
_SERVED = re.compile(r"\b(?:service|receipt|receiving|served)\b", re.IGNORECASE)
_TRIGGER_END = re.compile(
    r"\s+(?:and\s+)?(?:shall|must|may|will|is|are|to\s+(?:file|serve|respond|produce|submit|show)|or\s+(?:the|be|face)|"
    r"either|file|plaintiffs?|defendants?|counsel|the\s+parties)\b.*",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class RelativeLimit:
    """So many units from an event. `trigger` is the event in the order's words, empty where it names none."""

    span: Span
    length: int | None
    unit: str
    sort: str
    before: bool
    trigger: str
    trigger_at: int

    @property
    def from_this_order(self) -> bool:
        """Whether the limit runs from the order itself; so it does where no event is named."""
        return not self.trigger or _THIS_ORDER.match(self.trigger) is not None

    @property
    def from_service(self) -> bool:
        """Whether it runs from the order's service or receipt."""
        return _SERVED.search(self.trigger) is not None


@dataclass(frozen=True, slots=True)
class FixedLimit:
    """A day the order names, with the time of day where it names one. `before` leaves the day itself out."""

    span: Span
    written: WrittenDay
    at: time | None
    before: bool


def relative_limits(text: str) -> Iterator[RelativeLimit]:
    """Every limit in `text` that runs from an event, and every grant of so many days."""
    for match in _RELATIVE.finditer(text):
        if match["lead"] is None and match["relation"] is None:
            continue
        trigger = _trigger(fold(match["trigger"])) if match["trigger"] else ""
        end = match.end() if not trigger else _end_of(match, trigger)
        yield RelativeLimit(
            Span(match.start(), end),
            _length(match["number"], match["figure"]),
            match["unit"].lower(),
            (match["sort"] or "").lower(),
            (match["relation"] or "").lower().startswith(("before", "prior", "in")),
            trigger,
            match.start("trigger") if trigger else match.end(),
        )


def fixed_limits(text: str, days: WrittenDays) -> Iterator[FixedLimit]:
    """Every limit in `text` that names one of its `days`."""
    for match in _FIXED.finditer(text):
        written = days.at(match.end())
        if written is None:
            continue
        behind = _TIME_AFTER.match(text, written.span.end)
        named = match if match["hour"] or match["noon"] else behind
        end = behind.end() if behind else written.span.end
        yield FixedLimit(
            Span(match.start(), end), written, _time(named) if named else None, match["lead"].lower() == "before"
        )


def _trigger(words: str) -> str:
    """The words of the event alone: up to the order itself, or to where the sentence goes on."""
    this_order = _THIS_ORDER.match(words)
    return this_order[0] if this_order else _TRIGGER_END.sub("", words)


def _end_of(match: re.Match[str], trigger: str) -> int:
    """Where the words of the trigger that were kept end in the text."""
    start, end = match.span("trigger")
    while end > start and len(fold(match.string[start:end])) > len(trigger):
        end -= 1
    return end


def _length(written: str, figure: str | None) -> int | None:
    """The number of units; None where words and figures disagree ("fourteen (15)")."""
    said = {number(words.lower()) for words in (written, figure) if words}
    return said.pop() if len(said) == 1 else None


def _time(match: re.Match[str]) -> time | None:
    if match["noon"]:
        return time(12) if match["noon"].lower() == "noon" else None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    afternoon = match["half"].lower() == "p"
    if not (1 <= hour <= 12 and minute < 60):  # noqa: PLR2004  a clock's face
        return None
    return time(hour % 12 + (12 if afternoon else 0), minute)
